"""The only place that cuts text into words for the index, and what a reader types into a query.

Han, kana and Hangul are indexed as overlapping pairs and, at the end of each run, its last
letter: ``人工智能`` is ``人工 工智 智能 能``. So a pair is found wherever it stands, a longer run
as a phrase of pairs, one letter as what a pair begins with or as the last of a run. Other words
are left to SQLite (FTS5 ``unicode61 remove_diacritics 2``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from re import Match, Pattern

_HAN = (  # letters and numbers only: what unicode61 takes for part of a word
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U000323af"
)
_LETTER = f"[^\\W_{_HAN}]"  # of a word that is not cut into pairs
_DIACRITICS = re.compile("[\u0300-\u036f]")
_QUOTES = str.maketrans("“”„‟「」『』\0", '""""""""' + " ")
_TYPED = re.compile(r'(-?)"([^"]*)(?:"|$)|(\S+)')
_LONGEST_QUERY = 1_000
_MOST_TERMS = 64


# compiled when they are first needed: no first paint waits for 8 ms of that
@cache
def _run() -> Pattern[str]:
    return re.compile(f"[{_HAN}]+")


@cache
def _runs() -> Pattern[str]:
    return re.compile(f"([{_HAN}]+)|[^{_HAN}]+")


@cache
def _word() -> Pattern[str]:
    return re.compile(f"{_LETTER}+|[{_HAN}]+")


def fold(text: str) -> str:
    """Return ``text`` as it is compared: no case, no full or half width, no diacritics."""
    if text.isascii():
        return text.lower()
    plain = _DIACRITICS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", plain)


def index_text(text: str) -> str:
    """Return ``text`` for the full-text index: pairs of Han, other words as they are (NFKC)."""
    return _run().sub(_pairs_apart, unicodedata.normalize("NFKC", text))


def match_query(query: str) -> str:
    """Return the FTS5 query for what a reader typed; "" where it asks for no word.

    All words must be there; ``a OR b`` either, ``-word`` not, ``"a b"`` one after the other,
    ``wor*`` and a last word that is not quoted whatever they begin. Any text is valid: every word
    is quoted.
    """
    wanted, unwanted = _parsed(query)
    either = [" OR ".join(_phrase(term) for term in group) for group in wanted]
    if not either:
        return ""
    if len(either) > 1:
        either = [f"({one})" for one in either]
    positive = " AND ".join(either)
    negative = " OR ".join(_phrase(term) for term in unwanted)
    return f"({positive}) NOT ({negative})" if negative else positive


def spans(query: str, text: str) -> list[tuple[int, int]]:
    """Return begin and end of what ``query`` finds in ``text``, in order, apart from each other."""
    folded, places = _folded(text)
    found = sorted(
        (match.start(), match.end())
        for pattern in _patterns(query)
        for match in pattern.finditer(folded)
        if match.end() > match.start()
    )
    merged: list[tuple[int, int]] = []
    for begin, end in found:
        here = places[begin], max(places[end], places[end - 1] + 1)
        if merged and here[0] <= merged[-1][1]:
            here = merged[-1][0], max(merged.pop()[1], here[1])
        merged.append(here)
    return merged


class _Term(NamedTuple):
    text: str
    prefix: bool


def _parsed(query: str) -> tuple[list[list[_Term]], list[_Term]]:
    """Return what must be there, each one of several, and what must not."""
    typed = unicodedata.normalize("NFKC", query[:_LONGEST_QUERY]).translate(_QUOTES)
    wanted: list[list[_Term]] = []
    unwanted: list[_Term] = []
    joined = False
    for found in list(_TYPED.finditer(typed))[:_MOST_TERMS]:
        minus, quoted, word = found.groups()
        if word in {"OR", "AND"}:
            joined = word == "OR"
            continue
        if word is not None:
            minus = "-" if word.startswith("-") else ""
        term = _term(quoted, word, is_last=found.end() == len(typed.rstrip()))
        if not _word().search(term.text):
            continue
        if minus:
            unwanted.append(term)
        elif joined and wanted:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        joined = False
    return wanted, unwanted


def _term(quoted: str | None, word: str | None, *, is_last: bool) -> _Term:
    if word is None:
        return _Term(quoted or "", prefix=False)
    is_begun = is_last and word[-1].isalnum() and not word.startswith("-")
    return _Term(word.strip("-*").replace('"', " "), prefix=is_begun or word.endswith("*"))


def _phrase(term: _Term) -> str:
    """Return a term as FTS5 reads it: what follows in the text must follow in the index."""
    runs = [(found[0], found[1] is not None) for found in _runs().finditer(term.text)]
    while not _word().search(runs[-1][0]):
        runs.pop()
    words: list[str] = []
    for run, is_han in runs[:-1]:
        words += [*_pairs(run), run[-1]] if is_han else [run]
    last, is_han = runs[-1]
    words += _pairs(last) if is_han and len(last) > 1 else [last]
    begins = len(last) == 1 if is_han else term.prefix
    return f'"{" ".join(words)}"' + ("*" if begins else "")


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _pairs_apart(found: Match[str]) -> str:
    run = found[0]
    return f" {' '.join((*_pairs(run), run[-1]))} "


# where a query is found in a text


@lru_cache(maxsize=32)
def _patterns(query: str) -> tuple[Pattern[str], ...]:
    wanted, _ = _parsed(query)
    return tuple(re.compile(_pattern(term)) for group in wanted for term in group)


def _pattern(term: _Term) -> str:
    """Return a regular expression for a term in folded text, linear in time."""
    words = _word().findall(fold(term.text))
    if not words:
        return "(?!)"
    parts: list[str] = []
    for number, word in enumerate(words):
        if _run().match(word):
            parts.append(re.escape(word))
        else:
            goes_on = term.prefix and number == len(words) - 1
            end = f"{_LETTER}*" if goes_on else f"(?!{_LETTER})"
            parts.append(f"(?<!{_LETTER}){re.escape(word)}{end}")
    return r"[\W_]*".join(parts)


def _folded(text: str) -> tuple[str, range | list[int]]:
    """Return folded text and, for each of its characters and its end, the place in ``text``."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        folded = _fold_character(character)
        letters.append(folded)
        places += [at] * len(folded)
    return "".join(letters), [*places, len(text)]


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    return fold(character)

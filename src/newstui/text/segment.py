"""The only place that cuts text into words for the index, and says how the index is asked for them.

Han, kana and Hangul are indexed as overlapping pairs and, at the end of each run, its last
letter: ``人工智能`` is ``人工 工智 智能 能``. So a pair is found wherever it stands, a longer run
as a phrase of pairs, one letter as what a pair begins with or as the last of a run. Where such a
run and another word touch, or only spaces stand between, a joint is put there: ``A股`` is found
in ``A 股``, not in ``A，股``. Other words are left to SQLite (FTS5 ``unicode61``). Everything is
folded first, texts and queries alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match, Pattern

HAN = (  # letters and numbers only: what unicode61 takes for part of a word
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U000323af"
)
LETTER = f"[^\\W_{HAN}]"  # of a word that is not cut into pairs
_DIACRITICS = re.compile("[\u0300-\u036f]")
_REMEMBERED_LETTERS = 4_000
_BMP, _BEYOND_BMP = 0xFFFF, "\U00010000-\U0010ffff"  # a pattern with many of these is slow
_JOINT = "\ue000"  # FTS5 takes it for a word; no reader's query holds it
INDEX_VERSION = 2
"""Of how words are cut, folded, counted and weighed: an index of another one is made anew."""


# compiled when they are first needed: no first paint waits for 8 ms of that
@cache
def han() -> Pattern[str]:
    """Return the pattern of a run of Han, kana and Hangul."""
    return re.compile(f"[{HAN}]+")


@cache
def _run() -> Pattern[str]:
    return re.compile(f"([{HAN}]+)")


@cache
def _word() -> Pattern[str]:
    return re.compile(f"{LETTER}+|[{HAN}]+")


def fold(text: str) -> str:
    """Return ``text`` as it is compared.

    No case, no full or half width, no diacritics, simplified Han for traditional.
    """
    if text.isascii():
        return text.lower()
    return _folded(text) if len(text) <= _REMEMBERED_LETTERS else _folded.__wrapped__(text)


@lru_cache(maxsize=512)  # an article is counted, then indexed: each text twice
def _folded(text: str) -> str:
    plain = _DIACRITICS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return simplified(unicodedata.normalize("NFC", plain))


def simplified(text: str) -> str:
    """Return ``text`` with a simplified character for each traditional one: of the same length."""
    if not han().search(text) or not _traditional().search(text):
        return text
    return han().sub(_simplified_run, text)


def index_text(text: str) -> str:
    """Return ``text`` for the full-text index: folded, Han cut into pairs."""
    folded = fold(text)
    return folded if folded.isascii() else _cut(folded.replace(_JOINT, " "))


def phrase(text: str, *, prefix: bool = False) -> str:
    """Return folded words as FTS5 reads them: what follows in the text must follow in the index.

    The last one, where it is no Han, may be what a word begins with. ``text`` holds a word.
    """
    *_, end = _word().finditer(text)
    last = end[0]
    is_han = han().match(last) is not None
    shown = (text[: end.end()] if is_han else text).replace('"', " ").replace(_JOINT, " ")
    cut = _cut(shown).rstrip()
    if is_han:
        if len(last) > 1:
            cut = cut[:-2]  # a run that ends here may go on in a text
        prefix = len(last) == 1
    return f'"{cut.strip()}"' + ("*" if prefix else "")


def has_word(text: str) -> bool:
    """Tell whether there is anything in a text to search for."""
    return _word().search(text) is not None


def words_of(text: str) -> list[str]:
    """Return the words of a text and its runs of Han, as they are written."""
    return _word().findall(text)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Return each word, or run of Han, of a text after what stands before it."""
    at = 0
    for found in _word().finditer(text):
        yield text[at : found.start()], found[0]
        at = found.end()


@cache
def _simpler() -> dict[int, str]:
    """Read the table of characters, which only a text with Han asks for."""
    lines = Path(__file__).with_name("simplified.txt").read_text("utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))


@cache
def _traditional() -> Pattern[str]:
    """Return the pattern of what may be traditional: all that is rare enough to lie beyond BMP."""
    return re.compile(f"[{''.join(chr(code) for code in _simpler() if code <= _BMP)}{_BEYOND_BMP}]")


def _simplified_run(found: Match[str]) -> str:
    return found[0].translate(_simpler())


def _cut(text: str) -> str:
    """Return a text with its runs of Han cut into pairs, and joints where words touch them."""
    parts = _run().split(text)  # what is no Han, and a run, in turns
    end = len(parts) - 1
    for at in range(0, len(parts), 2):
        part = parts[at]
        if len(part) > 1 or part.isalnum():  # mostly it is one mark
            before = f" {_JOINT} " if at > 0 and part.lstrip(" ")[:1].isalnum() else ""
            after = f" {_JOINT} " if at < end and part.rstrip(" ")[-1:].isalnum() else ""
            parts[at] = f"{before}{part}{after}"
    parts[1::2] = [f" {' '.join(map(add, run, run[1:]))} {run[-1]} " for run in parts[1::2]]
    return "".join(parts)

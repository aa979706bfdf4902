"""The only place that says where a query is found in a text, and what of a text shows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newstui.text.query import All, Either, Words, parse
from newstui.text.segment import LETTER, fold, han, runs
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from re import Pattern

    from newstui.text.query import Node

SNIPPET_CELLS = 200
_BEFORE = 12  # cells before what was found, at most: a narrow row shows it too
_SPACES = re.compile(r"\s+")
_ENDS = re.compile(r"[。！？；…]|[.!?;](?=\s)")
_SEARCHED = 100_000  # letters, as many as are indexed


def spans(query: str, text: str) -> list[tuple[int, int]]:
    """Return begin and end of what ``query`` finds in ``text``, in order, apart from each other.

    Words of fields (``title:``, ``author:``, ``tag:``) count as well; what must not be there does
    not.
    """
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


def snippet(query: str, text: str, width: int = SNIPPET_CELLS) -> str:
    """Return the part of ``text`` round where most of ``query`` is found, on one line.

    It is at most ``width`` cells wide, with "…" where it was cut; "" where nothing is found.
    """
    text = _SPACES.sub(" ", text[:_SEARCHED]).strip()
    found = spans(query, text)
    if not found:
        return ""
    begin = _start(text, _best(found, width), width)
    end, room = begin, width - 2
    for character in text[begin : begin + width]:
        room -= cells(character)
        if room < 0:
            break
        end += 1
    if end < len(text):
        space = text.rfind(" ", begin, end)
        if text[end - 1].isascii() and text[end].isascii() and space > end - width // 8:
            end = space
    before, after = "…" if begin else "", "…" if end < len(text) else ""
    return f"{before}{text[begin:end].strip()}{after}"


def _best(found: Sequence[tuple[int, int]], width: int) -> int:
    """Return the first place from which on most is found within a snippet (letters, not cells)."""
    reach = width // 2
    counts = [
        sum(1 for other, _ in found[at : at + 16] if other < begin + reach)
        for at, (begin, _) in enumerate(found[:200])
    ]
    return found[counts.index(max(counts))][0]


def _start(text: str, place: int, width: int) -> int:
    """Return where a snippet begins: with a sentence or a word, not far before a place."""
    first = place
    room = min(_BEFORE, width // 4)
    while first > 0:
        room -= cells(text[first - 1])
        if room < 0:
            break
        first -= 1
    if first == 0:
        return 0
    ends = [found.end() for found in _ENDS.finditer(text, first, place)]
    if ends:
        return ends[-1]
    space = text.find(" ", first, place)
    return space + 1 if space >= 0 else first


@lru_cache(maxsize=32)
def _patterns(query: str) -> tuple[Pattern[str], ...]:
    words = {word for node in parse(query).nodes for word in _wanted(node)}
    return tuple(re.compile(_pattern(word)) for word in sorted(words))


def _wanted(node: Node) -> Iterator[Words]:
    match node:
        case Words():
            yield node
        case All(nodes) | Either(nodes):
            for one in nodes:
                yield from _wanted(one)


def _pattern(words: Words) -> str:
    """Return a regular expression for words in folded text, linear in time."""
    pattern, last = "", ""
    cut = list(runs(words.text))
    for number, (between, word) in enumerate(cut):
        if han().match(word):
            part = re.escape(word)
        else:
            goes_on = words.prefix and number == len(cut) - 1
            end = f"{LETTER}*" if goes_on else f"(?!{LETTER})"
            part = f"(?<!{LETTER}){re.escape(word)}{end}"
        if number:
            touch = bool(han().match(word)) != bool(han().match(last)) and not between.strip(" ")
            pattern += " *" if touch else r"[\W_]+"
        pattern += part
        last = word
    return pattern or "(?!)"


def _folded(text: str) -> tuple[str, range | list[int]]:
    """Return folded text and, for each of its characters and its end, the place in ``text``."""
    folded = fold(text)
    if len(folded) == len(text):  # as good as always: nothing grew, no accent fell away
        return folded, range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        one = _fold_character(character)
        letters.append(one)
        places += [at] * len(one)
    return "".join(letters), [*places, len(text)]


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    return fold(character)

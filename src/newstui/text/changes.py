"""The only place that finds what a publisher changed in an article, word by word. Pure.

Paragraphs are set side by side, then the words of those that differ; a word is a run of letters, or
one Han. What stays between two changes and is hardly a word is shown with them, so that a reader
sees whole phrases replaced and not letters.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from re import Pattern

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_MOST_PARAGRAPHS = 1_500
_MOST_COMPARED = 400_000  # pairs of words: what is longer is shown as replaced
_MOST_IN_ALL = 4_000_000  # pairs of words in a text
_LEAST_SHARED = 0.3  # of the words of two paragraphs that are versions of one another
_LOOKED_AT = 8  # paragraphs further down
_WEIGHED = 400  # words of a paragraph, to find the one it was before


class Change(NamedTuple):
    """A piece of text that both versions have, or one."""

    kind: Literal["same", "added", "removed"]
    text: str


class Revision(NamedTuple):
    """What an article's publisher changed at one time.

    Each paragraph is its pieces in reading order; an empty one stands for those left out, which did
    not change.
    """

    at: int  # Unix seconds, when the change was seen
    title: tuple[Change, ...]
    paragraphs: tuple[tuple[Change, ...], ...]


def words(old: str, new: str, most: int = _MOST_COMPARED) -> tuple[Change, ...]:
    """Return one line of text as what stays, goes and comes; removed before added.

    Where there are more than ``most`` pairs of words to compare, all of them go and come.
    """
    return _compared(old, new, most)[0]


def _compared(old: str, new: str, most: int) -> tuple[tuple[Change, ...], int]:
    """Return what changed, and how many pairs of words were compared to find it.

    difflib leaves out what is everywhere in more than 200 words (its "autojunk"): without, a text
    of few words that come again and again would take minutes.
    """
    if old == new:
        return ((Change("same", new),) if new else ()), 0
    before, after = _cut(old), _cut(new)
    start = _shared_start(before, after)
    end = _shared_start(before[:start:-1], after[:start:-1])
    first, last = "".join(after[:start]), "".join(after[len(after) - end :])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    pairs = len(before) * len(after)
    pieces = [("same", first)]
    if pairs > most:
        pieces += [("removed", "".join(before)), ("added", "".join(after))]
        pairs = 0
    else:
        for kind, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
            if kind == "equal":
                pieces.append(("same", "".join(before[a:b])))
            else:
                pieces += [("removed", "".join(before[a:b])), ("added", "".join(after[c:d]))]
    return tuple(_shown(_whole([*pieces, ("same", last)]))), pairs


def _shared_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[Change, ...], ...]:
    """Return the paragraphs that changed, with one that did not on either side of each."""
    told = list(_aligned(old[:_MOST_PARAGRAPHS], new[:_MOST_PARAGRAPHS]))
    changed = [any(piece.kind != "same" for piece in one) for one in told]
    kept: list[tuple[Change, ...]] = []
    for number, one in enumerate(told):
        if any(changed[max(0, number - 1) : number + 2]):
            kept.append(one)
        elif not kept or kept[-1]:
            kept.append(())
    return tuple(kept) if any(changed) else ()


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, ...]]:
    matcher, left = SequenceMatcher(None, old, new), _MOST_IN_ALL
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from ((Change("same", text),) for text in new[c:d])
        else:
            for before, after in _paired(old[a:b], new[c:d]):
                told, pairs = _compared(before, after, min(left, _MOST_COMPARED))
                left -= pairs
                yield told


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Set paragraphs beside what they were before; "" where one has no other."""
    bags = [Counter(_cut(text)[:_WEIGHED]) for text in old]
    at = 0
    for text in new:
        bag = Counter(_cut(text)[:_WEIGHED])
        near = range(at, min(len(old), at + _LOOKED_AT))
        best = max(near, key=lambda one: _shared(bags[one], bag), default=None)
        if best is None or _shared(bags[best], bag) < _LEAST_SHARED:
            yield "", text
            continue
        yield from ((gone, "") for gone in old[at:best])
        yield old[best], text
        at = best + 1
    yield from ((gone, "") for gone in old[at:])


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _whole(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Count what is hardly a word, between two changes, as removed and added too."""
    told = [piece for piece in pieces if piece[1]]
    counted: list[tuple[str, str]] = []
    for number, (kind, text) in enumerate(told):
        between = 0 < number < len(told) - 1
        if kind == "same" and between and _is_hardly_a_word(text):
            counted += [("removed", text), ("added", text)]
        else:
            counted.append((kind, text))
    return counted


def _is_hardly_a_word(text: str) -> bool:
    letters = "".join(filter(str.isalnum, text))
    return len(letters) <= (1 if letters > "\u2e80" else 0)


def _shown(pieces: Iterable[tuple[str, str]]) -> Iterator[Change]:
    """Put changes together that follow each other: all that was removed, then what was added."""
    removed = added = ""
    for kind, text in (*pieces, ("same", "")):
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        else:
            if removed:
                yield Change("removed", removed)
            if added:
                yield Change("added", added)
            removed = added = ""
            if text:
                yield Change("same", text)


def _cut(text: str) -> list[str]:
    return _word().findall(text)


@cache
def _word() -> Pattern[str]:
    return re.compile(f"[{_HAN}]|[^\\W{_HAN}]+|\\s+|.", re.DOTALL)

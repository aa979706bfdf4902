"""The only place that moves a caret over the text of an article."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newstui.text.width import graphemes
from newstui.ui.widgets.article_lines import HEAD, TAIL
from newstui.ui.widgets.article_points import (
    Piece,
    Point,
    line_of,
    numbers,
    point_at,
    text_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from newstui.ui.widgets.article_flow import At, Flow

_WHOLE = 1 << 30  # wider than any character: none comes in parts
_LONGEST_WORD = 1_000
_ACCENTS = "\u0300-\u036f"
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"


@cache
def _word() -> Pattern[str]:
    """Match a run of letters of one kind, as vim has it, or of punctuation."""
    return re.compile(rf"(?:[^\W{_HAN}][{_ACCENTS}]*)+|[{_HAN}]+|[^\w\s]+")


def after(flow: Flow, point: Point) -> Point:
    """Return the point behind the character at ``point``."""
    text = text_at(flow, point.block).text
    end = next((end for _, end, _ in graphemes(text, _WHOLE, point.offset)), len(text))
    return Point(point.block, end)


def right(flow: Flow, point: Point) -> Point:
    """Return the next character, over the ends of lines and blocks; the last stays."""
    behind = after(flow, point)
    for piece in _lines(flow, point.block):
        if behind.offset < piece.stop:
            return Point(point.block, max(behind.offset, piece.start))
    return next(_starts(flow, point.block + 1), point)


def left(flow: Flow, point: Point) -> Point:
    """Return the character before; the first stays."""
    for piece in reversed(_lines(flow, point.block)):
        if piece.start < point.offset:
            return _last_in(flow, point.block, piece.start, min(piece.stop, point.offset))
    return next(_ends(flow, point.block - 1), point)


def word(flow: Flow, point: Point) -> Point:
    """Return the beginning of the next word; the last character where there is none."""
    text = text_at(flow, point.block).text
    for match in _word().finditer(text, point.offset):
        if match.start() > point.offset:
            return Point(point.block, match.start())
    return next(_starts(flow, point.block + 1), end(flow))


def word_back(flow: Flow, point: Point) -> Point:
    """Return the beginning of the word at ``point``, or of the one before."""
    text = text_at(flow, point.block).text
    near = max(0, point.offset - _LONGEST_WORD)
    starts = [match.start() for match in _word().finditer(text, near, point.offset)]
    if starts:
        return Point(point.block, starts[-1])
    before = left(flow, Point(point.block, 0))
    return point if before.block == point.block else word_back(flow, after(flow, before))


def line_start(flow: Flow, point: Point) -> Point:
    """Return the first character of the line."""
    at = line_of(flow, point)
    return Point(point.block, text_at(flow, point.block).pieces[at.line].start)


def line_end(flow: Flow, point: Point) -> Point:
    """Return the last character of the line."""
    piece = text_at(flow, point.block).pieces[line_of(flow, point).line]
    return _last_in(flow, point.block, piece.start, piece.stop)


def start(flow: Flow) -> Point:
    """Return the first character of the article."""
    return next(_starts(flow, HEAD), Point(HEAD, 0))


def end(flow: Flow) -> Point:
    """Return the last character of the article."""
    return next(_ends(flow, TAIL), Point(HEAD, 0))


def by_lines(flow: Flow, point: Point, count: int, cell: int) -> Point:
    """Return what stands ``count`` lines below (or, negative, above) in a cell, or near to it.

    Lines without words are passed over; the last line that has some stays.
    """
    here, step = line_of(flow, point), 1 if count > 0 else -1
    found, at = point, here
    for _ in range(abs(count)):
        while (beyond := flow.moved(at, step)) != at:
            at = beyond
            if (there := point_at(flow, at, cell)) is not None:
                found = there
                break
        else:
            break
    return found


def at_or_below(flow: Flow, at: At) -> Point | None:
    """Return the first character of a line, or of the next that has words; None at the end."""
    while (point := point_at(flow, at, 0)) is None:
        beyond = flow.moved(at, 1)
        if beyond == at:
            return None
        at = beyond
    return point


def _starts(flow: Flow, first: int) -> Iterator[Point]:
    """Yield the first character of each block that has words, from a block on."""
    for block in numbers(flow, first):
        for piece in _lines(flow, block)[:1]:
            yield Point(block, piece.start)


def _ends(flow: Flow, last: int) -> Iterator[Point]:
    """Yield the last character of each block that has words, from a block back."""
    for block in reversed(list(numbers(flow, last=last))):
        for piece in _lines(flow, block)[-1:]:
            yield _last_in(flow, block, piece.start, piece.stop)


def _lines(flow: Flow, block: int) -> list[Piece]:
    return [piece for piece in text_at(flow, block).pieces if piece.start < piece.stop]


def _last_in(flow: Flow, block: int, begin: int, stop: int) -> Point:
    """Return the last character of a part of a block's text."""
    starts = [at for at, _, _ in graphemes(text_at(flow, block).text[:stop], _WHOLE, begin)]
    return Point(block, starts[-1] if starts else begin)

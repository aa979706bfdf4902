"""The only place that lays out code: line by line as it is, what is too long with a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.document import Span
from newstui.text.highlight import highlighted
from newstui.text.inline import text_of
from newstui.text.spans import narrow, slices
from newstui.text.width import cells, graphemes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.text.document import Block

_CONTINUED = "↪ "  # stands before the rest of a line that is too long
_ENDING = frozenset(" ,;:(){}[]=|&/")  # after these a line of code is parted, where it can be
_LEAST_MARKED = 12  # cells of width below which there is no room for it


def listing_lines(block: Block, width: int) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of a block of code, none wider than ``width`` cells, nothing left out."""
    text = text_of(block.spans)
    spans = highlighted(text, block.language) if block.language else block.spans
    mark = _CONTINUED if width >= _LEAST_MARKED else ""
    ends, is_first = [], []
    at = 0
    for line in text.split("\n"):
        pieces = list(_pieces(line, width, width - cells(mark)))
        ends += [(at + start, at + end) for start, end in pieces]
        is_first += [not start for start, _ in pieces]
        at += len(line) + 1
    for line_spans, first in zip(slices(spans, ends), is_first, strict=True):
        if width <= 1:
            yield narrow(line_spans)
        else:
            yield line_spans if first or not mark else (Span(mark, "dim"), *line_spans)


def _pieces(line: str, width: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield begin and end of what stands on each line: ``width`` cells, then ``rest``."""
    if cells(line) <= width:
        yield 0, len(line)
        return
    start = used = good = before = 0  # the last good place, and the cells before it
    for begin, _, size in graphemes(line, rest):
        if begin > start and line[begin - 1] in _ENDING and line[begin] != " ":
            good, before = begin, used
        room = width if start == 0 else rest
        if used + size > room and begin > start:
            end, kept = (good, before) if before > room // 2 else (begin, used)
            yield start, end
            start, used, good, before = end, used - kept, 0, 0
        used += size
    yield start, len(line)

"""The only place that lays a document out in lines of a given width."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newstui.text.document import Indent, Line, Span
from newstui.text.listing import listing_lines
from newstui.text.spans import broken
from newstui.text.tables import table_lines
from newstui.text.width import bar, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstui.text.document import Block, Document

_BARS = {
    1: "█ ",
    2: "▌ ",
    3: "▎ ",
}  # before a heading: levels without colour; lesser ones have none
_HEADING = 0  # the number of no container


def layout(document: Document, width: int) -> tuple[Line, ...]:
    """Return the lines of ``document``, none wider than ``width`` cells (1 where it is less)."""
    blocks = document.blocks
    each = (block_lines(blocks, number, width) for number in range(len(blocks)))
    return tuple(chain.from_iterable(each))


def block_lines(blocks: Sequence[Block], number: int, width: int) -> tuple[Line, ...]:
    """Return the lines of block ``number``, at the cost of that block only.

    Led by the line between it and the block before, where one stands there. As ``layout`` has it.
    """
    width = max(1, width)
    block = blocks[number]
    lines = tuple(_lines(block, width, number))
    if number and block.apart:
        return (_between(blocks[number - 1], block, width, number - 1), *lines)
    return lines


def _lines(block: Block, width: int, number: int) -> Iterator[Line]:
    indents = block.indents
    if block.level in _BARS and block.kind == "heading":
        bar_ = _BARS[block.level]
        indents = (*indents, Indent("heading", bar_, bar_, _HEADING))
    margin = _margin(indents, width)
    used = sum(cells(indent.rest) for indent in margin)
    opened = block.indents[len(block.indents) - block.opens :]
    first = "".join(one.first if one in opened else one.rest for one in margin)
    rest = "".join(one.rest for one in margin)
    in_quote = any(indent.kind == "quote" for indent in block.indents)
    kind = "quote" if in_quote and block.kind == "text" else block.kind
    for spans in _content(block, width - used):
        yield Line((Span(first, "dim"), *spans) if first else spans, kind, number)
        first = rest


def _content(block: Block, width: int) -> Iterable[tuple[Span, ...]]:
    if block.kind == "code":
        return listing_lines(block, width)
    if block.kind == "rule":
        return [(Span(bar("─", width) or "-", "dim"),)]
    if block.kind == "table":
        return table_lines(block, width)
    return broken(block.spans, width)


def _margin(indents: tuple[Indent, ...], width: int) -> tuple[Indent, ...]:
    """Return the indents there is room for, half of the width: outer ones go first."""
    used = sum(cells(indent.rest) for indent in indents)
    kept = indents
    while used > width // 2:
        used -= cells(kept[0].rest)
        kept = kept[1:]
    return kept


def _between(before: Block, after: Block, width: int, number: int) -> Line:
    """Return the line between two blocks: empty, but for the bars of quotes that go on."""
    numbers = {indent.number for indent in before.indents}
    shared = tuple(one for one in _margin(after.indents, width) if one.number in numbers)
    bars = "".join(indent.rest for indent in shared).rstrip()
    return Line((Span(bars, "dim"),), "quote", number) if bars else Line((), "blank", number)

"""The only place that reads the cells of a table into a grid: spans, head, alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.builder import join
from newstui.text.document import SPANNED, Block
from newstui.text.tree import MOST_COLUMNS, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from newstui.text.builder import Builder
    from newstui.text.document import Cell

_TO_THE_END = 1 << 20  # rows
_ALIGNMENTS = {"left": "l", "right": "r", "center": "c"}


def read_grid(builder: Builder, rows: Sequence[Sequence[LexborNode]], style: str) -> Block:
    """Return the table of ``rows``; a cell that spans rows stands in each of them."""
    head = 0
    while head < len(rows) and _is_head(rows[head]):
        head += 1
    aligns: dict[int, str] = {}
    waiting: dict[int, tuple[int, Cell]] = {}  # column: rows that its cell goes on for
    read = []
    for row in rows:
        line: list[Cell] = []
        for node in row:
            _go_on(line, waiting)
            at = len(line)
            cell = _cell(builder, node, style)
            down = number_of(node, "rowspan", 1) or _TO_THE_END
            across = min(number_of(node, "colspan", 1), MOST_COLUMNS - at)
            line += (cell, *[SPANNED] * (across - 1))
            if down > 1 and at < MOST_COLUMNS:
                waiting |= {column: (down, line[column]) for column in range(at, len(line))}
            align = _ALIGNMENTS.get(node.attributes.get("align") or "")
            if align and (node.tag == "td" or at not in aligns):
                aligns[at] = align
        _go_on(line, waiting)
        waiting = {at: (left - 1, cell) for at, (left, cell) in waiting.items() if left > 1}
        read.append(tuple(line))
    count = max(map(len, read), default=0)
    return Block(
        "table",
        rows=tuple(read),
        level=head if head < len(rows) else 0,
        aligns="".join(aligns.get(at, " ") for at in range(count)).rstrip(),
    )


def _is_head(row: Sequence[LexborNode]) -> bool:
    if all(cell.tag == "th" for cell in row):
        return True
    parent = row[0].parent.parent if row and row[0].parent is not None else None
    return parent is not None and parent.tag == "thead"


def _go_on(line: list[Cell], waiting: dict[int, tuple[int, Cell]]) -> None:
    """Put down cells of rows above that reach into this one, where the line has come to."""
    while (at := len(line)) in waiting:
        line.append(waiting[at][1])


def _cell(builder: Builder, node: LexborNode, style: str) -> Cell:
    builder.children(node, join(style, "bold" if node.tag == "th" else ""))
    builder.mark()
    return builder.paragraph.take()

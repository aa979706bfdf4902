"""The only place that lays out tables: in columns where they fit, else row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.text.document import Span
from newstui.text.inline import text_of
from newstui.text.spans import broken
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.text.document import Block

    Cell = tuple[Span, ...]
    Row = tuple[Cell, ...]

_GAP = 2  # cells between columns
_NUMBER = re.compile(
    r"[+\-−~≈<>$€£¥￥]?\s?[0-9][0-9.,:/ ]*\s?(?:%|％|‰|℃|°C?|[A-Za-z\u4e00-\u9fff]{1,3})?|[-–—]?"
)


def table_lines(block: Block, width: int) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of a table, none wider than ``width`` cells."""
    count = max(map(len, block.rows))
    rows = [(*row, *((),) * (count - len(row))) for row in block.rows]
    sizes = [max(cells(text_of(row[at])) for row in rows) for at in range(count)]
    kept = [at for at in range(count) if sizes[at]]
    if sum(sizes) + _GAP * (len(kept) - 1) <= width:
        rows = [tuple(row[at] for at in kept) for row in rows]
        return _columns(rows, [sizes[at] for at in kept], block.level)
    return _records(rows, block.level, width)


def _columns(rows: list[Row], sizes: list[int], head: int) -> Iterator[tuple[Span, ...]]:
    """Put cells below each other, columns of numbers flush right, a rule under the head."""
    right = [
        all(_NUMBER.fullmatch(text_of(row[at])) for row in rows[head:]) for at in range(len(sizes))
    ]
    for number, row in enumerate(rows):
        if number == head and head:
            yield (Span((" " * _GAP).join("─" * size for size in sizes), "dim"),)
        line: list[Span] = []
        space = 0
        for cell, size, flush in zip(row, sizes, right, strict=True):
            free = size - cells(text_of(cell))
            space += free if flush else 0
            if cell and space:
                line.append(Span(" " * space))
                space = 0
            line += cell
            space += _GAP + (0 if flush else free)
        yield tuple(line)


def _records(rows: list[Row], head: int, width: int) -> Iterator[tuple[Span, ...]]:
    """Put the cells of a row on lines of their own, each after the name of its column."""
    names = [next((row[at] for row in rows[:head] if row[at]), ()) for at in range(len(rows[0]))]
    for number, row in enumerate(rows[head:]):
        if number:
            yield ()
        for at, cell in enumerate(row):
            if not cell:
                continue
            inset = min(_GAP, width - 1) if at else 0
            name = names[at] if at else ()
            spans = (*name, Span(_colon(text_of(name))), *cell) if name else cell
            spans = spans if at else tuple(_bold(span) for span in spans)
            for line in broken(spans, width - inset):
                yield (Span(" " * inset), *line) if inset else line


def _bold(span: Span) -> Span:
    return span if "bold" in span.style else span._replace(style=f"{span.style} bold".strip())


def _colon(name: str) -> str:
    if name.endswith((":", "：")):
        return " "
    return ": " if name.isascii() else "："

"""The only place that lays out tables: in columns where they fit, else row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newstui.text.document import SPANNED, Span
from newstui.text.inline import text_of
from newstui.text.spans import broken
from newstui.text.width import bar, cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.text.document import Block, Cell

    Row = tuple[Cell, ...]

_HAN = "\u2e80"  # and after it: writing that has a colon of its own
_GAP = 2  # cells between columns
_LEAST = 10  # cells of a column of words that is narrower than they are
_LONGEST_WORD = 20  # cells of a word that makes its column wider than that
_TALLEST = 6  # lines of a cell; of more than that nobody finds back to its row
# compiled when there is a table
_NUMBER = (
    r"[+\-−~≈<>$€£¥￥]?\s?[0-9][0-9.,:/ ]*\s?(?:%|％|‰|℃|°C?|[A-Za-z\u4e00-\u9fff]{1,3})?|[-–—]?"
)
_WORD = r"[^\s\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]+"


class _Column(NamedTuple):
    natural: int  # cells of its widest cell
    least: int  # cells that it can do with
    align: str  # l, r or c


def table_lines(block: Block, width: int) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of a table, none wider than ``width`` cells."""
    rows = _filled_up(block)
    count = len(rows[0])
    kept = [at for at in range(count) if any(row[at] and row[at] != SPANNED for row in rows)]
    columns = [_column(rows, at, block) for at in kept]
    sizes = _sizes(columns, width - _GAP * (len(kept) - 1))
    if sizes is None:
        return _records(block, width)
    shown = [tuple(row[at] for at in kept) for row in rows]
    sizes = _widened(shown, sizes, width)
    return _columns(shown, sizes, [column.align for column in columns], block.level)


def head_of(block: Block) -> tuple[list[Cell], list[Cell]]:
    """Return what the head of a table says of all of it, and the name of each column."""
    head = _filled_up(block)[: block.level]
    titles = [row for row in head if _across(row, 0) == len(row) > 1]
    named = [row for row in head if row not in titles]
    count = max(map(len, block.rows))
    return [row[0] for row in titles if row[0]], [_name(named, at) for at in range(count)]


def _filled_up(block: Block) -> list[Row]:
    count = max(map(len, block.rows))
    return [(*row, *((),) * (count - len(row))) for row in block.rows]


def _column(rows: Sequence[Row], at: int, block: Block) -> _Column:
    own = [
        text_of(row[at]) if row[at] != SPANNED and row[at + 1 : at + 2] != (SPANNED,) else ""
        for row in rows
    ]
    body = [text_of(row[at]) for row in rows[block.level :] if row[at] != SPANNED]
    is_number = all(re.fullmatch(_NUMBER, text) for text in body)
    natural = max(map(cells, own))
    words = own[: block.level] if is_number else own
    longest = max((cells(word) for text in words for word in re.findall(_WORD, text)), default=0)
    least = min(max(map(cells, words), default=0), max(min(longest, _LONGEST_WORD), _LEAST))
    if is_number:
        least = max(least, *map(cells, own[block.level :]))
    sent = block.aligns[at : at + 1].strip()
    return _Column(natural, least, sent or ("r" if is_number else "l"))


def _sizes(columns: Sequence[_Column], room: int) -> list[int] | None:
    """Return the cells of each column, None where words would be too cramped to read."""
    if sum(column.natural for column in columns) <= room:
        return [column.natural for column in columns]
    if sum(column.least for column in columns) > room:
        return None
    most = room
    while True:
        sizes = [min(column.natural, max(column.least, most)) for column in columns]
        if sum(sizes) <= room:
            break
        most -= 1
    for number, column in enumerate(columns):  # what the last step left
        sizes[number] += min(column.natural - sizes[number], room - sum(sizes))
    tall = any(
        column.natural > _TALLEST * size for column, size in zip(columns, sizes, strict=True)
    )
    return None if tall else sizes


def _widened(rows: Sequence[Row], sizes: list[int], width: int) -> list[int]:
    """Return the sizes with room for cells over several columns, as far as there is any."""
    for row in rows:
        for at in range(len(row)):
            across = _across(row, at)
            if across > 1:
                missing = cells(text_of(row[at])) - _total(sizes[at : at + across])
                sizes[at + across - 1] += max(0, min(missing, width - _total(sizes)))
    return sizes


def _across(row: Row, at: int) -> int:
    """Return how many columns the cell at ``at`` takes; 0 where another one goes on."""
    if row[at] == SPANNED:
        return 0
    end = at + 1
    while end < len(row) and row[end] == SPANNED:
        end += 1
    return end - at


def _total(sizes: Sequence[int]) -> int:
    return sum(sizes) + _GAP * (len(sizes) - 1)


def _columns(
    rows: Sequence[Row], sizes: Sequence[int], aligns: Sequence[str], head: int
) -> Iterator[tuple[Span, ...]]:
    """Put cells below each other, a rule under the head, rows of several lines apart."""
    laid = [
        _row(row, rows[number - 1] if number not in {0, head} else (), sizes, aligns)
        for number, row in enumerate(rows)
    ]
    is_loose = any(len(lines) > 1 for lines in laid[head:])
    for number, lines in enumerate(laid):
        if number == head and head:
            yield (Span((" " * _GAP).join(_filled(bar("─", size), size) for size in sizes), "dim"),)
        elif is_loose and number > head:
            yield ()
        yield from lines


def _filled(text: str, size: int) -> str:
    return text + " " * (size - cells(text))


def _row(
    row: Row, above: Row, sizes: Sequence[int], aligns: Sequence[str]
) -> list[tuple[Span, ...]]:
    """Return the lines of a row; a cell that began in the row above is not said again."""
    parts: list[tuple[list[tuple[Span, ...]], int, str]] = []
    for at in range(len(row)):
        across = _across(row, at)
        if not across:
            if not at:  # nothing at its left goes on
                parts.append(([], sizes[0], "l"))
            continue
        size = _total(sizes[at : at + across])
        is_said = bool(row[at]) and at < len(above) and row[at] is above[at]
        lines = [] if is_said or not row[at] else broken(row[at], size)
        parts.append((lines, size, aligns[at] if across == 1 else "c"))
    height = max(1, *(len(lines) for lines, _, _ in parts))
    return [tuple(_line(parts, number)) for number in range(height)]


def _line(parts: Sequence[tuple[list[tuple[Span, ...]], int, str]], number: int) -> Iterator[Span]:
    space = 0
    for lines, size, align in parts:
        cell = lines[number] if number < len(lines) else ()
        free = size - cells(text_of(cell))
        before = {"r": free, "c": free // 2}.get(align, 0)
        if cell:
            if space + before:
                yield Span(" " * (space + before))
            yield from cell
            space = free - before + _GAP
        else:
            space += size + _GAP


def _records(block: Block, width: int) -> Iterator[tuple[Span, ...]]:
    """Put the cells of a row on lines of their own, each after the name of its column."""
    titles, names = head_of(block)
    for title in titles:
        yield from broken(title, width)
    for number, row in enumerate(block.rows[block.level :]):
        if number or titles:
            yield ()
        is_first = True
        for at, cell in enumerate(row):
            if not cell or cell == SPANNED:
                continue
            inset = 0 if is_first else min(_GAP, width - 1)
            name = names[at] if at else ()
            spans = (*name, Span(_colon(text_of(name))), *cell) if name else cell
            spans = tuple(_bold(span) for span in spans) if is_first else spans
            is_first = False
            for line in broken(spans, width - inset):
                yield (Span(" " * inset), *line) if inset else line


def _name(head: Sequence[Row], at: int) -> Cell:
    """Return the name of a column: what each row of the head says of it, once."""
    names: list[Cell] = []
    for row in head:
        begin = at
        while begin and row[begin] == SPANNED:
            begin -= 1
        if row[begin] and row[begin] not in names:
            names.append(row[begin])
    spans: list[Span] = []
    for number, name in enumerate(names):
        spans += (Span(" · "), *name) if number else name
    return tuple(spans)


def _bold(span: Span) -> Span:
    return span if "bold" in span.style else span._replace(style=f"{span.style} bold".strip())


def _colon(name: str) -> str:
    if name.endswith((":", "：")):
        return " "
    return "：" if max(name) >= _HAN else ": "

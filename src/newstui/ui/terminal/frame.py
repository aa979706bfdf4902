"""The only place that reads what Textual writes for a frame: moves, pens and text, into cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rich.cells import get_character_cell_size, split_graphemes

from newstui.ui.terminal.pen import PLAIN, Pen, on_blanks, ordered

# what stands there and its pen; the second cell of a wide character holds no text
Cell = tuple[str, Pen]
Row = list[Cell]
BLANK: Final[Cell] = (" ", PLAIN)

_TOKEN = re.compile(
    r"\x1b\[(\d+);(\d+)H"
    r"|\x1b\[([\d;]*)m"
    r"|\x1b\]8;([^\x00-\x1f\x7f-\x9f]*)\x1b\\"
    r"|([^\x00-\x1f\x7f-\x9f]+)"
    r"|(\r?\n|\x1b\[H)"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\x1b]|.",
    re.S,
)
_MOVE, _PEN, _LINK, _TEXT, _LINE = 2, 3, 4, 5, 6
# what is not one cell a character: the ranges are those that no terminal draws otherwise
_NOT_NARROW = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2190-\u22ff\u2500-\u25fc]"
    if get_character_cell_size("…") == 1  # not where ambiguous characters are wide
    else "[^\x20-\x7e]"
)


@dataclass
class Grid:
    """A screen of cells, and where the cursor is left (cells from the left, rows from above)."""

    rows: list[Row]
    x: int = 0
    y: int = 0


def blank(columns: int, rows: int) -> Grid:
    """Return a screen with nothing on it."""
    return Grid([[BLANK] * columns for _ in range(rows)])


def paint(grid: Grid, data: str) -> None:
    """Draw on the grid what Textual wrote; what is no move, pen, link or text is left out."""
    x, y, pen = grid.x, grid.y, PLAIN
    for token in _TOKEN.finditer(data):
        kind = token.lastindex
        if kind == _TEXT:
            if y < len(grid.rows):
                x += _put(grid.rows[y], x, token[_TEXT], pen)
        elif kind == _PEN:
            pen = ordered(pen, token[_PEN])
        elif kind == _MOVE:
            y, x = max(int(token[1]) - 1, 0), max(int(token[2]) - 1, 0)
        elif kind == _LINK:
            pen = (*pen[:3], "" if token[_LINK] == ";" else token[_LINK])
        elif kind == _LINE:
            x, y = 0, (y + 1 if token[_LINE][-1] == "\n" else 0)
    grid.y = max(min(y, len(grid.rows) - 1), 0)
    grid.x = max(min(x, len(grid.rows[0]) - 1), 0) if grid.rows else 0


def _put(row: Row, x: int, text: str, pen: Pen) -> int:
    """Write over cells of a row, never over half a character; return how many cells it takes."""
    space = (" ", on_blanks(pen))
    if _NOT_NARROW.search(text):
        cells, mark = _graphemes(text, pen, space)
        if mark and 0 < x <= len(row):
            _join(row, x - 1, mark)
    else:
        cells = [space if one == " " else (one, pen) for one in text]
    count, end = len(cells), min(x + len(cells), len(row))
    if end <= x:
        return count
    if end - x < count:
        if cells[end - x][0] == "":
            cells[end - x - 1] = space
        del cells[end - x :]
    if row[x][0] == "" and x:
        row[x - 1] = (" ", on_blanks(row[x - 1][1]))
    if end < len(row) and row[end][0] == "":
        row[end] = (" ", on_blanks(row[end][1]))
    row[x:end] = cells
    return count


def _graphemes(text: str, pen: Pen, space: Cell) -> tuple[list[Cell], str]:
    """Return the cells of a text, measured as the compositor does, and marks that lead it."""
    cells: list[Cell] = []
    mark, second = "", ("", pen)
    for start, end, width in split_graphemes(text)[0]:
        one = text[start:end]
        if width:
            cells.append(space if one == " " else (one, pen))
            cells += [second] * (width - 1)
        else:
            mark += one
    return cells, mark


def _join(row: Row, x: int, mark: str) -> None:
    """Keep a combining mark with the character before it, though its pen is another."""
    if row[x][0] == "" and x:
        x -= 1
    row[x] = (row[x][0] + mark, row[x][1])

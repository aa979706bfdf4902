"""The only place that moves the terminal's cursor and pen with the fewest bytes, and writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.terminal.pen import PLAIN, change, on_blanks

if TYPE_CHECKING:
    from newstui.ui.terminal.frame import Cell, Row
    from newstui.ui.terminal.pen import Pen

_WRITTEN_RATHER_THAN_PASSED = 24  # cells: no move and two pens are longer than so many bytes


class Hand:
    """What was written so far, and the pen and the place that the terminal has after it.

    A line feed goes straight down and a backspace to the left, as in any terminal whose driver
    leaves output alone; autowrap is off.
    """

    def __init__(self, x: int | None, y: int | None) -> None:
        self.x, self.y = x, y  # None: not known
        self.pen = PLAIN
        self.written: list[str] = []

    def fork(self) -> Hand:
        """Return a hand that goes on from here, for one of several ways to write a line."""
        other = Hand(self.x, self.y)
        other.pen, other.written = self.pen, ["".join(self.written)]
        return other

    def bytes(self) -> int:
        """Return the bytes of what was written."""
        return sum(len(one.encode(errors="replace")) for one in self.written)

    def take(self, pen: Pen) -> None:
        """Change the pen."""
        if pen != self.pen:
            self.written.append(change(self.pen, pen))
            self.pen = pen

    def move(self, x: int, y: int, row: Row, then: Cell | None = None) -> None:
        """Go to a cell by the shortest way; ``row`` is what is on that line up to there.

        What the pen costs counts as well that ``then`` needs: that cell, if it is no other.
        """
        then = then or row[x]
        if (x, y) == (self.x, self.y):
            return
        ways = [(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H", self.pen)]
        if self.y is not None:
            down = _down(y - self.y)
            ways.append(self._right(f"\r{down}", 0, x, row, then))
            if self.x is not None and self.x <= x:
                ways.append(self._right(down, self.x, x, row, then))
            elif self.x is not None:
                ways.append((down + _left(self.x - x), self.pen))
        found = min(ways, key=lambda way: len(way[0].encode(errors="replace")) + _after(way, then))
        self.written.append(found[0])
        self.x, self.y, self.pen = x, y, found[1]

    def _right(self, way: str, start: int, x: int, row: Row, then: Cell) -> tuple[str, Pen]:
        """Lengthen a way to the right, by a move or by what stands there; return the pen after."""
        count = x - start
        if not count:
            return way, self.pen
        move = (f"{way}\x1b[{count}C" if count > 1 else f"{way}\x1b[C"), self.pen
        whole = row[start][0] and row[x][0]  # neither is in the middle of a wide character
        between = row[start:x]
        if (
            not whole
            or count > _WRITTEN_RATHER_THAN_PASSED
            or not all(is_sure(one) for one, _ in between)
        ):
            return move
        written, pen = [way], self.pen
        for cell in between:
            if not fits(pen, cell):
                written.append(change(pen, cell[1]))
                pen = cell[1]
            written.append(cell[0])
        along = "".join(written), pen
        longer = len(along[0].encode(errors="replace")) + _after(along, then)
        return along if longer <= len(move[0]) + _after(move, then) else move

    def write(self, row: Row, start: int, stop: int) -> None:
        """Write cells of a row from where the cursor is."""
        for x in range(start, stop):
            cell = row[x]
            if self.x is None:  # terminals do not agree how wide the last one was
                if cell[0] == "":
                    continue
                self.move(x, self.y or 0, row)
            if not fits(self.pen, cell):
                self.take(cell[1])
            self.written.append(cell[0])
            if not is_sure(cell[0]):
                self.x = None
        if self.x is not None:
            self.x = stop if stop < len(row) else None  # at the edge it stays, or waits to wrap


def is_sure(text: str) -> bool:
    """Whether all terminals agree on the width: not on emoji, nor on what is joined from parts."""
    return len(text) < 2 and text < "\U00010000"


def fits(pen: Pen, cell: Cell) -> bool:
    """Whether a pen draws a cell as it should be seen."""
    return cell[1] == pen or (cell[0] == " " and on_blanks(pen) == cell[1])


def _after(way: tuple[str, Pen], cell: Cell) -> int:
    """Return the bytes that the pen of a cell costs at the end of a way."""
    return 0 if fits(way[1], cell) else len(change(way[1], cell[1]))


def _down(lines: int) -> str:
    if lines < 0:
        return f"\x1b[{-lines}A" if lines < -1 else "\x1b[A"
    return min("\n" * lines, f"\x1b[{lines}B", key=len)


def _left(cells: int) -> str:
    return min("\b" * cells, f"\x1b[{cells}D", key=len)

"""The only place that finds the fewest bytes to turn one screen into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.terminal.frame import BLANK
from newstui.ui.terminal.pen import PLAIN, change, on_blanks

if TYPE_CHECKING:
    from newstui.ui.terminal.frame import Grid, Row
    from newstui.ui.terminal.pen import Pen

_ERASE_TO_END = "\x1b[K"
_WRITTEN_RATHER_THAN_PASSED = 8  # cells: no move is longer than so many bytes


def changes(old: Grid, new: Grid, *, cursor: tuple[int, int] | None) -> str:
    """Return what turns the terminal from ``old`` into ``new``, of the same size.

    ``cursor`` is where the terminal's cursor is (x, y), None where that is not known. The pen is
    plain before and after, autowrap is off. The cursor ends where ``new`` has it.
    """
    hand = _Hand(*(cursor or (None, None)))
    for y, (was, row) in enumerate(zip(old.rows, new.rows, strict=True)):
        if was != row:
            _change_row(hand, y, was, row)
    hand.take(PLAIN)
    if new.rows:
        hand.move(new.x, new.y, new.rows[new.y])
    return "".join(hand.written)


def _change_row(hand: _Hand, y: int, was: Row, row: Row) -> None:
    end, was_end = _end(row), _end(was)
    x = 0
    while x < end:
        if was[x] == row[x]:
            x += 1
            continue
        stop = x + 1
        while stop < end and (was[stop] != row[stop] or row[stop][0] == ""):
            stop += 1
        hand.move(x, y, row)
        hand.write(row, x, stop)
        x = stop
    if was_end > end:
        hand.move(end, y, row)
        if on_blanks(hand.pen) != PLAIN:  # erased cells take the background where it is not plain
            hand.take(PLAIN)
        hand.written.append(_ERASE_TO_END)


def _end(row: Row) -> int:
    """Return how many cells there are up to the last that is not blank."""
    end = len(row)
    while end and row[end - 1] == BLANK:
        end -= 1
    return end


def _is_sure(text: str) -> bool:
    """Whether all terminals agree on the width: not on emoji, nor on what is joined from parts."""
    return len(text) < 2 and text < "\U00010000"


class _Hand:
    """What was written so far, and the pen and the place that the terminal has after it."""

    def __init__(self, x: int | None, y: int | None) -> None:
        self.x, self.y = x, y  # None: not known
        self.pen = PLAIN
        self.written: list[str] = []

    def take(self, pen: Pen) -> None:
        """Change the pen."""
        if pen != self.pen:
            self.written.append(change(self.pen, pen))
            self.pen = pen

    def move(self, x: int, y: int, row: Row) -> None:
        """Go to a cell by the shortest way; ``row`` is what is on that line up to there."""
        if (x, y) == (self.x, self.y):
            return
        way = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
        if y == self.y:
            if x == 0:
                way = "\r"
            elif self.x is not None and self.x < x:
                way = self._along(x, row)
        elif x == 0 and self.y is not None and y == self.y + 1:
            way = "\r\n"
        self.written.append(way)
        self.x, self.y = x, y

    def _along(self, x: int, row: Row) -> str:
        """Return the way to the right: a move, or what stands there anyway where it is shorter."""
        assert self.x is not None
        count = x - self.x
        way = f"\x1b[{count}C" if count > 1 else "\x1b[C"
        whole = row[self.x][0] and row[x][0]  # neither is in the middle of a wide character
        if whole and count <= _WRITTEN_RATHER_THAN_PASSED:
            between = row[self.x : x]
            text = "".join(one for one, _ in between)
            if len(text.encode(errors="replace")) <= len(way) and all(
                _is_sure(one) and self._fits(one, pen) for one, pen in between
            ):
                return text
        return way

    def write(self, row: Row, start: int, stop: int) -> None:
        """Write cells of a row from where the cursor is."""
        for x in range(start, stop):
            text, pen = row[x]
            if self.x is None:  # terminals do not agree how wide the last one was
                if text == "":
                    continue
                self.move(x, self.y or 0, row)
            if not self._fits(text, pen):
                self.take(pen)
            self.written.append(text)
            if not _is_sure(text):
                self.x = None
        if self.x is not None:
            self.x = stop if stop < len(row) else None  # at the edge it stays, or waits to wrap

    def _fits(self, text: str, pen: Pen) -> bool:
        """Whether the pen at hand draws this as it should be seen."""
        return pen == self.pen or (text == " " and on_blanks(self.pen) == pen)

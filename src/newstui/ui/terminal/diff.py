"""The only place that finds the fewest bytes to turn one screen into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.terminal.frame import BLANK
from newstui.ui.terminal.hand import Hand
from newstui.ui.terminal.pen import PLAIN, on_blanks
from newstui.ui.terminal.scroll import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.ui.terminal.frame import Grid, Row

_ERASE_TO_END = "\x1b[K"
_GAP = 8  # cells: erasing no fewer is shorter than writing blanks, with the move after it


def changes(old: Grid, new: Grid, *, cursor: tuple[int, int] | None) -> str:
    """Return what turns the terminal from ``old`` into ``new``, of the same size.

    ``cursor`` is where the terminal's cursor is (x, y), None where that is not known. The pen is
    plain before and after, autowrap is off, a line feed keeps the column. The cursor ends where
    ``new`` has it.
    """
    hand = _drawn(Hand(*(cursor or (None, None))), old.rows, new)
    if (scroll := scrolled(old.rows, new.rows)) is not None:
        other = Hand(0, 0)
        other.written.append(scroll.orders())
        other = _drawn(other, scroll.after(old.rows), new)
        hand = min(hand, other, key=Hand.bytes)
    return "".join(hand.written)


def _drawn(hand: Hand, old: Sequence[Row], new: Grid) -> Hand:
    """Change all lines; return the hand that did it, with the cursor left where it belongs."""
    for y, (was, row) in enumerate(zip(old, new.rows, strict=True)):
        if was != row:
            hand = _changed(hand, y, was, row)
    hand.take(PLAIN)
    if new.rows:
        hand.move(new.x, new.y, new.rows[new.y], then=BLANK)
        hand.take(PLAIN)
    return hand


def _changed(hand: Hand, y: int, was: Row, row: Row) -> Hand:
    """Change one line; from its widest gap on it is erased before where that is shorter."""
    first, second = hand, None
    gap = _gap(was, row)
    if gap is not None:
        first, second = hand.fork(), hand.fork()
        _change(second, y, [*was[:gap], *row[gap:]], row)
        _erase(second, gap, y, row)
        _change(second, y, [*row[:gap], *[BLANK] * (len(row) - gap)], row)
    _change(first, y, was, row)
    return first if second is None or first.bytes() <= second.bytes() else second


def _change(hand: Hand, y: int, was: Row, row: Row) -> None:
    end, was_end = _end(row), _end(was)
    if 0 < was_end - end < len(_ERASE_TO_END):
        end = was_end  # so few blanks are written
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
        _erase(hand, end, y, row)


def _erase(hand: Hand, x: int, y: int, row: Row) -> None:
    """Erase to the end of the line."""
    hand.move(x, y, row)
    if on_blanks(hand.pen) != PLAIN:  # erased cells take the background where it is not plain
        hand.take(PLAIN)
    hand.written.append(_ERASE_TO_END)


def _gap(was: Row, row: Row) -> int | None:
    """Return where the longest run of cells begins that become blank, if it is long."""
    best, found, begun = _GAP, None, None
    for x, cell in enumerate(row):
        if cell != BLANK:
            begun = None
        elif begun is not None or was[x] != BLANK:
            begun = x if begun is None else begun
            if x - begun >= best:
                best, found = x - begun + 1, begun
    return found


def _end(row: Row) -> int:
    """Return how many cells there are up to the last that is not blank."""
    end = len(row)
    while end and row[end - 1] == BLANK:
        end -= 1
    return end

"""The only place that sees that lines of the screen moved up or down, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.ui.terminal.frame import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.ui.terminal.frame import Row

_FEWEST = 3  # lines that moved: for fewer the orders cost as much


class Scroll(NamedTuple):
    """Lines from ``top`` to ``bottom`` move up ``by`` so many, down where that is negative."""

    top: int
    bottom: int
    by: int

    def orders(self) -> str:
        """Return what moves them (DECSTBM, IND, RI: as old as the VT100), the cursor at home then.

        Lines that come in are blank where the pen is plain.
        """
        first, last = f"\x1b[{self.top + 1}H", f"\x1b[{self.bottom + 1}H"
        moved = last + "\n" * self.by if self.by > 0 else first + "\x1bM" * -self.by
        return f"\x1b[{self.top + 1};{self.bottom + 1}r{moved}\x1b[r\x1b[H"

    def after(self, rows: Sequence[Row]) -> list[Row]:
        """Return the lines of a screen after it."""
        part = list(rows[self.top : self.bottom + 1])
        gone = min(abs(self.by), len(part))
        new = [[BLANK] * len(row) for row in part[:gone]]
        part = [*part[gone:], *new] if self.by > 0 else [*new, *part[: len(part) - gone]]
        return [*rows[: self.top], *part, *rows[self.bottom + 1 :]]


def scrolled(old: Sequence[Row], new: Sequence[Row]) -> Scroll | None:
    """Return by how far most of the lines that changed have moved; None where few have."""
    changed = [y for y, row in enumerate(new) if row != old[y]]
    most = _FEWEST - 1
    if len(changed) <= most:
        return None
    first, last, best = changed[0], changed[-1], None
    for count in range(1, last - first + 1 - most):
        for by in (count, -count):
            moved = [y for y in changed if first <= y + by <= last and new[y] == old[y + by]]
            if len(moved) > most:
                most = len(moved)
                best = Scroll(moved[0] + min(by, 0), moved[-1] + max(by, 0), by)
    return best

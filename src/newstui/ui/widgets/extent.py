"""The only place that reckons which lines of a list are in view."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Extent(NamedTuple):
    """Where the rows of a list begin, how many lines of them are in view, what comes after."""

    starts: tuple[int, ...]  # the line each row begins at, and last the number of all lines
    height: int  # lines in view
    after: int = 0  # lines after the last row

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    @property
    def end(self) -> int:
        """The number of all lines, with those after the last row."""
        return self.starts[-1] + self.after

    def row_at(self, line: int) -> int:
        """Return the row a line belongs to: the last one for a line after it."""
        return bisect_right(self.starts, max(0, line), hi=self.rows) - 1

    def clamped(self, top: int) -> int:
        """Return the first line in view, no further down than the list reaches."""
        return max(0, min(top, self.end - self.height))

    def showing(self, row: int, top: int, *, heading: bool) -> int:
        """Return the first line in view when the view moves no more than it must to show a row.

        ``heading``: the row's first line is one, which is left out where there is no room.
        """
        if not self.rows or not self.height:
            return top
        begin, end = self.starts[row], self.starts[row + 1]
        if row == self.rows - 1:
            end = self.end
        if heading and end - begin > self.height:
            begin += 1
        return self.clamped(min(max(top, end - self.height), begin))

    def paged(self, row: int, top: int, lines: int) -> tuple[int, int]:
        """Return the row and first line in view after moving both by ``lines``: at least a row."""
        step = 1 if lines > 0 else -1
        there = min(max(0, self.row_at(self.starts[row] + lines)), self.rows - 1)
        return (there if (there - row) * step > 0 else row + step), self.clamped(top + lines)

    def whole(self, top: int) -> tuple[int, int]:
        """Return the first and the last row that are in view as a whole."""
        first = self.row_at(top)
        if self.starts[first] < top and first + 1 < self.rows:
            first += 1
        last = self.row_at(min(top + self.height, self.starts[-1]) - 1)
        if self.starts[last + 1] > top + self.height:
            last -= 1
        return first, max(first, last)

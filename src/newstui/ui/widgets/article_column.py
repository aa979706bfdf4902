"""The only place that says how wide an article's column is, and which lines of it are in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.widgets import article_lines
from newstui.ui.widgets.article_flow import At, Spot
from newstui.ui.widgets.article_laid import Laid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from newstui.rows import Page
    from newstui.text.document import Line

_MARGIN, _NARROW = 1, 20  # cells left free at either side, of a pane wider than this
_AIR = 2  # blank lines over the title, in a pane as big as this:
_ROOMY_LINES, _ROOMY_CELLS = 30, 16  # the cells are those beside the text


def width_in(pane: int, wanted: int) -> int:
    """Return the cells of each line in a pane so wide, where so many are wanted."""
    least = _MARGIN if pane > _NARROW else 0
    return max(1, min(wanted, pane - 2 * least))


class Column:
    """An article in a pane, a screenful at a time; the line being read stays at the top."""

    def __init__(self) -> None:
        self.laid = Laid()
        self.top = At()  # the first line in view
        self.read = Spot()  # the line being read: where the reader went, at whatever width that was
        self.lines: Sequence[tuple[At, Line]] = ()  # those in view, each with its place
        self._height = 0
        self._made_of: tuple[object, ...] = ()  # what the lines in view were laid out for

    def lay_out(self, page: Page | None, size: Size, wanted: int, now: int, notice: str) -> bool:
        """Find the lines in view again where what they are made of has changed; say whether."""
        made_of = (page, size, wanted, now, notice)
        if made_of == self._made_of or not size.width:
            return False
        self._made_of = made_of
        width = width_in(size.width, wanted)
        head: tuple[Line, ...] = ()
        if page is not None:
            roomy = size.height >= _ROOMY_LINES and size.width >= width + _ROOMY_CELLS
            air = _AIR if roomy else 0
            head = article_lines.head(page, width, now=now, notice=notice, air=air)
        self.laid.put(page, head, width, self.read.block)
        flow, self._height = self.laid.flow, size.height
        self.top = flow.shown_from(flow.at(self.read), self._height)
        self.lines = flow.lines(self.top, self._height)
        return True

    def renew(self) -> None:
        """Lay out again at the next ``lay_out``, whatever it is for."""
        self._made_of = ()

    def show_from(self, at: At) -> bool:
        """Show ``at`` at the top, or as near to it as the end allows; return whether that moves."""
        flow = self.laid.flow
        top = flow.shown_from(at, self._height)
        moved = top != self.top
        if moved:
            self.top, self.read = top, flow.spot(top)
            self.lines = flow.lines(top, self._height)
        return moved

    def place(self) -> Spot:
        """Return the place read: the first line in view that has words."""
        flow = self.laid.flow
        at = flow.at(self.read)
        if not self.lines:
            return self.read
        return Spot() if at == flow.first() else flow.spot(flow.words_at(at))

    def go_to(self, place: Spot) -> None:
        """Show the line at a place at the top, or the nearest, from the next ``lay_out`` on."""
        self.read = place
        self.renew()

    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.laid.is_all and self.laid.flow.at_end(self.top, self._height)

    def far(self) -> str:
        """Say how much of the article has been in view; "" where that is all of it."""
        return self.laid.far(self.lines, self._height)

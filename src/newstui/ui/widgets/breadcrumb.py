"""The only place that shows where the reader is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from newstui.text.width import cells
from newstui.ui.widgets.crumb_line import SEPARATOR, crumbs_width, fit_crumbs
from newstui.ui.widgets.strips import Piece, strip, styles

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from newstui.rows import Crumb


class Breadcrumb(Widget):
    """One line: the crumbs, and at the right the state of the view in words."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "breadcrumb--text",
        "breadcrumb--crumb",
        "breadcrumb--current",
        "breadcrumb--state",
    }
    DEFAULT_CSS = """
    Breadcrumb {
        height: 1;
        & > .breadcrumb--crumb { text-style: dim; }
        & > .breadcrumb--current { text-style: bold; }
    }
    """

    crumbs: reactive[tuple[Crumb, ...]] = reactive(())
    state: reactive[str] = reactive("")

    @dataclass
    class Opened(Message):
        """A crumb was clicked."""

        crumb: Crumb
        widget: Breadcrumb

        @property
        def control(self) -> Breadcrumb:
            """The breadcrumb the crumb stands in."""
            return self.widget

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        pieces: list[Piece] = []
        if y == 0:
            shown = self._shown()
            for place, (_, text) in enumerate(shown):
                current = place == len(shown) - 1
                pieces.append((text, "current" if current else "crumb"))
                if not current:
                    pieces.append((SEPARATOR, "crumb"))
            used = sum(cells(text) for text, _ in pieces)
            if self.state and used + cells(self.state) < width:
                pieces.append((" " * (width - used - cells(self.state)), ""))
                pieces.append((self.state, "state"))
        return strip(pieces, width, styles(self, "breadcrumb"))

    def on_click(self, event: events.Click) -> None:
        """Say which crumb was clicked."""
        at = event.get_content_offset(self)
        end = 0
        for index, text in self._shown():
            begin, end = end, end + cells(text)
            if at is not None and begin <= at.x < end:
                event.stop()
                self.post_message(self.Opened(self.crumbs[index], self))
            end += cells(SEPARATOR)

    def _shown(self) -> list[tuple[int, str]]:
        titles = [crumb.title for crumb in self.crumbs]
        return fit_crumbs(titles, crumbs_width(titles, self.state, self.size.width))

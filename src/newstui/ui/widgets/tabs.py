"""The only place that names the panes of a screen that shows one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from newstui.text.width import cells
from newstui.ui.widgets.strips import Piece, strip, styles

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

_GAP = 2


class Tab(NamedTuple):
    """A pane, the key that leads to it, and what it is called."""

    name: str
    key: str
    title: str


class Tabs(Widget):
    """One line: the keys and titles of the panes, the one in view marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tabs--text",
        "tabs--key",
        "tabs--title",
        "tabs--current",
    }
    DEFAULT_CSS = """
    Tabs {
        height: 1;
        & > .tabs--key { text-style: dim; }
        & > .tabs--title { text-style: dim; }
        & > .tabs--current { text-style: bold underline; }
    }
    """

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    current: reactive[str] = reactive("")

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        name: str
        widget: Tabs

        @property
        def control(self) -> Tabs:
            """The line the tab stands in."""
            return self.widget

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        pieces: list[Piece] = []
        for _, tab, text in self._places() if y == 0 else ():
            here = "current" if tab.name == self.current else ""
            pieces += [(" " * _GAP, "") if pieces else ("", ""), (tab.key, "key"), (" ", "")]
            pieces.append((text, here or "title"))
        return strip(pieces, width, styles(self, "tabs"))

    def on_click(self, event: events.Click) -> None:
        """Say which tab was clicked."""
        at = event.get_content_offset(self)
        for begin, tab, text in self._places():
            if at is not None and begin <= at.x < begin + cells(f"{tab.key} {text}"):
                event.stop()
                self.post_message(self.Chosen(tab.name, self))

    def _places(self) -> list[tuple[int, Tab, str]]:
        """Return where each tab begins, and its title: only the current one where room is short."""
        whole = sum(cells(f"{tab.key} {tab.title}") + _GAP for tab in self.tabs) - _GAP
        found = []
        begin = 0
        for tab in self.tabs:
            named = whole <= self.size.width or tab.name == self.current
            text = tab.title if named else ""
            found.append((begin, tab, text))
            begin += cells(f"{tab.key} {text}") + _GAP
        return found

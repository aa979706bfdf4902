"""The only place that draws the health of the sources: a table, and below it what is the matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from newstui.i18n import tr
from newstui.ui.widgets import health_words
from newstui.ui.widgets.strips import strip, styles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

    from newstui.rows import SourceHealth
    from newstui.ui.widgets.strips import Piece

_CLOSE = frozenset({"q", "escape", "H", "h", "left"})
_WHEEL_LINES = 3


class HealthTable(Widget, can_focus=True):
    """A heading, a line a source, and what is known of the one under the cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "health--text",
        "health--name",
        "health--heading",
        "health--detail",
        "health--matter",
        "health--cursor",
    }
    DEFAULT_CSS = """
    HealthTable {
        height: 1fr;
        & > .health--name { text-style: bold; }
        & > .health--heading { text-style: dim; }
        & > .health--detail { text-style: dim; }
        & > .health--matter { text-style: bold; }
        & > .health--cursor { text-style: reverse; }
    }
    """

    report: reactive[tuple[SourceHealth, ...] | None] = reactive(None, init=False)
    now: reactive[int] = reactive(0, init=False)

    @dataclass
    class Chosen(Message):
        """A source was chosen."""

        key: str

    class Left(Message):
        """Nothing was chosen."""

    _cursor = 0
    _top = 0
    _table = health_words.Table((), ())

    @property
    def cursor_offset(self) -> Offset:
        """Where the terminal's cursor belongs: on the source it is on."""
        return Offset(0, min(self._cursor - self._top + 2, max(0, self.size.height - 1)))

    def watch_report(self) -> None:
        """Begin at the top."""
        self._cursor = self._top = 0
        self._table = health_words.table(self.report or (), self.now)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._go(self._cursor)

    def on_key(self, event: events.Key) -> None:
        """Move, choose or leave; what was typed after that is for nobody."""
        page = max(1, self._room())
        moves: dict[str, Callable[[], int]] = {
            "j": lambda: self._cursor + 1,
            "down": lambda: self._cursor + 1,
            "k": lambda: self._cursor - 1,
            "up": lambda: self._cursor - 1,
            "space": lambda: self._cursor + page,
            "pagedown": lambda: self._cursor + page,
            "b": lambda: self._cursor - page,
            "pageup": lambda: self._cursor - page,
            "ctrl+d": lambda: self._cursor + page // 2,
            "ctrl+u": lambda: self._cursor - page // 2,
            "g": lambda: 0,
            "home": lambda: 0,
            "G": lambda: len(self.report or ()),
            "end": lambda: len(self.report or ()),
        }
        if event.key in moves:
            self._go(moves[event.key]())
        elif event.key in {"enter", "l", "right"}:
            self._choose()
        elif event.key in _CLOSE:
            self.post_message(self.Left())
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked, once the cursor is on it."""
        at = event.get_content_offset(self)
        place = -1 if at is None else self._top + at.y - 2
        if at is not None and 2 <= at.y < 2 + self._room() and place < len(self.report or ()):
            event.stop()
            chosen = place == self._cursor
            self._go(place)
            if chosen:
                self._choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self._go(self._cursor + _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self._go(self._cursor - _WHEEL_LINES)

    def render_line(self, y: int) -> Strip:
        """Draw the title, the heading, a source, or what is known of the chosen one."""
        width, style_of = self.size.width, styles(self, "health")
        report = self.report
        if y == 0:
            return strip(health_words.title(report), width, style_of)
        if not report:
            words = tr("There are no sources yet.") if report is not None and y == 2 else ""
            return strip([(words, "")], width, style_of)
        if y == 1:
            return strip(health_words.line(self._table, 0, width), width, style_of)
        room = self._room()
        if y < 2 + room:
            return self._source(report, self._top + y - 2, width)
        below = self._below(report)
        at = y - 2 - room
        return strip(below[at] if at < len(below) else [], width, style_of)

    def _source(self, report: Sequence[SourceHealth], place: int, width: int) -> Strip:
        if place >= len(report):
            return strip([], width, styles(self, "health"))
        pieces = health_words.line(self._table, place + 1, width, report[place].standing)
        if place == self._cursor:
            plain: list[Piece] = [("".join(text for text, _ in pieces), "")]
            return strip(plain, width, styles(self, "health", "cursor"))
        return strip(pieces, width, styles(self, "health"))

    def _below(self, report: Sequence[SourceHealth]) -> list[list[Piece]]:
        if self._details() <= 0:
            return []
        one = report[min(self._cursor, len(report) - 1)]
        return health_words.details(one, self.size.width, self._details(), self.now)

    def _details(self) -> int:
        """Return how many lines tell of one source: none where the table is very low."""
        return min(8, self.size.height // 3) if self.size.height >= 9 else 0

    def _room(self) -> int:
        return max(0, self.size.height - 2 - self._details())

    def _go(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self.report or ()) - 1))
        room = max(1, self._room())
        self._top = max(self._cursor - room + 1, min(self._top, self._cursor))
        self._top = max(0, min(self._top, len(self.report or ()) - room))
        self.refresh()

    def _choose(self) -> None:
        if self.report:
            self.post_message(self.Chosen(self.report[self._cursor].state.key))

"""The only place where one of many things is chosen from a list, by typing or moving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from newstui.text.width import cells, fit
from newstui.ui.widgets.choices import Choice, filtered, paths
from newstui.ui.widgets.strips import Piece, harmless, strip, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.geometry import Size
    from textual.strip import Strip

__all__ = ["Choice", "Chooser"]

_WHEEL_LINES = 3


class Chooser(Widget, can_focus=True):
    """A title line with what was typed, then the choices that match it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chooser--text",
        "chooser--name",
        "chooser--typed",
        "chooser--label",
        "chooser--path",
        "chooser--note",
        "chooser--cursor",
    }
    DEFAULT_CSS = """
    Chooser {
        height: 1fr;
        & > .chooser--name { text-style: bold; }
        & > .chooser--typed { text-style: underline; }
        & > .chooser--path { text-style: dim; }
        & > .chooser--note { text-style: dim; }
        & > .chooser--cursor { text-style: reverse; }
    }
    """

    choices: reactive[tuple[Choice, ...]] = reactive((), init=False)
    title: reactive[str] = reactive("")
    empty: reactive[str] = reactive("")
    typed: reactive[str] = reactive("", init=False)

    @dataclass
    class Chosen(Message):
        """A choice was made."""

        value: str
        widget: Chooser

        @property
        def control(self) -> Chooser:
            """The chooser it was made in."""
            return self.widget

    @dataclass
    class Dismissed(Message):
        """Nothing was chosen."""

        widget: Chooser

        @property
        def control(self) -> Chooser:
            """The chooser that was left."""
            return self.widget

    _cursor = 0  # in ``_shown``
    _top = 0
    _shown: tuple[int, ...] | None = None  # numbers of the choices that match

    def choose(self, value: str) -> None:
        """Put the cursor on the choice with ``value``."""
        for place, index in enumerate(self._matches()):
            if self.choices[index].value == value:
                self._go(place)
                return

    def selected(self) -> Choice | None:
        """Return the choice under the cursor."""
        shown = self._matches()
        return self.choices[shown[self._cursor]] if shown else None

    @property
    def cursor_line(self) -> int:
        """The line, from the top, of the choice under the cursor."""
        return self._cursor - self._top + self._title_height

    @property
    def cursor_offset(self) -> Offset:
        """Where the terminal's cursor belongs: on the choice, or at the end of what is typed."""
        if not self.typed or not self._title_height:
            return Offset(0, self.cursor_line)
        end = sum(cells(text) for text, _ in self._title_start())
        return Offset(min(end, self.size.width - 1), 0)

    # what changes

    def watch_choices(self) -> None:
        """Begin again with other choices."""
        self._shown = None
        self._cursor = self._top = 0
        self.refresh(layout=True)

    def watch_typed(self) -> None:
        """Show what matches, the cursor on the first whose own name does."""
        self._shown = None
        self._top = 0
        self._cursor = filtered(self.choices, self.typed)[1]
        self._keep_in_view()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of the title and of every choice, for a box that fits them."""
        del container, viewport, width
        return 1 + max(1, len(self.choices))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()
        self.refresh()  # a first frame may have been drawn from where there was no room yet

    def on_key(self, event: events.Key) -> None:
        """Move, choose, leave, or filter by what is typed."""
        moves: dict[str, Callable[[], None]] = {
            "up": lambda: self._go(self._cursor - 1),
            "ctrl+p": lambda: self._go(self._cursor - 1),
            "down": lambda: self._go(self._cursor + 1),
            "ctrl+n": lambda: self._go(self._cursor + 1),
            "pageup": lambda: self._go(self._cursor - self._height),
            "pagedown": lambda: self._go(self._cursor + self._height),
            "home": lambda: self._go(0),
            "end": lambda: self._go(len(self._matches())),
            "enter": self._choose,
            "escape": self._leave,
            "backspace": lambda: self._type(self.typed[:-1]),
            "ctrl+u": lambda: self._type(""),
        }
        if event.key in moves:
            moves[event.key]()
        elif event.is_printable and event.character:
            self._type(self.typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Filter by what is pasted, as by what is typed."""
        event.stop()
        lines = event.text.splitlines()
        self._type(self.typed + harmless(lines[0]) if lines else self.typed)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        at = event.get_content_offset(self)
        place = -1 if at is None else self._top + at.y - self._title_height
        if at is not None and at.y >= self._title_height and place < len(self._matches()):
            event.stop()
            self._go(place)
            self._choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        event.prevent_default()
        self._go(self._cursor + _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        event.prevent_default()
        self._go(self._cursor - _WHEEL_LINES)

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw the title line, or a choice."""
        width = self.size.width
        style_of = styles(self, "chooser")
        if y < self._title_height:
            return strip(self._title_line(width), width, style_of)
        shown = self._matches()
        place = self._top + y - self._title_height
        if not shown and place == 0:
            return strip([("  ", ""), (self.empty, "note")], width, style_of)
        if place >= len(shown):
            return strip((), width, style_of)
        pieces = self._choice_line(shown[place], width)
        if place == self._cursor:
            plain = [(text, "") for text, _ in pieces]
            return strip(plain, width, styles(self, "chooser", "cursor"))
        return strip(pieces, width, style_of)

    def _title_line(self, width: int) -> list[Piece]:
        pieces = self._title_start()
        shown, every = len(self._matches()), len(self.choices)
        count = f"{shown}/{every}" if self.typed else ""
        if not self.typed and every > self._height:
            count = f"{self._cursor + 1}/{every}"
        room = width - sum(cells(text) for text, _ in pieces) - cells(count)
        return [*pieces, (" " * room, ""), (count, "note")] if count and room > 0 else pieces

    def _title_start(self) -> list[Piece]:
        pieces: list[Piece] = [(self.title, "name")]
        if self.typed:
            pieces += [(" › " if self.title else "", "note"), (self.typed, "typed")]
        return pieces

    def _choice_line(self, index: int, width: int) -> list[Piece]:
        choice = self.choices[index]
        above = paths(self.choices)[index][:-1] if self.typed else ()
        before = "".join(f"{name} › " for name in above)
        if not self.typed:
            before = "  " * min(choice.depth, max(0, width // 4))
        note = choice.note if cells(choice.note) + 2 <= width // 2 else ""
        room = max(0, width - 2 - (cells(note) + 2 if note else 0))
        least = min(cells(choice.label), room if self.typed else room - cells(before))
        before = fit(before, room - least)
        label = fit(choice.label, room - cells(before))
        gap = " " * (room - cells(before) - cells(label) + (2 if note else 0))
        return [("  ", ""), (before, "path"), (label, "label"), (gap, ""), (note, "note")]

    # lines and choices

    @property
    def _title_height(self) -> int:
        return 1 if self.size.height > 1 else 0

    @property
    def _height(self) -> int:
        return max(1, self.size.height - self._title_height)

    def _matches(self) -> tuple[int, ...]:
        if self._shown is None:
            self._shown = filtered(self.choices, self.typed)[0]
        return self._shown

    def _go(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._matches()) - 1))
        self._keep_in_view()
        self.refresh()

    def _keep_in_view(self) -> None:
        least = self._cursor - self._height + 1
        most = min(self._cursor, max(0, len(self._matches()) - self._height))
        self._top = max(0, min(max(self._top, least), most))

    def _type(self, text: str) -> None:
        self.typed = text

    def _choose(self) -> None:
        choice = self.selected()
        if choice is not None:
            self.post_message(self.Chosen(choice.value, self))

    def _leave(self) -> None:
        self.post_message(self.Dismissed(self))

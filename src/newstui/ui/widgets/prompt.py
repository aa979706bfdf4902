"""The only place where the reader types a line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from newstui.text.width import cells, fit
from newstui.ui.widgets.strips import strip, styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

_LEFT_TO_THE_PROGRAM = frozenset({"ctrl+c", "ctrl+x", "super+c"})
_SWALLOWED = frozenset({"tab", "shift+tab", "pageup", "pagedown"})
_RECALLING = {"up": 1, "down": -1}
_GAP = 2
_FIELD = 28  # cells that the hints leave for what is typed
_EDITING = {
    key.strip(): binding.action
    for binding in Input.BINDINGS
    if not isinstance(binding, tuple)
    for key in binding.key.split(",")
    if key.strip() not in _LEFT_TO_THE_PROGRAM
}


class Prompt(Input):
    """A label and a field on one line; not shown but between ``ask`` and its answer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"prompt--text", "prompt--label", "prompt--hint"}
    DEFAULT_CSS = """
    Prompt, Prompt:focus, Prompt:ansi {
        display: none;
        height: 1;
        border: none;
        background: transparent;
        background-tint: transparent;
        & > .prompt--label { text-style: bold; }
        & > .prompt--hint { text-style: dim; }
        & > .input--cursor { text-style: reverse; }
        & > .input--selection { text-style: reverse; }
        &.-asking { display: block; }
    }
    """

    @dataclass
    class Typed(Message):
        """Something else stands in the field."""

        value: str
        widget: Prompt

        @property
        def control(self) -> Prompt:
            """The prompt that asks."""
            return self.widget

    @dataclass
    class Answered(Message):
        """Enter was pressed."""

        value: str
        widget: Prompt

        @property
        def control(self) -> Prompt:
            """The prompt that asked."""
            return self.widget

    @dataclass
    class Dismissed(Message):
        """Escape was pressed."""

        widget: Prompt
        value: str = ""

        @property
        def control(self) -> Prompt:
            """The prompt that asked."""
            return self.widget

    _label = ""
    _hints: Sequence[str] = ()
    _recall: Sequence[str] = ()
    _at = 0  # how far back the reader is in what was typed before: 0 is what is typed now
    _typed = ""  # now, while something from before stands in the field

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False

    def ask(
        self, label: str, value: str = "", *, hints: Sequence[str] = (), recall: Sequence[str] = ()
    ) -> None:
        """Show ``label`` and a field with ``value`` in it, all of it selected, and focus it.

        What is typed takes the place of what was there; after Left or Right it is edited. At the
        right stand as many of the ``hints`` as leave room for what is typed. Up and Down bring
        back what was typed before: ``recall``, the newest first.
        """
        self._label = f"{label} " if label else ""
        self._hints, self._recall, self._at = hints, recall, 0
        self.value = value
        self.selection = Selection(0, len(value))
        self.add_class("-asking")
        self._make_room()
        self.focus()
        self.refresh()

    def validate_value(self, value: str) -> str:
        """Keep only what can be drawn: a paste may hold anything."""
        if value.isprintable():
            return value
        return "".join(char if char.isprintable() else " " * char.isspace() for char in value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._make_room()
        if self.has_class("-asking"):
            self.post_message(self.Typed(event.value, self))

    async def on_key(self, event: events.Key) -> None:
        """Edit; no key but Ctrl-C reaches the screen's own keys while the reader types."""
        if event.key in {"escape", "enter"}:
            answer: Message = self.Dismissed(self)
            if event.key == "enter":
                answer = self.Answered(self.value, self)
            self.remove_class("-asking")
            self.post_message(answer)
        elif event.key in _RECALLING:
            self._go_back(_RECALLING[event.key])
        elif event.key in _EDITING:
            await self.run_action(_EDITING[event.key])
        elif event.key not in _SWALLOWED:
            return
        event.stop()
        event.prevent_default()

    def on_resize(self) -> None:
        """Keep half of the line for the field."""
        self._make_room()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the label in the padding left of the field, the hints in that right of it."""
        lines = super().render_lines(crop)
        left, right = self.styles.padding.left, self.styles.padding.right
        if crop.y != 0 or not lines or not (left or right):
            return lines
        width, style_of = self.outer_size.width, styles(self, "prompt")
        field = super().render_lines(Region(0, 0, width, 1))[0].crop(left, width - right)
        label = strip([(fit(self._label, left), "label")], left, style_of)
        hint = strip([(" " * _GAP, ""), (self._hint(), "hint")], right, style_of)
        return [Strip.join([label, field, hint]).crop(crop.x, crop.right), *lines[1:]]

    def _go_back(self, steps: int) -> None:
        """Bring back what was typed before, or after that."""
        at = self._at + steps
        if not 0 <= at <= len(self._recall):
            return
        if not self._at:
            self._typed = self.value
        self._at = at
        self.value = self._recall[at - 1] if at else self._typed
        self.cursor_position = len(self.value)

    def _hint(self) -> str:
        """Return as many of the hints as there is room for beside what is typed."""
        width = self._width()
        least = max(cells(self.value) + 1, min(_FIELD, width // 2))
        room = width - self._left(width) - least - _GAP
        for kept in range(len(self._hints), 0, -1):
            hint = (" " * _GAP).join(self._hints[:kept])
            if cells(hint) <= room:
                return hint
        return ""

    def _width(self) -> int:
        return self.outer_size.width or self.app.size.width

    def _left(self, width: int) -> int:
        return min(cells(self._label), width // 2)

    def _make_room(self) -> None:
        left = self._left(self._width())
        hint = self._hint()
        right = cells(hint) + _GAP if hint else 0
        padding = self.styles.padding
        if (padding.left, padding.right) != (left, right):
            self.styles.padding = (0, right, 0, left)

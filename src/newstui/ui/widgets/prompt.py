"""The only place where the reader types a line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from newstui.text.width import cells, fit
from newstui.ui.widgets.strips import strip, styles

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region

_LEFT_TO_THE_PROGRAM = frozenset({"ctrl+c", "ctrl+x", "super+c"})
_SWALLOWED = frozenset({"tab", "shift+tab", "up", "down", "pageup", "pagedown"})
_EDITING = {
    key.strip(): binding.action
    for binding in Input.BINDINGS
    if not isinstance(binding, tuple)
    for key in binding.key.split(",")
    if key.strip() not in _LEFT_TO_THE_PROGRAM
}


class Prompt(Input):
    """A label and a field on one line; not shown but between ``ask`` and its answer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"prompt--text", "prompt--label"}
    DEFAULT_CSS = """
    Prompt, Prompt:focus, Prompt:ansi {
        display: none;
        height: 1;
        border: none;
        background: transparent;
        background-tint: transparent;
        & > .prompt--label { text-style: bold; }
        & > .input--cursor { text-style: reverse; }
        & > .input--selection { text-style: reverse; }
        &.-asking { display: block; }
    }
    """

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

        @property
        def control(self) -> Prompt:
            """The prompt that asked."""
            return self.widget

    _label = ""

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False

    def ask(self, label: str, value: str = "") -> None:
        """Show ``label`` and a field with ``value`` in it, all of it selected, and focus it.

        What is typed takes the place of what was there; after Left or Right it is edited.
        """
        self._label = f"{label} " if label else ""
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

    async def on_key(self, event: events.Key) -> None:
        """Edit; no key but Ctrl-C reaches the screen's own keys while the reader types."""
        if event.key in {"escape", "enter"}:
            answer: Message = self.Dismissed(self)
            if event.key == "enter":
                answer = self.Answered(self.value, self)
            self.remove_class("-asking")
            self.post_message(answer)
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
        """Draw the label in the padding at the left of the field."""
        lines = super().render_lines(crop)
        room = self.styles.padding.left
        if not room or crop.x >= room or crop.y != 0 or not lines:
            return lines
        label = strip([(fit(self._label, room), "label")], room, styles(self, "prompt"))
        shown = label.crop(crop.x, min(room, crop.right))
        field = lines[0].crop(room - crop.x) if crop.right > room else Strip([])
        return [Strip.join([shown, field]), *lines[1:]]

    def _make_room(self) -> None:
        width = self.size.width or self.app.size.width
        left = min(cells(self._label), width // 2)
        if self.styles.padding.left != left:
            self.styles.padding = (0, 0, 0, left)

"""The screen for choosing one of many: crumbs, sections, commands, feeds of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from newstui.ui.widgets.chooser import Chooser

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from newstui.ui.widgets.choices import Choice

_BOXED = 90  # columns


class Choosing(ModalScreen[str], inherit_bindings=False):
    """Answers with the value that was chosen; "" for none."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_BOXED, "-boxed")]  # noqa: RUF012 - Textual's name

    def __init__(
        self, title: str, choices: tuple[Choice, ...], *, at: str = "", empty: str = ""
    ) -> None:
        """``at`` is the value that the cursor begins on."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._at = at
        self._empty = empty
        self._chooser = Chooser()

    def compose(self) -> ComposeResult:
        """Show the choices."""
        self.set_class(self.app.size.width >= _BOXED, "-boxed")  # Textual would a frame later
        yield self._chooser

    def on_mount(self) -> None:
        """Put the cursor where it begins."""
        self._chooser.title = self._title
        self._chooser.empty = self._empty
        self._chooser.choices = self._choices
        self._chooser.choose(self._at)
        self._chooser.focus()

    def on_key(self, event: events.Key) -> None:
        """Hand on what was typed before there was a chooser to type in."""
        if not self._chooser.has_focus:
            self._chooser.on_key(event)

    def on_chooser_chosen(self, event: Chooser.Chosen) -> None:
        """Answer."""
        self._answer(event.value)

    def on_chooser_dismissed(self) -> None:
        """Answer with nothing."""
        self._answer("")

    def _answer(self, value: str) -> None:
        if self.is_active:  # or it has answered: what was typed after that is for nobody
            self.dismiss(value)

"""The screen for reading a page of the program's own: why a row is here, edits, a long URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key
from textual.screen import ModalScreen

from newstui.ui.widgets.article import ArticleView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from newstui.rows import Page

_DOWN = frozenset({"j", "down"})
_UP = frozenset({"k", "up"})
_PAGE_DOWN = frozenset({"space", "pagedown", "ctrl+f"})
_PAGE_UP = frozenset({"b", "pageup", "ctrl+b"})
_CLOSE = frozenset({"q", "escape", "enter", "H", "h", "w", "d"})
_BOXED = 90  # columns


class Reading(ModalScreen[None], inherit_bindings=False):
    """Shows a page over everything until it is closed."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_BOXED, "-boxed")]  # noqa: RUF012 - Textual's name

    def __init__(self, page: Page, now: int) -> None:
        super().__init__()
        self._page = page
        self._now = now
        self._view = ArticleView()
        self._passes_on = False

    def compose(self) -> ComposeResult:
        """Show the page."""
        self.set_class(self.app.size.width >= _BOXED, "-boxed")  # Textual would a frame later
        yield self._view

    def on_mount(self) -> None:
        """Fill the page in."""
        self._view.now = self._now
        self._view.page = self._page
        self._view.focus()

    def on_key(self, event: Key) -> None:
        """Scroll, close, or close and let the page below do what the key says, and later ones."""
        if not self.is_active:
            if self._passes_on:
                self._pass_on(event)
            return
        moves = (
            (_DOWN, lambda: self._view.scroll_lines(1)),
            (_UP, lambda: self._view.scroll_lines(-1)),
            (_PAGE_DOWN, self._view.page_down),
            (_PAGE_UP, self._view.page_up),
            (frozenset({"home", "g"}), self._view.top),
            (frozenset({"end", "G"}), self._view.bottom),
            (frozenset({"ctrl+d"}), lambda: self._view.scroll_lines(self._half())),
            (frozenset({"ctrl+u"}), lambda: self._view.scroll_lines(-self._half())),
            (_CLOSE, lambda: self.dismiss(None)),
        )
        event.stop()
        event.prevent_default()
        for keys, order in moves:
            if event.key in keys:
                order()
                return
        self._passes_on = True
        self.dismiss(None)
        self._pass_on(event)

    def _pass_on(self, event: Key) -> None:
        event.stop()
        self.app.post_message(Key(event.key, event.character))

    def _half(self) -> int:
        return max(1, self._view.size.height // 2)

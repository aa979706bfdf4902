"""The only place that shows what was done, what is going on and which keys help, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive
from textual.widget import Widget

from newstui.text.width import cells, fit
from newstui.ui.widgets.strips import Piece, strip, styles

if TYPE_CHECKING:
    from textual.strip import Strip

_GAP = 2
_LEAST = 10  # cells for message or hints beside the progress


class StatusLine(Widget):
    """One line: the message, else hints; progress at the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--text",
        "status--message",
        "status--key",
        "status--quiet",
    }
    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        & > .status--key { text-style: bold; }
        & > .status--quiet { text-style: dim; }
    }
    """

    message: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        pieces: list[Piece] = []
        if y == 0:
            pieces = status_line(width, self.message, self.progress, self.hints)
        return strip(pieces, width, styles(self, "status"))


def status_line(
    width: int, message: str, progress: str, hints: tuple[tuple[str, str], ...]
) -> list[Piece]:
    """Fit message (else as many whole hints as there is room for) and progress into ``width``."""
    right = fit(progress, width)
    room = width - cells(right) - _GAP if right else width
    if right and room < _LEAST:
        if not message:
            return [(right, "quiet")]
        right, room = "", width
    pieces = [(fit(message, room), "message")] if message else _hints(hints, room)
    if right:
        used = sum(cells(text) for text, _ in pieces)
        pieces += [(" " * (width - used - cells(right)), ""), (right, "quiet")]
    return pieces


def _hints(hints: tuple[tuple[str, str], ...], room: int) -> list[Piece]:
    pieces: list[Piece] = []
    for key, word in hints:
        gap = " " * _GAP if pieces else ""
        room -= cells(f"{gap}{key} {word}")
        if room < 0:
            break
        pieces += [(gap, ""), (key, "key"), (f" {word}", "quiet")]
    return pieces

"""The only place that shows what was done, what is going on and which keys help, in one line."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import quote

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.text.width import cells, fit
from newstui.text.wrap import wrap
from newstui.ui.widgets.strips import Piece, strip, styles

_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_GAP = 2
_LEAST = 10  # cells for message or hints beside the progress


class StatusLine(Widget):
    """One line: the message, else hints; progress at the right. More for a link that is shown."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--text",
        "status--message",
        "status--hint",
        "status--quiet",
    }
    DEFAULT_CSS = """
    StatusLine {
        height: 1;
    }
    """

    message: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    far: reactive[str] = reactive("")  # how far the reader is, after the progress
    link: reactive[str] = reactive("")  # whole, on lines of its own below
    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def on_resize(self) -> None:
        """Give a link the lines that it takes now."""
        self.watch_link()

    def watch_link(self) -> None:
        """Make room for the link."""
        self.styles.height = 1 + len(link_lines(self.link, self.app.size.width))

    def render_line(self, y: int) -> Strip:
        """Draw the line, or one of the link's (OSC 8: the terminal opens it, broken or not)."""
        width = self.size.width
        lines = link_lines(self.link, width)
        if 0 < y <= len(lines):
            style = styles(self, "status")("message")
            linked = Segment(lines[y - 1], style + Style(link=quote(self.link, safe=_ASCII)))
            return Strip([linked]).adjust_cell_length(width, style)
        pieces: list[Piece] = []
        if y == 0:
            right = " · ".join(text for text in (self.progress, self.far) if text)
            pieces = status_line(width, self.message, right, self.hints)
        return strip(pieces, width, styles(self, "status"))


def link_lines(link: str, width: int) -> list[str]:
    """Break a link into lines: at the edge, so that it can be put together again."""
    if cells(link) != len(link):
        return wrap(link, max(1, width))
    return [link[at : at + max(1, width)] for at in range(0, len(link), max(1, width))]


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
        pieces.append((f"{gap}{key} {word}", "hint"))  # a pen for each would double what it costs
    return pieces

"""The only place that changes what Textual asks of the terminal.

Written for the parts of Textual 8.2.8 that are named here; a test holds each of them.
"""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from typing import TYPE_CHECKING, Any, cast

from textual.drivers.linux_driver import LinuxDriver

from newstui.ui.terminal.wire import FRAME, Wire

if TYPE_CHECKING:
    from types import FrameType

# A frame moves to where it draws. Of the rest, what the program means: the alternate screen, the
# cursor, line wrap, paste, clicks, and a copy. Not questions, the kitty protocol, reports of focus
# (they repaint the screen when another window is chosen), or shapes of the pointer.
_FRAME = re.compile(r"\x1b\[\d+;\d+H")
_ORDER = re.compile(
    r"\x1b\[\?(?:1049|25|7|2004|1000|1006)[hl]|\x1b\]52;c;[A-Za-z0-9+/=]*\x07", re.ASCII
)
_CLICKS = ("\x1b[?1000h", "\x1b[?1006h")
_NO_CLICKS = ("\x1b[?1006l", "\x1b[?1000l")
_RESIZED_SECONDS = 0.2  # until then Textual draws a screen of another size by itself


class Terminal(LinuxDriver):
    """Textual's own driver, but it sends what changed on the screen, and no more than is needed."""

    cut = False  # the terminal is gone: a write would wait for ever

    def __init__(self, *values: Any, **named: Any) -> None:
        """Draw on stdout, where the command line looked for a terminal: stderr may be a file."""
        super().__init__(*values, **named)
        assert sys.__stdout__ is not None
        self._wire = Wire(sys.__stdout__)
        self._file = cast("Any", self._wire)

    def write(self, data: str) -> None:
        """Take in a frame, send what the program asks for; nothing to a terminal that is gone."""
        if self.cut:
            return
        if _ORDER.fullmatch(data):
            super().write(data)
        elif _FRAME.search(data) and self._wire.draw(data, *self._app.size):
            super().write(FRAME)

    def redraw(self) -> None:
        """Send the whole screen again: something else has written over it."""
        self._wire.forget()
        self._send()

    def _send(self) -> None:
        if not self.cut and self._wire.queue():
            super().write(FRAME)

    def start_application_mode(self) -> None:
        """Forget what was on the screen now, and whenever its size changes from now on."""
        self._wire.begin()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        loop = asyncio.get_running_loop()
        textual = signal.getsignal(signal.SIGWINCH)

        def settled() -> None:
            if self._wire.forgotten:  # the old size again: Textual draws nothing
                self._send()

        def resized(number: int, frame: FrameType | None) -> None:
            self._wire.forget()
            if callable(textual):
                textual(number, frame)
            loop.call_soon_threadsafe(loop.call_later, _RESIZED_SECONDS, settled)

        signal.signal(signal.SIGWINCH, resized)

    def _enable_mouse_support(self) -> None:
        """Ask for clicks and the wheel: any motion (1003) cost 170 KB for 200 movements."""
        if self._mouse:
            for sequence in _CLICKS:
                self.write(sequence)

    def _disable_mouse_support(self) -> None:
        """Take it back."""
        if self._mouse:
            for sequence in _NO_CLICKS:
                self.write(sequence)

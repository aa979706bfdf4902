"""The only place that changes what Textual asks of the terminal.

Written for the parts of Textual 8.2.8 that are named here; a test holds each of them.
"""

from __future__ import annotations

import sys
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

# focus reports repaint the screen when another window is chosen; the kitty protocol is never on
_NOT_ASKED_FOR = frozenset({"\x1b[?1004h", "\x1b[?1004l", "\x1b[<u"})
_CLICKS = ("\x1b[?1000h", "\x1b[?1006h")
_NO_CLICKS = ("\x1b[?1006l", "\x1b[?1000l")


class Terminal(LinuxDriver):
    """Textual's own driver: clicks and the wheel but no motion, and quiet once the line is cut."""

    cut = False  # the terminal is gone: a write would wait for ever

    def __init__(self, *values: Any, **named: Any) -> None:
        """Draw on stdout, where the command line looked for a terminal: stderr may be a file."""
        super().__init__(*values, **named)
        self._file = sys.__stdout__

    def write(self, data: str) -> None:
        """Send what the program asks for, and nothing to a terminal that is gone."""
        if not self.cut and data not in _NOT_ASKED_FOR:
            super().write(data)

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

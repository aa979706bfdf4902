"""The only place that changes what Textual asks of the terminal.

Written for the parts of Textual 8.2.8 that are named here; a test holds each of them.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import re
import signal
import sys
import termios
import tty
from typing import TYPE_CHECKING, Any, cast

from rich.color import ColorSystem
from textual.drivers.linux_driver import LinuxDriver

from newstui.ui.terminal import taming
from newstui.ui.terminal.ability import TRUE_COLOUR, Ability
from newstui.ui.terminal.clipboard import wrapped
from newstui.ui.terminal.keyboard import read_keys
from newstui.ui.terminal.wire import ENTER, FRAME, Wire

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from rich.console import Console

# A frame moves to where it draws. Of the rest, what the program means: the alternate screen, the
# cursor, line wrap, paste, clicks, and a copy. Not questions, the kitty protocol, reports of focus
# (they repaint the screen when another window is chosen), or shapes of the pointer.
_FRAME = re.compile(r"\x1b\[\d+;\d+H")
_ORDER = re.compile(
    r"\x1b\[\?(1049|25|7|2004|1000|1006)[hl]|\x1b\](52);c;[A-Za-z0-9+/=]*\x07", re.ASCII
)
_CLICKS = ("\x1b[?1000h", "\x1b[?1006h")
_NO_CLICKS = ("\x1b[?1006l", "\x1b[?1000l")
_WIPE = "\x1b[m\x1b[H\x1b[2J"  # where there is no other screen to come back to
_RESIZED_SECONDS = 0.2  # until then Textual draws a screen of another size by itself


class Terminal(LinuxDriver):
    """Textual's own driver, but it sends what changed on the screen, and no more than is needed."""

    cut = False  # the terminal is gone: a write would wait for ever
    lost: Callable[[], None] | None = None  # called on the event loop when nothing can be typed

    def __init__(self, *values: Any, **named: Any) -> None:
        """Draw on stdout, where the command line looked for a terminal: stderr may be a file."""
        super().__init__(*values, **named)
        stdout = sys.__stdout__
        assert stdout is not None
        app = cast("Any", self._app)
        able: Ability = app.ability
        self._encoding = codecs.lookup(stdout.encoding).name
        width = app.session.config.ambiguous_width
        self._tame = taming.tamer(able, self._encoding, ambiguous_width=width)
        self._understood = _orders(able)
        self._stopped = False
        self._wire = Wire(stdout)
        self._file = cast("Any", self._wire)

    def write(self, data: str) -> None:
        """Take in a frame, send what the program asks for; nothing to a terminal that is gone."""
        if self.cut:
            return
        if order := _ORDER.fullmatch(data):
            if order[1] in self._understood:
                super().write(data)
            elif order[2] in self._understood:
                super().write(wrapped(data, os.environ))
            elif order[1] == "1049":
                self._wire.forget()
                if data != ENTER:
                    super().write(_WIPE)
        elif _FRAME.search(data):
            frame = self._tame(data) if self._tame else data
            if self._wire.draw(frame, *self._app.size):
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
        self._stopped = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        if not self._stopped or self._key_thread is None or not self._key_thread.is_alive():
            return  # in the background: what continues it then comes here by itself
        self._stopped = False
        self._leave_output_alone()
        loop = asyncio.get_running_loop()
        textual = signal.getsignal(signal.SIGWINCH)

        def settled() -> None:
            if self._get_terminal_size() != self._app.size and callable(textual):
                textual(signal.SIGWINCH, None)  # a signal within another: the old size came last
            if self._wire.forgotten:  # the old size again: Textual draws nothing
                self._send()

        def resized(number: int, frame: FrameType | None) -> None:
            self._wire.forget()
            if callable(textual):
                textual(number, frame)
            loop.call_soon_threadsafe(loop.call_later, _RESIZED_SECONDS, settled)

        signal.signal(signal.SIGWINCH, resized)

    def _leave_output_alone(self) -> None:
        """Let a line feed keep the column; Textual sets everything back when it leaves."""
        descriptor = self._wire.fileno()
        with contextlib.suppress(termios.error):  # it is gone
            attributes = termios.tcgetattr(descriptor)
            attributes[tty.OFLAG] &= ~termios.OPOST
            termios.tcsetattr(descriptor, termios.TCSANOW, attributes)

    def run_input_thread(self) -> None:
        """Read what is typed; say so where the terminal is gone."""
        if not read_keys(self.fileno, self._encoding, self.exit_event, self.process_message):
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._is_lost)

    def _is_lost(self) -> None:
        if self.lost is not None:
            self.lost()

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal and not COLUMNS, which stays as it was when the window is drawn."""
        try:
            columns, rows = os.get_terminal_size(self._wire.fileno())
        except OSError:
            return 80, 24
        return columns or 80, rows or 24  # 0: a serial line does not know

    @property
    def can_suspend(self) -> bool:
        """Whether there is a shell to go back to: not for what ``ssh -t`` or tmux started."""
        return os.getpgrp() != os.getsid(0)

    def _sigtstp_application(self, *_: object) -> None:
        """Leave the terminal and stop the whole job: the script that started this one, too."""
        if not self.can_suspend or self._stopped:
            return
        if self._auto_restart:
            self._stopped = True
            self.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again, as it is now; it was left properly only if it was asked to."""
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if self._auto_restart:
            if not self._stopped:  # by SIGSTOP
                self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()

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


def _orders(ability: Ability) -> frozenset[str]:
    """Return the numbers of the orders that a terminal understands; all of them wrap lines."""
    asked = {
        "7": True,
        "25": ability.cursor,
        "52": ability.clipboard,
        "1000": ability.mouse,
        "1006": ability.mouse,
        "1049": ability.alternate,
        "2004": ability.paste,
    }
    return frozenset(number for number, understood in asked.items() if understood)


def limit_colours(console: Console, ability: Ability) -> None:
    """Let Rich write no more colours than the terminal has: it goes by COLORTERM alone."""
    names = {256: ColorSystem.EIGHT_BIT, TRUE_COLOUR: ColorSystem.TRUECOLOR}
    console._color_system = names.get(ability.colours, ColorSystem.STANDARD)

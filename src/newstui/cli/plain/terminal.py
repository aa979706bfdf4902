"""The only place that reads what is typed in a plain session: from a terminal, or from a pipe."""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from newstui.text.clean import clean
from newstui.ui.terminal.ability import ability

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 4_000  # characters of a line
_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class Typed:
    """Lines as they are typed, cleaned; with history and editing where the terminal can."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.by_hand = sys.stdin.isatty()
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        self._edited = self.by_hand and sys.stdout.isatty() and ability(environ) is not None
        if self._edited:
            _edit()

    def line(self, prompt: str) -> str | None:
        """Return the next line, None at the end; the prompt is for people only.

        Raises KeyboardInterrupt.
        """
        try:
            if self._edited:
                return clean(input(prompt), limit=_MOST)
            if self.by_hand:
                sys.stdout.write(prompt)
            sys.stdout.flush()
            line = sys.stdin.readline(_MOST)
        except (EOFError, OSError, ValueError):  # the terminal is gone, or never was there
            return None
        return clean(line, limit=_MOST) if line else None


def _edit() -> None:
    """Let lines be edited, without a sequence that is not needed for it."""
    try:
        import readline  # noqa: PLC0415 - for this kind of terminal only
    except ImportError:
        return
    for setting in ("enable-bracketed-paste off", "enable-meta-key off", "disable-completion on"):
        readline.parse_and_bind(f"set {setting}")


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP raise SystemExit with 128 and their number, once."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _leave)


def _leave(number: int, _frame: object) -> NoReturn:
    for one in _SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    raise SystemExit(128 + number)

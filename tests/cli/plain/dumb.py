"""A person at a terminal that can only print: types a line, hears what comes until the prompt."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping
    from types import TracebackType

PROMPT = "newstui> "
WAIT_SECONDS = 30.0
AT = """
import os, sys
from newstui.cli import output
from newstui.cli.verbs import run
output.prepare()
sys.exit(run(sys.argv[2:], os.environ, lambda: float(sys.argv[1])))
"""  # the program at a time that stands still


class Dumb:
    """The program in a pseudo-terminal; ``heard`` is every byte that came."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *argv: str,
        at: float | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self.heard = b""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        start = ["-m", "newstui"] if at is None else ["-c", AT, str(at)]
        self.process = subprocess.Popen(
            [sys.executable, "-P", *start, *argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(environ),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads
        )
        os.close(theirs)

    def __enter__(self) -> Dumb:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def until_prompt(self) -> list[str]:
        """Return the lines that come before the next prompt."""
        start, deadline = len(self.heard), time.monotonic() + WAIT_SECONDS
        while not self.heard[start:].endswith(PROMPT.encode()):
            assert self.listen(deadline - time.monotonic()), self.heard[start:].decode()
        return self.heard[start : -len(PROMPT)].decode().replace("\r\n", "\n").splitlines()

    def type(self, text: str) -> list[str]:
        """Type a line; return what is said, without the echo of what was typed."""
        self.keys(text + "\n")
        lines = self.until_prompt()
        assert lines[0] == text, lines
        return lines[1:]

    def keys(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def listen(self, seconds: float) -> bytes:
        """Return what comes within so many seconds, nothing where nothing does."""
        if seconds <= 0 or not select.select([self._ours], [], [], seconds)[0]:
            return b""
        try:
            piece = os.read(self._ours, 65_536)
        except OSError:  # the other end is closed
            return b""
        self.heard += piece
        return piece

    def ended(self, seconds: float = 10.0) -> int:
        """Wait for the end; return the exit code."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            self.listen(0.1)
        while self.listen(0.05):
            pass
        return self.process.wait(max(0.1, deadline - time.monotonic()))

    def hang_up(self) -> None:
        os.close(self._ours)
        self._ours = -1

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

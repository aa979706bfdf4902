"""The real program in a real pseudo-terminal, drawn by an emulator."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from typing import TYPE_CHECKING

import pyte
import pytest

from tests.store.making import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.conftest import Newsroom

_PROGRAM = """
import json, os, sys
from pathlib import Path
from newstui import i18n
from newstui.config import Config
from newstui.news import News
from newstui.ui.app import run
folder, options = Path(sys.argv[1]), json.loads(sys.argv[2])
now = lambda: {now}
i18n.choose(options.pop("language", "en"), os.environ)
if options.pop("broken", False):
    from newstui.ui.actions import move
    move.down = lambda portal: 1 / 0
if options.pop("stock", False):  # Textual's own driver, to compare with
    from textual.drivers.linux_driver import LinuxDriver
    import newstui.ui.app
    newstui.ui.app.Terminal = LinuxDriver
if options.pop("crossed", False):  # two signals at once: the older size is told last
    import newstui.ui.app
    class Crossed(newstui.ui.app.Terminal):
        first = True
        def _get_terminal_size(self):
            size = super()._get_terminal_size()
            if size == (100, 30) and self.first:
                self.first, size = False, (40, 10)
            return size
    newstui.ui.app.Terminal = Crossed
if options.pop("told", False):  # keep what Textual says, to compare with
    import newstui.ui.app
    class Told(newstui.ui.app.Terminal):
        told = (folder / "told").open("wb", 0)
        def write(self, data):
            self.told.write(data.encode())
            super().write(data)
    newstui.ui.app.Terminal = Told
if options.pop("recorded", False):
    from benchmarks.frames import record
    record(folder / "frames")
news, config = News(folder / "news.db", now=now), Config(**options)
code = run(news, config, None, address="latest", environ=os.environ, now=now, state=folder)
(folder / "modules.json").write_text(json.dumps(sorted(sys.modules)))
sys.exit(code)
"""
# every sequence that a terminal takes as an order
SEQUENCES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[^\[\]PX^_]", re.S
)
NOT_FOR_THE_EMULATOR = rb"\x1b\[\?[\d;]*\$p|\x1b\][^\x07]*\x07|\x1b\[<u"


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, argv: list[str], columns: int, rows: int, env: dict[str, str]) -> None:
        self.bytes = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            own = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES"}}
            os.execve(argv[0], argv, own | env)

    def read(self, seconds: float) -> bytes:
        """Return what comes in so many seconds."""
        found, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.descriptor], [], [], left)[0]:
                break
            try:
                part = os.read(self.descriptor, 65_536)
            except OSError:
                break
            if not part:
                break
            found += part
        self.bytes += found
        self._stream.feed(re.sub(NOT_FOR_THE_EMULATOR, b"", found))
        return found

    def until(self, words: str, seconds: float = 15) -> str:
        """Wait until the screen shows these words; return all of it."""
        end, came = time.monotonic() + seconds, True
        while time.monotonic() < end:
            if not (self.read(0.02) or came):
                continue
            came = False
            try:
                text = "\n".join(line.rstrip() for line in self.screen.display)
            except IndexError:  # pyte: a wide character that a resize has cut in two
                continue
            if words in re.sub(r"(?<=[^\x00-\xff]) ", "", text):  # pyte's second half of wide ones
                return text
        raise AssertionError(f"{words!r} never came; there is:\n" + "\n".join(self.screen.display))

    def press(self, keys: str, seconds: float = 0.4) -> bytes:
        """Type, and return what the program writes."""
        os.write(self.descriptor, keys.encode())
        return self.read(seconds)

    def ended(self, seconds: float = 5) -> int:
        """Return the exit code; fails where the program does not end in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._status is None:
            if self.descriptor >= 0:
                self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        assert self._status is not None, "it runs on"
        return os.waitstatus_to_exitcode(self._status)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def overwrite(self, text: str) -> None:
        """Let another program write on the screen."""
        self._stream.feed(text.encode())

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        os.close(self.descriptor)
        self.descriptor = -1

    def close(self) -> None:
        """Leave nothing behind."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.descriptor >= 0:
            os.close(self.descriptor)


@pytest.fixture
def program(newsroom: Newsroom) -> Iterator[Callable[..., Terminal]]:
    started = []

    def start(columns: int = 120, rows: int = 40, **options: object) -> Terminal:
        code = _PROGRAM.format(now=NOW)
        argv = [sys.executable, "-c", code, str(newsroom.path.parent), json.dumps(options)]
        env = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SSH_CONNECTION": "1 2 3 4"}
        started.append(Terminal(argv, columns, rows, env))
        return started[-1]

    yield start
    for one in started:
        one.close()

"""Inside tmux and GNU screen, and the window killed under the program."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import PROGRAM, all_gone, descendants, named, slow, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.conftest import Desk
    from tests.ui.terminal.conftest import Terminal

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
needs_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="needs GNU screen")


class Tmux:
    """A tmux server of its own, with one window of 100x30."""

    def __init__(self, desk: Desk, term: str) -> None:
        self._desk = desk
        self._argv = ["tmux", "-L", desk.folder.name[-40:], "-f", "/dev/null"]
        self.start = [
            "set", "-g", "default-terminal", term, ";", "set", "-s", "set-clipboard", "on", ";",
            "new", "-d", "-x", "100", "-y", "30", *PROGRAM,
        ]  # fmt: skip

    def __call__(self, *order: str) -> str:
        argv = self._desk.argv(*self._argv, *order, TERM="xterm-256color")
        return subprocess.run(argv, check=True, capture_output=True, text=True).stdout

    def shows(self, words: str) -> str:
        """Wait until the window shows this."""
        return wait_for(lambda: (text := self("capture-pane", "-p")) * (words in text), 10)

    @property
    def process(self) -> int:
        return int(self("display", "-p", "#{pid}"))


@pytest.fixture(params=["tmux-256color", slow("screen")])
def tmux(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    made = Tmux(desk, request.param)
    made(*made.start)
    process = made.process
    yield made
    for pid in [*descendants(process), process]:
        subprocess.run(["kill", "-9", str(pid)], check=False, capture_output=True)


@needs_tmux
def test_a_session(tmux: Tmux) -> None:
    tmux.shows("40 unread")
    tmux("send-keys", "j", "Enter")
    tmux.shows("min · feed")
    tmux("resize-window", "-x", "140", "-y", "40")
    tmux.shows("Related")
    tmux("send-keys", "y")
    tmux.shows("your terminal's clipboard")
    assert tmux("show-buffer").startswith("http://127.0.0.1")
    program = named(tmux.process, " newstui")[0]
    tmux("send-keys", "C-c")
    all_gone([program])


@needs_tmux
def test_the_window_is_killed(desk: Desk, tmux: Tmux) -> None:
    tmux.shows("40 unread")
    program = wait_for(lambda: named(tmux.process, " newstui"))[0]
    wait_for(lambda: named(program, "engine --demo"))
    running = [program, *descendants(program)]
    tmux("send-keys", "m")
    tmux.shows("37 unread")
    tmux("kill-window")
    all_gone(running)
    assert desk.unread() == 37


class Screen:
    """GNU screen with the program in its one window, in a terminal of 100x30."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        sockets = desk.folder / "s"
        sockets.mkdir(mode=0o700)
        file = desk.folder / "screenrc"
        file.write_text("startup_message off\n")
        self._env = {"SCREENDIR": str(sockets)}
        argv = ["screen", "-U", "-S", "one", "-c", str(file), *PROGRAM]
        self.terminal: Terminal = desk.run(*argv, columns=100, rows=30, **self._env)
        self.terminal.until("40 unread")
        self.process = int(next(sockets.iterdir()).name.partition(".")[0])

    def order(self, *order: str) -> None:
        argv = self._desk.argv("screen", "-S", "one", "-X", *order, **self._env)
        subprocess.run(argv, check=False, capture_output=True)


@pytest.fixture
def screen(desk: Desk) -> Iterator[Screen]:
    made = Screen(desk)
    yield made
    made.order("quit")


@needs_screen
def test_a_session_in_screen(screen: Screen) -> None:
    terminal = screen.terminal
    program = named(screen.process, " newstui")[0]
    terminal.press("j\r")
    terminal.until("min · feed")
    terminal.resize(140, 40)
    terminal.until("Related")
    terminal.press("y")
    terminal.until("your terminal's clipboard")
    assert b"\x1b]52;c;aHR0cDovLzEyNy4wLjAuMTo" in terminal.bytes  # http://127.0.0.1:
    terminal.press("\x03")
    assert terminal.ended() == 0
    all_gone([program])


@needs_screen
def test_the_window_of_screen_is_killed(desk: Desk, screen: Screen) -> None:
    program = named(screen.process, " newstui")[0]
    wait_for(lambda: named(program, "engine --demo"))
    running = [program, *descendants(program)]
    screen.terminal.press("m")
    screen.terminal.until("37 unread")
    screen.order("kill")
    all_gone(running)
    assert desk.unread() == 37

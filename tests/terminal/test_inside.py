"""Inside tmux, and the window killed under the program."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import PROGRAM, all_gone, descendants, named, slow, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.conftest import Desk

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


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


def test_a_session(tmux: Tmux) -> None:
    tmux.shows("40 unread")
    tmux("send-keys", "j", "Enter")
    tmux.shows("min · feed")
    tmux("resize-window", "-x", "140", "-y", "40")
    tmux.shows("Related")
    tmux("send-keys", "y")
    tmux.shows("your terminal's clipboard")
    assert tmux("show-buffer").startswith("http://127.0.0.1")
    (program,) = named(tmux.process, " newstui")
    tmux("send-keys", "C-c")
    all_gone([program])


def test_the_window_is_killed(desk: Desk, tmux: Tmux) -> None:
    tmux.shows("40 unread")
    program = wait_for(lambda: named(tmux.process, " newstui"))[0]
    wait_for(lambda: named(program, "engine --demo"))
    running = [program, *descendants(program)]
    tmux("send-keys", "m")
    tmux.shows("39 unread")
    tmux("kill-window")
    all_gone(running)
    assert desk.unread() == 39

"""The program as the reader starts it, in real terminals, on a small profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from newstui.address import HOME
from newstui.news import News
from tests.ui.terminal.conftest import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _pytest.mark.structures import ParameterSet

Found = TypeVar("Found")
PROGRAM = [sys.executable, "-P", "-m", "newstui"]
READY = "40 unread"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in edition, taken in once."""
    folder = tmp_path_factory.mktemp("profile") / "data"
    env = {**os.environ, "NEWSTUI_DATA": str(folder), "NEWSTUI_CONFIG": "/nonexistent"}
    subprocess.run([*PROGRAM, "list"], env=env, stdout=subprocess.DEVNULL, check=True, timeout=60)
    return folder


def slow(*values: object) -> ParameterSet:
    """Leave one of several cases to ``make slow``."""
    return pytest.param(*values, marks=pytest.mark.slow)


class Desk:
    """A profile, and terminals with the program in them."""

    def __init__(self, folder: Path, filled: Path) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.data = folder / "data"
        shutil.copytree(filled, self.data)
        self._started: list[Terminal] = []
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "NEWSTUI_DATA": str(self.data),
            "NEWSTUI_CONFIG": str(self.config),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
        }

    def argv(self, *argv: str, **env: str) -> list[str]:
        """Return how something is started with nothing else in its environment."""
        given = {**self.env, **env}
        return ["/usr/bin/env", "-i", *(f"{k}={v}" for k, v in given.items() if v), *argv]

    def run(self, *argv: str, columns: int = 80, rows: int = 24, **env: str) -> Terminal:
        """Run a program in a terminal."""
        self._started.append(Terminal(self.argv(*argv, **env), columns, rows, {}))
        return self._started[-1]

    def start(
        self, *argv: str, columns: int = 80, rows: int = 24, ready: str = READY, **env: str
    ) -> Terminal:
        """Run newstui, and wait until it shows these words."""
        terminal = self.run(*PROGRAM, *argv, columns=columns, rows=rows, **env)
        if ready:
            terminal.until(ready)
        return terminal

    def unread(self) -> int:
        news = News(self.data / "demo" / "news.db", now=time.time)
        try:
            return news.unread(HOME)
        finally:
            news.close()

    def close(self) -> None:
        for one in self._started:
            below = descendants(one.pid)
            one.close()
            for pid in below:
                if alive(pid):
                    os.kill(pid, signal.SIGKILL)


@pytest.fixture
def desk(tmp_path: Path, filled: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, filled)
    yield made
    made.close()


def descendants(pid: int) -> list[int]:
    """Return the processes that were started by one, and by those."""
    found = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(one) for one in file.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def named(pid: int, words: str) -> list[int]:
    """Return the processes below one whose command line ends with these words, parents first.

    A program that starts another is here twice for a moment: a fork has its parent's command line.
    """
    found = []
    for one in descendants(pid):
        try:
            line = Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        except OSError:
            continue
        if line.endswith(words):
            found.append(one)
    return found


def engine(terminal: Terminal) -> int:
    """Wait for the engine; return its process."""
    return wait_for(lambda: named(terminal.pid, "engine --demo"))[0]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(look: Callable[[], Found], seconds: float = 5) -> Found:
    """Return what is found in so many seconds; fails where nothing is."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    return found


def all_gone(pids: list[int]) -> None:
    """Fail where one of these processes is still there after 5 s, twice that beside other tests.

    The engine and its parsers are niced: they come last where every core has a test on it.
    """
    seconds = 10 if "PYTEST_XDIST_WORKER" in os.environ else 5
    wait_for(lambda: not any(map(alive, pids)), seconds)

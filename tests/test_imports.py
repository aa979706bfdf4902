"""What a start loads: deferred imports escape the static contracts, so this looks at run time."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import environ

if TYPE_CHECKING:
    from pathlib import Path

# seconds of CPU, and for the screen a way to the network
HEAVY = {
    "httpx", "feedparser", "lxml", "trafilatura", "pydantic", "tomlkit", "jmespath", "nh3",
    "babel", "pygments", "PIL",
}  # fmt: skip
SCREEN = {"textual"}
START = """
import atexit, sys
told = sys.argv[-1]
def tell():
    with open(told, "w") as file:
        file.write("\\n".join({name.partition(".")[0] for name in sys.modules}))
atexit.register(tell)
from newstui.cli import main
sys.argv = ["newstui", *sys.argv[1:-1]]
main()
"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A config with a source, checked and known to the store: as at every start but the first."""
    root = tmp_path_factory.mktemp("profile")
    (root / "config.toml").write_text('[[source]]\nurl = "http://127.0.0.1:9/feed"\n')
    started(environ(root), root / "first", "list")
    return environ(root)


def started(environ: dict[str, str], told: Path, *argv: str) -> set[str]:
    """Run a verb and return the top-level modules it loaded."""
    command = [sys.executable, "-P", "-c", START, *argv, str(told)]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(told.read_text().splitlines())


@pytest.mark.parametrize(
    "argv", [["list"], ["unread"], ["hot", "--json"], ["source", "list"], ["search", "words"], []]
)
def test_what_runs_in_scripts_and_status_bars_loads_little(
    profile: dict[str, str], tmp_path: Path, argv: list[str]
) -> None:
    loaded = started(profile, tmp_path / "told", *argv)
    assert "newstui" in loaded
    assert loaded & (HEAVY | SCREEN) == set()


def test_reading_loads_no_network_and_no_parser_of_feeds(
    profile: dict[str, str], tmp_path: Path
) -> None:
    assert started(profile, tmp_path / "told", "keys") & HEAVY == set()


def test_the_screen_loads_no_network_and_no_parser_of_feeds(
    profile: dict[str, str], tmp_path: Path
) -> None:
    told = tmp_path / "told"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-P", "-c", START, str(told)]
    with subprocess.Popen(
        command, env=profile, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        said = until(ours, b"Headlines", 20)
        until(ours, b"\0", 1)  # it has started its engine by then
        os.write(ours, b"\x11")  # Ctrl-q
        until(ours, b"\0", 10)
        assert process.wait(20) == 0, said
    os.close(ours)
    loaded = set(told.read_text().splitlines())
    assert "textual" in loaded
    assert loaded & HEAVY == set()


def until(terminal: int, words: bytes, seconds: float) -> bytes:
    """Read what the program draws until it has drawn some words, or the time is over."""
    said, end = b"", time.monotonic() + seconds
    while words not in said and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                said += os.read(terminal, 65_536)
            except OSError:  # it has ended
                break
    return said

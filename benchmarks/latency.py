"""Measure what a key waits for, beside a bare list, and while 200 feeds are fetched.

    python -m benchmarks.latency [--rounds 3] [--no-refresh]

The bare list is the least that Textual's stock driver can do: one ScrollView, drawn line by line,
of which two lines are drawn again for the next headline. Both programs are open at the same time,
at 120x40 under ``tui_probe.py`` of ``../shared/bench``, and are asked in turn; newstui has the
medium corpus. Opening an article and its pages are compared with a page of that list. Then 200
feeds of other articles are fetched while the cursor goes up and down: how long until it stands on
the other headline, and how long it takes when nothing is fetched. Milliseconds are medians.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import _medium, wire

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = (120, 40)
QUIET_SECONDS = 0.12
HELD, HELD_SECONDS = 20, 0.03
BARE = """
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

class Bare(ScrollView, can_focus=True):
    cursor = 0
    def on_mount(self):
        self.show_vertical_scrollbar = False
        self.virtual_size = Size(self.size.width, 10_000)
    def render_line(self, y):
        at, width = y + self.scroll_offset.y, self.size.width
        words = f"Headline {at} of a list that is drawn line by line".ljust(width)
        return Strip([Segment(words, Style(reverse=at == self.cursor))], width)
    def on_key(self, event):
        top, height, old = self.scroll_offset.y, self.size.height, self.cursor
        if event.key == "j":
            self.cursor += 1
            for one in (old, self.cursor):
                self.refresh(Region(0, one - top, self.size.width, 1))
        elif event.key == "k":
            self.cursor -= 1
            for one in (old, self.cursor):
                self.refresh(Region(0, one - top, self.size.width, 1))
        elif event.key == "space":
            self.cursor += height
            self.scroll_to(y=top + height, animate=False, immediate=True)

class Program(App):
    def compose(self):
        yield Bare()
    def on_mount(self):
        self.query_one(Bare).focus()

Program().run()
"""


@contextmanager
def both(profile: Path) -> Iterator[tuple[Any, Any]]:
    """Open the bare list and newstui."""
    from tui_probe import Probe  # noqa: PLC0415 - of ../shared/bench

    with tempfile.TemporaryDirectory() as home:
        plain = _medium.environ(Path(home), TEXTUAL_ANIMATIONS="none")
        bare = Probe([sys.executable, "-c", BARE], dict.fromkeys(os.environ) | plain, SIZE).start()
        try:
            assert bare.wait_for("Headline 5", 20)
            own = wire.opened(wire.NEWSTUI, profile, SIZE)
            try:
                yield bare, own
            finally:
                own.stop(wire.NEWSTUI.quit)
        finally:
            bare.stop("\x11")


def pressed(probe: Any, key: str) -> float | None:
    """Return the milliseconds until the last byte of what a key changes; None for nothing."""
    told = probe.key(key, QUIET_SECONDS)
    return float(told["paint"]) if told["changed"] else None


def asked(bare: Any, own: Any, rounds: int) -> dict[str, list[float]]:
    """Press the keys of both in turn; return the milliseconds of each kind of key."""
    found: dict[str, list[float]] = {}

    def note(name: str, probe: Any, key: str) -> None:
        taken = pressed(probe, key)
        if taken is not None:
            found.setdefault(name, []).append(taken)

    for key in "gl":  # the list of all articles, which has no end
        pressed(own, key)
    for _ in range(rounds):
        for key in "jjjjkkkk":  # neither list has to be scrolled for it
            note("bare next", bare, key)
            note("next", own, key)
        for _ in range(5):
            note("bare page", bare, " ")
            note("open", own, "\r")
            for _ in range(2):
                note("bare page", bare, " ")
                note("page", own, wire.PAGE)
            pressed(own, wire.BACK)
            pressed(own, "1")
            pressed(own, "j")
    return found


def lag(probe: Any) -> float:
    """Hold a key; return the milliseconds from the last of them to the last byte."""
    pressed(probe, "g")
    pressed(probe, "g")
    before = probe.total
    for _ in range(HELD):
        os.write(probe.fd, b"j")
        last = time.perf_counter()
        while time.perf_counter() < last + HELD_SECONDS:
            probe.pump(0.005)
    probe.settle(QUIET_SECONDS)
    assert probe.total > before, "nothing moved"
    return max(0.0, (probe.last - last) * 1e3)


def walked(probe: Any, seconds: float, said: str = "") -> list[float]:
    """Go down and up for so long, or while the last line says this; return the milliseconds."""
    times = []
    end = time.perf_counter() + seconds
    for key in itertools.cycle("jk"):
        if time.perf_counter() > end or said not in probe.text().splitlines()[-1]:
            break
        probe.settle(0.03, 0.3)
        line, at, started = probe.screen.cursor.y, None, time.perf_counter()
        os.write(probe.fd, key.encode())
        while probe.screen.cursor.y == line and time.perf_counter() < started + 5:
            at = probe.pump(0.5)
        if at is not None:
            times.append((at - started) * 1e3)
    return times


def refreshing(folder: Path, profile: Path) -> None:
    """Compare moving at rest with moving while 200 feeds of other articles are fetched."""
    corpus = folder / "other"
    if not corpus.exists():
        make = [sys.executable, str(_medium.BENCH / "corpus.py"), str(corpus), "--seed", "2"]
        subprocess.run([*make, "--size", "medium"], check=True, stdout=subprocess.DEVNULL)
    port = re.findall(r"127\.0\.0\.1:(\d+)", (profile / "config.toml").read_text())[0]
    server = subprocess.Popen(
        [sys.executable, str(_medium.BENCH / "server.py"), str(corpus), "--port", port],
        stdout=subprocess.DEVNULL,
    )
    try:
        own = wire.opened(wire.NEWSTUI, profile, SIZE)
        try:
            quiet = walked(own, 15)
            os.write(own.fd, b"R")
            own.wait_for(r"refreshing \d", 20)
            busy = walked(own, 90, "refreshing")
        finally:
            own.stop(wire.NEWSTUI.quit)
    finally:
        server.kill()
        server.wait()
    for name, times in (("at rest", quiet), ("while 200 feeds are fetched", busy)):
        print(f"{len(times)} moves {name}: {statistics.median(times):.1f} ms, p99 {p99(times):.1f}")
    print(f"p99 ratio: {p99(busy) / p99(quiet):.2f}")


def p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-refresh", action="store_true", help="leave out the 200 feeds")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "newstui-bench" / "wire"
    )
    options = parser.parse_args()
    if not _medium.BENCH.is_dir():
        print(f"skipped: {_medium.BENCH.resolve()} is not here")
        return
    sys.path.insert(0, str(_medium.BENCH))
    made = _medium.medium(options.folder)
    with tempfile.TemporaryDirectory() as copy:
        profile = shutil.copytree(made / "newstui", Path(copy) / "newstui")
        with both(profile) as (bare, own):
            found = asked(bare, own, options.rounds)
            lags = [lag(own) for _ in range(options.rounds)]
        tell(found, lags)
        if not options.no_refresh:
            refreshing(options.folder, profile)


def tell(found: dict[str, list[float]], lags: list[float]) -> None:
    middle = {name: statistics.median(times) for name, times in found.items()}
    for name, than in (("next", "bare next"), ("page", "bare page"), ("open", "bare page")):
        print(
            f"{name:5} {middle[name]:5.1f} ms, {than} {middle[than]:5.1f} ms:"
            f" {middle[name] / middle[than]:.2f}x  ({len(found[name])} keys)"
        )
    print(f"{HELD} held keys: the last byte {statistics.median(lags):.1f} ms after the last key")


if __name__ == "__main__":
    main()

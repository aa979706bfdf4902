"""Measure the start of the screen: CPU until the first article is shown, at some sizes of store.

    python -m benchmarks.start [--runs 11] [--folder DIR] [--sizes 600 10000 100000]

A minimal Textual program (one widget, one line) and newstui with so many articles
stored, one after the other in each run, in a pseudo-terminal of 120x40. CPU is that of the screen's
own process when the text appears, user and system. Printed are the median of all runs; the median
of its ratios to the minimal program in the same run, as a processor is not equally fast at every
moment; and the PSS of the process three seconds later, when it has answered a key, without its
engine. The stores are filled once and kept in the folder; their stories are drawn at random.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._medium import environ
from newstui.config import Config, Source
from newstui.engine.rebuild import adopt
from newstui.engine.select import records
from newstui.models import Article
from newstui.store import Indexed, Store, StoryUpdate
from newstui.text.segment import index_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.store import Pending

SIZES = (600, 10_000, 100_000)
MARK = "Harbourlight"
ESCAPES = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|\x1b.")
MINIMAL = f"""
from textual.app import App
from textual.strip import Strip
from rich.segment import Segment
from textual.widget import Widget
class One(Widget):
    def render_line(self, y):
        return Strip([Segment("{MARK}" if y == 0 else "")])
class Minimal(App):
    def compose(self):
        yield One()
Minimal().run()
"""


def profile(folder: Path, count: int) -> Path:
    """Return the folder of a profile with ``count`` articles of 20 sources, made where missing."""
    made = folder / f"start-{count}"
    if not made.exists():
        part = folder / f"start-{count}.{os.getpid()}"
        part.mkdir(parents=True)
        fill(part, count)
        part.rename(made)
    return made


def fill(root: Path, count: int) -> None:
    """Take in and index articles of 20 sources; the newest is some seconds old."""
    urls = [f"http://127.0.0.1:9/{n}" for n in range(20)]
    sources = tuple(Source(url=url, section=f"Part {n % 5}") for n, url in enumerate(urls))
    lines = (f'[[source]]\nurl = "{one.url}"\nsection = "{one.section}"\n' for one in sources)
    (root / "config.toml").write_text("".join(lines))
    now, each = int(time.time()), count // len(urls)
    store = Store.open(root / "news.db", now=time.time, role="ingest")
    wanted = records(Config(source=sources))
    store.sync_sources(wanted)
    adopt(store)  # else the first start would index everything anew
    for at, record in enumerate(wanted):
        store.ingest(
            record.key,
            [
                Article(
                    guid=f"{at}-{n}",
                    title=f"{MARK} report {at} of part {n}",
                    html=f"<p>Words about matter {(at * each + n) * 7919 % 5003} and {n}.</p>" * 5,
                    published=now - n * 60 - at,
                    fingerprint=f"{at}-{n}",
                )
                for n in range(each)
            ],
        )
    rng = random.Random("stories")
    live: list[StoryUpdate] = []
    while batch := store.pending(200):
        store.index([judged(one, rng, live) for one in batch])
        live = live[-2_000:]
    store.close()


def judged(one: Pending, rng: random.Random, live: list[StoryUpdate]) -> Indexed:
    """Index an article without looking for its story: half of them join one by lot."""
    old = rng.choice(live) if live and rng.random() < 0.5 else None
    last = max(one.published, old.last if old else 0)
    articles = old.articles + 1 if old else 1
    body = index_text(one.text)
    signature = rng.randbytes(500)
    story = StoryUpdate(
        story=old.story if old else one.number,
        centroid=rng.randbytes(400) if old else signature,
        articles=articles,
        sources=articles,
        first=min(one.published, old.first if old else last),
        last=last,
        head=old.head if old else one.number,
        mass=1.0,
        heat_last=last,
        comments=0,
        hot_key=last / 28_800 + articles / 10,
    )
    live.append(story)
    return Indexed(
        number=one.number,
        search_title=index_text(one.title),
        search_body=body,
        signature=signature,
        df_terms=(),
        story=story,
        length=len(one.text),
    )


@contextmanager
def started(argv: list[str], environ: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Start a program in a terminal; give its process and the terminal, and end it after."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execve(argv[0], argv, environ)
    try:
        yield pid, terminal
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def drawn(terminal: int, seconds: float, mark: str = "") -> bytes:
    """Return what a program draws until a mark has come, or until the time is over."""
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not (mark and mark.encode() in ESCAPES.sub(b"", seen)):
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65_536)
            except OSError:  # it has ended
                break
    return seen


def cpu_until_shown(argv: list[str], environ: dict[str, str]) -> float:
    """Return the CPU seconds that a program took until MARK was drawn."""
    with started(argv, environ) as (pid, terminal):
        seen = drawn(terminal, 30, MARK)
        used = time.clock_gettime((~pid << 3) | 2)  # clock_getcpuclockid(3) of another process
    if MARK.encode() not in ESCAPES.sub(b"", seen):
        raise SystemExit(f"{argv}: nothing was shown")
    return used


def megabytes(argv: list[str], environ: dict[str, str]) -> float:
    """Return the PSS of a program at rest that has answered a key; its children are left out."""
    with started(argv, environ) as (pid, terminal):
        drawn(terminal, 30, MARK)
        os.write(terminal, b"j")
        if not drawn(terminal, 3) and "newstui" in argv:
            raise SystemExit(f"{argv}: no key is answered")
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "newstui-bench"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="ARTICLES")
    options = parser.parse_args()
    plain = environ(options.folder)
    programs = {"minimal Textual program": ([sys.executable, "-c", MINIMAL], plain)}
    for count in options.sizes:
        root = profile(options.folder, count)
        own = {**plain, "NEWSTUI_DATA": str(root), "NEWSTUI_CONFIG": str(root / "config.toml")}
        programs[f"newstui, {count:,} articles"] = ([sys.executable, "-m", "newstui"], own)
    # once without counting: the caches of files and of the config
    held = {name: megabytes(*program) for name, program in programs.items()}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(options.runs):
        for name, program in programs.items():
            times[name].append(cpu_until_shown(*program))
    least = times["minimal Textual program"]
    for name, found in times.items():
        ratio = statistics.median(own / other for own, other in zip(found, least, strict=True))
        middle = statistics.median(found) * 1e3
        print(f"{name:28} {middle:5.0f} ms CPU  {ratio:.2f}x  {held[name]:5.1f} MB PSS")


if __name__ == "__main__":
    main()

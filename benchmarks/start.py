"""Measure the start of the screen: CPU until the first article is shown, at two sizes of the store.

    python -m benchmarks.start [--runs 11]

A minimal Textual program (one widget, one line), newstui with 600 and with 10,000 articles stored,
one after the other in each run, in a pseudo-terminal of 120x40. CPU is that of the screen's own
process when the text appears, user and system, from /proc, in ticks of 10 ms; the median of all
runs is printed. The store is filled once, by the real pipeline's store and ranking.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from newstui.config import Config, Source
from newstui.engine.assign import index_pending
from newstui.engine.select import records
from newstui.models import Article
from newstui.store import Store

SIZES = (600, 10_000)
MARK = "Harbourlight"
TICK = os.sysconf("SC_CLK_TCK")
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


def fill(folder: Path, count: int) -> Path:
    """Make a profile with ``count`` articles of 20 sources; returns its folder."""
    root = folder / str(count)
    if (root / "news.db").exists():
        return root
    shutil.rmtree(root, ignore_errors=True)  # what a run that was stopped left
    root.mkdir(parents=True)
    urls = [f"http://127.0.0.1:9/{n}" for n in range(20)]
    lines = [f'[[source]]\nurl = "{url}"\nsection = "Part {n % 5}"\n' for n, url in enumerate(urls)]
    (root / "config.toml").write_text("".join(lines))
    now = int(time.time())
    part = root / "part.db"
    store = Store.open(part, now=time.time, role="ingest")
    sources = tuple(Source(url=url, section=f"Part {n % 5}") for n, url in enumerate(urls))
    wanted = records(Config(source=sources))
    store.sync_sources(wanted)
    each = count // len(urls)
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
    while index_pending(store):
        pass
    store.close()
    part.rename(root / "news.db")
    return root


def cpu_until_shown(argv: list[str], environ: dict[str, str]) -> float:
    """Start a program in a terminal; return the CPU seconds it took until MARK was drawn."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execve(argv[0], argv, environ)
    seen, used = b"", -1.0
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 0.5)[0]:
                continue
            seen += os.read(terminal, 65536)
            if MARK.encode() in ESCAPES.sub(b"", seen):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                used = (int(fields[11]) + int(fields[12])) / TICK
                break
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    if used < 0:
        raise SystemExit(f"{argv}: nothing was shown")
    return used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "newstui-bench" / "start"
    )
    options = parser.parse_args()
    environ = {
        "PATH": os.environ["PATH"], "HOME": str(options.folder), "TERM": "xterm-256color",
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    programs = {"minimal Textual program": ([sys.executable, "-c", MINIMAL], environ)}
    for count in SIZES:
        root = fill(options.folder, count)
        own = {**environ, "NEWSTUI_DATA": str(root), "NEWSTUI_CONFIG": str(root / "config.toml")}
        programs[f"newstui, {count:,} articles"] = ([sys.executable, "-m", "newstui"], own)
    for argv, own in programs.values():
        cpu_until_shown(argv, own)  # once without counting: caches of files and of the config
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(options.runs):
        for name, (argv, own) in programs.items():
            times[name].append(cpu_until_shown(argv, own))
    least = statistics.median(times["minimal Textual program"])
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:28} {middle * 1e3:5.0f} ms CPU  {middle / least:.2f}x")


if __name__ == "__main__":
    main()

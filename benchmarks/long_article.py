"""Measure an article of 50,000 words: Enter to a screenful, a resize to the line being read.

    python -m benchmarks.long_article [--rounds 9]

The real program at 120x40 in a pseudo-terminal, its article full of links and emphasis. Printed is
the time from the key (or the new size) to the last byte of the first frame that shows the words, as
an emulator sees them afterwards, and when the terminal was quiet again. Milliseconds, median and
worst.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

from benchmarks._medium import environ
from benchmarks.start import started
from newstui.config import Config, Source
from newstui.engine.select import records
from newstui.models import Article
from newstui.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 50_000
PARAGRAPH = 100  # words
WIDTHS = (110, 100, 92, 101, 113, 96, 108, 120)
QUIET_SECONDS = 0.5


def fill(root: Path) -> None:
    """Store a short article, and before it a long one of numbered paragraphs."""
    chosen = random.Random("words")
    said = ["harbour", "council", "night", "vote", "ship", "strait", "engine", "fire", "garden"]
    paragraphs = (
        f"<p>§{n} {' '.join(chosen.choices(said, k=PARAGRAPH - 8))} <em>more</em> at "
        f'<a href="https://example.org/{n}">this place</a>.</p>'
        for n in range(WORDS // PARAGRAPH)
    )
    url = "http://127.0.0.1:9/"
    (root / "config.toml").write_text(f'[[source]]\nurl = "{url}"\n')
    wanted = records(Config(source=(Source(url=url),)))
    store = Store.open(root / "news.db", now=time.time, role="ingest")
    store.sync_sources(wanted)
    bodies = {"Short": "<p>Brief.</p>", "Long": "".join(paragraphs)}
    store.ingest(
        wanted[0].key,
        [
            Article(guid=title, title=title, html=html, published=int(time.time()) - 60 * n - 60,
                    fingerprint=title)
            for n, (title, html) in enumerate(bodies.items())
        ],
    )  # fmt: skip
    store.close()


class Terminal:
    """The program's terminal, and what it shows."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.screen = pyte.Screen(120, 40)
        self.stream = pyte.ByteStream(self.screen)

    def chunks(self, quiet: float) -> Iterator[tuple[float, bytes]]:
        """Yield when something came and what, until nothing comes for so long."""
        while select.select([self.descriptor], [], [], quiet)[0]:
            yield time.perf_counter(), os.read(self.descriptor, 1 << 20)

    def after(self, words: str) -> tuple[float, float]:
        """Return the milliseconds until these words were shown, and until the last byte."""
        began = time.perf_counter()
        came = list(self.chunks(QUIET_SECONDS))
        shown = None
        for at, data in came:
            self.stream.feed(data)
            if shown is None and any(words in line for line in self.screen.display):
                shown = at
        if shown is None:
            raise SystemExit(f"{words!r} never came:\n" + "\n".join(self.screen.display))
        return (shown - began) * 1e3, (came[-1][0] - began) * 1e3

    def rest(self, seconds: float) -> None:
        """Show what comes until nothing comes for so long."""
        for _, data in self.chunks(seconds):
            self.stream.feed(data)

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def resize(self, columns: int) -> None:
        self.screen.resize(40, columns)
        size = struct.pack("HHHH", 40, columns, 0, 0)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, size)

    def paragraph(self) -> str:
        """Return the sign of the first paragraph that begins in view."""
        lines = " ".join(self.screen.display)
        return lines[lines.index("§") :].split(" ")[0]


def tell(name: str, times: list[tuple[float, float]]) -> None:
    shown, last = zip(*times, strict=True)
    print(
        f"{name:28} {statistics.median(shown):5.1f} ms, worst {max(shown):5.1f};"
        f" quiet again after {statistics.median(last):5.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        fill(root)
        own = environ(root, NEWSTUI_DATA=folder, NEWSTUI_CONFIG=f"{folder}/config.toml")
        argv = [sys.executable, "-m", "newstui", "open", "latest"]
        with started(argv, own) as (_, descriptor):
            terminal = Terminal(descriptor)
            terminal.rest(3)
            opened, resized = [], []
            for _ in range(rounds):
                terminal.type("1ggj")
                terminal.rest(1)
                terminal.type("\r")
                opened.append(terminal.after("§0"))
                terminal.type("1gg\r")
                terminal.rest(1)
            terminal.type("1j\r" + " " * 12)
            terminal.rest(1)
            for columns in WIDTHS * 2:
                sign = terminal.paragraph()
                terminal.resize(columns)
                resized.append(terminal.after(sign))
            tell("Enter to first screenful", opened)
            tell("resize to the line read", resized)


if __name__ == "__main__":
    main()

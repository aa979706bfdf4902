"""Measure parsing: CPU of the feeds of the medium corpus, beside feedparser's for the same files.

    python -m benchmarks.parsing [--size medium] [--rounds 3]

Each line is measured on its own: "decoded" is bytes to text, "read" finds the items of a feed in
its text, "articles" is all from bytes to what is stored: read, sanitised, cleaned, checked; "handed
over" is that and the JSON which the parser's process answers with. feedparser is measured as it
comes, and bare: without its sanitiser and resolver of links, as where newstui still asks it. The
ways take turns with twenty feeds; of those the least of some rounds counts.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser

from benchmarks._medium import BENCH
from newstui.config import Source
from newstui.engine.worker import packed
from newstui.sources import strict
from newstui.sources.assemble import MOST_ITEMS
from newstui.sources.encodings import decode
from newstui.sources.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

URL = "http://site.example.org/feed"
_SHOWN = 12  # lines of the profile
_TURN = 20  # feeds: the machine's own speed changes within seconds


def decoded(content: bytes) -> None:
    decode(content)


def read(content: bytes) -> None:
    if strict.read(content.decode(), MOST_ITEMS) is None:
        raise SystemExit("a feed of the corpus is not read the fast way")


def articles(content: bytes) -> None:
    parse(content, Source(url=URL), url=URL, now=0)


def handed_over(content: bytes) -> None:
    packed(parse(content, Source(url=URL), url=URL, now=0))


def theirs(content: bytes) -> None:
    feedparser.parse(io.BytesIO(content))


def theirs_bare(content: bytes) -> None:
    feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)


_WAYS: dict[str, Callable[[bytes], None]] = {
    "feedparser": theirs,
    "feedparser, bare": theirs_bare,
    "decoded": decoded,
    "read": read,
    "articles": articles,
    "handed over": handed_over,
}


def bench(feeds: Sequence[bytes], rounds: int) -> None:
    turns = [feeds[start : start + _TURN] for start in range(0, len(feeds), _TURN)]
    least = {name: [float("inf")] * len(turns) for name in _WAYS}
    for _ in range(rounds):
        for at, turn in enumerate(turns):
            for name, work in _WAYS.items():
                started = time.process_time()
                for content in turn:
                    work(content)
                least[name][at] = min(least[name][at], time.process_time() - started)
    seconds = {name: sum(taken) for name, taken in least.items()}
    print(f"{len(feeds)} feeds, {sum(map(len, feeds)) / 2**20:.0f} MiB")
    for name, taken in seconds.items():
        beside = (taken / seconds["feedparser"], taken / seconds["feedparser, bare"])
        print(f"{name:18} {taken:6.2f} s CPU   {beside[0]:.3f} x   {beside[1]:.3f} x bare")


def profile(feeds: Sequence[bytes]) -> None:
    """Print where the time of ``handed_over`` goes, by file."""
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    for content in feeds:
        handed_over(content)
    profiler.disable()
    by_file: dict[str, float] = {}
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined] # typeshed does not know it
        where = Path(file).name if file != "~" else name
        by_file[where] = by_file.get(where, 0.0) + own
    total = sum(by_file.values())
    for where, own in sorted(by_file.items(), key=lambda one: -one[1])[:_SHOWN]:
        print(f"{100 * own / total:5.1f} %  {where}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="medium", choices=("small", "medium", "large"))
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not BENCH.is_dir():
        print(f"skipped: {BENCH.resolve()} is not here")
        return
    warnings.simplefilter("ignore")  # feedparser speaks of its own aliases
    with tempfile.TemporaryDirectory() as folder:
        make = [sys.executable, str(BENCH / "corpus.py"), folder, "--size", args.size]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        paths = sorted((Path(folder) / "feeds").iterdir())
        feeds = [path.read_bytes() for path in paths if path.suffix != ".json"]
        bench(feeds, args.rounds)
        profile(feeds)


if __name__ == "__main__":
    main()

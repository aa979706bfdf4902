"""Measure what a key costs on the line: bytes of newstui and of newsboat on the same articles.

    python -m benchmarks.wire [--runs 5] [--sizes 120x40,80x24] [--rest 60] [--shots]

Both show the newest of one corpus, under ``tui_probe.py`` of ``../shared/bench``: newstui its
front page, newsboat a list over all feeds. Each run is on a copy of the profile. A figure is the
median of the runs, each the median of its keys. At rest: bytes, and CPU of the whole tree of
processes, over so many seconds without a key. newsboat is Debian's (``apt install newsboat``);
where it or the probe is missing, so are its figures.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import _medium

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEXT, PAGE, OPEN, TAB, BACK = "<down>", "<pgdn>", "\r", "<tab>", "q"
ROWS = (
    "first screen", "next", "page of a list", "next pane", "open", "page of an article",
    "line of an article", "back", "another view",
)  # fmt: skip
Size = tuple[int, int]


class Reader(NamedTuple):
    """A program, and how one comes from its first screen to the list."""

    name: str
    ready: str
    to_list: tuple[str, ...]
    panes: int  # how many times Tab comes round
    everything: str  # what leads to the list of all articles, from another
    quit: str


NEWSTUI = Reader("newstui", "●", (), 4, "gl", "\x11")
NEWSBOAT = Reader("newsboat", "Your feeds", (OPEN,), 0, "", "qqq")


def opened(reader: Reader, profile: Path, size: Size) -> Any:
    """Start a reader and wait until it has drawn all it has to."""
    from tui_probe import Probe  # noqa: PLC0415 - of ../shared/bench

    if reader is NEWSTUI:
        argv, environ = [sys.executable, "-m", "newstui"], _medium.of_newstui(profile)
    else:
        argv, environ = _medium.of_newsboat(profile), _medium.environ(profile)
    # the probe would add its own environment to this one: PYTHONDONTWRITEBYTECODE costs 300 ms
    probe = Probe(argv, dict.fromkeys(os.environ) | environ, size, str(profile)).start()
    if probe.wait_for(reader.ready, 60) is None:
        probe.stop()
        raise SystemExit(f"{reader.name} has not come up:\n{probe.text()}")
    probe.settle(1.0, 20)
    return probe


def keys(probe: Any, reader: Reader, shots: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Press the keys of a session; yield what each that changed the screen is for, its bytes."""

    def press(name: str, key: str) -> Iterator[tuple[str, int]]:
        told = probe.key(key)
        shots[name] = probe.text()
        if told["changed"]:
            yield name, told["bytes"]

    yield "first screen", probe.total
    shots["first screen"] = probe.text()
    for key in reader.to_list:
        probe.key(key)
    for _ in range(12):
        yield from press("next", NEXT)
    for _ in range(reader.panes):
        yield from press("next pane", TAB)
    for _ in range(5):
        yield from press("open", OPEN)
        for _ in range(2):
            yield from press("page of an article", PAGE)
        yield from press("line of an article", NEXT)
        yield from press("back", BACK)
        probe.key(NEXT)
    if reader.everything:
        yield from press("another view", reader.everything)
    for _ in range(4):
        yield from press("page of a list", PAGE)


def session(reader: Reader, source: Path, size: Size, shots: dict[str, str]) -> dict[str, float]:
    """Run one session on a copy of a profile; return the median bytes for each kind of key."""
    found: dict[str, list[int]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        profile = shutil.copytree(source, Path(folder) / reader.name)
        probe = opened(reader, profile, size)
        try:
            for name, count in keys(probe, reader, shots):
                found[name].append(count)
        finally:
            probe.stop(reader.quit)
    return {name: statistics.median(counts) for name, counts in found.items()}


def at_rest(readers: Iterable[Reader], made: Path, size: Size, seconds: float) -> dict[str, str]:
    """Leave all readers alone at the same time; return what each did meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        probes = {
            one.name: opened(one, shutil.copytree(made / one.name, Path(folder) / one.name), size)
            for one in readers
        }
        try:
            for probe in probes.values():
                probe.settle(3.0, 30)  # the engine has found that nothing is due
            before = {name: (probe.total, probe.cpu()) for name, probe in probes.items()}
            time.sleep(seconds)
            told = {}
            for name, probe in probes.items():
                probe.settle(0.1)
                sent, cpu = probe.total - before[name][0], probe.cpu() - before[name][1]
                told[name] = f"{sent} bytes, {cpu / seconds:.2%} CPU"
            return told
        finally:
            for probe in probes.values():
                probe.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="120x40,80x24")
    parser.add_argument("--rest", type=float, default=60, help="seconds; 0: not measured")
    parser.add_argument("--shots", action="store_true", help="print the screens of the first run")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "newstui-bench" / "wire"
    )
    options = parser.parse_args()
    if not _medium.BENCH.is_dir():
        print(f"skipped: {_medium.BENCH.resolve()} is not here")
        return
    sys.path.insert(0, str(_medium.BENCH))
    made = _medium.medium(options.folder)
    readers = [one for one in (NEWSTUI, NEWSBOAT) if (made / one.name).is_dir()]
    if NEWSBOAT in readers:
        version = subprocess.run(["newsboat", "-v"], capture_output=True, text=True, check=True)
        print(f"beside {re.split(' - ', version.stdout)[0]}, {options.runs} runs each\n")
    sizes = [(int(a), int(b)) for a, b in re.findall(r"(\d+)x(\d+)", options.sizes)]
    table: dict[tuple[Size, str], dict[str, list[float]]] = {}
    for _ in range(options.runs):
        for size in sizes:
            for reader in readers:
                shots: dict[str, str] = {}
                one = session(reader, made / reader.name, size, shots)
                first = (size, reader.name) not in table
                runs = table.setdefault((size, reader.name), defaultdict(list))
                for name, value in one.items():
                    runs[name].append(value)
                for name, text in shots.items() if options.shots and first else ():
                    print(f"--- {reader.name} {size}, {name}\n{text}", file=sys.stderr)
    tell(table)
    if options.rest:
        for name, words in at_rest(readers, made, sizes[0], options.rest).items():
            print(f"at rest for {options.rest:.0f} s, {name}: {words}")


def tell(table: dict[tuple[Size, str], dict[str, list[float]]]) -> None:
    """Print the medians as a table of Markdown, the readers side by side."""
    print("| bytes |" + "".join(f" {w}x{h} {name} |" for (w, h), name in table))
    print("|---|" + "--:|" * len(table))
    for row in ROWS:
        cells = [
            f"{statistics.median(runs[row]):,.0f}" if runs[row] else "–" for runs in table.values()
        ]
        print(f"| {row} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()

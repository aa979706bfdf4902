"""Measure a refresh: 200 feeds with 10,000 articles, then the same again with nothing new.

    python -m benchmarks.refresh [--size medium] [--quiet-marks] [--rounds 1] [--profile]

The corpus and its server are those of ``../shared/bench``. Seconds are of the clock, CPU is of this
process and of its parsers, the server's left out. Meanwhile another process marks an article
read every 50 ms: the last line says how long such a mark takes until it is safe on the disk.

Before that ``newstui refresh`` runs beside ``newsboat -x reload`` with 8 threads, as programs, both
from nothing, ``--rounds`` times in turns; then again with nothing new, at 0 and 50 ms latency.
``--profile`` says where the time of the refreshing process goes; its parsers: ``parsing``.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks._beside import newsboat, newstui
from newstui.config import Config, Source
from newstui.engine.lock import refreshing
from newstui.engine.refresh import Pipeline, Totals
from newstui.engine.select import records
from newstui.store import Store

BENCH = Path(__file__).resolve().parents[1] / "../shared/bench"
MARK = """
import pathlib, sys, time
from newstui.store import Store, View
store = Store.open(pathlib.Path(sys.argv[1]), now=time.time, role="marks")
print("ready", flush=True)
while True:
    time.sleep(0.05)
    row = next(iter(store.rows(View("latest"), unread_only=True, limit=1)), None)
    if row:
        started = time.perf_counter()
        store.mark("read", [row.id])
        print((time.perf_counter() - started) * 1e3, flush=True)
"""


def cpu_seconds() -> float:
    """CPU of this process and of its children that have ended: the parsers have."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def refresh(store: Store, folder: Path, config: Config) -> tuple[Totals, Pipeline]:
    """Do what ``newstui refresh`` does."""

    async def run() -> tuple[Totals, Pipeline]:
        with refreshing(folder):
            store.sync_sources(records(config))
            pipeline = Pipeline(config, store, now=time.time)
            return await pipeline.refresh(config.source, lambda _report: None), pipeline

    return asyncio.run(run())


def measured(name: str, store: Store, folder: Path, config: Config) -> None:
    started, before = time.perf_counter(), cpu_seconds()
    totals, pipeline = refresh(store, folder, config)
    seconds, cpu = time.perf_counter() - started, cpu_seconds() - before
    print(
        f"{name:12} {seconds:6.1f} s   {cpu:6.1f} s CPU   {totals.new / seconds:6.0f} articles/s"
        f"   {totals.new:,} new, {totals.unchanged} unchanged, {totals.failed} failed,"
        f" {pipeline.parsed} parsed"
    )


def beside(folder: Path, port: int, urls: list[str], rounds: int) -> None:
    """Print a first refresh beside newsboat's in one run, and refreshes that bring nothing."""
    whole = [f"http://127.0.0.1:{port}{url}" for url in urls]
    for _ in range(rounds):
        theirs, ours = newsboat(folder, whole), newstui(folder, whole)
        rows = {"newsboat, 8 threads": theirs, "visible": ours.visible, "indexed": ours.indexed}
        for name, took in rows.items():
            if took is None:
                continue
            print(f"{name:20} {took.cpu:5.2f} s CPU   {took.wall:5.2f} s", end="")
            if theirs is not None:
                cpu, wall = took.cpu / theirs.cpu, took.wall / theirs.wall
                print(f"   {cpu:4.2f} x CPU   {wall:4.2f} x wall", end="")
            print()
    for latency in (0, 50):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_latency?ms={latency}"):
            again = newstui(folder, whole, again=True)
        took = again.indexed
        print(f"{again.unchanged} unchanged, {latency:2} ms", end="  ")
        print(f"{took.cpu:5.2f} s CPU   {took.wall:5.2f} s")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_latency?ms=0"):
        pass


def profiled(store: Store, folder: Path, config: Config) -> None:
    """Print where the CPU of the refreshing process goes, by what it waits for most."""
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    refresh(store, folder, config)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(30)


def answered(port: int) -> dict[str, int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stats") as stats:
        status: dict[str, int] = json.load(stats)["status"]
    return status


def bench(size: str, folder: Path, *, marks: bool, rounds: int, profile: bool) -> None:
    corpus = folder / "corpus"
    make = [sys.executable, str(BENCH / "corpus.py"), str(corpus), "--size", size]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [sys.executable, str(BENCH / "server.py"), str(corpus)], stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    port = json.loads(server.stdout.readline())["port"]
    urls = (corpus / "urls.txt").read_text().split()
    beside(folder, port, urls, rounds)
    config = Config(source=tuple(Source(url=f"http://127.0.0.1:{port}{url}") for url in urls))
    store = Store.open(folder / "news.db", now=time.time, role="ingest")
    marker = None
    if marks:
        marker = subprocess.Popen(
            [sys.executable, "-c", MARK, str(store.path)], stdout=subprocess.PIPE, text=True
        )
    try:
        if profile:
            profiled(store, folder, config)
            return
        measured("first", store, folder, config)
        if marker is not None:
            marker.terminate()
            tell(marker.communicate()[0].split()[1:])
        measured("second", store, folder, config)
        print(f"the server answered {answered(port)}; {store.pending_count()} wait to be indexed")
        print(f"store: {store.path.stat().st_size / 2**20:.0f} MiB")
    finally:
        for process in (server, marker):
            if process is not None:
                process.kill()
                process.wait()
        store.close()


def tell(lines: list[str]) -> None:
    times = sorted(float(line) for line in lines)
    if times:
        middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"{len(times)} marks meanwhile: {middle:.0f} ms, 99 of 100 within {late:.0f} ms,"
            f" the worst {times[-1]:.0f} ms"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="medium", choices=("small", "medium", "large"))
    parser.add_argument("--quiet-marks", action="store_true", help="mark nothing meanwhile")
    parser.add_argument("--rounds", type=int, default=1, help="times beside newsboat")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    args = parser.parse_args()
    if not BENCH.is_dir():
        print(f"skipped: {BENCH.resolve()} is not here")
        return
    with tempfile.TemporaryDirectory() as folder:
        bench(
            args.size,
            Path(folder),
            marks=not args.quiet_marks,
            rounds=args.rounds,
            profile=args.profile,
        )


if __name__ == "__main__":
    main()

"""The only place that measures a store while it takes in news: what that costs, what waits."""

from __future__ import annotations

import gc
import multiprocessing
import time
from typing import TYPE_CHECKING

from benchmarks import _news
from newstui.engine.assign import BATCH, freshen, index_pending
from newstui.engine.rebuild import next_limit
from newstui.engine.recent import Recent
from newstui.store import Store, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ARTICLES = 10_000
_PER_SOURCE = _ARTICLES // _news.SOURCES
_PAUSE_SECONDS = 0.002  # as engine/refresh.py does
_MARK_EVERY_SECONDS = 0.05


def measure(
    line: Callable[[str, list[float], tuple[float, float] | None], None], file: Path
) -> None:
    """Take 10,000 articles into a store alone, then as many while a reader marks and pages."""
    cpu = taken_in(file, 0)
    print(f"parsed to fully indexed: {1e3 / cpu:.0f} articles/s of CPU ({cpu:.2f} ms each)")
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=taken_in, args=(file, 1))
    process.start()
    seen, durable, paged = reading(file, process.is_alive)
    process.join()
    late = int(len(durable) * 0.99)
    print(f"{len(durable)} marks while {_ARTICLES:,} articles are taken in:")
    line("  a mark, until it is on the disk", durable, None)
    print(f"  99 of 100 within {sorted(durable)[late]:.0f} ms (at most 150)")
    line("  a mark, until a page shows it", seen, None)
    line("  a page of a list", paged, None)
    print(f"  99 of 100 within {sorted(paged)[int(len(paged) * 0.99)]:.1f} ms (at most 10)")


def taken_in(file: Path, number: int) -> float:
    """Take in and index news; returns milliseconds of CPU for each article."""
    answers = list(_news.round_of(number, _PER_SOURCE))
    store = Store.open(file, now=lambda: _news.END + 60 * _news.DAY, role="ingest")
    gc.freeze()  # no refresh has 10,000 articles at hand
    recent, limit, start = Recent(), BATCH, time.process_time()
    for at, (source, told) in enumerate(answers):
        store.ingest(source, told)
        time.sleep(_PAUSE_SECONDS)
        if at % 5 == 4 or at == len(answers) - 1:
            begun = time.thread_time()
            while index_pending(store, limit, recent):
                limit = next_limit(limit, time.thread_time() - begun)
                time.sleep(_PAUSE_SECONDS)
                begun = time.thread_time()
    while freshen(store):
        time.sleep(_PAUSE_SECONDS)
    store.close()
    spent = time.process_time() - start
    return spent / _ARTICLES * 1e3


def reading(
    file: Path, goes_on: Callable[[], bool]
) -> tuple[list[float], list[float], list[float]]:
    """Mark and page as long as something goes on; returns the times of three things.

    From the mark's commit to a list that shows it, from the order to its commit, and of pages.
    """
    marks = Store.open(file, now=lambda: _news.END, role="marks")
    reader = Store.open(file, now=lambda: _news.END)
    seen, durable, paged = [], [], []
    rows = reader.rows(View("latest"), limit=50)
    while goes_on():
        time.sleep(_MARK_EVERY_SECONDS)
        start = time.perf_counter()
        more = reader.rows(View("latest"), after=rows[-1], limit=50, unread_only=True)
        paged.append((time.perf_counter() - start) * 1e3)
        rows = more or reader.rows(View("latest"), limit=50)
        wanted = rows[0]
        start = time.perf_counter()
        marks.mark("read", [wanted.id or ""])
        done = time.perf_counter()
        shown = reader.row(wanted.id or "")
        assert shown
        assert shown.read
        seen.append((time.perf_counter() - done) * 1e3)
        durable.append((done - start) * 1e3)
    marks.close()
    reader.close()
    return seen, durable, paged

"""The verb that fetches ahead, to read without a network: prefetch."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newstui import address as addresses
from newstui.cli import fetching, output
from newstui.cli.profile import open_news
from newstui.cli.reading import pages
from newstui.cli.verbs import EXIT_PART, fail, told
from newstui.i18n import plural, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from newstui.engine.refresh import Pipeline
    from newstui.rows import Row
    from newstui.store import Store

Report = dict[str, Any]
_MOST = 5_000  # articles
_AT_ONCE = 6  # of different hosts: the client keeps to ``per_host`` for each
_USUAL_BYTES = 90_000  # of a page, where none was fetched yet
_STOPPED = 130  # as shells say it of what Ctrl-C ended


@dataclass(slots=True)
class _Run:
    """How far it is."""

    total: int = 0
    done: int = 0
    bytes: int = 0
    failed: list[Report] = field(default_factory=list)
    mean: float = _USUAL_BYTES
    started: float = field(default_factory=time.monotonic)

    @property
    def estimate(self) -> int:
        """Bytes of all of it: what came, and for the rest the mean of what came, or came before."""
        come = self.done - len(self.failed)
        mean = self.bytes / come if come > _AT_ONCE else self.mean
        return int(self.bytes + mean * (self.total - self.done))


def prefetch(args: argparse.Namespace) -> int:
    """Fetch the full text of what is unread in some views; exit 1 where some had none."""
    where = [addresses.parse(one) for one in args.addresses]
    with open_news(args, quiet=True) as news:
        rows = {
            row.id: row
            for one in where
            for row in pages(news, one, limit=_MOST, unread_only=True)
            if row.id is not None and row.url
        }
    run = _Run()
    try:
        fetching.at_work(args, lambda pipeline, store: _all(pipeline, store, rows, run, args))
    except KeyboardInterrupt:
        _end(run, args, stopped=True)
        return _STOPPED
    _end(run, args, stopped=False)
    return EXIT_PART if run.failed else 0


async def _all(
    pipeline: Pipeline, store: Store, rows: dict[str, Row], run: _Run, args: argparse.Namespace
) -> None:
    wanted = store.web.lacking(list(rows))
    count, size = store.web.measured()
    run.total, run.mean = len(wanted), size / count if count else _USUAL_BYTES
    if wanted and not args.json:
        articles = plural("1 article", "{n} articles", len(wanted))
        about = _size(run.estimate)
        words = tr("full text of {articles}: about {size}", articles=articles, size=about)
        output.write([words])
        output.flush()
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(article: str) -> None:
        async with places:
            await _one(pipeline, store, rows[article], run, args)

    try:
        async with asyncio.TaskGroup() as group:
            for article in wanted:
                group.create_task(one(article))
    except BaseExceptionGroup as several:  # a closed pipe, a full disk: told as if it came alone
        raise several.exceptions[0] from None


async def _one(
    pipeline: Pipeline, store: Store, row: Row, run: _Run, args: argparse.Namespace
) -> None:
    from newstui.engine.full_text import full_text  # noqa: PLC0415 - loads the network
    from newstui.engine.page import PageError  # noqa: PLC0415

    assert row.id is not None
    size, error = 0, None
    try:
        size = (await full_text(pipeline, store, row.id)).bytes
    except PageError as problem:
        error = str(problem)
    status = "failed" if error else "new"
    report: Report = {"event": "article", "id": row.id, "title": row.title, "status": status}
    report |= {"bytes": size, "error": error}
    if error:
        run.failed.append(report)
    run.done += 1
    run.bytes += size
    if args.json:
        output.write_json(report)
        output.flush()
    elif sys.stderr.isatty():
        print(f"\r\x1b[K{_progress(run)}", end="", file=sys.stderr, flush=True)


def _progress(run: _Run) -> str:
    return tr(
        "{done}/{total} · {size} of about {all}",
        done=run.done,
        total=run.total,
        size=_size(run.bytes),
        all=_size(run.estimate),
    )


def _end(run: _Run, args: argparse.Namespace, *, stopped: bool) -> None:
    """Say what came, and what did not."""
    new, left = run.done - len(run.failed), run.total - run.done
    if args.json:
        totals = {"articles": run.total, "new": new, "failed": len(run.failed), "left": left}
        seconds = round(time.monotonic() - run.started, 3)
        end = {"bytes": run.bytes, "seconds": seconds, "stopped": stopped}
        output.write_json({"event": "done", **totals, **end})
        return
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    _say_failed(run.failed)
    said = [tr("{n} fetched, {size}", n=new, size=_size(run.bytes))]
    if run.failed:
        said.append(tr("{n} failed", n=len(run.failed)))
    if left:
        said.append(tr("{n} left", n=left))
    output.write([" · ".join(said)])


def _say_failed(failed: Sequence[Report]) -> None:
    for report in failed:
        fail(told(report["title"] or report["id"], report["error"]), EXIT_PART)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{-(-count // 1_000)} kB"

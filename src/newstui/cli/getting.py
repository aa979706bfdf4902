"""Verbs that get the news: refresh, and the engine that the screen talks to."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING, Any

from newstui import address
from newstui import config as options
from newstui.address import HOME
from newstui.cli import edition, output
from newstui.cli.errors import UsageError
from newstui.cli.profile import find
from newstui.cli.report import start_log
from newstui.cli.verbs import EXIT_PART, fail, told
from newstui.config import key
from newstui.engine import schedule
from newstui.engine.lock import refreshing
from newstui.engine.select import chosen, records, to_ask
from newstui.i18n import plural, tr
from newstui.store import Store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from newstui.address import Address
    from newstui.cli.profile import Profile
    from newstui.config import Config, Source

Report = dict[str, Any]
_REPORTED = ("event", "source", "status", "new", "error")


def refresh(args: argparse.Namespace) -> int:
    """Fetch every source, or those of the addresses; exit 1 where some failed."""
    where = [address.parse(one) for one in args.addresses]
    profile = find(args)
    start_log(args.paths.log)
    if not profile.demo:
        return _refresh(args, profile, profile.config, where)
    server, settings = edition.serve(profile, args.now)
    try:
        code = _refresh(args, profile, settings, where)
    finally:
        server.close()
    if code == 0 and not where:
        edition.note_filled(profile)
    return code


def _refresh(
    args: argparse.Namespace, profile: Profile, settings: Config, where: Sequence[Address]
) -> int:
    failed: list[Report] = []
    shows_progress = not args.json and sys.stderr.isatty()

    def heard(report: Report) -> None:
        if report["status"] == "failed":
            failed.append(report)
        if args.json:
            output.write_json({name: report[name] for name in _REPORTED})
            output.flush()
        elif shows_progress:
            words = tr("refreshing {done}/{total}", done=report["done"], total=report["total"])
            print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)

    totals = asyncio.run(take_in(profile, settings, where, heard, now=args.now, due=args.due))
    if shows_progress:
        print("\r\x1b[K", end="", file=sys.stderr)
    for report in failed:
        fail(told(report["source"], report["error"]), EXIT_PART)
    if args.json:
        output.write_json(totals)
    else:
        output.write([_sum(totals)])
    return EXIT_PART if failed else 0


def _sum(totals: Report) -> str:
    return tr(
        "{sources}: {new} new, {unchanged} unchanged, {failed} failed, {seconds} s",
        sources=plural("1 source", "{n} sources", totals["sources"]),
        new=totals["new"],
        unchanged=totals["unchanged"],
        failed=totals["failed"],
        seconds=round(totals["seconds"], 1),
    )


async def take_in(
    profile: Profile,
    settings: Config,
    where: Sequence[Address],
    heard: Callable[[Report], None],
    *,
    now: Callable[[], float],
    due: bool = False,
) -> Report:
    """Run the pipeline once in this process, over all sources or those of the views ``where``.

    ``due`` leaves out those whose time has not come.

    Returns the last line of ``newstui refresh --json``. Raises BusyError, StoreError, UsageError.
    """
    from newstui.engine.refresh import Pipeline  # noqa: PLC0415 - loads the network

    store = Store.open(profile.paths.store, now=now, role="ingest")
    try:
        with refreshing(profile.paths.data):
            store.sync_sources(records(settings))
            sources = _wanted(settings.source, where, store, int(now()))
            if due:
                due_now = set(schedule.due(store.sources(), int(now())))
                sources = tuple(one for one in sources if key(one) in due_now)
            pipeline = Pipeline(settings, store, now=now)
            totals = await pipeline.refresh(sources, heard)
        return totals.report()
    finally:
        store.close()


def _wanted(
    sources: tuple[Source, ...], where: Sequence[Address], store: Store, now: int
) -> tuple[Source, ...]:
    """Return the sources of the views, all where none is named; raises UsageError.

    What is gone or in its quiet hours is left alone where it is not named itself.
    """
    wanted: set[str] = set()
    for one in where or (HOME,):
        if where and not chosen(sources, one, store):
            raise UsageError(tr("no source has articles in {address}", address=str(one)))
        wanted.update(map(key, to_ask(sources, one, store, now)))
    return tuple(one for one in sources if key(one) in wanted)


def engine(args: argparse.Namespace) -> int:
    """Serve the screen until it closes our input."""
    from newstui.engine.service import Service  # noqa: PLC0415 - loads the network

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the screen's
    profile = find(args)
    start_log(args.paths.log)
    if profile.demo:
        server, settings = edition.serve(profile, args.now)
    else:
        server, settings = None, profile.config
    store = Store.open(profile.paths.store, now=args.now, role="ingest")
    reader = args.paths

    def reload() -> Config:
        return options.load(reader.config, None, reader.sources)

    service = Service(
        settings,
        store,
        data=profile.paths.data,
        config_file=reader.config,
        sources_file=reader.sources,
        reload=None if profile.demo else reload,
        now=args.now,
    )
    try:
        asyncio.run(service.serve())
    finally:
        store.close()
        if server is not None:
            server.close()
    return 0

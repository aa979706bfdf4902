"""Verbs about one source: add, list, remove."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from newstui import config as options
from newstui.cli import as_json, health, output
from newstui.cli.profile import find, open_news, synchronise
from newstui.cli.report import start_log
from newstui.cli.verbs import EXIT_PART, fail, told
from newstui.config import key
from newstui.engine.lock import BusyError, refreshing
from newstui.engine.select import records
from newstui.i18n import age, plural, tr
from newstui.store import Store
from newstui.text.width import cells, fit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newstui.engine.refresh import Pipeline
    from newstui.rows import SourceState

_WIDEST = 32


def add(args: argparse.Namespace) -> int:
    """Add what is at a URL, or a feed of the page there, and bring its first articles."""
    from newstui.engine.add import AddError, add  # noqa: PLC0415 - loads the network
    from newstui.engine.refresh import Pipeline  # noqa: PLC0415

    profile = find(args)
    start_log(args.paths.log)
    store = Store.open(args.paths.store, now=args.now, role="ingest")

    async def add_and_fetch() -> int:
        pipeline = Pipeline(profile.config, store, now=args.now, environ=args.environ)
        added = await add(
            pipeline,
            args.url,
            args.section,
            kind=args.kind,
            choose=args.choose or 0,
            preset=args.preset,
            file=args.paths.config,
            extra=args.paths.sources,
        )
        output.write([added.words])
        output.flush()
        return await first_articles(args, pipeline, store, added.key)

    try:
        return asyncio.run(add_and_fetch())
    except AddError as error:
        code = fail(str(error), EXIT_PART)
        offer(error.choices)
        return code
    finally:
        store.close()


def offer(choices: Sequence[Mapping[str, str]]) -> None:
    """Name the feeds of a page on stderr, each with its number for ``--choose``."""
    for number, choice in enumerate(choices, 1):
        fail(f"{number}  {choice['url']}  {choice['title']}", EXIT_PART)
    if choices:
        fail(tr("take one with --choose N"), EXIT_PART)


async def first_articles(
    args: argparse.Namespace, pipeline: Pipeline, store: Store, name: str
) -> int:
    """Take in an added source, so that it is there to read; exit 1 where that fails."""
    settings = find(args).config
    errors: list[str] = []
    try:
        with refreshing(args.paths.data):
            pipeline.config = settings
            store.sync_sources(records(settings))
            totals = await pipeline.refresh(
                [one for one in settings.source if key(one) == name],
                lambda report: errors.extend(filter(None, [report["error"]])),
            )
    except BusyError as error:
        return fail(str(error), EXIT_PART)
    for words in errors:
        fail(told(name, words), EXIT_PART)
    output.write([plural("1 new article", "{n} new articles", totals.new)])
    return EXIT_PART if errors else 0


def show(args: argparse.Namespace) -> int:
    """List every source and how it is doing; with --health, what is the matter and what to do."""
    if args.health:
        return health.show(args)
    with open_news(args, quiet=args.json) as news:
        states = news.sources()
    if args.json:
        output.write_json_array(as_json.source(one) for one in states)
    else:
        output.write(_lines(states, int(args.now())))
    return 0


def _lines(states: Iterable[SourceState], now: int) -> Iterator[str]:
    """Lay out a line for each source: name, section, unread of all, how it is doing."""
    table = [
        (one.key, "/".join(one.section), f"{one.unread}/{one.total}", _health(one, now))
        for one in states
    ]
    widths = [min(_WIDEST, max(map(cells, column))) for column in zip(*table, strict=True)]
    for row in table:
        shown = [fit(text, room) for text, room in zip(row[:3], widths, strict=False)]
        gaps = [" " * (room - cells(text)) for text, room in zip(shown, widths, strict=False)]
        yield f"{shown[0]}{gaps[0]}  {shown[1]}{gaps[1]}  {gaps[2]}{shown[2]}  {row[3]}"


def _health(one: SourceState, now: int) -> str:
    if one.last_error:
        times = plural("failed once", "failed {n} times in a row", one.failures)
        return told(times, one.last_error)
    if one.last_ok is None:
        return tr("never fetched")
    return tr("fetched, {age}", age=age(now - one.last_ok))


def remove(args: argparse.Namespace) -> int:
    """Remove a source from the config; its articles and marks stay in the store."""
    find(args)
    options.remove_source(args.paths.config, args.name, extra=args.paths.sources)
    profile = find(args)
    if not profile.demo:
        synchronise(profile, args)
    output.write([tr("removed {name}", name=args.name)])
    return 0

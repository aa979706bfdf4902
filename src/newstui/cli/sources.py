"""Verbs about one source: add, list, remove, test."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from newstui import config as options
from newstui.address import Address
from newstui.cli import as_json, edition, output
from newstui.cli.profile import find, open_news, synchronise
from newstui.cli.report import start_log
from newstui.cli.verbs import EXIT_PART, fail, told
from newstui.config import Source, key
from newstui.engine.lock import BusyError
from newstui.i18n import age, plural, tr
from newstui.store import Store
from newstui.text.width import cells, fit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from newstui.config import Config
    from newstui.engine.refresh import Pipeline
    from newstui.models import Parsed
    from newstui.rows import SourceState

_TRIED_ARTICLES = 3
_WIDEST = 32


def add(args: argparse.Namespace) -> int:
    """Add the feed at a URL, or of the page there, and bring its first articles."""
    from newstui.engine.add import AddError, add  # noqa: PLC0415 - loads the network
    from newstui.engine.refresh import Pipeline  # noqa: PLC0415

    profile = find(args)
    start_log(args.paths.log)
    store = Store.open(args.paths.store, now=args.now, role="ingest")
    try:
        pipeline = Pipeline(profile.config, store, now=args.now, environ=args.environ)
        added = asyncio.run(
            add(
                pipeline,
                args.url,
                args.section,
                kind=args.kind,
                file=args.paths.config,
                extra=args.paths.sources,
            )
        )
    except AddError as error:
        code = fail(str(error), EXIT_PART)
        for choice in error.choices:
            fail(f"{choice['url']}  {choice['title']}", code)
        return code
    finally:
        store.close()
    output.write([added.words])
    return _first_articles(args, added.key)


def _first_articles(args: argparse.Namespace, name: str) -> int:
    """Fetch an added source, so that it is there to read; exit 1 where that fails."""
    from newstui.cli.getting import take_in  # noqa: PLC0415 - loads the network

    profile = find(args)
    synchronise(profile, args)
    errors: list[str] = []
    try:
        totals = asyncio.run(
            take_in(
                profile,
                profile.config,
                [Address("source", (name,))],
                lambda report: errors.extend(filter(None, [report["error"]])),
                now=args.now,
            )
        )
    except BusyError as error:
        return fail(str(error), EXIT_PART)
    for words in errors:
        fail(told(name, words), EXIT_PART)
    output.write([plural("1 new article", "{n} new articles", totals["new"])])
    return EXIT_PART if errors else 0


def show(args: argparse.Namespace) -> int:
    """List every source and how it is doing."""
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


def test(args: argparse.Namespace) -> int:
    """Fetch a source once and show its first articles as they would be stored."""
    from newstui.engine.refresh import Pipeline  # noqa: PLC0415 - loads the network
    from newstui.engine.workers import ParseError  # noqa: PLC0415
    from newstui.net.errors import FetchError  # noqa: PLC0415
    from newstui.programs import ProgramError  # noqa: PLC0415

    profile = find(args)
    start_log(args.paths.log)
    server, settings = edition.serve(profile, args.now) if profile.demo else (None, profile.config)
    source = _named(settings, args.name)
    store = Store.open(profile.paths.store, now=args.now, role="reader")
    try:
        pipeline = Pipeline(settings, store, now=args.now, environ=args.environ)
        parsed = asyncio.run(_tried_out(pipeline, source))
    except (FetchError, ParseError, ProgramError) as error:
        return fail(told(key(source), str(error)), EXIT_PART)
    finally:
        store.close()
        if server is not None:
            server.close()
    output.write(_shown(parsed))
    return 0 if parsed.articles else EXIT_PART


async def _tried_out(pipeline: Pipeline, source: Source) -> Parsed:
    async with pipeline.at_work():
        return await pipeline.read(source, await pipeline.ask(source))


def _named(settings: Config, name: str) -> Source:
    """Return the configured source of this name or URL, else one at the URL."""
    for source in settings.source:
        if name in {key(source), source.url}:
            return source
    return Source(url=name if "://" in name else f"https://{name}")


def _shown(parsed: Parsed) -> Iterator[str]:
    articles = plural("1 article", "{n} articles", len(parsed.articles))
    yield f"{parsed.title or tr('no title')} · {parsed.kind} · {articles}"
    for article in parsed.articles[:_TRIED_ARTICLES]:
        yield ""
        yield told(tr("title"), article.title or "-")
        yield told(tr("link"), article.url or "-")
        yield told(tr("published"), as_json.time(article.published) or "-")
        yield told(tr("author"), article.author or "-")
        yield told(tr("section"), "/".join(article.section) or "-")
        yield told(tr("text"), fit(article.summary, 76) or "-")
    yield ""
    yield from _missing(parsed)


def _missing(parsed: Parsed) -> Iterator[str]:
    """Say which fields articles come without, and in how many of them."""
    total = len(parsed.articles)
    fields = {
        tr("title"): sum(not one.title for one in parsed.articles),
        tr("link"): sum(not one.url for one in parsed.articles),
        tr("published"): sum(one.published is None for one in parsed.articles),
        tr("author"): sum(not one.author for one in parsed.articles),
        tr("text"): sum(not one.html for one in parsed.articles),
    }
    missing = [f"{name} ({count}/{total})" for name, count in fields.items() if count]
    if not total:
        yield tr("no article came")
    elif missing:
        yield tr("missing: {fields}", fields=", ".join(missing))
    else:
        yield tr("nothing is missing")
    if parsed.note:
        yield parsed.note

"""The verb that tries a source or any URL out: its first articles, what is missing, its TOML."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from newstui import config as options
from newstui.cli import as_json, edition, output
from newstui.cli.profile import find
from newstui.cli.report import start_log
from newstui.cli.verbs import EXIT_PART, fail, told
from newstui.config import key
from newstui.config.pasting import pasted
from newstui.i18n import plural, tr
from newstui.store import Store
from newstui.text.width import fit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newstui.config import Config
    from newstui.engine.refresh import Pipeline
    from newstui.engine.trying import Tried
    from newstui.models import Parsed

_SHOWN = 3
_WIDTH = 76


def test(args: argparse.Namespace) -> int:
    """Fetch a source once and show its first articles as they would be stored.

    What is not in the config yet is shown as the ``[[source]]`` to paste; with --add it is added.
    """
    from newstui.cli.sources import offer  # noqa: PLC0415 - for this verb only
    from newstui.engine.finding import AddError  # noqa: PLC0415 - loads the network
    from newstui.engine.refresh import Pipeline  # noqa: PLC0415
    from newstui.engine.workers import ParseError  # noqa: PLC0415
    from newstui.net.errors import FetchError  # noqa: PLC0415
    from newstui.programs import ProgramError  # noqa: PLC0415

    profile = find(args)
    start_log(args.paths.log)
    server, settings = edition.serve(profile, args.now) if profile.demo else (None, profile.config)
    store = (
        Store.open(args.paths.store, now=args.now, role="ingest")
        if args.add
        else Store.open(profile.paths.store, now=args.now, role="reader")
    )
    try:
        pipeline = Pipeline(settings, store, now=args.now, environ=args.environ)
        return asyncio.run(_tested(args, pipeline, store, settings))
    except AddError as error:
        code = fail(told(args.name, str(error)), EXIT_PART)
        offer(error.choices)
        return code
    except (FetchError, ParseError, ProgramError) as error:
        return fail(told(args.name, str(error)), EXIT_PART)
    finally:
        store.close()
        if server is not None:
            server.close()


async def _tested(
    args: argparse.Namespace, pipeline: Pipeline, store: Store, settings: Config
) -> int:
    tried = await _tried(args, pipeline, settings)
    output.write(_shown(tried.parsed))
    output.write(tried.words)
    if tried.options and not args.add:
        output.write(["", *pasted(tried.options).rstrip().splitlines()])
    output.flush()
    if not tried.parsed.articles:
        return EXIT_PART
    if args.add and not tried.options:
        return fail(tr("{name} is in your sources already", name=args.name), EXIT_PART)
    return await _added(args, pipeline, store, tried) if args.add else 0


async def _tried(args: argparse.Namespace, pipeline: Pipeline, settings: Config) -> Tried:
    """Try out the configured source of this name or URL, else a preset's, else what is there."""
    from newstui.config.filling import recognised  # noqa: PLC0415 - for this verb only
    from newstui.engine.finding import with_scheme  # noqa: PLC0415
    from newstui.engine.trying import looked_at, tried  # noqa: PLC0415 - loads the network

    for source in settings.source:
        if args.name in {key(source), source.url} and not args.preset:
            return await tried(pipeline, source)
    file = args.paths.config
    own = options.own_presets(file)
    table: dict[str, Any] | None = {"preset": args.preset, "url": with_scheme(args.name)}
    if not args.preset:
        table = recognised(args.name, own)
    if table:
        source = options.check({"source": [table]}, str(file), own).source[0]
        return (await tried(pipeline, source))._replace(options=table)
    return await looked_at(pipeline, args.name, args.choose or 0)


async def _added(args: argparse.Namespace, pipeline: Pipeline, store: Store, tried: Tried) -> int:
    """Add what was tried out to the config, and bring its first articles."""
    from newstui.cli.sources import first_articles  # noqa: PLC0415 - for this verb only

    table = dict(tried.options)
    url, name = str(table.pop("url", "")), str(table.pop("name", "") or tried.parsed.title or "")
    added = options.add_source(args.paths.config, url, name, extra=args.paths.sources, **table)
    output.write(["", tr("added {name}", name=added)])
    output.flush()
    return await first_articles(args, pipeline, store, added)


def _shown(parsed: Parsed) -> Iterator[str]:
    articles = plural("1 article", "{n} articles", len(parsed.articles))
    yield f"{parsed.title or tr('no title')} · {parsed.kind} · {articles}"
    for article in parsed.articles[:_SHOWN]:
        yield ""
        yield told(tr("title"), article.title or "-")
        yield told(tr("link"), article.url or "-")
        yield told(tr("published"), as_json.time(article.published) or "-")
        yield told(tr("author"), article.author or "-")
        yield told(tr("section"), "/".join(article.section) or "-")
        yield told(tr("text"), fit(article.summary, _WIDTH) or "-")
    yield ""
    yield from _missing(parsed)
    if parsed.next:
        yield told(tr("next page"), parsed.next)


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
        yield tr("missing: {fields}", fields=tr(", ").join(missing))
    else:
        yield tr("nothing is missing")
    if parsed.note:
        yield parsed.note

"""Verbs for many sources at once: import, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newstui import config as options
from newstui.address import Address
from newstui.cli import as_json, output
from newstui.cli.errors import UsageError
from newstui.cli.profile import find, open_news, synchronise
from newstui.cli.reading import pages
from newstui.cli.verbs import EXIT_PART, fail, told
from newstui.config import key
from newstui.engine.select import section_path
from newstui.i18n import plural, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newstui.config import Source
    from newstui.news import News

_MOST_BYTES = 16 * 1024 * 1024 + 1  # what the reader of lists refuses as too large
_EVERYTHING = 1_000_000_000


def import_file(args: argparse.Namespace) -> int:
    """Add the sources of a list: OPML, newsboat's urls, a URL a line; each only once."""
    from newstui.sources import opml  # noqa: PLC0415 - for this verb only
    from newstui.sources.links import place  # noqa: PLC0415

    try:
        imported = opml.read(_content(args.file))
    except opml.SourceError as error:
        raise UsageError(told(args.file, str(error))) from None
    known = {
        place(source.url)
        for source in options.load(args.paths.config, None, args.paths.sources).source
    }
    fresh = [one for one in imported.sources if place(one.url) not in known]
    added = options.add_sources(
        args.paths.config,
        [(one.url, one.title, "/".join(one.section)) for one in fresh],
        extra=args.paths.sources,
    )
    for row in imported.refused:
        fail(told(row.text, row.reason), EXIT_PART)
    profile = find(args)
    if not profile.demo:
        synchronise(profile, args)
    output.write(
        [
            tr(
                "{added}, {known} were there already, {refused} refused",
                added=plural("1 source added", "{n} sources added", len(added)),
                known=len(imported.sources) - len(added),
                refused=len(imported.refused),
            ),
            *([tr("fetch them with: newstui refresh")] if added else []),
        ]
    )
    return EXIT_PART if imported.refused else 0


def _content(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(_MOST_BYTES)
        with Path(name).expanduser().open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        words = tr("{file}: cannot be read: {reason}", file=name, reason=error.strerror)
        raise UsageError(words) from None


def export(args: argparse.Namespace) -> int:
    """Print the reader's sources as OPML, or sources, articles and marks as JSON."""
    return _opml(args) if args.format == "opml" else _json(args)


def _opml(args: argparse.Namespace) -> int:
    from newstui.sources import opml  # noqa: PLC0415 - for this verb only

    profile = find(args)
    sources: tuple[Source, ...] = () if profile.demo else profile.config.source
    feeds = [one for one in sources if one.kind != "json-api"]
    titles = _titles(args) if feeds else {}
    written = opml.write(
        (titles.get(key(one), key(one)), one.url, section_path(one.section), None) for one in feeds
    )
    output.write(written.decode().splitlines())
    for one in sources:
        if one.kind == "json-api":
            fail(tr("{name} is left out: OPML cannot say what a JSON API is", name=key(one)), 1)
    return EXIT_PART if len(feeds) < len(sources) else 0


def _titles(args: argparse.Namespace) -> dict[str, str]:
    with open_news(args, quiet=True) as news:
        return {one.key: one.title for one in news.sources()}


def _json(args: argparse.Namespace) -> int:
    """Print {"newstui", "exported", "sources", "articles"}, an article at a time."""
    with open_news(args, quiet=True) as news:
        sources = [as_json.source(one) for one in news.sources()]
        output.write_json_object(
            {"exported": as_json.time(int(args.now())), "sources": sources},
            "articles",
            _articles(news),
        )
    return 0


def _articles(news: News) -> Iterator[dict[str, Any]]:
    for row in pages(news, Address("latest"), limit=_EVERYTHING):
        if row.id is not None:
            yield as_json.article(news.page(row.id), news.text(row.id))

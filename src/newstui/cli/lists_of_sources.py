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
    from collections.abc import Iterable, Iterator, Mapping

    from newstui.news import News
    from newstui.sources.opml import ImportedSource, Refused

_MOST_BYTES = 16 * 1024 * 1024 + 1  # what the reader of lists refuses as too large
_EVERYTHING = 1_000_000_000


def import_file(args: argparse.Namespace) -> int:
    """Add the sources of a list: OPML, newsboat's urls, elfeed's org, a URL a line; each once."""
    from newstui.sources import opml  # noqa: PLC0415 - for this verb only
    from newstui.sources.links import place  # noqa: PLC0415

    known = {
        place(source.url): source
        for source in options.load(args.paths.config, None, args.paths.sources).source
    }
    try:
        imported = opml.read(_content(args.file), programs=args.programs)
    except opml.SourceError as error:
        raise UsageError(told(args.file, str(error))) from None
    fresh, refused = _checked(
        args, (one for one in imported.sources if place(one.url) not in known)
    )
    refused += [one for one in imported.refused if place(one.text) not in known]
    again = len(imported.sources) - len(fresh) + len(imported.refused) - len(refused)
    added = options.add_sources(
        args.paths.config,
        [(one.url, one.title, "/".join(one.section), one.more) for one in fresh],
        extra=args.paths.sources,
    )
    for row in refused:
        fail(told(row.text, row.reason), EXIT_PART)
    for url in imported.unfiltered:
        fail(told(url, tr("taken in without its filter, a program: see --programs")), 0)
    for one in fresh:
        if one.url.startswith("exec:") or "filter" in one.more:
            command = str(one.more.get("filter") or one.url.removeprefix("exec:"))
            fail(tr("this program is run at each refresh: {command}", command=command), 0)
    profile = find(args)
    if not profile.demo:
        synchronise(profile, args)
    output.write(
        [
            tr(
                "{added}, {known} were there already, {refused} refused",
                added=plural("1 source added", "{n} sources added", len(added)),
                known=again + len(fresh) - len(added),
                refused=len(refused),
            ),
            *([tr("fetch them with: newstui refresh")] if added else []),
        ]
    )
    return EXIT_PART if refused else 0


def _checked(
    args: argparse.Namespace, sources: Iterable[ImportedSource]
) -> tuple[list[ImportedSource], list[Refused]]:
    """Refuse what the config would not take: options of ours that somebody else wrote."""
    from newstui.sources.opml import Refused  # noqa: PLC0415 - for this verb only

    good: list[ImportedSource] = []
    refused: list[Refused] = []
    presets = options.own_presets(args.paths.config)
    for one in sources:
        table = {**({} if "preset" in one.more else {"url": one.url}), **one.more}
        try:
            if one.more or one.url.startswith("exec:"):
                options.check({"source": [table]}, one.title or one.url, presets)
            good.append(one)
        except options.ConfigError as error:
            refused.append(Refused(one.url, str(error)))
    return good, refused


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
    from newstui.sources.outline_options import SECRET  # noqa: PLC0415

    profile = find(args)
    written = [] if profile.demo else list(options.tables(args.paths.config, args.paths.sources))
    titles = _titles(args) if written else {}
    listed = opml.write(
        opml.Written(
            titles.get(key(one), key(one)),
            one.url,
            section_path(one.section),
            more=_beyond_opml(table),
        )
        for one, table in written
    )
    output.write(listed.decode().splitlines())
    for one, table in written:
        if any(name in table for name in SECRET) or "key" in table.get("args", {}):
            words = tr("{name}: headers, auth, proxy and keys are left out", name=key(one))
            fail(words, 0)
    return 0


def _beyond_opml(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what OPML cannot say of a source: its options, without what may be a secret."""
    from newstui.sources.outline_options import SECRET, open_args  # noqa: PLC0415

    left_out = {"name", "section", *SECRET, *([] if "preset" in table else ["url"])}
    more = {name: value for name, value in table.items() if name not in left_out}
    return {**more, "args": open_args(more["args"])} if "args" in more else more


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
    for where in (Address("latest"), Address("starred")):
        for row in pages(news, where, limit=_EVERYTHING):
            # of pages that were asked for by URL, those that the reader keeps
            if row.id is not None and (where.kind == "latest" or news.web.is_page(row.id)):
                yield as_json.article(news.page(row.id), news.text(row.id))

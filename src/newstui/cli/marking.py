"""Verbs that mark: mark, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.cli import output
from newstui.cli.errors import UsageError
from newstui.cli.profile import open_news
from newstui.cli.reading import found, known
from newstui.cli.when import moment
from newstui.i18n import plural, tr
from newstui.news import words
from newstui.text.clean import clean

if TYPE_CHECKING:
    import argparse

    from newstui.address import Address
    from newstui.news import News

_KINDS = ("read", "unread", "star", "unstar")
_NAMED = ("tag", "untag")


def mark(args: argparse.Namespace) -> int:
    """Mark articles and views; what is named wrongly is found before anything is marked."""
    kind, name = _kind(args.kind)
    before = moment(args.before, args.now()) if args.before else None
    with open_news(args) as news:
        ids, views = _named(news, args.what, before)
        count = news.marks.mark(kind, ids, name) if ids else 0
        for view in views:
            count += news.marks.mark_all(view, kind=kind, before=before, name=name)
    done = plural("{what}: 1 article", "{what}: {n} articles", count, what=words.mark(kind))
    output.write([done])
    return 0


def undo(args: argparse.Namespace) -> int:
    """Undo the last mark."""
    with open_news(args) as news:
        output.write([news.marks.undo()])
    return 0


def _kind(text: str) -> tuple[str, str]:
    """Read "read", "tag=NAME" and so on; raises UsageError."""
    kind, equals, raw = text.partition("=")
    name = clean(raw).strip()
    if (kind in _KINDS and not equals) or (kind in _NAMED and name):
        return kind, name
    raise UsageError(
        tr("'{text}' is no mark: use read, unread, star, unstar, tag=NAME or untag=NAME", text=text)
    )


def _named(news: News, what: list[str], before: int | None) -> tuple[list[str], list[Address]]:
    """Return the ids and the views that were named; raises NewsError, UsageError, AddressError."""
    ids: list[str] = []
    views: list[Address] = []
    for text in what:
        kind = text.partition("?")[0].partition("/")[0]
        if kind in addresses.KINDS and kind != "article":
            view = addresses.parse(text)
            known(news, view)
            views.append(view)
            continue
        row = news.page(found(news, text)).row
        if row.id and (before is None or row.sort < before):
            ids.append(row.id)
    return ids, views

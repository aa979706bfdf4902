"""Verbs of saved searches: view list, view add, view remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.cli import output
from newstui.cli.profile import open_news
from newstui.i18n import tr
from newstui.text.clean import clean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from newstui.config import SavedSearch
    from newstui.news import News


def show(args: argparse.Namespace) -> int:
    """List the saved searches: name, how many are unread, the query."""
    with open_news(args, quiet=True) as news:
        news.recount()
        views = [(one, news.unread(addresses.view(one.name))) for one in news.views()]
    if args.json:
        output.write_json_array(_json(one, unread) for one, unread in views)
    else:
        output.write(clean(" · ".join(_told(one, unread))) for one, unread in views)
    return 0


def add(args: argparse.Namespace) -> int:
    """Save a search and say its address."""

    def save(news: News) -> str:
        query = " ".join(args.query)
        return str(news.save_view(args.name, query, section=args.section, sort=args.sort))

    return _changed(args, save)


def remove(args: argparse.Namespace) -> int:
    """Forget a saved search."""

    def forget(news: News) -> str:
        news.remove_view(args.name)
        return tr("removed {name}", name=args.name)

    return _changed(args, forget)


def _changed(args: argparse.Namespace, change: Callable[[News], str]) -> int:
    with open_news(args, quiet=True) as news:
        output.write([clean(change(news))])
    return 0


def _told(one: SavedSearch, unread: int) -> tuple[str, str, str]:
    return one.name, tr("{n} unread", n=unread), one.query


def _json(one: SavedSearch, unread: int) -> dict[str, object]:
    return {
        "name": one.name,
        "address": str(addresses.view(one.name)),
        "query": one.query,
        "section": one.section,
        "sort": one.sort,
        "unread": unread,
    }

"""The only place for the views that are whole lists: Home, an article, what is related.

Nothing comes before or after them: their rows are chosen one by one, and all are shown at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.news import beside, front_page, views
from newstui.news.front_page import Front

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.address import Address
    from newstui.news.connections import Connections
    from newstui.rows import Row
    from newstui.store import Store

MOST_ROWS = front_page.MOST_ROWS


class Part(NamedTuple):
    """Which part of a view is asked for, in the order and with the names of ``News.rows``."""

    after: Row | None = None
    before: Row | None = None
    last: bool = False
    limit: int = 50
    unread_only: bool = False
    since: int | None = None
    folded: bool = False


def rows(stores: Connections, address: Address, now: int, part: Part) -> Front:
    """Return the rows of a view that is one of ``views.FEW``, its ending; raises NewsError."""
    slow = address.kind == "related"
    with stores.slow() if slow else stores.quick() as store:
        return _rows(store, address, now, part)


def _rows(store: Store, address: Address, now: int, part: Part) -> Front:
    if address.kind == "home":
        return front_page.rows(
            store,
            now,
            part.limit,
            unread_only=part.unread_only,
            since=part.since,
            folded=part.folded,
        )
    article = views.stored(store, address.parts[0])
    found: tuple[Row, ...] = (article.row,)
    if address.kind == "related":
        found = beside.related(store, article, part.limit, now)[: part.limit]
    kept = [row for row in found if part.since is None or row.sort >= part.since]
    unread = (row for row in kept if not (row.read or row.seen))
    return Front(tuple(unread if part.unread_only else kept), "")


def ids(rows: Iterable[Row], up_to: int | None, before: int | None) -> list[str]:
    """Return the ids of rows with number <= ``up_to``, older than ``before``."""
    return [
        row.id
        for row in rows
        if row.id
        and (up_to is None or row.number <= up_to)
        and (before is None or row.sort < before)
    ]

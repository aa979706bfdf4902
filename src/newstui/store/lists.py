"""The only place for views: which rows a list shows, page by page, never with bodies."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import folding, hot, search
from newstui.store.articles import rows_by_place
from newstui.store.pages import Cut, page
from newstui.store.schema import place_of, start_of
from newstui.store.shelves import EVERYTHING, held, within
from newstui.store.statements import one_value

if TYPE_CHECKING:
    from collections.abc import Callable

    import apsw

    from newstui.rows import Row
    from newstui.store.pages import Table
    from newstui.store.shelves import Condition
    from newstui.store.values import View

    Pager = Callable[[apsw.Connection, Table, Condition, Cut, float], list[int]]


def rows(  # noqa: PLR0913 - all that a reader can ask of a list
    db: apsw.Connection,
    view: View,
    *,
    after: Row | None = None,
    before: Row | None = None,
    last: bool = False,
    limit: int = 50,
    unread_only: bool = False,
    since: int | None = None,
    folded: bool = False,
) -> list[Row]:
    """Return a page of a view in its own order: the first one, or the one next to a row.

    ``after`` is the row above the page, ``before`` the row below it; ``last`` asks for the end.
    ``folded`` asks for one row a story, of a section, a source or everything: see ``folding.py``.
    """
    upwards = before is not None or last
    if limit < 1:
        return []
    if view.kind == "hot":
        hottest = hot.rows(
            db, view, before or after, limit, upwards=upwards, unread_only=unread_only, since=since
        )
        return folding.again(db, within(view), hottest) if folded else hottest
    cut = Cut(limit=limit, upwards=upwards, unread_only=unread_only)
    if since is not None:
        cut = cut.after(start_of(since))
    if view.kind == "search" and view.sort == "rank":
        return rows_by_place(db, search.ranked(db, view, cut, before or after), keep=True)
    if after is not None:
        cut = cut.before(_stands(after))
    if before is not None:
        cut = cut.after(_stands(before) + 1)
    if view.kind == "search":
        places = search.by_date(db, view, cut)
    elif view.kind in {"story", "starred"}:
        places = _few(db, view, cut)
    elif folded:
        return folding.rows(db, within(view), _shelved(db, view, cut, folding.page))
    else:
        places = _shelved(db, view, cut, page)
    return rows_by_place(db, places)


def unread(db: apsw.Connection, view: View) -> int:
    """Count what is unread in a view: from counters, exactly for those that have none."""
    if view.kind not in {"story", "starred", "search"}:
        return held(db, view)[1]
    if view.kind == "search":
        return search.unread(db, view)
    query, values = chosen(db, view)
    return int(
        one_value(
            db,
            f"SELECT count(*) FROM ({query}) c JOIN unread u ON u.place = c.place",
            values,
        )
    )


def chosen(db: apsw.Connection, view: View) -> tuple[str, tuple[str | int, ...]]:
    """Return a query for the number, place and id of every article of a view, and its values."""
    select = "SELECT a.number, a.place, a.id FROM article a JOIN shelf s ON s.number = a.shelf"
    match view.kind:
        case "search":
            return search.chosen(db, view)
        case "story":
            return f"{select} WHERE s.active AND a.story = ?", (_number(view.key),)
        case "starred":
            starred = "a.place IN (SELECT place FROM starred)"
            return f"{select} WHERE s.active AND {starred}", ()
    condition, texts = within(view)
    if view.kind == "hot":  # what the list shows: an article for each story
        shown = (
            "SELECT h.head, max(h.head = t.head) FROM heat h JOIN story t ON t.number = h.story "
            f"JOIN shelf s ON s.number = h.shelf AND {condition} GROUP BY h.story"
        )
        return f"{select} WHERE s.active AND a.number IN (SELECT head FROM ({shown}))", texts
    return f"{select} WHERE {condition}", texts


def _stands(row: Row) -> int:
    """Return the place of a row in its list."""
    return row.place or place_of(row.sort, row.number)


def _shelved(db: apsw.Connection, view: View, cut: Cut, pager: Pager) -> list[int]:
    """Page through the shelves of a view; counters first, so that an empty list costs nothing."""
    held_by_view = held(db, view)[cut.unread_only]
    if not held_by_view:
        return []
    share = held_by_view / held(db, EVERYTHING)[cut.unread_only]
    return pager(db, "unread" if cut.unread_only else "article", within(view), cut, share)


def _few(db: apsw.Connection, view: View, cut: Cut) -> list[int]:
    """Page through a story or the starred: a list that has an index, or is short."""
    if view.kind == "story":
        source, condition = "article a", "a.story = ?"
        values: tuple[int, ...] = (_number(view.key),)
    else:
        source, condition, values = "starred a", "1", ()
    join = "JOIN unread u ON u.place = a.place" if cut.unread_only else ""
    query = (
        f"SELECT a.place FROM {source} CROSS JOIN shelf s ON s.number = a.shelf {join} "
        f"WHERE {condition} AND s.active AND a.place >= ? AND a.place < ? "
        f"ORDER BY a.place {cut.order} LIMIT ?"
    )
    bounds = (cut.low, cut.high, cut.limit)
    return [place for (place,) in db.execute(query, (*values, *bounds))]


def _number(key: str) -> int:
    """Read the number of a story; what is none names no story."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else -1

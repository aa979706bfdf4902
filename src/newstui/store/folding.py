"""The only place that folds a list: one row for a story, where its newest article stands.

Whether an article is where its story stands depends on the view alone and not on the page, so that
pages put together are the same list from either end. What is not indexed yet is in no story.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.articles import rows_by_number
from newstui.store.pages import page as articles_page
from newstui.store.schema import NUMBER_MASK, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.rows import Row
    from newstui.store.pages import Cut, Table
    from newstui.store.shelves import Condition

_MOST_AT_ONCE = 800  # places looked at, doubling from the page's own length


def page(
    db: apsw.Connection, table: Table, condition: Condition, cut: Cut, share: float
) -> list[int]:
    """Return a page of the places where stories stand, newest first: see ``pages.page``.

    ``table`` is "article", or "unread" where only what is unread counts.
    """
    found: list[int] = []
    looked_at = cut.limit
    while len(found) < cut.limit:
        places = articles_page(db, table, condition, cut._replace(limit=looked_at), share)
        if not places:
            break
        tops = _tops(db, condition, places, unread_only=table == "unread")
        found = [*tops, *found] if cut.upwards else [*found, *tops]
        if len(places) < looked_at:
            break
        rest = cut.after(places[0] + 1) if cut.upwards else cut.before(places[-1])
        cut = rest._replace(limit=cut.limit)
        looked_at = min(looked_at * 2, _MOST_AT_ONCE)
    return found[-cut.limit :] if cut.upwards else found[: cut.limit]


def rows(db: apsw.Connection, condition: Condition, places: Sequence[int]) -> list[Row]:
    """Return the rows of stories that stand at places: each story by its best version there."""
    stories = _stories(db, condition, places)
    heads = [stories[place].head if place in stories else place & NUMBER_MASK for place in places]
    by_number = {row.number: row for row in rows_by_number(db, heads)}
    found = []
    for place, head in zip(places, heads, strict=True):
        row = by_number.get(head)
        if row is not None:
            unread = place in stories and stories[place].unread
            found.append(_at(_state(row, unread=unread), place))
    return found


def again(db: apsw.Connection, condition: Condition, shown: Sequence[Row]) -> list[Row]:
    """Let rows stand for their stories: where the newest of it stands, unread while any is."""
    newest = _newest(db, condition, [row.story.id for row in shown if row.story])
    unread = _unread(db, condition, [row.story.id for row in shown if row.story and _is_gone(row)])
    return [
        _at(_state(row, unread=row.story.id in unread), newest[row.story.id])
        if row.story and row.story.id in newest
        else row
        for row in shown
    ]


def _at(row: Row, place: int) -> Row:
    """Let a row stand at a place, if that is not its own."""
    return row if place == place_of(row.sort, row.number) else row._replace(place=place)


def _state(row: Row, *, unread: int) -> Row:
    """Say that a row is unread where any article of its story is."""
    return row._replace(read=False, seen=False) if unread and _is_gone(row) else row


def _is_gone(row: Row) -> bool:
    """Tell whether the article itself is not unread."""
    return row.read or row.seen


def _tops(
    db: apsw.Connection, condition: Condition, places: Sequence[int], *, unread_only: bool
) -> list[int]:
    """Keep the places at which no story goes on further up."""
    test, values = condition
    unread = "CROSS JOIN unread u ON u.place = b.place" if unread_only else ""
    tops = {
        top
        for (top,) in db.execute(
            "WITH looked AS MATERIALIZED (SELECT a.place, a.story FROM json_each(?) j "
            "CROSS JOIN article a ON a.place = j.value) "
            "SELECT place FROM looked WHERE story IS NULL UNION ALL "
            f"SELECT (SELECT b.place FROM article b CROSS JOIN shelf s ON s.number = b.shelf "
            f"{unread} WHERE b.story = d.story AND {test} ORDER BY b.place DESC LIMIT 1) "
            "FROM (SELECT DISTINCT story FROM looked WHERE story IS NOT NULL) d",
            (json.dumps(places), *values),
        )
    }
    return [place for place in places if place in tops]


class _Story(NamedTuple):
    """A story of several articles, as a view has it."""

    head: int  # the best version: of all where the view has it, else of the shelf with most of it
    unread: int  # any of it


def _stories(db: apsw.Connection, condition: Condition, places: Sequence[int]) -> dict[int, _Story]:
    """Return the stories of several articles that have an article at some of these places."""
    if not places:
        return {}
    test, values = condition
    query = (
        f"SELECT j.value, coalesce((SELECT h.head FROM heat h JOIN shelf s ON s.number = h.shelf "
        f"WHERE h.story = t.number AND {test} "
        "ORDER BY h.head = t.head DESC, h.articles DESC, h.head LIMIT 1), a.number), "
        f"{_UNREAD.format(story='t.number', test=test)} "
        "FROM json_each(?) j CROSS JOIN article a ON a.place = j.value "
        "CROSS JOIN story t ON t.number = a.story AND t.articles > 1"
    )
    found = db.execute(query, (*values, *values, json.dumps(places)))
    return {place: _Story(head, unread) for place, head, unread in found}


def _newest(db: apsw.Connection, condition: Condition, stories: Sequence[int]) -> dict[int, int]:
    """Return the newest place of each story that a view has an article of."""
    test, values = condition
    query = (
        "SELECT j.value, (SELECT b.place FROM article b CROSS JOIN shelf s ON s.number = b.shelf "
        f"WHERE b.story = j.value AND {test} ORDER BY b.place DESC LIMIT 1) FROM json_each(?) j"
    )
    found = db.execute(query, (*values, json.dumps(stories)))
    return {story: place for story, place in found if place is not None}


def _unread(db: apsw.Connection, condition: Condition, stories: Sequence[int]) -> set[int]:
    """Return those of some stories that a view has anything unread of."""
    if not stories:
        return set()
    test, values = condition
    query = f"SELECT j.value FROM json_each(?) j WHERE {_UNREAD}".format(story="j.value", test=test)
    return {story for (story,) in db.execute(query, (json.dumps(stories), *values))}


_UNREAD = (
    "EXISTS (SELECT 1 FROM article b CROSS JOIN unread u ON u.place = b.place "
    "CROSS JOIN shelf s ON s.number = b.shelf WHERE b.story = {story} AND {test})"
)

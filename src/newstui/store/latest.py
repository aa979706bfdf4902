"""The only place for the short list of what is new, in which every source has its share.

The full list, newest first and nothing else, is ``lists.rows``.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from newstui.store.articles import rows_by_place
from newstui.store.pages import Cut, page
from newstui.store.schema import start_of
from newstui.store.shelves import EVERYTHING, held, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    import apsw

    from newstui.rows import Row
    from newstui.store.shelves import Condition
    from newstui.store.values import View

_LOOKED_AT = 4  # times the list's length
_MOST_OF_ONE = 3  # rows of ten


def fair(db: apsw.Connection, view: View, limit: int, since: int) -> list[Row]:
    """Return what is newest in a section, a story once, newest first.

    Of one source at most three rows in ten, as long as others have news since a time.
    """
    total = held(db, view)[0]
    if not total or limit < 1:
        return []
    condition = within(view)
    share = total / held(db, EVERYTHING)[0]
    newest = page(db, "article", condition, Cut(limit=limit * _LOOKED_AT), share)
    most = max(1, limit * _MOST_OF_ONE // 10)
    shown, left = _shared(db, newest, most, since)
    if len(shown) < limit and left:
        others = _of_each(db, condition, limit, most, since)
        shown, left = _shared(db, sorted({*newest, *others}, reverse=True), most, since)
    few = shown[:limit]
    return rows_by_place(db, [*few, *left[: limit - len(few)]])


def _shared(
    db: apsw.Connection, places: Iterable[int], most: int, since: int
) -> tuple[list[int], list[int]]:
    """Divide places, newest first, into news within its source's share and all others.

    A story that is among them already is in neither.
    """
    had: Counter[int] = Counter()
    told: set[int] = set()
    shown: list[int] = []
    left: list[int] = []
    query = (
        "SELECT a.place, a.story, s.source FROM json_each(?) j "
        "CROSS JOIN article a ON a.place = j.value CROSS JOIN shelf s ON s.number = a.shelf "
        "ORDER BY j.key"
    )
    for place, story, source in db.execute(query, (json.dumps(list(places)),)):
        if story is not None and story in told:
            continue
        told.add(story)
        had[source] += 1
        news = place >= start_of(since)
        (shown if news and had[source] <= most else left).append(place)
    return shown, left


def _of_each(
    db: apsw.Connection, condition: Condition, limit: int, most: int, since: int
) -> list[int]:
    """Return the newest places of the shelves that have anything since a time."""
    test, values = condition
    tops = (
        "SELECT s.number, (SELECT max(b.place) FROM article b WHERE b.shelf = s.number) AS top "
        f"FROM shelf s WHERE {test} AND s.total ORDER BY top DESC LIMIT ?"
    )
    query = (
        f"SELECT a.place FROM ({tops}) t CROSS JOIN article a ON a.shelf = t.number "
        "AND a.place IN (SELECT b.place FROM article b WHERE b.shelf = t.number "
        "AND b.place >= ? ORDER BY b.place DESC LIMIT ?)"
    )
    # a source of many shelves may have all the newest: as many again are asked
    return [place for (place,) in db.execute(query, (*values, limit * 5, start_of(since), most))]

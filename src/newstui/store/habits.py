"""The only place that says how often each source publishes, and how often it repeats others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newstui.rows import Habits
from newstui.store.schema import NUMBER_BITS, start_of

if TYPE_CHECKING:
    import apsw

_DAYS = 30
_LAST = 20  # articles of a source that its rate is read off


def gap(db: apsw.Connection, key: str, now: int) -> float | None:
    """Return the seconds between two articles of a source of late; None where nothing is known.

    That is from the oldest of its last 20 articles within 30 days until now, so that a source
    that falls silent is known to publish less and less.
    """
    places: list[int] = [
        place
        for (place,) in db.execute(
            "SELECT a.place FROM source o JOIN shelf s ON s.source = o.number "
            "CROSS JOIN article a ON a.shelf = s.number WHERE o.key = ? AND a.place >= ? "
            "ORDER BY a.place DESC LIMIT ?",
            (key, start_of(max(now - _DAYS * 86_400, 0)), _LAST),
        )
    ]
    if not places:
        newest = _newest(db, key)
        return None if newest is None else float(now - (newest >> NUMBER_BITS))
    return float(max(0, now - (places[-1] >> NUMBER_BITS))) / len(places)


def _newest(db: apsw.Connection, key: str) -> int | None:
    query = (
        "SELECT max((SELECT max(a.place) FROM article a WHERE a.shelf = s.number)) "
        "FROM source o JOIN shelf s ON s.source = o.number WHERE o.key = ?"
    )
    return next((place for (place,) in db.execute(query, (key,))), None)


def habits(db: apsw.Connection, now: int) -> dict[str, Habits]:
    """Return the habits of every active source, by key; looks at the articles of 30 days."""
    since = start_of(max(now - _DAYS * 86_400, 0))
    counted = dict(
        db.execute(
            "SELECT s.source, count(*) FROM article a JOIN shelf s ON s.number = a.shelf "
            "WHERE a.place >= ? GROUP BY s.source",
            (since,),
        )
    )
    repeated = _repeats(db, since)
    found = db.execute(
        "SELECT o.number, o.key, o.a_day, "
        "max((SELECT max(a.place) FROM article a WHERE a.shelf = s.number)) "
        "FROM source o LEFT JOIN shelf s ON s.source = o.number WHERE o.active = 1 "
        "GROUP BY o.number"
    )
    return {
        key: Habits(
            newest=None if place is None else place >> NUMBER_BITS,
            a_day=a_day,
            articles=counted.get(number, 0),
            repeats=repeated[number],
        )
        for number, key, a_day, place in found
    }


def _repeats(db: apsw.Connection, since: int) -> Counter[int]:
    """Count for each source the articles whose twin another source had published before."""
    found = db.execute(
        "SELECT coalesce(a.twin, a.number), s.source FROM article a "
        "JOIN shelf s ON s.number = a.shelf WHERE a.place >= ?1 AND (a.twin IS NOT NULL OR "
        "a.number IN (SELECT twin FROM article WHERE place >= ?1 AND twin IS NOT NULL)) "
        "ORDER BY a.place",
        (since,),
    )
    first: dict[int, int] = {}
    return Counter(source for group, source in found if first.setdefault(group, source) != source)

"""The only place that pages through what holds words, newest first.

The rowid of the full-text index is a week and, in it, the order of arrival (see ``schema.py``). To
read on in the list of what holds a word costs next to nothing, to look something up in it a lot.
So the matches are read once, week by week, until whole weeks of them fill a page; then their places
are looked up, or, where they are many, the articles of these weeks are gone through in their order.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING

from newstui.store.pages import page
from newstui.store.schema import NUMBER_BITS, NUMBER_MASK, slot_of, start_of_week, week_of
from newstui.store.statements import one_value

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import apsw

    from newstui.store.asking import Asked, Test
    from newstui.store.pages import Cut

WEEK = 1 << NUMBER_BITS
_FEW = 200  # matches: each is looked up by its number
_WALKED = 1.5  # articles are gone through in the time that one is looked up by its number
_LEAST_SHARE = 0.01
_STEP = 4  # times the page, for that
_PIECE = 75
_TRIED, _WORTH = 10, 250  # matches are read in less time, or the same, as one look-up takes


def by_date(db: apsw.Connection, wanted: Asked, cut: Cut) -> list[int]:
    """Return the places of a page of matches, in the order of the cut."""
    found: list[int] = []
    slots: list[int] = []
    share = _share(db, wanted)
    enough = cut.limit / max(share, _LEAST_SHARE)
    with closing(_weeks(db, wanted, cut)) as weeks:
        for week_slots in weeks:
            slots += week_slots
            if len(slots) >= enough:
                rest = cut._replace(limit=cut.limit - len(found))
                found += _page_of(db, wanted, slots, rest, share)
                if len(found) >= cut.limit:
                    return found
                slots = []
                enough *= 2
    return found + _page_of(db, wanted, slots, cut._replace(limit=cut.limit - len(found)), share)


def among(db: apsw.Connection, wanted: Asked, places: Sequence[int], cut: Cut) -> list[int]:
    """Return which of a few places hold the words and pass the tests, as far as a page goes.

    The places are in the order of the cut.
    """
    found: list[int] = []
    start, many = 0, max(_PIECE, cut.limit) if not wanted.has_prefix else max(len(places), 1)
    while start < len(places) and len(found) < cut.limit:
        piece = places[start : start + many]
        slots = _holding(db, wanted, [slot_of(place) for place in piece])
        held = [place for place in piece if slot_of(place) in slots]
        found += _passing(db, wanted, "place", held, cut._replace(limit=cut.limit - len(found)))
        start += many
        many *= 2
    return found


def in_order(db: apsw.Connection, wanted: Asked, slots: Sequence[int], cut: Cut) -> list[int]:
    """Return a page of the places of what passes the tests, in the order of the slots."""
    found: list[int] = []
    for start in range(0, len(slots), _PIECE):
        numbers = [slot & NUMBER_MASK for slot in slots[start : start + _PIECE]]
        places = _passing(db, wanted, "number", numbers, cut._replace(limit=_PIECE))
        by_number = {place & NUMBER_MASK: place for place in places}
        found += [by_number[number] for number in numbers if number in by_number]
        if len(found) >= cut.limit:
            break
    return found[: cut.limit]


def many(db: apsw.Connection, match: str, most: int) -> int:
    """Count matches, up to ``most``."""
    query = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    return int(one_value(db, query, (match, most)))


def week(place: int) -> int:
    """Return the first slot of the week of a place."""
    return week_of(place) << NUMBER_BITS


def after(db: apsw.Connection, cut: Cut) -> int:
    """Return the slot after the last week that may hold something."""
    newest = int(one_value(db, "SELECT max(place) FROM article") or 0)
    return week(max(min(cut.high - 1, newest), 0)) + WEEK


def with_unread(test: Test, cut: Cut) -> Test:
    """Add to a test on ``article a`` that it is unread where only such are wanted."""
    sql, values = test
    if cut.unread_only:
        sql += " AND EXISTS (SELECT 1 FROM unread n WHERE n.place = a.place)"
    return sql, values


def _weeks(db: apsw.Connection, wanted: Asked, cut: Cut) -> Generator[list[int]]:
    """Yield the slots that match, those of a week together; they are read as they are needed."""
    cursor = db.execute(
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? "
        f"ORDER BY rowid {cut.order}",
        (wanted.match, week(cut.low), after(db, cut)),
    )
    try:
        for _, rows in groupby(cursor, lambda row: row[0] >> NUMBER_BITS):
            yield [slot for (slot,) in rows]
    finally:
        cursor.close(True)  # noqa: FBT003 - apsw's own; lets go of the read transaction


def _page_of(
    db: apsw.Connection, wanted: Asked, slots: Sequence[int], cut: Cut, share: float
) -> list[int]:
    """Return, of all that matches in some weeks, what passes the tests, as far as a page goes."""
    numbers = [slot & NUMBER_MASK for slot in slots]
    if not numbers:
        return []
    around = max(numbers) - min(numbers)  # articles, as they arrive nearly in the order of time
    walked = min(around * share, around * cut.limit / len(numbers))
    if len(numbers) <= _FEW or len(numbers) * _WALKED < walked:
        return _passing(db, wanted, "number", numbers, cut)
    first, last = sorted((slots[0] >> NUMBER_BITS, slots[-1] >> NUMBER_BITS))
    cut = cut.after(start_of_week(first)).before(start_of_week(last + 1))
    matching = set(numbers)
    found: list[int] = []
    step = max(cut.limit, _PIECE) * _STEP
    while len(found) < cut.limit and cut.low < cut.high:
        places = page(db, "article", wanted.shelf_test, cut._replace(limit=step), share)
        if cut.upwards:
            places.reverse()
        held = [place for place in places if place & NUMBER_MASK in matching]
        rest = cut.limit - len(found)
        if wanted.tests or cut.unread_only:  # besides those that the pages were made by
            held = _passing(db, wanted, "place", held, cut._replace(limit=rest))
        found += held[:rest]
        if len(places) < step:
            break
        cut = cut.after(places[-1] + 1) if cut.upwards else cut.before(places[-1])
        step *= 2
    return found


def _share(db: apsw.Connection, wanted: Asked) -> float:
    """Return which part of all articles lies where it is asked for."""
    if not wanted.shelves:
        return 1.0
    condition, values = wanted.shelf_test
    query = f"SELECT total(s.total * ({condition})) / max(total(s.total), 1) FROM shelf s"
    return float(one_value(db, query, values))


def _passing(
    db: apsw.Connection, wanted: Asked, key: str, keys: Sequence[int], cut: Cut
) -> list[int]:
    """Return a page of the places of the articles that pass the other tests."""
    if not keys:
        return []
    test, values = with_unread(wanted.test, cut)
    found = db.execute(
        f"SELECT a.place FROM json_each(?) j CROSS JOIN article a ON a.{key} = j.value "
        f"CROSS JOIN shelf s ON s.number = a.shelf WHERE {test} AND a.place >= ? AND a.place < ?",
        (json.dumps(keys), *values, cut.low, cut.high),
    )
    places = sorted((place for (place,) in found), reverse=not cut.upwards)
    return places[: cut.limit]


def _holding(db: apsw.Connection, wanted: Asked, slots: Sequence[int]) -> set[int]:
    """Return which slots match: from all matches between them, or by looking up each.

    The first matches tell how many there are between one slot and the next. What begins a word
    takes a while, however little of it is asked for: never more than once.
    """
    if not slots:
        return set()
    first, last = min(slots), max(slots)
    if wanted.has_prefix:
        return set(slots).intersection(_between(db, wanted, first, last, -1))
    some = len(slots) * _TRIED
    found = _between(db, wanted, first, last, some)
    if len(found) < some:
        return set(slots).intersection(found)
    passed = sum(slot <= found[-1] for slot in slots)
    if some <= passed * _WORTH:
        most = len(slots) * _WORTH
        more = _between(db, wanted, found[-1] + 1, last, most)
        if len(more) < most:
            return set(slots) & {*found, *more}
    query = (
        "SELECT w.rowid FROM json_each(?) j CROSS JOIN words w ON w.rowid = j.value "
        "WHERE w.words MATCH ?"
    )
    return {slot for (slot,) in db.execute(query, (json.dumps(slots), wanted.match))}


def _between(db: apsw.Connection, wanted: Asked, first: int, last: int, most: int) -> list[int]:
    query = (
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid <= ? "
        "ORDER BY rowid LIMIT ?"
    )
    return [slot for (slot,) in db.execute(query, (wanted.match, first, last, most))]

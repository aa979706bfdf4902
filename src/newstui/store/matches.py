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
from itertools import groupby, islice
from typing import TYPE_CHECKING

from newstui.store import fresh
from newstui.store.pages import NO_END
from newstui.store.schema import NUMBER_BITS, NUMBER_MASK, slot_of, start_of_week, week_of
from newstui.store.statements import one_value

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import apsw

    from newstui.store.asking import Asked, Test
    from newstui.store.pages import Cut

WEEK = 1 << NUMBER_BITS
_FEW = 200  # matches: each is looked up by its number
_WALKED = 6  # articles are gone through in the time that one is looked up by its number
_PASS_OF = 4  # of so many matches one passes the tests, or more
_LEAST_SHARE = 0.01
_PIECE, _GROWTH = 75, 4  # of a few places at a time
_TRIED, _WORTH = 10, 600  # matches: gone through in less time than one look-up takes, in as much


def by_date(db: apsw.Connection, wanted: Asked, cut: Cut) -> list[int]:
    """Return the places of a page of matches, in the order of the cut."""
    share = _share(db, wanted)
    found, cut = _of_the_newest(db, wanted, cut, share)
    if len(found) >= cut.limit:
        return found
    slots: list[int] = []
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


def _of_the_newest(
    db: apsw.Connection, wanted: Asked, cut: Cut, share: float
) -> tuple[list[int], Cut]:
    """Return what of a page is in ``fresh``, where that tells sooner, and the cut of the rest."""
    if not wanted.has_prefix or cut.upwards:
        return [], cut
    slots, since = fresh.matching(db, wanted.match, bounds(cut))
    if since is None:
        return [], cut
    return _page_of(db, wanted, slots, cut.after(since), share), cut.before(since)


def among(db: apsw.Connection, wanted: Asked, places: Sequence[int], cut: Cut) -> list[int]:
    """Return which of a few places hold the words and pass the tests, as far as a page goes.

    The places are in the order of the cut.
    """
    found: list[int] = []
    start, many = 0, max(_PIECE, cut.limit) if not wanted.has_prefix else max(len(places), 1)
    while start < len(places) and len(found) < cut.limit:
        piece = places[start : start + many]
        slots = _holding(db, wanted, piece)
        held = [place for place in piece if slot_of(place) in slots]
        found += _passing(db, wanted, "place", held, cut._replace(limit=cut.limit - len(found)))
        start += many
        many *= _GROWTH
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


def bounds(cut: Cut) -> Test:
    """Return a test on the rowids of ``words``, for the weeks of a cut.

    It leaves out what bounds nothing: SQLite asks each match again, though FTS5 has found it so.
    """
    wanted: list[tuple[str, int]] = []
    if lowest := week(cut.low):
        wanted.append((" AND rowid >= ?", lowest))
    if cut.high < NO_END:
        wanted.append((" AND rowid < ?", week(cut.high - 1) + WEEK))
    return "".join(sql for sql, _ in wanted), tuple(value for _, value in wanted)


def with_unread(test: Test, cut: Cut) -> Test:
    """Add to a test on ``article a`` that it is unread where only such are wanted."""
    sql, values = test
    if cut.unread_only:
        sql += " AND EXISTS (SELECT 1 FROM unread n WHERE n.place = a.place)"
    return sql, values


def _weeks(db: apsw.Connection, wanted: Asked, cut: Cut) -> Generator[list[int]]:
    """Yield the slots that match, those of a week together; they are read as they are needed."""
    inside, values = bounds(cut)
    cursor = db.execute(
        f"SELECT rowid FROM words WHERE words MATCH ?{inside} ORDER BY rowid {cut.order}",
        (wanted.match, *values),
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
    others = bool(wanted.tests) or cut.unread_only  # tests besides those on shelves
    inside = max(len(numbers) * share, 1)
    some = cut.limit * _PASS_OF if others else cut.limit
    needed = min(some, inside)
    in_time, of_shelves = around * needed / inside, around * share
    spared = len(numbers) - (needed if others else 0)  # look-ups
    if len(numbers) <= _FEW or spared * _WALKED < min(in_time, of_shelves):
        return _passing(db, wanted, "number", numbers, cut)
    first, last = sorted((slots[0] >> NUMBER_BITS, slots[-1] >> NUMBER_BITS))
    cut = cut.after(start_of_week(first)).before(start_of_week(last + 1))
    found: list[int] = []
    with closing(_walked(db, wanted, set(numbers), cut, in_time=in_time <= of_shelves)) as held:
        while len(found) < cut.limit and (piece := list(islice(held, some))):
            found += _passing(db, wanted, "place", piece, cut) if others else piece
    return found[: cut.limit]


def _walked(
    db: apsw.Connection, wanted: Asked, numbers: set[int], cut: Cut, *, in_time: bool
) -> Generator[int]:
    """Go through all articles in the order of time, or all of the shelves; yield places of some."""
    test, values = wanted.shelf_test
    test += " AND a.place >= ? AND a.place < ?"
    source = (
        f"article a CROSS JOIN shelf s ON s.number = a.shelf WHERE {test} "
        f"ORDER BY a.place {cut.order}"
        if in_time
        else f"shelf s CROSS JOIN article a ON a.shelf = s.number WHERE {test}"
    )
    cursor = db.execute(f"SELECT a.place FROM {source}", (*values, cut.low, cut.high))
    try:
        held = (place for (place,) in cursor if place & NUMBER_MASK in numbers)
        yield from held if in_time else sorted(held, reverse=not cut.upwards)
    finally:
        cursor.close(True)  # noqa: FBT003 - apsw's own; lets go of the read transaction


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


def _holding(db: apsw.Connection, wanted: Asked, places: Sequence[int]) -> set[int]:
    """Return the slots of the places that match.

    All matches between them are gone through, or each is looked up.

    Where many articles lie between them the first matches tell how many there are from one to the
    next. What begins a word takes a while, however little of it is asked for: never more than once.
    """
    if not places:
        return set()
    slots = [slot_of(place) for place in places]
    numbers = [slot & NUMBER_MASK for slot in slots]
    table = fresh.table_for(db, places) if wanted.has_prefix else "words"
    between = f"{table} MATCH ? AND rowid >= ? AND rowid <= ?"
    values = (wanted.match, min(slots), max(slots))
    query = (
        f"SELECT rowid FROM {table} WHERE {between} AND +rowid IN (SELECT value FROM json_each(?))"
    )
    if max(numbers) - min(numbers) > len(slots) * _WORTH and not wanted.has_prefix:
        some = len(slots) * _TRIED
        tried = f"SELECT rowid FROM words WHERE {between} ORDER BY rowid LIMIT 1 OFFSET ?"
        reached = one_value(db, tried, (*values, some))
        if reached is not None and some > _WORTH * sum(slot <= reached for slot in slots):
            query = (
                "SELECT w.rowid FROM json_each(?4) j CROSS JOIN words w ON w.rowid = j.value "
                "WHERE w.words MATCH ?1 AND w.rowid >= ?2 AND w.rowid <= ?3"
            )
    return {slot for (slot,) in db.execute(query, (*values, json.dumps(slots)))}

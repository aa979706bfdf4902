"""The only place that asks the full-text index what the reader searches for."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store.schema import NUMBER_BITS, NUMBER_MASK, place_of, week_of
from newstui.store.statements import one_value
from newstui.text.segment import match_query

if TYPE_CHECKING:
    import apsw

    from newstui.rows import Row
    from newstui.store.pages import Cut

_RANKED_MATCHES = 5_000
_GROWTH = 4
_WEEK = 1 << NUMBER_BITS
_TITLE_WEIGHT, _BODY_WEIGHT = 4.0, 1.0


def matching(query: str) -> str:
    """Return the full-text query for what the reader wrote; "" where it holds no word."""
    return match_query(query.replace("\0", " "))


def by_date(db: apsw.Connection, query: str, cut: Cut) -> list[int]:
    """Return the places of a page of matches, newest first.

    Matches come a week at a time (see ``schema.py``), so whole weeks are looked at, more and more
    of them until the page is full.
    """
    match = matching(query)
    found: list[int] = []
    low, high, weeks = _week(cut.low), _week(min(cut.high - 1, _newest(db))) + _WEEK, 1
    while match and len(found) < cut.limit and low < high:
        if cut.upwards:
            start, end = low, min(high, low + weeks * _WEEK)
            low = end
        else:
            start, end = max(low, high - weeks * _WEEK), high
            high = start
        more = _weeks(db, match, start, end, cut._replace(limit=cut.limit - len(found)))
        found += more
        weeks *= _GROWTH
        if not more:  # so many empty weeks may be followed by more of them
            at = _next(db, match, low, high, cut)
            if at is None:
                break
            low, high = (at, high) if cut.upwards else (low, at + _WEEK)
    return found


def _next(db: apsw.Connection, match: str, low: int, high: int, cut: Cut) -> int | None:
    """Return the beginning of the next week that has a match."""
    slot = one_value(
        db,
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? "
        f"ORDER BY rowid {cut.order} LIMIT 1",
        (match, low, high),
    )
    return None if slot is None else slot >> NUMBER_BITS << NUMBER_BITS


def _newest(db: apsw.Connection) -> int:
    return int(one_value(db, "SELECT max(place) FROM article") or 0)


def _weeks(db: apsw.Connection, match: str, start: int, end: int, cut: Cut) -> list[int]:
    join = "CROSS JOIN unread u ON u.place = a.place" if cut.unread_only else ""
    found = db.execute(
        "SELECT a.place FROM words w CROSS JOIN article a ON a.number = w.rowid & ? "
        f"{join} CROSS JOIN shelf s ON s.number = a.shelf AND s.active "
        "WHERE w.words MATCH ? AND w.rowid >= ? AND w.rowid < ? AND a.place >= ? AND a.place < ? "
        f"ORDER BY a.place {cut.order} LIMIT ?",
        (NUMBER_MASK, match, start, end, cut.low, cut.high, cut.limit),
    )
    return [place for (place,) in found]


def _week(place: int) -> int:
    return week_of(place) << NUMBER_BITS


def ranked(db: apsw.Connection, query: str, cut: Cut, beside: Row | None) -> list[int]:
    """Return the places of a page of matches, best first (bm25).

    Only the newest 5,000 matches are ranked, so that a word that is everywhere costs no more.
    """
    match = matching(query)
    if not match:
        return []
    join = "JOIN unread u ON u.place = a.place" if cut.unread_only else ""
    found = db.execute(
        "SELECT a.place FROM (SELECT rowid, bm25(words, ?, ?) AS score FROM words "
        "WHERE words MATCH ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?) m "
        f"CROSS JOIN article a ON a.number = m.rowid & ? {join} "
        "JOIN shelf s ON s.number = a.shelf AND s.active WHERE a.place >= ? "
        "ORDER BY m.score, a.place DESC",
        (
            _TITLE_WEIGHT,
            _BODY_WEIGHT,
            match,
            _week(cut.low),
            _RANKED_MATCHES,
            NUMBER_MASK,
            cut.low,
        ),
    )
    places = [place for (place,) in found]
    if beside is not None:
        at = place_of(beside.sort, beside.number)
        if at not in places:
            return []
        index = places.index(at)
        places = places[:index] if cut.upwards else places[index + 1 :]
    return places[-cut.limit :] if cut.upwards else places[: cut.limit]

"""The only place that asks the full-text index what the reader searches for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store.schema import place_of
from newstui.text.segment import match_query

if TYPE_CHECKING:
    import apsw

    from newstui.rows import Row
    from newstui.store.pages import Cut

_RANKED_MATCHES = 5_000
_TITLE_WEIGHT, _BODY_WEIGHT = 4.0, 1.0


def matching(query: str) -> str:
    """Return the full-text query for what the reader wrote; "" where it holds no word."""
    return match_query(query)


def by_date(db: apsw.Connection, query: str, cut: Cut) -> list[int]:
    """Return the places of a page of matches, newest first."""
    match = matching(query)
    if not match:
        return []
    join = "JOIN unread u ON u.place = w.rowid" if cut.unread_only else ""
    found = db.execute(
        f"SELECT w.rowid FROM words w CROSS JOIN article a ON a.place = w.rowid {join} "  # noqa: S608
        "CROSS JOIN shelf s ON s.number = a.shelf AND s.active "
        "WHERE w.words MATCH ? AND w.rowid >= ? AND w.rowid < ? "
        f"ORDER BY w.rowid {cut.order} LIMIT ?",
        (match, cut.low, cut.high, cut.limit),
    )
    return [place for (place,) in found]


def ranked(db: apsw.Connection, query: str, cut: Cut, beside: Row | None) -> list[int]:
    """Return the places of a page of matches, best first (bm25).

    Only the newest 5,000 matches are ranked, so that a word that is everywhere costs no more.
    """
    match = matching(query)
    if not match:
        return []
    join = "JOIN unread u ON u.place = m.rowid" if cut.unread_only else ""
    found = db.execute(
        "SELECT m.rowid FROM (SELECT rowid, bm25(words, ?, ?) AS score FROM words "  # noqa: S608
        "WHERE words MATCH ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?) m "
        f"JOIN article a ON a.place = m.rowid {join} "
        "JOIN shelf s ON s.number = a.shelf AND s.active ORDER BY m.score, m.rowid DESC",
        (_TITLE_WEIGHT, _BODY_WEIGHT, match, cut.low, _RANKED_MATCHES),
    )
    places = [place for (place,) in found]
    if beside is not None:
        at = place_of(beside.sort, beside.number)
        if at not in places:
            return []
        index = places.index(at)
        places = places[:index] if cut.upwards else places[index + 1 :]
    return places[-cut.limit :] if cut.upwards else places[: cut.limit]

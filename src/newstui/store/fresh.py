"""The only place for the newest articles' own full-text index, which soon tells what begins words.

FTS5 reads the lists of all words that begin so before it gives the first match: 12 ms of 100,000
articles, 90 ms of a million. ``fresh`` holds the rows of ``words`` of the newest 2,000 articles
once more. What many words begin with is found there, and the rest has short lists.

It holds every article from a place on (``since``), or is not asked: while articles are indexed, and
in a small store, which has none.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from newstui.store import frequencies
from newstui.store.schema import NUMBER_MASK, slot_of
from newstui.store.settings import setting
from newstui.store.statements import one_value, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import apsw

    from newstui.store.asking import Test

Table = Literal["words", "fresh"]
Columns = tuple[str, str, str, str]
"""Title, body, author and tags, as they are searched."""
Searched = tuple[int, str, str, str, str]
"""A row of either table: slot and columns."""

INSERT = "INSERT INTO {table}(rowid, title, body, author, tags) VALUES (?, ?, ?, ?, ?)"
_SETTING = "fresh"
_BIG = 100_000  # articles: in fewer nobody has to wait
_NEWEST, _MOST = 2_000, 6_000
_PIECE, _LETTERS = 100, 240_000  # added in one transaction, so that a mark never waits long


def since(db: apsw.Connection) -> int | None:
    """Return the place from which on every article is there; None where it is not to be asked."""
    value = setting(db, _SETTING)
    return int(value) if value else None


def table_for(db: apsw.Connection, places: Sequence[int]) -> Table:
    """Return the smaller table that has the articles at some places."""
    least = since(db)
    return "fresh" if least is not None and min(places, default=0) >= least else "words"


def matching(db: apsw.Connection, match: str, inside: Test) -> tuple[list[int], int | None]:
    """Return the slots that match, newest week first, and the place from which on these are all.

    ``inside`` is a test on the rowid, which begins with AND.
    """
    with db:  # it is one moment
        least = since(db)
        query = f"SELECT rowid FROM fresh WHERE fresh MATCH ?{inside[0]} ORDER BY rowid DESC"
        found = [] if least is None else db.execute(query, (match, *inside[1])).fetchall()
    return [int(str(slot)) for (slot,) in found], least


def outdate(db: apsw.Connection, place: int) -> None:
    """Note that an article is indexed, up to this place, that is not here. Within a transaction."""
    db.execute(
        "DELETE FROM setting WHERE name = ? AND CAST(value AS INTEGER) <= ?", (_SETTING, place)
    )


def forget(db: apsw.Connection, slots: Sequence[int]) -> None:
    """Take articles out of both tables. Within a transaction."""
    for table in ("words", "fresh"):
        query = f"SELECT w.rowid FROM json_each(?) j CROSS JOIN {table} w ON w.rowid = j.value"
        there = db.execute(query, (json.dumps(slots),)).fetchall()
        db.executemany(f"DELETE FROM {table} WHERE rowid = ?", there)


def freshen(
    db: apsw.Connection, columns: Callable[[list[int]], Iterable[tuple[int, Columns]]]
) -> bool:
    """Add a piece of the newest articles that are not there; tells whether more may be lacking.

    Of a big store, once all are indexed. ``columns`` yields some articles by number, with what
    ``words`` has of them.
    """
    if since(db) is not None or frequencies.documents(db) < _BIG:
        return False
    with writing(db):
        if since(db) is not None:  # another process was sooner
            return False
        if one_value(db, "SELECT count(*) FROM fresh") > _MOST:
            db.execute("INSERT INTO fresh(fresh) VALUES ('delete-all')")
        places = db.execute("SELECT place FROM article ORDER BY place DESC LIMIT ?", (_NEWEST,))
        newest = [place for (place,) in places]
        here = {slot for (slot,) in db.execute("SELECT rowid FROM fresh")}
        lacking = [place for place in newest if slot_of(place) not in here]
        if newest and not lacking:
            db.execute("REPLACE INTO setting VALUES (?, ?)", (_SETTING, str(newest[-1])))
        slots = {place & NUMBER_MASK: slot_of(place) for place in lacking[-_PIECE:]}
        rows: list[Searched] = []
        letters = 0
        for number, said in columns(list(slots)):
            rows.append((slots[number], *said))
            letters += sum(map(len, said))
            if letters > _LETTERS:
                break
        db.executemany(INSERT.format(table="fresh"), sorted(rows))
        return bool(rows)

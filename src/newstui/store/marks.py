"""The only place that changes the reader's marks: through the journal, in one transaction.

A change first chooses the articles it would alter, into a table of this connection's own, then
writes journal, marks and lists from it. Undoing reverts the newest change that is not undone.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store.lists import chosen
from newstui.store.schema import start_of
from newstui.store.statements import known_row, one_value, writing
from newstui.store.values import Undone

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.store.values import View

_INVERSE = {
    "read": "unread",
    "unread": "read",
    "star": "unstar",
    "unstar": "star",
    "tag": "untag",
    "untag": "tag",
}
_ALTERS = {
    "read": "c.place IN (SELECT place FROM unread)",
    "unread": "c.place NOT IN (SELECT place FROM unread)",
    "star": "c.place NOT IN (SELECT place FROM starred)",
    "unstar": "c.place IN (SELECT place FROM starred)",
    "tag": "NOT EXISTS (SELECT 1 FROM tag t WHERE t.id = c.id AND t.name = :name)",
    "untag": "EXISTS (SELECT 1 FROM tag t WHERE t.id = c.id AND t.name = :name)",
}
_WAS = {"read": "read", "unread": "read", "star": "starred", "unstar": "starred"}


def mark(db: apsw.Connection, kind: str, ids: Sequence[str], *, name: str = "", now: int) -> int:
    """Mark articles by id; returns how many were not so before. One change for undo."""
    query = "SELECT a.number, a.place, a.id FROM json_each(?) j JOIN article a ON a.id = j.value"
    with writing(db):
        _choose(db, kind, query, (json.dumps(list(dict.fromkeys(ids))),), name)
        return _apply(db, kind, name, now)


def mark_view(
    db: apsw.Connection,
    kind: str,
    view: View,
    *,
    up_to: int | None = None,
    before: int | None = None,
    name: str = "",
    now: int,
) -> int:
    """Mark the articles of a view that have number <= ``up_to`` and are older than ``before``."""
    query, values = chosen(view)
    limits: list[str] = []
    bounds: list[int] = []
    if up_to is not None:
        limits.append("number <= ?")
        bounds.append(up_to)
    if before is not None:
        limits.append("place < ?")
        bounds.append(start_of(max(before, 0)))
    if limits:
        query = f"SELECT * FROM ({query}) WHERE {' AND '.join(limits)}"
    with writing(db):
        _choose(db, kind, query, (*values, *bounds), name)
        return _apply(db, kind, name, now)


def undo(db: apsw.Connection, now: int) -> Undone | None:
    """Revert the newest change that is not undone; None where there is none."""
    with writing(db):
        last = one_value(db, "SELECT max(change) FROM journal WHERE undone IS NULL")
        if last is None:
            return None
        kind, name = known_row(
            db, "SELECT kind, name FROM journal WHERE change = ? LIMIT 1", (last,)
        )
        _fresh(db)
        db.execute(
            "INSERT OR IGNORE INTO temp.chosen SELECT j.id, a.place, a.shelf, j.was "
            "FROM journal j LEFT JOIN article a ON a.id = j.id WHERE j.change = ?",
            (last,),
        )
        _write(db, _INVERSE[kind], name, "was")
        db.execute("UPDATE journal SET undone = ? WHERE change = ?", (now, last))
        return Undone(kind, int(one_value(db, "SELECT count(*) FROM temp.chosen")))


def _choose(
    db: apsw.Connection, kind: str, query: str, values: Sequence[str | int], name: str
) -> None:
    """Choose, of the articles that a query gives, those that a mark alters."""
    _fresh(db)
    alters = _ALTERS[kind].replace(":name", "?")
    names = (name,) if kind in {"tag", "untag"} else ()
    db.execute(
        "INSERT OR IGNORE INTO temp.chosen "
        "SELECT c.id, c.place, a.shelf, NULL "
        f"FROM ({query}) c JOIN article a ON a.number = c.number WHERE {alters}",
        (*values, *names),
    )
    if kind in _WAS:
        column = _WAS[kind]
        db.execute(
            f"UPDATE temp.chosen SET was = (SELECT {column} FROM mark m WHERE m.id = chosen.id)"
        )


def _fresh(db: apsw.Connection) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS temp.chosen"
        "(id TEXT PRIMARY KEY, place INTEGER, shelf INTEGER, was INTEGER)"
    )
    db.execute("DELETE FROM temp.chosen")


def _apply(db: apsw.Connection, kind: str, name: str, now: int) -> int:
    """Write the journal and the marks of the chosen; returns how many they are."""
    count = int(one_value(db, "SELECT count(*) FROM temp.chosen"))
    if count:
        db.execute(
            "INSERT INTO journal(change, at, kind, id, name, was) "
            "SELECT (SELECT coalesce(max(change), 0) + 1 FROM journal), ?, ?, id, ?, was "
            "FROM temp.chosen",
            (now, kind, name),
        )
        _write(db, kind, name, str(now))
    return count


def _write(db: apsw.Connection, kind: str, name: str, when: str) -> None:
    """Bring marks and lists of the chosen up to date; ``when`` is SQL for the time of the mark."""
    match kind:
        case "read" | "star":
            column, listed = ("read", "unread") if kind == "read" else ("starred", "starred")
            db.execute(
                f"INSERT INTO mark(id, {column}) SELECT id, {when} FROM temp.chosen WHERE 1 "
                f"ON CONFLICT DO UPDATE SET {column} = excluded.{column}"
            )
        case "unread" | "unstar":
            column, listed = ("read", "unread") if kind == "unread" else ("starred", "starred")
            db.execute(f"UPDATE mark SET {column} = NULL WHERE id IN (SELECT id FROM temp.chosen)")
            db.execute(
                "DELETE FROM mark WHERE read IS NULL AND starred IS NULL "
                "AND id IN (SELECT id FROM temp.chosen)"
            )
        case "tag":
            db.execute("INSERT OR IGNORE INTO tag SELECT id, ? FROM temp.chosen", (name,))
            return
        case _:
            query = "DELETE FROM tag WHERE name = ? AND id IN (SELECT id FROM temp.chosen)"
            db.execute(query, (name,))
            return
    if kind in {"unread", "star"}:
        db.execute(
            f"INSERT INTO {listed} SELECT place, shelf FROM temp.chosen "
            "WHERE place IS NOT NULL ON CONFLICT DO NOTHING"
        )
    else:
        query = f"DELETE FROM {listed} WHERE place IN (SELECT place FROM temp.chosen)"
        db.execute(query)

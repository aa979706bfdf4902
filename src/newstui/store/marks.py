"""The only place that changes the reader's marks: through the journal, in the same transaction.

A change is one or more steps. Each first chooses the articles it would alter, into a table of this
connection's own, then writes journal, marks and lists from it. Undoing reverts the steps of the
newest change that is not undone, the last one first.

Reading an article also makes the others of its story *seen*: they are not unread any more, and not
read either. Where nothing of a story is read any more, nothing of it is seen.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store import choices
from newstui.store.journal import next_change
from newstui.store.lists import chosen
from newstui.store.schema import start_of
from newstui.store.statements import one_value, writing
from newstui.store.values import Undone

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.store.values import Remake, View

_INVERSE = {
    "read": "unread",
    "unread": "read",
    "seen": "unseen",
    "unseen": "seen",
    "star": "unstar",
    "unstar": "star",
    "tag": "untag",
    "untag": "tag",
}
_MARKED = "EXISTS (SELECT 1 FROM mark m WHERE m.id = c.id AND m.{} IS NOT NULL)"
_ALTERS = {
    "read": "NOT " + _MARKED.format("read"),
    "unread": _MARKED.format("read"),
    "seen": "c.place IN (SELECT place FROM unread)",
    "unseen": _MARKED.format("seen"),
    "star": "c.place NOT IN (SELECT place FROM starred)",
    "unstar": "c.place IN (SELECT place FROM starred)",
    "tag": "NOT EXISTS (SELECT 1 FROM tag t WHERE t.id = c.id AND t.name = :name)",
    "untag": "EXISTS (SELECT 1 FROM tag t WHERE t.id = c.id AND t.name = :name)",
}
_COLUMN = {
    "read": "read",
    "unread": "read",
    "seen": "seen",
    "unseen": "seen",
    "star": "starred",
    "unstar": "starred",
}
_STEPS = {"unread": ("unread", "unseen")}  # of the kinds that take more than one
_BY_ID = "SELECT a.number, a.place, a.id FROM json_each(?) j JOIN article a ON a.id = j.value"
_BY_NUMBER = (
    "SELECT a.number, a.place, a.id FROM json_each(?) j JOIN article a ON a.number = j.value"
)
_PIECE = 5_000  # articles marked in one transaction
_OTHERS = (
    "SELECT b.number, b.place, b.id FROM article a JOIN article b ON b.story = a.story "
    "AND b.number <> a.number WHERE a.id = ?"
)
_KNOWN = "SELECT 1 FROM mark m WHERE m.id = c.id AND (m.read IS NOT NULL OR m.seen IS NOT NULL)"
_LEFT_ALONE = (  # of the stories of which something became unread, those of which nothing is read
    "SELECT b.number, b.place, b.id FROM (SELECT DISTINCT a.story FROM journal j "
    "JOIN article a ON a.id = j.id WHERE j.change = ? AND j.kind = 'unread' "
    "AND a.story IS NOT NULL) t JOIN article b ON b.story = t.story WHERE NOT EXISTS "
    "(SELECT 1 FROM article r JOIN mark m ON m.id = r.id AND m.read IS NOT NULL "
    "WHERE r.story = t.story)"
)


def mark(db: apsw.Connection, kind: str, ids: Sequence[str], *, name: str = "", now: int) -> int:
    """Mark articles by id; returns how many were not so before. One change for undo."""
    values = (json.dumps(list(dict.fromkeys(ids))),)
    with writing(db):
        change = next_change(db)
        count = _mark(db, change, kind, _BY_ID, values, name, now)
        if kind == "unread" and count:
            _step(db, change, "unseen", _LEFT_ALONE, (change,), "", now)
        return count


def read(db: apsw.Connection, identity: str, now: int) -> int:
    """Mark an article read, and the unread others of its story seen; returns how many changed."""
    with writing(db):
        change = next_change(db)
        count = _step(db, change, "read", _BY_ID, (json.dumps([identity]),), "", now)
        return count + _step(db, change, "seen", _OTHERS, (identity,), "", now)


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
    """Mark the articles of a view that have number <= ``up_to`` and are older than ``before``.

    What is seen counts as read here: marking a view read alters what is unread in it. What the
    view holds is found out first, and marked piece by piece, so that nobody waits for long to
    write; it is one change for undo all the same.
    """
    query, values = chosen(db, view)
    limits: list[str] = []
    bounds: list[int] = []
    if up_to is not None:
        limits.append("number <= ?")
        bounds.append(up_to)
    if before is not None:
        limits.append("place < ?")
        bounds.append(start_of(max(before, 0)))
    if kind == "read":
        limits.append("place IN (SELECT place FROM unread)")
    where = f"WHERE {' AND '.join(limits)}" if limits else ""
    found = db.execute(f"SELECT number FROM ({query}) {where}", (*values, *bounds)).fetchall()
    numbers = [number for (number,) in found]
    change = count = 0
    for start in range(0, len(numbers), _PIECE):
        piece = (json.dumps(numbers[start : start + _PIECE]),)
        with writing(db):
            this = change or next_change(db)
            altered = _mark(db, this, kind, _BY_NUMBER, piece, name, now)
        if altered:
            change = this
            count += altered
    return count


def undo(db: apsw.Connection, now: int, remake: Remake) -> Undone | None:
    """Revert the newest change that is not undone; None where there is none.

    ``remake`` works out a story again where the reader's split or join is undone.
    """
    with writing(db):
        change = one_value(db, "SELECT max(change) FROM journal WHERE undone IS NULL")
        if change is None:
            return None
        steps = list(
            db.execute(
                "SELECT kind, name, count(DISTINCT id) FROM journal WHERE change = ? "
                "GROUP BY kind, CASE kind WHEN 'tag' THEN name WHEN 'untag' THEN name END "
                "ORDER BY min(number)",
                (change,),
            )
        )
        for kind, name, _ in reversed(steps):
            if kind in choices.KINDS:
                choices.revert(db, change, remake)
            else:
                _revert(db, change, kind, name)
        db.execute("UPDATE journal SET undone = ? WHERE change = ?", (now, change))
        kind, _, count = steps[0]
        return Undone("unread" if kind == "unseen" else kind, count)


def _mark(
    db: apsw.Connection,
    change: int,
    kind: str,
    query: str,
    values: Sequence[str | int],
    name: str,
    now: int,
) -> int:
    """Take all steps of a kind of mark; returns how many articles it altered."""
    counted = "SELECT count(DISTINCT id) FROM journal WHERE change = ?"
    steps = _STEPS.get(kind, (kind,))
    known = int(one_value(db, counted, (change,))) if len(steps) > 1 else 0
    counts = [_step(db, change, step, query, values, name, now) for step in steps]
    if len(counts) == 1:
        return counts[0]
    return int(one_value(db, counted, (change,))) - known


def _step(
    db: apsw.Connection,
    change: int,
    kind: str,
    query: str,
    values: Sequence[str | int],
    name: str,
    now: int,
) -> int:
    """Choose, of the articles that a query gives, those that a mark alters, and mark them."""
    _fresh(db)
    alters = _ALTERS[kind].replace(":name", "?")
    names = (name,) if kind in {"tag", "untag"} else ()
    was = "NULL"
    if kind in _COLUMN:
        was = f"(SELECT {_COLUMN[kind]} FROM mark m WHERE m.id = c.id)"
    db.execute(
        "INSERT OR IGNORE INTO temp.chosen "
        f"SELECT c.id, c.place, a.shelf, {was} "
        f"FROM ({query}) c JOIN article a ON a.number = c.number WHERE {alters}",
        (*values, *names),
    )
    count = int(one_value(db, "SELECT count(*) FROM temp.chosen"))
    if count:
        db.execute(
            "INSERT INTO journal(change, at, kind, id, name, was) "
            "SELECT ?, ?, ?, id, ?, was FROM temp.chosen",
            (change, now, kind, name),
        )
        _write(db, kind, name, str(now))
    return count


def _revert(db: apsw.Connection, change: int, kind: str, name: str) -> None:
    _fresh(db)
    db.execute(
        "INSERT OR IGNORE INTO temp.chosen SELECT j.id, a.place, a.shelf, j.was "
        "FROM journal j LEFT JOIN article a ON a.id = j.id "
        "WHERE j.change = ? AND j.kind = ? AND j.name = ?",
        (change, kind, name),
    )
    _write(db, _INVERSE[kind], name, "was")


def _fresh(db: apsw.Connection) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS temp.chosen"
        "(id TEXT PRIMARY KEY, place INTEGER, shelf INTEGER, was INTEGER)"
    )
    db.execute("DELETE FROM temp.chosen")


def _write(db: apsw.Connection, kind: str, name: str, when: str) -> None:
    """Bring marks and lists of the chosen up to date; ``when`` is SQL for the time of the mark."""
    chosen_ids = "SELECT id FROM temp.chosen"
    if kind == "tag":
        db.execute("INSERT OR IGNORE INTO tag SELECT id, ? FROM temp.chosen", (name,))
        return
    if kind == "untag":
        db.execute(f"DELETE FROM tag WHERE name = ? AND id IN ({chosen_ids})", (name,))
        return
    column = _COLUMN[kind]
    if kind in {"read", "seen", "star"}:
        db.execute(
            f"INSERT INTO mark(id, {column}) SELECT id, {when} FROM temp.chosen WHERE 1 "
            f"ON CONFLICT DO UPDATE SET {column} = excluded.{column}"
        )
    else:
        db.execute(f"UPDATE mark SET {column} = NULL WHERE id IN ({chosen_ids})")
        db.execute(
            "DELETE FROM mark WHERE read IS NULL AND starred IS NULL AND seen IS NULL "
            f"AND id IN ({chosen_ids})"
        )
    listed = "starred" if column == "starred" else "unread"
    if kind in {"read", "seen", "unstar"}:
        db.execute(f"DELETE FROM {listed} WHERE place IN (SELECT place FROM temp.chosen)")
        return
    unless = "" if kind == "star" else f"AND NOT EXISTS ({_KNOWN})"
    db.execute(
        f"INSERT INTO {listed} SELECT c.place, c.shelf FROM temp.chosen c "
        f"WHERE c.place IS NOT NULL {unless} ON CONFLICT DO NOTHING"
    )

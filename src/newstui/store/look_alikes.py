"""The only place that finds the articles that may be one with another, and keeps which are."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store import packing
from newstui.store.schema import start_of
from newstui.store.values import Keys, LookAlike
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.store.values import Pending

_MOST = 12  # there are pages that thousands of items link to
_DAY_SECONDS = 86_400
_ALIKE = (
    "SELECT number FROM article WHERE (url_key = ?1 OR guid_key = ?2 "
    "OR (title_key = ?3 AND place BETWEEN ?4 AND ?5)) AND number <> ?6 LIMIT ?7"
)
_FOUND = (
    "SELECT b.number, b.story, coalesce(b.twin, b.number), s.source, b.guid, b.url, b.title, "
    "o.packed, b.summary, b.place >> 30 FROM json_each(?) j JOIN article b ON b.number = j.value "
    "JOIN body o ON o.number = b.number JOIN shelf s ON s.number = b.shelf ORDER BY b.number"
)


def having(db: apsw.Connection, batch: Sequence[Pending]) -> set[int]:
    """Return the numbers of those of some articles for which ``of`` may find others."""
    found = []
    for column, keys in zip(
        Keys._fields, zip(*(one.keys for one in batch), strict=True), strict=True
    ):
        query = (
            "SELECT value FROM json_each(?) WHERE (SELECT count(*) FROM "
            f"(SELECT 1 FROM article WHERE {column}_key = value LIMIT 2)) > 1"
        )
        shared = db.execute(query, (json.dumps(list(filter(None, keys))),))
        found.append({key for (key,) in shared})
    return {
        one.number
        for one in batch
        if any(key in shared for key, shared in zip(one.keys, found, strict=True))
    }


def of(db: apsw.Connection, one: Pending) -> list[LookAlike]:
    """Return the articles that an article may be one with, the first that came first."""
    near = start_of(max(0, one.published - _DAY_SECONDS)), start_of(one.published + _DAY_SECONDS)
    found = db.execute(_ALIKE, (*one.keys, *near, one.number, _MOST)).fetchall()
    if not found:
        return []
    numbers = json.dumps([number for (number,) in found])
    return [
        LookAlike(
            number=other,
            story=story,
            twin=twin,
            source=source,
            guid=guid,
            url=url,
            title=title,
            text=plain(packing.shown(packing.unpack(packed, summary)).get("html", "")) or summary,
            published=sort,
        )
        for other, story, twin, source, guid, url, title, packed, summary, sort in db.execute(
            _FOUND, (numbers,)
        )
    ]


def note(db: apsw.Connection, number: int, root: int | None) -> None:
    """Keep of which article one is a twin, None for none. Within a transaction.

    What is read or seen already is not unread again because another source has it too.
    """
    db.execute("UPDATE article SET twin = ?1 WHERE number = ?2 AND twin IS NOT ?1", (root, number))
    if root is None or not db.changes():
        return
    db.execute(
        "INSERT INTO mark(id, seen) SELECT a.id, coalesce(m.read, m.seen) FROM article a "
        "JOIN article r ON r.number = ?2 JOIN mark m ON m.id = r.id "
        "WHERE a.number = ?1 AND (m.read IS NOT NULL OR m.seen IS NOT NULL) "
        "ON CONFLICT DO UPDATE SET seen = excluded.seen",
        (number, root),
    )
    if db.changes():
        query = "DELETE FROM unread WHERE place = (SELECT place FROM article WHERE number = ?)"
        db.execute(query, (number,))


def roots(db: apsw.Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return of each article the first of those that are one with it; itself for none."""
    query = (
        "SELECT a.number, coalesce(a.twin, a.number) FROM json_each(?) j "
        "JOIN article a ON a.number = j.value"
    )
    return dict(db.execute(query, (json.dumps(numbers),)))

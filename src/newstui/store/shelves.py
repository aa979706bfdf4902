"""The only place for shelves: where articles lie, which section that is, and what they hold.

A path is kept as text, each part ended by the unit separator, so that all that lies under a
section begins with the section's own path.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.rows import SectionCount
from newstui.store.statements import known_row, one_value
from newstui.store.values import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    import apsw

Condition = tuple[str, tuple[str | int, ...]]
"""A test on ``shelf s`` in SQL, and the values of its question marks."""

EVERYTHING = View("latest")
END = "\x1f"
HIDDEN = 2  # ``active`` of what is in no list, but can be opened, found and starred
_LISTED = "s.active AND s.active < 2"
_AFTER_END = " "


def parts(path: str) -> tuple[str, ...]:
    """Read a path as the store keeps it."""
    return tuple(path.split(END)[:-1])


def path_text(section: Iterable[str]) -> str:
    """Write a path as the store keeps it."""
    return "".join(part.replace(END, _AFTER_END) + END for part in section if part)


def shelf_of(db: apsw.Connection, source: int, own: str) -> int:
    """Return the shelf of a source for an item's own section, making it when it is new."""
    found = one_value(db, "SELECT number FROM shelf WHERE source = ? AND own = ?", (source, own))
    if found is None:
        db.execute(
            "INSERT INTO shelf(source, own, path, active) "
            "SELECT number, ?2, section || ?2, active FROM source WHERE number = ?1",
            (source, own),
        )
        found = db.last_insert_rowid()
    return int(found)


def within(view: View) -> Condition:
    """Return the condition on ``shelf s`` that a view sets, and its values."""
    if view.kind == "source":
        number = "(SELECT number FROM source WHERE key = ? AND active)"
        return f"s.source = {number} AND {_LISTED}", (view.key,)
    path = path_text(view.path)
    if path:
        return f"{_LISTED} AND s.path >= ? AND s.path < ?", (path, path[:-1] + _AFTER_END)
    return _LISTED, ()


def held(db: apsw.Connection, view: View) -> tuple[int, int]:
    """Return how many articles a view's shelves hold, and how many of them are unread."""
    condition, values = within(view)
    query = f"SELECT total(total), total(unread) FROM shelf s WHERE {condition}"
    total, unread = known_row(db, query, values)
    return int(total), int(unread)


def sections(db: apsw.Connection) -> list[SectionCount]:
    """Count every section with all that lies under it, parents before children."""
    unread: dict[tuple[str, ...], int] = {}
    total: dict[tuple[str, ...], int] = {}
    rows = db.execute(
        "SELECT path, sum(unread), sum(total), min(o.position) AS first FROM shelf s "
        "JOIN source o ON o.number = s.source "
        f"WHERE {_LISTED} AND (s.total > 0 OR s.own = '') GROUP BY path ORDER BY first, path"
    )
    for path, path_unread, path_total, _ in rows:
        steps = parts(path)
        for depth in range(1, len(steps) + 1):
            unread[steps[:depth]] = unread.get(steps[:depth], 0) + path_unread
            total[steps[:depth]] = total.get(steps[:depth], 0) + path_total
    order = {path: at for at, path in enumerate(total)}
    tree = sorted(total, key=lambda path: [order[path[: n + 1]] for n in range(len(path))])
    return [SectionCount(path, unread[path], total[path]) for path in tree]


def sources_in(db: apsw.Connection, view: View) -> set[str]:
    """Return the keys of the sources that have, or would have, articles in a section."""
    condition, values = within(view)
    query = (
        f"SELECT DISTINCT o.key FROM shelf s JOIN source o ON o.number = s.source WHERE {condition}"
    )
    return {key for (key,) in db.execute(query, values)}

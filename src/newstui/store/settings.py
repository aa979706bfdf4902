"""The only place for small things kept for the reader: positions, history, the last visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store.statements import one_value, writing

if TYPE_CHECKING:
    import apsw


def setting(db: apsw.Connection, name: str) -> str | None:
    """Return what was kept under a name."""
    value: str | None = one_value(db, "SELECT value FROM setting WHERE name = ?", (name,))
    return value


def set_setting(db: apsw.Connection, name: str, value: str) -> None:
    """Keep a value under a name."""
    with writing(db):
        db.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )

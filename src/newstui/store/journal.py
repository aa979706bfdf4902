"""The only place that numbers the changes in the journal: what is undone in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store.statements import one_value

if TYPE_CHECKING:
    import apsw


def next_change(db: apsw.Connection) -> int:
    """Return the number of the next change. Within a transaction."""
    return int(one_value(db, "SELECT coalesce(max(change), 0) + 1 FROM journal"))

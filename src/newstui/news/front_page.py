"""The only place that chooses what Home shows: the top stories of each section, with an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ranking import front

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row
    from newstui.store import Store

MOST_ROWS = 60
_PER_SECTION = 30  # candidates of each section
_ENOUGH_ROWS = 20
_DAY = 86_400
_WINDOWS = (3 * _DAY, 14 * _DAY, 0)  # the last: everything there is


def rows(
    store: Store, now: int, limit: int, *, unread_only: bool = False, since: int | None = None
) -> tuple[Row, ...]:
    """Return the front page, each section's first row with its heading.

    It is made of the last three days, or of more where they brought too little to fill it.
    """
    starts = [since] if since is not None else [now - span if span else 0 for span in _WINDOWS]
    found: list[Row] = []
    for start in starts:
        pools = store.front_pools(start, _PER_SECTION)
        chosen = front.front(pools, limit=min(limit, MOST_ROWS))
        found = store.rows_by_number([item.number for item in chosen])
        if len(found) >= min(_ENOUGH_ROWS, limit):
            break
    return headed([row for row in found if not (unread_only and row.read)])


def headed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Give the first row of each top-level section its heading; none where there is no section."""
    if not any(row.section for row in rows):
        return tuple(rows)
    shown: list[Row] = []
    before: tuple[str, ...] | None = None
    for row in rows:
        top = row.section[:1]
        name = top[0] if top else tr("Elsewhere")
        shown.append(row._replace(heading=None if top == before else name))
        before = top
    return tuple(shown)

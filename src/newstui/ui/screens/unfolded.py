"""The only place that knows how a list shows a story unfolded: its other articles under its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row

Rows = tuple["Row", ...]


def unfolded(rows: Sequence[Row], article: str, others: Sequence[Row]) -> Rows:
    """Return the rows, the others of its story under the row of an article."""
    shown: list[Row] = []
    for row in rows:
        shown.append(row)
        if row.id == article and not row.under:
            shown += _under(others)
    return tuple(shown)


def folded(rows: Sequence[Row], article: str) -> Rows:
    """Return the rows, nothing under the row of an article."""
    shown: list[Row] = []
    folding = False
    for row in rows:
        folding = (folding and row.under) or (not row.under and row.id == article)
        if not (folding and row.under):
            shown.append(row)
    return tuple(shown)


def carried(old: Sequence[Row], new: Sequence[Row]) -> Rows:
    """Return new rows with what was unfolded in the old ones, where its story is there still."""
    stories: dict[int, list[Row]] = {}
    for at, row in enumerate(old):
        if row.under or is_unfolded(old, at):
            over = old[above(old, at)].story
            if row.story is not None and over is not None and row.story.id == over.id:
                stories.setdefault(over.id, []).append(row)
    shown: list[Row] = []
    for row in new:
        shown.append(row)
        told = stories.get(row.story.id, ()) if row.story is not None else ()
        shown += _under([one for one in told if one.id != row.id])
    return tuple(shown)


def above(rows: Sequence[Row], at: int) -> int:
    """Return the place of the row that another stands under; its own where it is not unfolded."""
    while at > 0 and rows[at].under:
        at -= 1
    return at


def is_unfolded(rows: Sequence[Row], at: int) -> bool:
    """Whether rows stand under the one at a place."""
    return at + 1 < len(rows) and rows[at + 1].under


def own(rows: Sequence[Row]) -> Rows:
    """Return the rows that the list holds by itself."""
    return tuple(row for row in rows if not row.under)


def _under(rows: Sequence[Row]) -> list[Row]:
    return [row._replace(under=True, heading=None, place=0) for row in rows]

"""The only place that finds the article a cursor stood on in rows that have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row


def identity(row: Row) -> tuple[str, str | int]:
    """Return what tells a row from others: its id, else its URL, else the store's number."""
    if row.id:
        return ("id", row.id)
    if row.url:
        return ("url", row.url)
    return ("number", row.number) if row.number else ("title", row.title)


def find(row: Row, rows: Sequence[Row], near: int = 0) -> int | None:
    """Return where ``row`` stands in ``rows``, nearest to ``near`` when it is there twice."""
    wanted = identity(row)
    found = [index for index, other in enumerate(rows) if identity(other) == wanted]
    return min(found, key=lambda index: abs(index - near), default=None)


def follow(old: Sequence[Row], cursor: int, new: Sequence[Row]) -> int:
    """Return where the cursor goes: to the same article, else the next one left, else the last.

    A story whose row shows another of its articles now is still the same. ``cursor`` is a place in
    ``old``; ``new`` is not empty.
    """
    places: dict[tuple[str, str | int], list[int]] = {}
    for index, row in enumerate(new):
        places.setdefault(identity(row), []).append(index)
        if row.story is not None and not row.under:
            places.setdefault(("story", row.story.id), []).append(index)
    for row in (*old[cursor:], *reversed(old[:cursor])):
        told = ("story", row.story.id) if row.story is not None else identity(row)
        if found := places.get(identity(row)) or places.get(told):
            return min(found, key=lambda index: abs(index - cursor))
    return min(cursor, len(new) - 1)

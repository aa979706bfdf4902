"""The only place that puts beside the rows of a search what of their texts it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row
    from newstui.store import Store

_PIECE = 10  # rows: a newer question need not wait for the texts of fifty


def shown(store: Store, query: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows with the part of their text that a query found, where it did."""
    from newstui.text.matches import snippet  # noqa: PLC0415 - 5 ms, for a search only

    told: list[Row] = []
    for at in range(0, len(rows), _PIECE):
        piece = rows[at : at + _PIECE]
        texts = store.texts([row.number for row in piece])
        told += [row._replace(snippet=snippet(query, texts.get(row.number, ""))) for row in piece]
    return tuple(told)

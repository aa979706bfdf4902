"""The only place that chooses which article stands for a story: its best version.

That is the fullest one; of those that are about as full, the one of the source with the greatest
weight; then the earliest. A story has a head for the whole and one for each shelf it lies on.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.values import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

_LOOKED_AT = 100  # articles of a story, the earliest
_AS_FULL = 2 / 3  # of the longest text
_FULL = 6_000  # letters: what is longer is not fuller
_MEMBERS = """
SELECT a.number, a.shelf, coalesce(g.length, 0), o.weight, s.active, t.head, h.head
FROM story t JOIN article a ON a.story = t.number
LEFT JOIN heat h ON h.story = a.story AND h.shelf = a.shelf
JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source
LEFT JOIN signature g ON g.number = a.number WHERE t.number = ?1 ORDER BY a.place LIMIT ?2
"""


def stand(db: apsw.Connection, story: int) -> None:
    """Let the best versions stand for a story, as a whole and on each shelf; in a transaction."""
    members = [_Member(*one) for one in db.execute(_MEMBERS, (story, _LOOKED_AT))]
    if not members:
        return
    best = _best(members)
    if best != members[0].head:
        db.execute("UPDATE story SET head = ? WHERE number = ?", (best, story))
    shelves: dict[int, list[_Member]] = {}
    for one in members:
        shelves.setdefault(one.shelf, []).append(one)
    changed = [
        (best, story, shelf)
        for shelf, there in shelves.items()
        if (best := _best(there)) != there[0].shelf_head
    ]
    db.executemany("UPDATE heat SET head = ? WHERE story = ? AND shelf = ?", changed)


class _Member(NamedTuple):
    number: int
    shelf: int
    length: int
    weight: float
    active: int
    head: int  # the story's
    shelf_head: int | None  # the story's on this shelf


def facts(db: apsw.Connection, story: int) -> list[Fact]:
    """Return what speaks for each article of a story."""
    found = db.execute(
        "SELECT a.number, a.number = t.head, coalesce(g.length, 0), o.weight, "
        "coalesce(a.twin, a.number), a.url_key, "
        "(SELECT json_group_array(target) FROM link l WHERE l.number = a.number), "
        "coalesce(g.packed, x'') FROM story t JOIN article a ON a.story = t.number "
        "JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source "
        "LEFT JOIN signature g ON g.number = a.number WHERE t.number = ?",
        (story,),
    )
    return [
        Fact(
            number=number,
            is_head=bool(is_head),
            length=length,
            weight=weight,
            twin=twin,
            links=frozenset(json.loads(links)) | ({own} if own is not None else set()),
            signature=packed,
        )
        for number, is_head, length, weight, twin, own, links, packed in found
    ]


def _best(members: Sequence[_Member]) -> int:
    """Return the best of articles that come earliest first."""
    shown = [one for one in members if one.active] or members
    full = _AS_FULL * min(max(one.length for one in shown), _FULL)
    fullest = [one for one in shown if one.length >= full]
    return max(fullest, key=lambda one: one.weight).number  # of equal ones max takes the first

"""The only place that makes a story again from its articles, when some came or went together.

The numbers of stories are those of articles: a story has that of one of its own, so that an
article that leaves can open one under its own number.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store import heads, hot, links
from newstui.store.schema import hot_place_of
from newstui.store.statements import one_value
from newstui.store.values import Member
from newstui.text.same_page import site_of

if TYPE_CHECKING:
    from collections.abc import Collection

    import apsw

    from newstui.store.values import Remake

_MOST = 500  # articles of a story that its words and its heat are made of, the newest


def gather(db: apsw.Connection, numbers: Collection[int], story: int, remake: Remake) -> None:
    """Put articles into a story, out of those they are in. Within a transaction."""
    keys = json.dumps(list(numbers))
    found = db.execute(
        "SELECT DISTINCT story FROM article WHERE story IS NOT NULL "
        "AND number IN (SELECT value FROM json_each(?))",
        (keys,),
    )
    touched = {left for (left,) in found} | {story}
    db.execute(
        "UPDATE article SET story = ? WHERE number IN (SELECT value FROM json_each(?))",
        (story, keys),
    )
    for one in touched:
        _make(db, one, remake)


def set_apart(db: apsw.Connection, numbers: Collection[int], remake: Remake) -> None:
    """Put articles into a story of their own. Within a transaction."""
    first = min(numbers)
    others = "story = ?1 AND number NOT IN (SELECT value FROM json_each(?2))"
    values = (first, json.dumps(list(numbers)))
    query = (
        f"SELECT min(number) FROM article a WHERE {others} "
        "AND NOT EXISTS (SELECT 1 FROM story t WHERE t.number = a.number)"
    )
    free = one_value(db, query, values)  # for what is left of the story that has that number
    if free is not None:
        query = f"UPDATE article SET story = ?3 WHERE {others}"
        db.execute(query, (*values, free))
        _make(db, free, remake)
    gather(db, numbers, first, remake)


def members(db: apsw.Connection, story: int) -> list[Member]:
    """Return the newest articles of a story, oldest first."""
    found = db.execute(
        "SELECT a.number, g.packed, s.source, coalesce(a.url, o.url), o.weight, a.place >> 30, "
        f"a.comments, o.a_day, CASE WHEN o.talked >= {hot.ENOUGH_TALK} THEN o.talk END "
        "FROM article a JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source "
        "LEFT JOIN signature g ON g.number = a.number WHERE a.story = ? "
        "ORDER BY a.place DESC LIMIT ?",
        (story, _MOST),
    )
    told = [
        Member(number, packed or b"", source, site_of(url), *rest)
        for number, packed, source, url, *rest in found
    ]
    return told[::-1]


def _make(db: apsw.Connection, story: int, remake: Remake) -> None:
    """Write a story and its heat as its articles are now; one that has none is gone."""
    db.execute("DELETE FROM heat WHERE story = ?", (story,))
    db.execute("DELETE FROM story WHERE number = ?", (story,))
    told = members(db, story)
    if not told:
        return
    linking = links.linking(db, story)
    made = remake(told, linking)
    place = hot_place_of(made.hot_key, story)
    db.execute(
        "INSERT INTO story(number, centroid, articles, sources, first, last, head, mass, "
        "heat_last, comments, place, links) SELECT ?1, ?2, count(*), count(DISTINCT s.source), "
        "min(a.place) >> 30, max(a.place) >> 30, ?3, ?4, ?5, ?6, ?7, ?8 FROM article a "
        "JOIN shelf s ON s.number = a.shelf WHERE a.story = ?1",
        (
            story, None if len(told) == 1 else made.centroid, told[0].number, made.mass,
            made.heat_last, made.comments, place, len(linking),
        ),
    )  # fmt: skip
    db.execute(
        "INSERT INTO heat(story, shelf, articles, head, place) SELECT ?1, shelf, count(*), "
        "min(number), ?2 FROM article WHERE story = ?1 GROUP BY shelf",
        (story, place),
    )
    heads.stand(db, story)

"""The only place that hears how many comments the articles that are known have by now."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from newstui.store import hot
from newstui.store.identity import claim, identify
from newstui.store.schema import hot_place_of
from newstui.store.statements import one_row, writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import apsw

    from newstui.models import Article

_AT_ONCE = 25  # articles in a transaction, so that a mark of the reader's never waits long
_MOST = 1_000_000_000
_USUAL = f"CASE WHEN o.talked >= {hot.ENOUGH_TALK} THEN o.talk END"
_FOUND = (
    "SELECT a.number, a.comments, a.place >> 30, s.source, o.weight, o.a_day, "
    f"{_USUAL}, a.story, t.mass, t.heat_last FROM article a "
    "JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source "
    "LEFT JOIN story t ON t.number = a.story WHERE a.id = ? AND o.uid = ?"
)
_SAID = (
    f"SELECT a.number, coalesce(a.comments, 0), {_USUAL} FROM article a "
    "JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source WHERE a.story = ?"
)


class Talk(NamedTuple):
    """An article with another number of comments than is stored, and its story as it is."""

    comments: int
    number: int
    before: int | None
    published: int
    source_number: int
    weight: float
    a_day: float
    usual: float | None  # log2 of how many comments its source's articles have; None: unknown
    story: int | None  # None: not indexed yet, and its other facts are None too
    mass: float | None
    heat_last: int | None


class Louder(NamedTuple):
    """What a story is, now that more (or less) is said about it."""

    mass: float
    hot_key: float
    comments: int


def talking(db: apsw.Connection, key: str, articles: Sequence[Article]) -> list[Talk]:
    """Return those of a source's articles whose number of comments has changed."""
    source = one_row(db, "SELECT uid FROM source WHERE key = ? AND active", (key,))
    counted = [one for one in articles if one.comments is not None]
    if source is None or not counted:
        return []
    ids, _ = identify(db, [claim(source[0], one) for one in counted])
    found: dict[str, Talk] = {}
    for identity, article in zip(ids, counted, strict=True):
        comments = max(0, min(article.comments or 0, _MOST))
        row = one_row(db, _FOUND, (identity, source[0])) if identity not in found else None
        if row is not None and row[1] != comments:
            found[identity] = Talk(comments, *row)
    return list(found.values())


def said(db: apsw.Connection, story: int) -> list[tuple[int, int, float | None]]:
    """Return the articles of a story: number, comments, what is usual at its source."""
    return list(db.execute(_SAID, (story,)))


def heard(db: apsw.Connection, talks: Sequence[Talk], stories: Mapping[int, Louder]) -> None:
    """Write the new numbers of comments, and the stories that they make louder."""
    for start in range(0, len(talks), _AT_ONCE):
        with writing(db):
            for one in talks[start : start + _AT_ONCE]:
                _write(db, one, stories.get(one.story or 0))


def _write(db: apsw.Connection, one: Talk, story: Louder | None) -> None:
    query = "UPDATE article SET comments = ? WHERE number = ?"
    db.execute(query, (one.comments, one.number))
    if one.before is None:
        hot.hear(db, one.source_number, one.comments)
    else:  # it is one of those that what is usual there is the mean of
        db.execute(
            "UPDATE source SET talk = max(0, talk + ? / max(min(talked, ?), 1)) WHERE number = ?",
            (
                math.log2((1 + one.comments) / (1 + one.before)),
                hot.TALK_REMEMBERED,
                one.source_number,
            ),
        )
    if story is not None and one.story is not None:
        place = hot_place_of(story.hot_key, one.story)
        query = "UPDATE story SET mass = ?, comments = ?, place = ? WHERE number = ?"
        db.execute(query, (story.mass, story.comments, place, one.story))
        db.execute(
            "UPDATE heat SET place = ?1 WHERE story = ?2 AND place <> ?1", (place, one.story)
        )

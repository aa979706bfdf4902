"""The only place for the hot list, and for what a source's votes count."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from newstui.store.articles import rows_by_number
from newstui.store.pages import Cut, page
from newstui.store.schema import NUMBER_MASK, hot_place_of, start_of
from newstui.store.shelves import EVERYTHING, held, within
from newstui.store.statements import one_row, one_value
from newstui.store.values import Heat

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.rows import Row
    from newstui.store.values import View

HALF_LIFE_SECONDS = 8 * 3_600  # of ranking.hot: only for what is not judged yet
_MOST_LOOKED_AT = 1_000  # stories, for a filter that leaves little
ENOUGH_TALK = 5  # articles with comments, before what is usual is known
TALK_REMEMBERED = 100  # articles
_PACE_DAYS = 7
_PACE_ARTICLES = 7_000  # counted at most


def rows(
    db: apsw.Connection,
    view: View,
    beside: Row | None,
    limit: int,
    *,
    upwards: bool,
    unread_only: bool,
    since: int | None,
) -> list[Row]:
    """Return a page of the hottest stories of a section, each by the article that stands for it.

    With a filter at most 1,000 stories are looked at: further down nothing is hot.
    """
    total, left = held(db, view)
    if not (left if unread_only else total):
        return []
    share = total / held(db, EVERYTHING)[0]
    filtered = unread_only or since is not None
    cut = Cut(limit=_MOST_LOOKED_AT if filtered else limit, upwards=upwards)
    if beside is not None:
        at = _place(db, beside)
        cut = cut.after(at + 1) if upwards else cut.before(at)
    places = page(db, "heat", within(view), cut, share)
    if filtered:
        places = _filtered(db, view, places, unread_only=unread_only, since=since)
        places = places[-limit:] if upwards else places[:limit]
    heads = _heads(db, view, [place & NUMBER_MASK for place in places])
    return rows_by_number(db, heads)


def heat(db: apsw.Connection, story: int) -> Heat | None:
    """Return why a story is hot."""
    query = "SELECT sources, articles, first, last, comments, links FROM story WHERE number = ?"
    found = one_row(db, query, (story,))
    return Heat(*found) if found else None


def lately(db: apsw.Connection, story: int, since: int) -> int:
    """Return how many sources have told a story since a time."""
    query = (
        "SELECT count(DISTINCT s.source) FROM article a JOIN shelf s ON s.number = a.shelf "
        "WHERE a.story = ? AND a.place >= ?"
    )
    return int(one_value(db, query, (story, start_of(since))))


def hear(db: apsw.Connection, source: int, comments: int) -> None:
    """Keep what is usual at a source: a running mean of log2(1 + comments). In a transaction."""
    db.execute(
        "UPDATE source SET talk = talk + (? - talk) / min(talked + 1, ?), talked = talked + 1 "
        "WHERE number = ?",
        (math.log2(1 + max(comments, 0)), TALK_REMEMBERED, source),
    )


def pace(db: apsw.Connection, key: str, now: int) -> None:
    """Keep how many articles a day a source has published of late. Within a transaction."""
    db.execute(
        "UPDATE source SET a_day = (SELECT count(*) FROM (SELECT 1 FROM shelf s "
        "CROSS JOIN article a ON a.shelf = s.number WHERE s.source = source.number "
        "AND a.place >= ? LIMIT ?)) / ? WHERE key = ?",
        (start_of(max(now - _PACE_DAYS * 86_400, 0)), _PACE_ARTICLES, float(_PACE_DAYS), key),
    )


def _place(db: apsw.Connection, row: Row) -> int:
    """Return the place of the story that a row stands for; a guess where it is gone."""
    query = "SELECT t.place FROM article a JOIN story t ON t.number = a.story WHERE a.number = ?"
    found = one_value(db, query, (row.number,))
    return found if found is not None else hot_place_of(row.sort / HALF_LIFE_SECONDS, 0)


def _filtered(
    db: apsw.Connection,
    view: View,
    places: Sequence[int],
    *,
    unread_only: bool,
    since: int | None,
) -> list[int]:
    """Keep the stories that have news since a time and whose head is unread."""
    stories = [place & NUMBER_MASK for place in places]
    heads = dict(zip(stories, _heads(db, view, stories), strict=True))
    kept = {
        story
        for (story,) in db.execute(
            "SELECT t.number FROM json_each(?) j JOIN article a ON a.number = j.value "
            "JOIN story t ON t.number = a.story LEFT JOIN unread u ON u.place = a.place "
            "WHERE t.last >= ? AND (u.place IS NOT NULL OR NOT ?)",
            (json.dumps(list(heads.values())), since or 0, unread_only),
        )
    }
    return [place for place in places if place & NUMBER_MASK in kept]


def _heads(db: apsw.Connection, view: View, stories: Sequence[int]) -> list[int]:
    """Return the article that stands for each story in a view: its head if that is in the view."""
    condition, values = within(view)
    query = (
        "SELECT h.story, h.head, max(h.head = t.head) FROM json_each(?) j "
        "JOIN heat h ON h.story = j.value JOIN story t ON t.number = h.story "
        f"JOIN shelf s ON s.number = h.shelf AND {condition} GROUP BY h.story"
    )
    heads = {story: head for story, head, _ in db.execute(query, (json.dumps(stories), *values))}
    return [heads.get(story, -1) for story in stories]

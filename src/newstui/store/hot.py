"""The only place for the hot list, and for the pools that Home is made from."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from newstui.store.articles import rows_by_number
from newstui.store.pages import Cut, page
from newstui.store.schema import NUMBER_MASK, hot_place_of, start_of
from newstui.store.shelves import EVERYTHING, held, parts, within
from newstui.store.statements import one_row, one_value
from newstui.store.values import FrontItem, Heat, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.rows import Row

HALF_LIFE_SECONDS = 8 * 3_600  # of ranking.hot: only for what is not judged yet
_MOST_LOOKED_AT = 1_000  # stories, for a filter that leaves little
_POOL_STORIES = 500
_FAINT = 4  # how far below the key of a lone vote one may lie
_POOL_PENDING = 500


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
    found = one_row(
        db, "SELECT sources, articles, first, last, comments FROM story WHERE number = ?", (story,)
    )
    return Heat(*found) if found else None


def front_pools(db: apsw.Connection, since: int, per_section: int) -> list[FrontItem]:
    """Return the hottest stories of each top-level section that have news since a time.

    What is not indexed yet counts as a story of its own, so that Home shows it at once.
    """
    floor = hot_place_of(since / HALF_LIFE_SECONDS - _FAINT, 0)
    newest = "SELECT story FROM heat WHERE place >= ? ORDER BY place DESC LIMIT ?"
    looked_at = list(db.execute(newest, (floor, _POOL_STORIES)))
    found = _pool(db, looked_at, since, per_section)
    if len(looked_at) == _POOL_STORIES:
        found += _quiet(db, found, since, per_section)
    return found + _waiting(db, since, per_section)


def _quiet(
    db: apsw.Connection, found: Sequence[FrontItem], since: int, per_section: int
) -> list[FrontItem]:
    """Look on their own shelves for the sections that the busy ones left no room."""
    full = Counter(item.section for item in found)
    tops = {
        parts(path)[:1] for (path,) in db.execute("SELECT path FROM shelf WHERE active AND total")
    }
    known = {item.story for item in found}
    more = []
    for top in tops:
        if top and full[top[0]] < per_section:
            condition = within(View("hot", path=top))
            places = page(db, "heat", condition, Cut(limit=per_section), 0)
            stories = [(place & NUMBER_MASK,) for place in places]
            more += [
                item
                for item in _pool(db, stories, since, per_section)
                if item.section == top[0] and item.story not in known
            ]
    return more


def _pool(
    db: apsw.Connection, stories: Sequence[tuple[int]], since: int, per_section: int
) -> list[FrontItem]:
    keys = json.dumps([story for (story,) in stories])
    found = db.execute(_POOL, (keys, since, per_section))
    return [
        FrontItem(number, top, source, hot_key, sort, story, bool(read))
        for number, top, source, hot_key, sort, story, read in found
    ]


_POOL = """
WITH one AS (
  SELECT h.story, h.head, h.place, s.source, s.path, max(h.head = t.head) AS chosen
  FROM (SELECT DISTINCT value FROM json_each(?)) j JOIN heat h ON h.story = j.value
  JOIN shelf s ON s.number = h.shelf AND s.active
  JOIN story t ON t.number = h.story AND t.last >= ? GROUP BY h.story
), topped AS (
  SELECT *, substr(path, 1, instr(path, char(31)) - 1) AS top FROM one
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY top ORDER BY place DESC) AS n FROM topped
)
SELECT r.head, r.top, r.source, (r.place >> 30) / 65536.0, a.place >> 30, r.story, u.place IS NULL
FROM ranked r JOIN article a ON a.number = r.head LEFT JOIN unread u ON u.place = a.place
WHERE r.n <= ?
"""


def _waiting(db: apsw.Connection, since: int, per_section: int) -> list[FrontItem]:
    found = db.execute(_WAITING, (_POOL_PENDING, start_of(since), per_section))
    return [
        FrontItem(number, top, source, sort / HALF_LIFE_SECONDS, sort, number, bool(read))
        for number, top, source, sort, read in found
    ]


_WAITING = """
WITH topped AS (
  SELECT a.number, a.place, s.source, substr(s.path, 1, instr(s.path, char(31)) - 1) AS top
  FROM (SELECT number FROM pending ORDER BY number DESC LIMIT ?) p
  JOIN article a ON a.number = p.number AND a.story IS NULL AND a.place >= ?
  JOIN shelf s ON s.number = a.shelf AND s.active
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY top ORDER BY place DESC) AS n FROM topped
)
SELECT r.number, r.top, r.source, r.place >> 30, u.place IS NULL
FROM ranked r LEFT JOIN unread u ON u.place = r.place WHERE r.n <= ?
"""


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

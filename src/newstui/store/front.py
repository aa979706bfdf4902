"""The only place that finds what Home may be made of: the hottest stories, whoever tells them.

The hottest of everything come first. Where they are more than are looked at, a source that posts
all day may have filled them: then the hottest story of every other source is a candidate too.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.hot import HALF_LIFE_SECONDS
from newstui.store.schema import HOT_STEPS, NUMBER_BITS, NUMBER_MASK, hot_place_of, start_of
from newstui.store.shelves import END
from newstui.store.values import FrontItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import apsw

_LOOKED_AT = 200  # stories on shelves
_OTHERS = 8  # stories of other sources for each section
_WAITING = 300  # articles
_FAINT = 7  # how far below the key of a lone vote one may lie: that of a source that never rests


def pools(db: apsw.Connection, since: int, per_section: int) -> list[FrontItem]:
    """Return stories that have news since a time, by the article that stands for each.

    Of each top-level section at most ``per_section``, besides what waits to be indexed: that is
    a story of its own, so that Home shows it at once.
    """
    floor = hot_place_of(since / HALF_LIFE_SECONDS - _FAINT, 0)
    hottest = list(_hottest(db, floor))
    told = _once(hottest, since)
    if len(hottest) == _LOOKED_AT:
        told |= _once(_of_others(db, floor, told), since)
    newest = _newest(db, told)
    by_heat = sorted(
        (_item(one, newest[one.story]) for one in told.values()),
        key=lambda item: item.hot_key,
        reverse=True,
    )
    return [*_few_of_each(by_heat, per_section), *_few_of_each(_waiting(db, since), per_section)]


def _hottest(db: apsw.Connection, floor: int) -> Iterator[_Told]:
    query = f"{_TOLD} FROM (SELECT * FROM heat WHERE place >= ? ORDER BY place DESC LIMIT ?) h"
    return map(_Told._make, db.execute(query + _JOINED, (floor, _LOOKED_AT)))


def _of_others(db: apsw.Connection, floor: int, told: dict[int, _Told]) -> Iterator[_Told]:
    """Find the hottest story of each shelf of other sources, the hottest shelves of a section."""
    known = {one.source for one in told.values()}
    room: Counter[str] = Counter()
    wanted = []
    for place, shelf, path in db.execute(_TOPS, (floor, json.dumps(list(known)))):
        if place is not None and place & NUMBER_MASK not in told:
            top = _top(path)
            room[top] += 1
            if room[top] <= _OTHERS:
                wanted.append([shelf, place])
    query = (
        f"{_TOLD} FROM json_each(?) j CROSS JOIN heat h "
        "ON h.shelf = j.value ->> 0 AND h.place = j.value ->> 1"
    )
    return map(_Told._make, db.execute(query + _JOINED, (json.dumps(wanted),)))


class _Told(NamedTuple):
    """A story on one shelf."""

    story: int
    place: int
    head: int
    source: int
    path: str
    best: int
    last: int


def _once(told: Iterable[_Told], since: int) -> dict[int, _Told]:
    """Let each story stand where its best version lies, if that is among what was found."""
    found: dict[int, _Told] = {}
    for one in told:
        if one.last >= since and (one.story not in found or one.head == one.best):
            found[one.story] = one
    return found


def _newest(db: apsw.Connection, stories: Iterable[int]) -> dict[int, int]:
    """Return the highest number of an article of each story."""
    return dict(db.execute(_NEWEST, (json.dumps(list(stories)),)))


def _item(one: _Told, newest: int) -> FrontItem:
    return FrontItem(
        number=one.head,
        section=_top(one.path),
        source_number=one.source,
        hot_key=(one.place >> NUMBER_BITS) / HOT_STEPS,
        story=one.story,
        last=one.last,
        newest=newest,
    )


def _few_of_each(items: Iterable[FrontItem], per_section: int) -> list[FrontItem]:
    """Take as many of each section as asked for; half of them of one source, if others have any."""
    room: Counter[str] = Counter()
    had: Counter[tuple[str, int]] = Counter()
    kept: list[FrontItem] = []
    more: list[FrontItem] = []
    for item in items:
        name = (item.section, item.source_number)
        if had[name] * 2 >= per_section:
            more.append(item)
        elif room[item.section] < per_section:
            room[item.section] += 1
            had[name] += 1
            kept.append(item)
    for item in more:
        if room[item.section] < per_section:
            room[item.section] += 1
            kept.append(item)
    return kept


def _waiting(db: apsw.Connection, since: int) -> Iterator[FrontItem]:
    for number, place, source, path in db.execute(_PENDING, (_WAITING, start_of(since))):
        sort = place >> NUMBER_BITS
        key = sort / HALF_LIFE_SECONDS
        yield FrontItem(number, _top(path), source, key, number, sort, number)


def _top(path: str) -> str:
    return path.partition(END)[0]


_TOLD = "SELECT h.story, h.place, h.head, s.source, s.path, t.head, t.last"
_JOINED = (
    " CROSS JOIN shelf s ON s.number = h.shelf AND s.active = 1 "
    "CROSS JOIN story t ON t.number = h.story"
)
_NEWEST = (
    "SELECT j.value, (SELECT max(b.number) FROM article b WHERE b.story = j.value) "
    "FROM json_each(?) j"
)
_TOPS = (
    "SELECT (SELECT h.place FROM heat h WHERE h.shelf = s.number AND h.place >= ? "
    "ORDER BY h.place DESC LIMIT 1) AS top, s.number, s.path "
    "FROM shelf s WHERE s.active = 1 AND s.total "
    "AND s.source NOT IN (SELECT value FROM json_each(?)) ORDER BY top DESC"
)
_PENDING = (
    "SELECT a.number, a.place, s.source, s.path "
    "FROM (SELECT number FROM pending ORDER BY number DESC LIMIT ?) p "
    "CROSS JOIN article a ON a.number = p.number AND a.story IS NULL AND a.place >= ? "
    "CROSS JOIN shelf s ON s.number = a.shelf AND s.active = 1 ORDER BY a.place DESC"
)

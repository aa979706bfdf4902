"""The only place that finds what Home may be made of: the hottest stories, whoever tells them.

The hottest of everything come first. A source that posts all day, or one that the reader removed,
may have filled them: so the hottest story of every other source is a candidate too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from newstui.store.hot import HALF_LIFE_SECONDS
from newstui.store.schema import HOT_STEPS, NUMBER_BITS, NUMBER_MASK, hot_place_of, start_of
from newstui.store.shelves import END
from newstui.store.values import FrontItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import apsw

    _Found = tuple[Any, ...]  # what a ``_Told`` is made of, where it is kept

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
    hottest = db.execute(_HOTTEST, (floor, _LOOKED_AT)).fetchall()
    told = _once(hottest, since)
    told |= _once(_of_others(db, floor, hottest, told), since)
    newest = _newest(db, told)
    by_heat = sorted(
        (_item(one, newest[story]) for story, one in told.items()),
        key=lambda item: item.hot_key,
        reverse=True,
    )
    return [*_few_of_each(by_heat, per_section), *_few_of_each(_waiting(db, since), per_section)]


def _of_others(
    db: apsw.Connection, floor: int, hottest: Sequence[_Found], told: dict[int, _Told]
) -> Iterable[_Found]:
    """Find the hottest story of each shelf of other sources, the hottest shelves of a section."""
    sources = {one.source for one in told.values()}
    # what is hottest on these shelves is told: each of them is a page that need not be read
    tops = {shelf: story for story, shelf, _, _, _, _, _, _ in reversed(hottest)}
    known = [shelf for shelf, story in tops.items() if story in told]
    room: dict[str, int] = defaultdict(int)
    wanted = {}  # place by shelf
    for place, shelf, source, path in db.execute(_TOPS, (floor, json.dumps(known))):
        if place is not None and source not in sources and place & NUMBER_MASK not in told:
            top = _top(path)
            room[top] += 1
            if room[top] <= _OTHERS:
                wanted[shelf] = place
    return db.execute(_HOTTEST_OF_SHELVES, (json.dumps(wanted),))


class _Told(NamedTuple):
    """A story on one shelf, as ``_TOLD`` finds it."""

    story: int
    shelf: int
    place: int
    head: int
    best: int
    last: int
    source: int
    path: str


def _once(told: Iterable[_Found], since: int) -> dict[int, _Told]:
    """Let each story stand where its best version lies, if that is among what was found."""
    kept: dict[int, _Told] = {}
    for found in told:
        story, _, _, head, best, last, _, _ = found
        if last >= since and (story not in kept or head == best):
            kept[story] = _Told(*found)
    return kept


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
    room: dict[str, int] = defaultdict(int)
    had: dict[tuple[str, int], int] = defaultdict(int)
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


_TOLD = """
SELECT h.story, h.shelf, h.place, h.head, t.head, t.last, s.source, s.path FROM {found}
CROSS JOIN shelf s ON s.number = h.shelf AND s.active = 1
CROSS JOIN story t ON t.number = h.story
"""
_HOTTEST = _TOLD.format(found="(SELECT * FROM heat WHERE place >= ? ORDER BY place DESC LIMIT ?) h")
_HOTTEST_OF_SHELVES = _TOLD.format(
    found=f"json_each(?) j CROSS JOIN heat h "
    f"ON h.story = j.value & {NUMBER_MASK} AND h.shelf = CAST(j.key AS INTEGER)"
)
_NEWEST = (
    "SELECT j.value, (SELECT max(b.number) FROM article b WHERE b.story = j.value) "
    "FROM json_each(?) j"
)
_TOPS = (
    "SELECT (SELECT h.place FROM heat h WHERE h.shelf = s.number AND h.place >= ? "
    "ORDER BY h.place DESC LIMIT 1) AS top, s.number, s.source, s.path "
    "FROM shelf s WHERE s.active = 1 AND s.total "
    "AND s.number NOT IN (SELECT value FROM json_each(?)) ORDER BY top DESC"
)
_PENDING = (
    "SELECT a.number, a.place, s.source, s.path "
    "FROM (SELECT number FROM pending ORDER BY number DESC LIMIT ?) p "
    "CROSS JOIN article a ON a.number = p.number AND a.story IS NULL AND a.place >= ? "
    "CROSS JOIN shelf s ON s.number = a.shelf AND s.active = 1 ORDER BY a.place DESC"
)

"""The only place that finds stories, and the articles that might be of one."""

from __future__ import annotations

import json
from heapq import nlargest
from typing import TYPE_CHECKING

from newstui.store.frequencies import telling
from newstui.store.schema import NUMBER_BITS, NUMBER_MASK, start_of, week_of
from newstui.store.statements import one_value
from newstui.store.values import ClusterRow, Near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import apsw

    from newstui.store.values import Sought, Window

_END = (1 << 63) - 1
_MEMBERS_PER_STORY = 4


def near(
    db: apsw.Connection, terms: Sequence[Sought], windows: Sequence[Window], exclude: int
) -> list[list[Near]]:
    """Return the articles of each window of time that share the most telling terms, best first."""
    bounds = [_places(window.since, window.until) for window in windows]
    worth = _worth(db, terms, min(low for low, _ in bounds), max(high for _, high in bounds))
    found = []
    for window, (low, high) in zip(windows, bounds, strict=True):
        start, end = _slots(low, high)
        inside = [(value, slot) for slot, value in worth.items() if start <= slot < end]
        best = _best(inside, window.limit + _UNLISTED)
        kept: list[Near] = []
        for piece in (best[: window.limit], best[window.limit :]):
            if len(kept) < window.limit:
                kept += _listed(db, piece, exclude, low, high)
        found.append(kept[: window.limit])
    return found


def _listed(
    db: apsw.Connection, numbers: Sequence[int], exclude: int, low: int, high: int
) -> list[Near]:
    """Return those of some articles that are of a source that the reader has, and of a time."""
    found = {
        one[0]: Near(*one)
        for one in db.execute(
            "SELECT a.number, g.packed, a.title, a.place >> 30, a.story, s.source "
            "FROM json_each(?) j JOIN article a ON a.number = j.value "
            "JOIN signature g ON g.number = a.number "
            "JOIN shelf s ON s.number = a.shelf AND s.active "
            "WHERE a.number <> ? AND a.place >= ? AND a.place < ?",
            (json.dumps(numbers), exclude, low, high),
        )
    }
    return [found[number] for number in numbers if number in found]


def clusters(
    db: apsw.Connection, terms: Sequence[Sought], *, since: int, until: int, limit: int
) -> list[ClusterRow]:
    """Return the stories whose articles of a window of time share terms, best first."""
    places = _places(since, until)
    worth = _worth(db, terms, *places)
    members = _best(zip(worth.values(), worth, strict=True), limit * _MEMBERS_PER_STORY)
    told = dict(
        db.execute(
            "SELECT a.number, a.story FROM json_each(?) j JOIN article a ON a.number = j.value "
            "WHERE a.story IS NOT NULL AND a.place >= ? AND a.place < ?",
            (json.dumps(members), *places),
        )
    )
    best = dict.fromkeys(told[number] for number in members if number in told)
    return story_rows(db, list(best)[:limit])


def story_rows(db: apsw.Connection, numbers: Sequence[int]) -> list[ClusterRow]:
    """Return stories by their numbers, as candidates to join; those that are gone left out."""
    found = {
        one[0]: ClusterRow(*one)
        for one in db.execute(
            "SELECT c.number, coalesce(c.centroid, g.packed), c.articles, c.sources, c.first, "
            "c.last, c.mass, c.heat_last, c.comments, c.head FROM json_each(?) j "
            "JOIN story c ON c.number = j.value LEFT JOIN signature g ON g.number = c.head",
            (json.dumps(numbers),),
        )
    }
    return [found[story] for story in dict.fromkeys(numbers) if story in found]


def between(db: apsw.Connection, start: int, end: int) -> list[tuple[int, bytes, int, int]]:
    """Return number, centroid, first and last time of the stories told in a window of time."""
    found = db.execute(
        "SELECT c.number, coalesce(c.centroid, g.packed), c.first, c.last "
        "FROM (SELECT DISTINCT story FROM article WHERE place >= ? AND place < ?) a "
        "JOIN story c ON c.number = a.story "
        "LEFT JOIN signature g ON g.number = c.head",
        (start_of(max(start, 0)), start_of(max(end, 0))),
    )
    return [(story, packed or b"", first, last) for story, packed, first, last in found]


def told_by(db: apsw.Connection, story: int, limit: int) -> list[tuple[int, str | None]]:
    """Return source number and URL of the newest articles of a story."""
    query = (
        "SELECT s.source, a.url FROM article a JOIN shelf s ON s.number = a.shelf "
        "WHERE a.story = ? ORDER BY a.place DESC LIMIT ?"
    )
    return list(db.execute(query, (story, limit)))


def _worth(db: apsw.Connection, terms: Sequence[Sought], low: int, high: int) -> dict[int, float]:
    """Return what the telling terms that each article between two places has are worth, by slot.

    A term that an article has is worth what it weighs in the article that is asked for, times how
    rare it is, whatever it weighs in the other: among the best 120 are 97 of 100 of the five that
    are likest by their whole signatures (without the first factor 70).
    """
    slots = _slots(low, high)
    by_term = {forms[0]: (forms, weight) for forms, weight in terms}
    worth: dict[int, float] = {}
    for term, rarity in telling(db, list(by_term)):
        forms, weight = by_term[term]
        for slot in _having(db, forms, slots):
            worth[slot] = worth.get(slot, 0.0) + weight * rarity
    return worth


def _best(worth: Iterable[tuple[float, int]], limit: int) -> list[int]:
    """Return, of articles by what they are worth and their slots, the numbers of the best."""
    return [slot & NUMBER_MASK for _, slot in nlargest(limit, worth)]


def _slots(low: int, high: int) -> tuple[int, int]:
    return week_of(low) << NUMBER_BITS, week_of(high) + 1 << NUMBER_BITS


_HAVING = "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
_UNLISTED = 40  # more are asked for, as some may be of sources that left, or of the days around


def _having(db: apsw.Connection, forms: Sequence[str], slots: tuple[int, int]) -> list[int]:
    """Return the slots of the articles with a term, in one of its forms."""
    match = " OR ".join(map(_phrase, forms))
    return [slot for (slot,) in db.execute(_HAVING, (match, *slots))]


def _phrase(form: str) -> str:
    shown = form if form.isalnum() else "".join(c if c.isalnum() else " " for c in form)
    return f'"{shown}"'


def signature(db: apsw.Connection, number: int) -> bytes | None:
    """Return the packed term vector of an article; None where it is not indexed."""
    found: bytes | None = one_value(db, "SELECT packed FROM signature WHERE number = ?", (number,))
    return found


def story_of(db: apsw.Connection, number: int) -> int | None:
    """Return the story an article is in, even alone."""
    found: int | None = one_value(db, "SELECT story FROM article WHERE number = ?", (number,))
    return found


def sources_of(db: apsw.Connection, story: int) -> list[int]:
    """Return the numbers of the sources that tell a story."""
    query = (
        "SELECT DISTINCT s.source FROM heat h JOIN shelf s ON s.number = h.shelf WHERE story = ?"
    )
    return [source for (source,) in db.execute(query, (story,))]


def _places(since: int | None, until: int | None) -> tuple[int, int]:
    """Return the places of a window of time."""
    low = 0 if since is None else start_of(max(since, 0))
    high = _END if until is None else start_of(max(until, 0) + 1)
    return low, high

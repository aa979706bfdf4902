"""The only place that puts articles into stories, moves them there and takes them out."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newstui.store import heads, stories
from newstui.store.schema import NUMBER_BITS, hot_place_of
from newstui.store.statements import known_row, one_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import apsw

    from newstui.store.values import StoryUpdate

    _Entering = tuple[int, StoryUpdate, bytes]


def enter(db: apsw.Connection, entering: Sequence[_Entering]) -> None:
    """Put articles into stories, one after the other; within a transaction.

    With each comes its story, as it is with the article in it, and the article's signature. An
    article that is in that story already changes nothing: its vote has been counted. A story that
    is gone meanwhile, or was never opened because another process indexed its first article, is not
    made without it: the article opens one. A centroid that is the head's own signature, as of every
    article alone, is not kept twice.
    """
    lying = _lying(db, [number for number, _, _ in entering])
    at_once: list[_Entering] = []
    for one in entering:
        number, update, _ = one
        if lying[number].story is None and not update.absorbed:
            at_once.append(one)
            continue
        _add(db, lying, at_once)  # what comes now may change which stories there are
        at_once.clear()
        asked = number if update.story is None else update.story
        is_there = asked in _there(db, [asked])
        story = asked if is_there else number
        if stories.story_of(db, number) == story:
            continue
        leave(db, number)
        _add(db, lying, [one])
        if update.absorbed and (is_there or asked == number):
            for other in update.absorbed:
                _absorb(db, story, other)
            heads.stand(db, story)
    _add(db, lying, at_once)


class _Lying(NamedTuple):
    """Where an article lies before it enters a story."""

    story: int | None
    shelf: int
    place: int


def _lying(db: apsw.Connection, numbers: Sequence[int]) -> dict[int, _Lying]:
    query = (
        "SELECT number, story, shelf, place FROM json_each(?) j JOIN article ON number = j.value"
    )
    found = db.execute(query, (json.dumps(numbers),))
    return {number: _Lying(*where) for number, *where in found}


def _there(db: apsw.Connection, numbers: Sequence[int]) -> set[int]:
    """Return those of some stories that there are."""
    query = "SELECT number FROM json_each(?) j JOIN story ON number = j.value"
    return {story for (story,) in db.execute(query, (json.dumps(numbers),))}


def _add(db: apsw.Connection, lying: Mapping[int, _Lying], entering: Sequence[_Entering]) -> None:
    """Put articles of no story into stories, which become what the last of each says of them."""
    there = _there(db, [update.story for _, update, _ in entering if update.story is not None])
    last: dict[int, tuple[StoryUpdate, bytes | None]] = {}
    added: dict[int, list[int]] = {}
    for number, told, signature in entering:
        story, update = number, told
        if told.story in there:
            story = told.story
        elif told.story not in (None, number):
            sort = lying[number].place >> NUMBER_BITS
            update = told._replace(
                centroid=signature, sources=1, first=sort, last=sort, head=number
            )
        own = update.head == number and update.centroid == signature
        last[story] = update, None if own else update.centroid
        added.setdefault(story, []).append(number)
        there.add(story)
    db.executemany(
        "UPDATE article SET story = ? WHERE number = ?",
        [(story, number) for story, numbers in added.items() for number in numbers],
    )
    places = {story: hot_place_of(update.hot_key, story) for story, (update, _) in last.items()}
    _add_heat(
        db,
        [
            (story, lying[number].shelf, number, places[story])
            for story, numbers in added.items()
            for number in numbers
        ],
    )
    db.executemany(
        "INSERT INTO story(number, centroid, articles, sources, first, last, head, mass, "
        "heat_last, comments, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET centroid = excluded.centroid, sources = excluded.sources, "
        "first = excluded.first, last = excluded.last, "
        "mass = excluded.mass, heat_last = excluded.heat_last, comments = excluded.comments, "
        "place = excluded.place, articles = articles + excluded.articles",
        [
            (
                story, centroid, len(added[story]), update.sources, update.first, update.last,
                added[story][0], update.mass, update.heat_last, update.comments, places[story],
            )
            for story, (update, centroid) in last.items()
        ],
    )  # fmt: skip
    grown = [story for story, (_, centroid) in last.items() if centroid is not None]
    db.executemany(
        "UPDATE heat SET place = ?1 WHERE story = ?2 AND place <> ?1",
        [(places[story], story) for story in grown],
    )
    for story in grown:
        heads.stand(db, story)


def _absorb(db: apsw.Connection, story: int, other: int) -> None:
    """Let a story end in another one, with all its articles."""
    db.execute("UPDATE article SET story = ? WHERE story = ?", (story, other))
    db.execute(
        "INSERT INTO heat(story, shelf, articles, head, place) "
        "SELECT ?1, h.shelf, h.articles, h.head, s.place FROM heat h "
        "JOIN story s ON s.number = ?1 WHERE h.story = ?2 "
        "ON CONFLICT DO UPDATE SET articles = articles + excluded.articles",
        (story, other),
    )
    db.execute("DELETE FROM heat WHERE story = ?", (other,))
    db.execute(
        "UPDATE story SET articles = (SELECT total(articles) FROM heat WHERE story = ?1), "
        "links = links + coalesce((SELECT links FROM story WHERE number = ?2), 0) "
        "WHERE number = ?1",
        (story, other),
    )
    db.execute("DELETE FROM story WHERE number = ?", (other,))


def leave(db: apsw.Connection, number: int) -> None:
    """Take an article out of its story; an empty story is gone. Within a transaction."""
    story, shelf = known_row(db, "SELECT story, shelf FROM article WHERE number = ?", (number,))
    if story is None:
        return
    db.execute("UPDATE article SET story = NULL WHERE number = ?", (number,))
    _drop_heat(db, story, shelf)
    articles, sources = known_row(
        db,
        "SELECT total(h.articles), count(DISTINCT s.source) FROM heat h "
        "JOIN shelf s ON s.number = h.shelf WHERE h.story = ?",
        (story,),
    )
    if not articles:
        db.execute("DELETE FROM story WHERE number = ?", (story,))
        return
    db.execute(
        "UPDATE story SET articles = ?, sources = ? WHERE number = ?",
        (int(articles), sources, story),
    )
    heads.stand(db, story)


def move(db: apsw.Connection, number: int, shelf: int) -> None:
    """Lay an article on another shelf, its story's heat with it. Within a transaction."""
    place, story, old = known_row(
        db, "SELECT place, story, shelf FROM article WHERE number = ?", (number,)
    )
    if old == shelf:
        return
    for table in ("article", "unread", "starred"):
        db.execute(f"UPDATE {table} SET shelf = ? WHERE place = ?", (shelf, place))
    if story is not None:
        hot_place = one_value(db, "SELECT place FROM story WHERE number = ?", (story,))
        _drop_heat(db, story, old)
        _add_heat(db, [(story, shelf, number, hot_place)])
        heads.stand(db, story)


def _add_heat(db: apsw.Connection, added: Sequence[tuple[int, int, int, int]]) -> None:
    """Note on which shelf there is one more article of a story: story, shelf, number, place."""
    db.executemany(
        "INSERT INTO heat(story, shelf, articles, head, place) VALUES (?, ?, 1, ?, ?) "
        "ON CONFLICT DO UPDATE SET articles = articles + 1",
        added,
    )


def _drop_heat(db: apsw.Connection, story: int, shelf: int) -> None:
    """Forget an article that is gone from a shelf."""
    db.execute(
        "UPDATE heat SET articles = articles - 1 WHERE story = ? AND shelf = ?", (story, shelf)
    )
    db.execute("DELETE FROM heat WHERE story = ? AND articles < 1", (story,))

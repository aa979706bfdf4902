"""The only place for which articles make up a story, and for finding those that might."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store.frequencies import telling
from newstui.store.schema import NUMBER_BITS, hot_place_of, start_of, week_of
from newstui.store.statements import known_row, one_value
from newstui.store.values import ClusterRow, Near

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.store.values import StoryUpdate

_END = (1 << 63) - 1
_MEMBERS_PER_STORY = 4


def near(
    db: apsw.Connection,
    terms: Sequence[str],
    *,
    limit: int,
    exclude: int = 0,
    since: int | None = None,
    until: int | None = None,
) -> list[Near]:
    """Return the articles that share the most telling terms, best first (bm25)."""
    query = any_of(telling(db, terms))
    if not query:
        return []
    found = db.execute(
        "SELECT a.number, g.packed, a.title, a.place >> 30, a.story, s.source "
        f"{_NEAR} JOIN signature g ON g.number = a.number "
        f"JOIN shelf s ON s.number = a.shelf AND s.active {_MATCHING} AND a.number <> ? "
        "ORDER BY t.rank LIMIT ?",
        (query, *_span(since, until), exclude, limit),
    )
    return [Near(*one) for one in found]


def clusters(
    db: apsw.Connection, terms: Sequence[str], *, since: int, until: int, limit: int
) -> list[ClusterRow]:
    """Return the stories whose articles of a window of time share terms, best first."""
    query = any_of(telling(db, terms))
    if not query:
        return []
    members = db.execute(
        f"SELECT a.story {_NEAR} {_MATCHING} AND a.story IS NOT NULL ORDER BY t.rank LIMIT ?",
        (query, *_span(since, until), limit * _MEMBERS_PER_STORY),
    )
    best = list(dict.fromkeys(story for (story,) in members))[:limit]
    found = {
        one[0]: ClusterRow(*one)
        for one in db.execute(
            "SELECT c.number, coalesce(c.centroid, g.packed), c.articles, c.sources, c.first, "
            "c.last, c.mass, c.heat_last, c.comments, c.head FROM json_each(?) j "
            "JOIN story c ON c.number = j.value LEFT JOIN signature g ON g.number = c.head",
            (json.dumps(best),),
        )
    }
    return [found[story] for story in best]


_NEAR = "FROM terms t CROSS JOIN article a ON a.number = t.rowid & 0x3FFFFFFF"
_MATCHING = (
    "WHERE t.terms MATCH ? AND t.rowid >= ? AND t.rowid < ? AND a.place >= ? AND a.place < ?"
)


def any_of(terms: Sequence[str]) -> str:
    """Return the full-text query for any of these terms, whatever characters they are made of."""
    return " OR ".join(
        '"' + term.replace('"', '""').replace("\0", " ") + '"' for term in terms if term.strip()
    )


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


def enter(db: apsw.Connection, number: int, update: StoryUpdate, signature: bytes) -> None:
    """Put an article into a story as ``update`` describes it; within a transaction.

    An article that is in that story already changes nothing: its vote has been counted. A story
    that is gone meanwhile, or was never opened because another process indexed its first article,
    is not made without it: the article opens one. A centroid that is the head's own
    ``signature``, as of every article alone, is not kept twice.
    """
    before, shelf, place = known_row(
        db, "SELECT story, shelf, place FROM article WHERE number = ?", (number,)
    )
    story = number if update.story is None else update.story
    if story != number and not one_value(db, "SELECT 1 FROM story WHERE number = ?", (story,)):
        sort = place >> NUMBER_BITS
        story, update = (
            number,
            update._replace(centroid=signature, sources=1, first=sort, last=sort, head=number),
        )
    if before == story:
        return
    if before is not None:
        leave(db, number)
    place = hot_place_of(update.hot_key, story)
    own = update.head == number and update.centroid == signature
    db.execute("UPDATE article SET story = ? WHERE number = ?", (story, number))
    _add_heat(db, story, shelf, number, place)
    db.execute(
        "INSERT INTO story(number, centroid, articles, sources, first, last, head, mass, "
        "heat_last, comments, place) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET centroid = excluded.centroid, sources = excluded.sources, "
        "first = excluded.first, last = excluded.last, head = excluded.head, "
        "mass = excluded.mass, heat_last = excluded.heat_last, comments = excluded.comments, "
        "place = excluded.place, articles = articles + 1",
        (
            story, None if own else update.centroid, update.sources, update.first, update.last,
            update.head,
            update.mass, update.heat_last, update.comments, place,
        ),
    )  # fmt: skip
    db.execute("UPDATE heat SET place = ? WHERE story = ? AND place <> ?", (place, story, place))
    _stand(db, story, update.head)


def leave(db: apsw.Connection, number: int) -> None:
    """Take an article out of its story; an empty story is gone. Within a transaction."""
    story, shelf = known_row(db, "SELECT story, shelf FROM article WHERE number = ?", (number,))
    if story is None:
        return
    db.execute("UPDATE article SET story = NULL WHERE number = ?", (number,))
    _drop_heat(db, story, shelf, number)
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
    head = one_value(db, "SELECT head FROM story WHERE number = ?", (story,))
    if head == number:
        _stand(db, story, one_value(db, "SELECT max(head) FROM heat WHERE story = ?", (story,)))


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
        hot_place, head = known_row(db, "SELECT place, head FROM story WHERE number = ?", (story,))
        _drop_heat(db, story, old, number)
        _add_heat(db, story, shelf, number, hot_place)
        if head == number:
            _stand(db, story, number)


def _add_heat(db: apsw.Connection, story: int, shelf: int, number: int, place: int) -> None:
    db.execute(
        "INSERT INTO heat(story, shelf, articles, head, place) VALUES (?, ?, 1, ?, ?) "
        "ON CONFLICT DO UPDATE SET articles = articles + 1",
        (story, shelf, number, place),
    )


def _drop_heat(db: apsw.Connection, story: int, shelf: int, number: int) -> None:
    """Forget an article that is gone from a shelf; another one there stands for the story."""
    db.execute(
        "UPDATE heat SET articles = articles - 1 WHERE story = ? AND shelf = ?", (story, shelf)
    )
    db.execute("DELETE FROM heat WHERE story = ? AND articles < 1", (story,))
    db.execute(
        "UPDATE heat SET head = (SELECT max(a.number) FROM article a WHERE a.story = ?1 "
        "AND a.shelf = heat.shelf) WHERE story = ?1 AND shelf = ?2 AND head = ?3",
        (story, shelf, number),
    )


def _stand(db: apsw.Connection, story: int, head: int) -> None:
    """Let an article stand for its story, on its shelf too."""
    db.execute("UPDATE story SET head = ? WHERE number = ?", (head, story))
    db.execute(
        "UPDATE heat SET head = ?1 WHERE story = ?2 "
        "AND shelf = (SELECT shelf FROM article WHERE number = ?1)",
        (head, story),
    )


def _span(since: int | None, until: int | None) -> tuple[int, int, int, int]:
    """Return the slots and the places of a window of time."""
    low = 0 if since is None else start_of(max(since, 0))
    high = _END if until is None else start_of(max(until, 0) + 1)
    return week_of(low) << NUMBER_BITS, week_of(high) + 1 << NUMBER_BITS, low, high

"""The only place for what the reader said of stories: this article is not of it, these are one.

Kept by the public ids of two articles each, so that it outlives them, and wins over what ranking
finds: whatever puts articles into stories calls ``settle`` afterwards. Each is journalled as marks
are, and undone with them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from newstui.store import links, regrouping
from newstui.store.journal import next_change
from newstui.store.statements import one_row, one_value, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import apsw

    from newstui.store.values import Remake

KINDS = frozenset({"split", "join"})


def split(db: apsw.Connection, identity: str, now: int, remake: Remake) -> int:
    """Take an article out of its story, for ever; returns from how many it is apart now."""
    with writing(db):
        number, story = _known(db, identity)
        others = [one for n, one in _articles(db, story) if n != number]
        if not others:
            return 0
        _choose(db, "split", [(identity, other) for other in others], now)
        regrouping.set_apart(db, [number], remake)
        return len(others)


def join(db: apsw.Connection, identity: str, other: str, now: int, remake: Remake) -> int:
    """Make the story of an article one with that of another, for ever; returns of how many."""
    with writing(db):
        _, story = _known(db, identity)
        anchor, into = _known(db, other)
        if story is None or into is None or story == into:
            return 0
        coming = _articles(db, story)
        pairs = [(one, other) for _, one in coming]
        there = [one for n, one in _articles(db, into) if n != anchor]
        pairs += [(one, old) for _, one in coming for old in there if _is_apart(db, one, old)]
        _choose(db, "join", pairs, now)
        regrouping.gather(db, [n for n, _ in coming], into, remake)
        return len(coming) + len(there) + 1


def revert(db: apsw.Connection, change: int, remake: Remake) -> None:
    """Undo a split or a join: what was said before, and where the articles were. In a change."""
    query = "SELECT id, name, was, kind = 'split' FROM journal WHERE change = ?"
    said: list[Any] = list(db.execute(query, (change,)))
    pairs = [(identity, other) for identity, other, _, _ in said]
    for identity, other, was, _ in said:
        _put(db, identity, other, was)
    known = {one: _known(db, one) for pair in pairs for one in pair}
    stored = [
        (known[one], known[other])
        for one, other in pairs
        if known[one][1] is not None and known[other][1] is not None
    ]
    if stored and said[0][3]:
        ((number, _), (_, into)) = stored[0]
        assert into is not None
        regrouping.gather(db, [number], into, remake)
    elif stored:
        moved = {one[0] for one, other in stored if one[1] == other[1]}
        if moved:
            regrouping.set_apart(db, moved, remake)


def settle(db: apsw.Connection, numbers: Sequence[int], remake: Remake) -> None:
    """Let the reader's word win over the machine's, and links of other sites count.

    ``numbers`` are articles that were put into stories just now. Does nothing the second time.
    """
    linked = [story for story in links.voted(db, numbers) if links.is_news(db, story)]
    if not linked and not one_value(db, "SELECT 1 FROM choice LIMIT 1"):
        return
    with writing(db):
        _part(db, remake)
        _unite(db, remake)
        for story in linked:
            regrouping.gather(db, [], story, remake)


def of(db: apsw.Connection, identity: str) -> dict[str, bool]:
    """Return the articles that the reader joined with one (True) or split from it (False)."""
    query = "SELECT one, other, together FROM choice WHERE one = ?1 OR other = ?1"
    return {
        (other if one == identity else one): bool(together)
        for one, other, together in db.execute(query, (identity,))
    }


def are_apart(db: apsw.Connection, story: int, other: int) -> bool:
    """Tell whether the reader split an article of one story from one of another."""
    query = (
        "SELECT 1 FROM choice c JOIN article a ON a.id = c.one JOIN article b ON b.id = c.other "
        "WHERE NOT c.together AND (a.story, b.story) IN ((?1, ?2), (?2, ?1)) LIMIT 1"
    )
    return one_value(db, query, (story, other)) is not None


_PAIRS = """
SELECT a.number, a.story, b.number, b.story FROM choice c
JOIN article a ON a.id = c.one JOIN article b ON b.id = c.other
WHERE c.together = ?1 AND a.story IS NOT NULL AND b.story IS NOT NULL
  AND (a.story = b.story) <> c.together
"""


def _part(db: apsw.Connection, remake: Remake) -> None:
    """Take out of stories what is apart from others there: first what is apart from most."""
    by_story: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for one, story, other, _ in db.execute(_PAIRS, (0,)):
        by_story[story].add((one, other))
    for pairs in by_story.values():
        while pairs:
            counted = Counter(number for pair in pairs for number in pair)
            number = max(counted, key=lambda one: (counted[one], one))
            pairs = {pair for pair in pairs if number not in pair}  # noqa: PLW2901
            regrouping.set_apart(db, [number], remake)


def _unite(db: apsw.Connection, remake: Remake) -> None:
    """Bring together what the reader joined; what was split since stays apart."""
    for one, _, other, _ in list(db.execute(_PAIRS, (1,))):
        stories = {number: _story(db, number) for number in (one, other)}
        if stories[one] == stories[other]:
            continue
        few, many = sorted(stories, key=lambda number: len(_articles(db, stories[number])))
        for coming, anchor in ((few, many), (many, few)):
            into = stories[anchor]
            if into is not None and _may_enter(db, coming, into):
                regrouping.gather(db, [coming], into, remake)
                break


def _may_enter(db: apsw.Connection, number: int, story: int) -> bool:
    """Tell whether an article was split from none of a story."""
    own = one_value(db, "SELECT id FROM article WHERE number = ?", (number,))
    return not any(_is_apart(db, own, identity) for _, identity in _articles(db, story))


def _choose(db: apsw.Connection, kind: str, pairs: Iterable[tuple[str, str]], now: int) -> None:
    change = next_change(db)
    for identity, other in pairs:
        was = one_value(
            db, "SELECT together FROM choice WHERE one = ? AND other = ?", _pair(identity, other)
        )
        db.execute(
            "INSERT INTO journal(change, at, kind, id, name, was) VALUES (?, ?, ?, ?, ?, ?)",
            (change, now, kind, identity, other, was),
        )
        _put(db, identity, other, int(kind == "join"), now)


def _put(db: apsw.Connection, one: str, other: str, together: int | None, now: int = 0) -> None:
    if together is None:
        db.execute("DELETE FROM choice WHERE one = ? AND other = ?", _pair(one, other))
        return
    db.execute(
        "INSERT INTO choice VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
        "SET together = excluded.together, at = max(at, excluded.at)",
        (*_pair(one, other), together, now),
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _is_apart(db: apsw.Connection, one: str, other: str) -> bool:
    query = "SELECT 1 FROM choice WHERE one = ? AND other = ? AND NOT together"
    return one_value(db, query, _pair(one, other)) is not None


def _known(db: apsw.Connection, identity: str) -> tuple[int, int | None]:
    """Return the number and the story of an article; no story where there is no such article."""
    found = one_row(db, "SELECT number, story FROM article WHERE id = ?", (identity,))
    number, story = found or (-1, None)
    return number, story


def _story(db: apsw.Connection, number: int) -> int | None:
    found: int | None = one_value(db, "SELECT story FROM article WHERE number = ?", (number,))
    return found


def _articles(db: apsw.Connection, story: int | None) -> list[tuple[int, str]]:
    return list(db.execute("SELECT number, id FROM article WHERE story = ?", (story,)))

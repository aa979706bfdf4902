"""The only place that turns a reader's query into SQL: words for the full-text index, tests."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.pages import NO_END
from newstui.store.schema import NUMBER_MASK, start_of
from newstui.store.shelves import parts
from newstui.text.moments import seconds_of
from newstui.text.query import All, Dated, Either, Filter, Not, Words
from newstui.text.segment import fold, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.text.query import Node, Query

Values = tuple[str | int, ...]
Test = tuple[str, Values]
"""A test in SQL on ``article a`` and ``shelf s``, and the values of its question marks."""

_COLUMNS = {"": "{title body}", "title": "title", "author": "author", "tag": "tags"}
_STATES = {
    "unread": "EXISTS (SELECT 1 FROM unread u WHERE u.place = a.place)",
    "starred": "EXISTS (SELECT 1 FROM starred t WHERE t.place = a.place)",
    "updated": "EXISTS (SELECT 1 FROM version v WHERE v.number = a.number)",
}
_SEEN = "EXISTS (SELECT 1 FROM mark m WHERE m.id = a.id AND m.read IS NULL AND m.seen IS NOT NULL)"
_STATES["seen"] = f"(NOT {_STATES['unread']} AND {_SEEN})"
_STATES["read"] = f"(NOT {_STATES['unread']} AND NOT {_SEEN})"
_MATCHING = f"SELECT rowid & {NUMBER_MASK} FROM words WHERE words MATCH ?"


class Asked(NamedTuple):
    """A query as the store understands it; an article must pass all of its parts."""

    match: str = ""  # for the full-text index; "" where no word is asked for
    tests: tuple[Test, ...] = ()
    shelves: tuple[Test, ...] = ()  # on ``shelf s`` alone
    states: frozenset[str] = frozenset()  # among ``tests``: what an article must be
    few: Test | None = None  # a query for places, rarely many, that all of it is among
    low: int = 0  # the least place
    high: int = NO_END  # one more than the greatest

    @property
    def has_prefix(self) -> bool:
        """Whether some word is only begun: looking that up takes a while."""
        return '"*' in self.match

    @property
    def test(self) -> Test:
        """All tests in one; the shelf is one of a source that the reader has."""
        found = [*self.shelves, *self.tests]
        return " AND ".join(("s.active", *(sql for sql, _ in found))), _values(found)

    @property
    def other_test(self) -> Test:
        """The tests that are not on the shelf alone in one."""
        return " AND ".join(("1", *(sql for sql, _ in self.tests))), _values(self.tests)

    @property
    def shelf_test(self) -> Test:
        """The tests on the shelf in one."""
        sql = " AND ".join(("s.active", *(sql for sql, _ in self.shelves)))
        return sql, _values(self.shelves)


_FEW = {
    "updated": "SELECT DISTINCT b.place FROM version v JOIN article b ON b.number = v.number",
    "starred": "SELECT place FROM starred",
    "seen": "SELECT b.place FROM mark m JOIN article b ON b.id = m.id "
    "WHERE m.seen IS NOT NULL AND m.read IS NULL",
}


def asked(db: apsw.Connection, query: Query, now: int) -> Asked | None:
    """Say what a query asks the store for; None where it asks for nothing."""
    if not query.nodes:
        return None
    nodes = _flat(query.nodes)
    match = _match(All(tuple(node for node in nodes if _is_match(node))))
    low, high = 0, NO_END
    tests: list[Test] = []
    shelves: list[Test] = []
    states: set[str] = set()
    few: Test | None = None
    for node in nodes:
        inner = node.node if isinstance(node, Not) else node
        if match and _is_match(inner):
            continue
        if isinstance(node, Dated):
            place = start_of(seconds_of(node.when, now))
            low, high = (low, min(high, place)) if node.before else (max(low, place), high)
        elif isinstance(inner, Filter) and inner.kind != "is":
            shelves.append(_test(db, node, now))
        else:
            tests.append(_test(db, node, now))
            if isinstance(node, Filter):
                states.add(node.value)
                few = (_FEW[node.value], ()) if node.value in _FEW else few
            elif isinstance(node, Words):
                tagged, values = _tagged(db, node)
                few = f"SELECT place FROM article WHERE number IN ({tagged})", values
    if match:
        match = _without(match, [n.node for n in nodes if isinstance(n, Not) and _is_match(n.node)])
    return Asked(match, tuple(tests), tuple(shelves), frozenset(states), few, low, high)


def _values(tests: Sequence[Test]) -> Values:
    return tuple(value for _, values in tests for value in values)


def _flat(nodes: Sequence[Node]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        found += _flat(node.nodes) if isinstance(node, All) else [node]
    return found


# words, as the full-text index is asked for them


def _is_match(node: Node) -> bool:
    """Tell whether the full-text index alone can answer: the reader's own tags are not in it."""
    match node:
        case Words(field=field):
            return field != "tag"
        case All(nodes) | Either(nodes):
            return all(_is_match(one) for one in nodes)
    return False


def _match(node: Node) -> str:
    match node:
        case Words(text, prefix, field):
            return f"{_COLUMNS[field]} : {phrase(text, prefix=prefix)}"
        case All(nodes):
            return " AND ".join(f"({_match(one)})" for one in nodes)
        case Either(nodes):
            return " OR ".join(f"({_match(one)})" for one in nodes)
    raise AssertionError(node)


def _without(match: str, unwanted: Sequence[Node]) -> str:
    if not unwanted:
        return match
    return f"({match}) NOT ({' OR '.join(f'({_match(node)})' for node in unwanted)})"


# everything else, as a test


def _test(db: apsw.Connection, node: Node, now: int) -> Test:
    match node:
        case Words(field="tag"):
            query, values = _tagged(db, node)
            return f"a.number IN ({query})", values
        case Words():
            return f"a.number IN ({_MATCHING})", (_match(node),)
        case Not(inner):
            sql, values = _test(db, inner, now)
            return f"NOT ({sql})", values
        case All(nodes) | Either(nodes):
            tests = [_test(db, one, now) for one in nodes]
            word = " AND " if isinstance(node, All) else " OR "
            return f"({word.join(sql for sql, _ in tests)})", _values(tests)
        case Dated(when, before):
            place = start_of(seconds_of(when, now))
            return f"a.place {'<' if before else '>='} ?", (place,)
        case Filter("is", state):
            return _STATES[state], ()
        case Filter("source", value):
            return "s.source IN (SELECT value FROM json_each(?))", (_sources(db, value),)
        case Filter(_, value):
            # with the plus no article is looked for by its place and each of these shelves
            return "+s.number IN (SELECT value FROM json_each(?))", (_shelves(db, value),)


def _tagged(db: apsw.Connection, words: Words) -> Test:
    """Return a query for the numbers of what is tagged.

    The publisher's tags are in the full-text index, the reader's own are few.
    """
    wanted = words.text
    names = [
        name
        for (name,) in db.execute("SELECT DISTINCT name FROM tag")
        if (fold(name).startswith(wanted) if words.prefix else wanted == fold(name))
    ]
    own = (
        "SELECT b.number FROM tag t JOIN article b ON b.id = t.id "
        "WHERE t.name IN (SELECT value FROM json_each(?))"
    )
    return f"{own} UNION {_MATCHING}", (json.dumps(names), _match(words))


def _sources(db: apsw.Connection, wanted: str) -> str:
    """Return the numbers of the sources of this key or title, else with a part of it, as JSON."""
    known = [
        (number, [fold(name) for name in names])
        for number, *names in db.execute("SELECT number, key, name, title FROM source WHERE active")
    ]
    named = [number for number, names in known if wanted in names]
    parts_of = [number for number, names in known if any(wanted in name for name in names)]
    return json.dumps(named or parts_of)


def _shelves(db: apsw.Connection, wanted: str) -> str:
    """Return the numbers of the shelves in or under sections of a name, or path, as JSON."""
    steps = [step.strip() for step in wanted.split("/") if step.strip()]
    found = []
    for number, path in db.execute("SELECT number, path FROM shelf WHERE active"):
        names = [fold(part) for part in parts(path)]
        places = range(len(names) - len(steps) + 1)
        if any(names[at : at + len(steps)] == steps for at in places):
            found.append(number)
    return json.dumps(found)

"""The only place that finds the articles a reader's query asks for, a page at a time."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store import closeness, fresh, matches, pages
from newstui.store.schema import NUMBER_MASK, place_of, slot_of
from newstui.store.statements import known_row, one_value

if TYPE_CHECKING:
    import apsw

    from newstui.rows import Row
    from newstui.store.asking import Asked, Test
    from newstui.store.pages import Cut, Table
    from newstui.store.values import View

_RANKED_MATCHES, _RANKED_PASSING = 5_000, 750  # without and with other tests
_RANKED_BEGUN = 400  # what begins words in a fifth of the newest articles: these are ranked
_SCORED_WORDS = 4  # of a question; of a longer one fewer matches are ranked
_LOOKED_AT = 8  # times the page
_FEW = 3_000  # articles of which each is looked up, rather than all that holds the words


def by_date(db: apsw.Connection, view: View, cut: Cut) -> list[int]:
    """Return the places of a page of what a search finds, newest first."""
    wanted = _asked(db, view)
    if wanted is None:
        return []
    cut = cut.after(wanted.low).before(wanted.high)
    if "unread" in wanted.states or cut.unread_only:  # none is older than the oldest unread one
        oldest = one_value(db, "SELECT min(place) FROM unread")
        if oldest is None:
            return []
        cut = cut.after(oldest)
    if not wanted.match:
        return _of_few(db, wanted, cut) if wanted.few else _walk(db, wanted, cut)
    places = _few(db, wanted, cut)
    if places is None:
        return matches.by_date(db, wanted, cut)
    return matches.among(db, wanted, places, cut)


def ranked(db: apsw.Connection, view: View, cut: Cut, beside: Row | None) -> list[int]:
    """Return the places of a page of matches, best first (bm25).

    Only the newest 5,000 matches are ranked, so that a word that is everywhere costs no more; of
    those that must pass tests too, 1,000; of what begins words everywhere, those of ``fresh``.
    What asks for no word has no best: it comes newest first.
    """
    wanted = _asked(db, view)
    if wanted is None or not wanted.match:
        if beside is not None:
            at = place_of(beside.sort, beside.number)
            cut = cut.after(at + 1) if cut.upwards else cut.before(at)
        return sorted(by_date(db, view, cut), reverse=True)
    cut = cut.after(wanted.low).before(wanted.high)
    slots = _best(db, wanted, cut)
    if beside is not None:
        at = slot_of(place_of(beside.sort, beside.number))
        if at not in slots:
            return []
        index = slots.index(at)
        slots = slots[:index] if cut.upwards else slots[index + 1 :]
    places = matches.in_order(db, wanted, slots[::-1] if cut.upwards else slots, cut)
    return places[::-1] if cut.upwards else places


def chosen(db: apsw.Connection, view: View) -> tuple[str, tuple[str | int, ...]]:
    """Return a query for the number, place and id of all that a search finds, and its values."""
    wanted = _asked(db, view)
    select = "SELECT a.number, a.place, a.id FROM"
    if wanted is None:
        return f"{select} article a WHERE 0", ()
    test, values = wanted.test
    test += " AND a.place >= ? AND a.place < ?"
    values = (*values, wanted.low, wanted.high)
    if wanted.match:
        join = "words w CROSS JOIN article a ON a.number = w.rowid & ? "
        return (
            f"{select} {join} CROSS JOIN shelf s ON s.number = a.shelf "
            f"WHERE w.words MATCH ? AND {test}",
            (NUMBER_MASK, wanted.match, *values),
        )
    return f"{select} article a JOIN shelf s ON s.number = a.shelf WHERE {test}", values


def found(db: apsw.Connection, view: View, most: int) -> int:
    """Count what a search finds, up to ``most`` and one more."""
    query, values = chosen(db, view)
    return int(one_value(db, f"SELECT count(*) FROM ({query} LIMIT ?)", (*values, most + 1)))


def unread(db: apsw.Connection, view: View) -> int:
    """Count exactly what is unread of what a search finds."""
    oldest = one_value(db, "SELECT min(place) FROM unread")
    wanted = None if oldest is None else _asked(db, view)
    if wanted is None:
        return 0
    low = max(wanted.low, oldest)
    test, values = wanted.test
    bounds = (low, wanted.high)
    if not wanted.match:
        query = (
            "SELECT count(*) FROM unread u CROSS JOIN article a ON a.place = u.place "
            f"JOIN shelf s ON s.number = a.shelf WHERE {test} AND u.place >= ? AND u.place < ?"
        )
        return int(one_value(db, query, (*values, *bounds)))
    query = (
        "SELECT count(*) FROM words w CROSS JOIN article a ON a.number = w.rowid & ? "
        "CROSS JOIN unread u ON u.place = a.place CROSS JOIN shelf s ON s.number = a.shelf "
        f"WHERE w.words MATCH ? AND w.rowid >= ? AND {test} AND a.place >= ? AND a.place < ?"
    )
    return int(
        one_value(db, query, (NUMBER_MASK, wanted.match, matches.week(low), *values, *bounds))
    )


def _asked(db: apsw.Connection, view: View) -> Asked | None:
    from newstui.store.asking import asked  # noqa: PLC0415 - 4 ms, for a search only
    from newstui.text.query import parse  # noqa: PLC0415

    return asked(db, parse(view.query), view.at)


def _best(db: apsw.Connection, wanted: Asked, cut: Cut) -> list[int]:
    """Return the slots of the newest matches, best first."""
    table: fresh.Table = "words"
    most = min(_RANKED_MATCHES, _RANKED_MATCHES * _SCORED_WORDS // closeness.count(wanted.match))
    among: Test = ("", ())
    newest: Test = (" ORDER BY rowid DESC LIMIT ?", (most,))
    if wanted.tests or wanted.shelves or cut.unread_only:
        newest_first = cut._replace(limit=_RANKED_PASSING, upwards=False)
        places = _few(db, wanted, newest_first)  # they may be some more than pass
        if places is None:
            places = matches.by_date(db, wanted, newest_first)
        table = fresh.table_for(db, places) if wanted.has_prefix else table
        slots = json.dumps([slot_of(place) for place in places])
        among = (" AND +rowid IN (SELECT value FROM json_each(?))", (slots,))
        if places:
            cut = cut.after(places[-1])
        if len(places) <= most:  # none is left out, and FTS5 is slower where the newest come first
            newest = ("", ())
    inside, values = matches.bounds(cut)
    if wanted.has_prefix and not among[0] and cut.high == pages.NO_END:
        begun, _ = fresh.matching(db, wanted.match, (inside, values))
        table = "fresh" if len(begun) >= _RANKED_BEGUN else table
    score, weights = closeness.score_sql(db, wanted.match, table)
    found = db.execute(
        f"SELECT rowid, {score} FROM {table} WHERE {table} MATCH ?{inside}{among[0]}{newest[0]}",
        (*weights, wanted.match, *values, *among[1], *newest[1]),
    )
    return [slot for slot, _ in sorted(found, key=lambda one: (one[1], one[0]), reverse=True)]


def _few(db: apsw.Connection, wanted: Asked, cut: Cut) -> list[int] | None:
    """Return places that all of it is among where these are few; None where they are not."""
    if wanted.few:
        source, values = wanted.few
    else:
        is_unread = cut.unread_only or "unread" in wanted.states
        if not is_unread and not wanted.shelves:
            return None
        table = "unread" if is_unread else "article"
        condition, values = wanted.shelf_test
        counted = f"SELECT total({table if is_unread else 'total'}) FROM shelf s WHERE {condition}"
        held = int(one_value(db, counted, values))
        if held > _FEW:
            return None
        if not wanted.has_prefix and matches.many(db, wanted.match, held + 1) <= held:
            return None
        source = (
            f"SELECT t.place FROM shelf s CROSS JOIN {table} t ON t.shelf = s.number "
            f"WHERE {condition}"
        )
    found = db.execute(
        f"SELECT place FROM ({source}) WHERE place >= ? AND place < ? "
        f"ORDER BY place {cut.order} LIMIT ?",
        (*values, cut.low, cut.high, _FEW + 1),
    )
    places = [place for (place,) in found]
    return places if len(places) <= _FEW else None


# without words


def _of_few(db: apsw.Connection, wanted: Asked, cut: Cut) -> list[int]:
    assert wanted.few is not None
    few, few_values = wanted.few
    test, values = matches.with_unread(wanted.test, cut)
    found = db.execute(
        f"SELECT a.place FROM ({few}) f CROSS JOIN article a ON a.place = f.place "
        f"CROSS JOIN shelf s ON s.number = a.shelf WHERE {test} "
        f"AND f.place >= ? AND f.place < ? ORDER BY f.place {cut.order} LIMIT ?",
        (*few_values, *values, cut.low, cut.high, cut.limit),
    )
    return [place for (place,) in found]


def _walk(db: apsw.Connection, wanted: Asked, cut: Cut) -> list[int]:
    """Go through the shelves in the order of time until a page is full of what passes the tests."""
    table: Table = "unread" if cut.unread_only or "unread" in wanted.states else "article"
    condition = wanted.shelf_test
    held = "SELECT total(unread), total(total) FROM shelf s WHERE "
    of_these = known_row(db, held + condition[0], condition[1])[table == "article"]
    if not of_these:
        return []
    share = of_these / known_row(db, f"{held} s.active")[table == "article"]
    found: list[int] = []
    step = cut.limit
    while len(found) < cut.limit and cut.low < cut.high:
        places = pages.page(db, table, condition, cut._replace(limit=step), share)
        passed = _passing(db, places, wanted.other_test) if wanted.tests else places
        found += passed[::-1] if cut.upwards else passed
        if len(places) < step:
            break
        cut = cut.after(places[0] + 1) if cut.upwards else cut.before(places[-1])
        step = min(step * 2, cut.limit * _LOOKED_AT)
    return found[: cut.limit]


def _passing(db: apsw.Connection, places: list[int], test: Test) -> list[int]:
    sql, values = test
    found = db.execute(
        "SELECT a.place FROM json_each(?) j JOIN article a ON a.place = j.value "
        f"JOIN shelf s ON s.number = a.shelf WHERE {sql}",
        (json.dumps(places), *values),
    )
    return sorted((place for (place,) in found), reverse=True)

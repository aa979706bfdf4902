"""The only place that counts in how many articles a term occurs.

What a process counts it holds in memory for some thousand articles, so that a transaction that
indexes stays short. Then what was seen twice goes to ``df_recent``, which is small, so that few
pages are written; what was seen once waits on, or is forgotten where there is much to do.
Beyond 50,000 terms a piece of ``df_recent`` goes to ``df``, and there too a term that was seen once
in all that time and never before is forgotten. So counts of rare terms are a little low, and the
tables do not grow with every word ever misspelt (lossy counting: Manku and Motwani, 2002). What is
held when a process is killed is lost, to the same effect. Of a store of 16,000 articles every
eighth is counted, for eight (``_COUNTED``): what a term is worth is a matter of magnitudes.

What is usual for a source is counted in the same tables: ``7_budget`` is the term in source 7,
``7_`` its articles that were counted for it; no term has a ``_``.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
import math
import time
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

import apsw

from newstui.store.statements import one_value, writing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_EVERY_ARTICLE = ""  # the term that counts the articles themselves
_RECENT_TERMS = 50_000
_HELD_TERMS = 100_000
_LITTLE_HELD = 20_000  # terms: a big store does without them until a process ends
_ONCE_TERMS = 16_000
_PIECE_TERMS = 6_000
_PAUSE_SECONDS = 0.002
_COMMON_TERMS = 40_000
_FEW_TERMS = 4
_LEAST_WORTH = 0.01
_COUNTED = ((64_000, 16), (16_000, 8), (4_000, 4), (1_000, 2), (0, 1))
_MANY_ARTICLES = 10_000
_USUAL_SHARE = 5  # a fifth of a source's articles: what is rarer there is not asked for
_KNOWN_SOURCES = 2_000
_POSTINGS, _POSTINGS_SHARE, _MOST_POSTINGS = 2_000, 25, 12_000

_ADD = (
    "INSERT INTO {table} VALUES (?, ?) "
    "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents"
)
_ADD_RECENT, _ADD_KEPT = _ADD.format(table="df_recent"), _ADD.format(table="df")


class Counts:
    """What a process that indexes knows of the counts: those of sources, and its own new ones."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._held: Counter[str] = Counter()
        self._usual: dict[int, Counter[str]] = {}  # by source
        self._documents = 0

    def df(self, terms: Collection[str]) -> dict[str, int]:
        """Return in how many articles each of the terms occurs; those in none are left out."""
        self._doubt()
        found, held = df(self._db, terms), self._held
        for term in held.keys() & terms:
            found[term] = found.get(term, 0) + held[term]
        return found

    def common(self) -> dict[str, int]:
        """Return in how many articles terms occur: the 100,000 or so that most have."""
        self._doubt()
        found: dict[str, int] = {}
        rare = 0
        for table in ("df_recent", "df"):
            for term, count in self._db.execute(f"SELECT term, documents FROM {table}"):
                if count > rare and term and "_" not in term:
                    found[term] = count + found.get(term, 0)
            while len(found) > _COMMON_TERMS:
                rare = rare * 2 or 1
                found = {term: count for term, count in found.items() if count > rare}
        for term in self._held.keys() & found.keys():
            found[term] += self._held[term]
        return found

    def usual(self, source: int) -> Counter[str]:
        """Return in how many articles of a source terms occur; "" stands for the articles.

        Of those that were counted for it; hardly any are left out but rare terms.
        """
        self._doubt()
        if source not in self._usual:
            if len(self._usual) >= _KNOWN_SOURCES:
                self._usual.clear()
            self._usual[source] = Counter(usual(self._db, source))
        return self._usual[source].copy()

    def hold(self, counted: Mapping[str, int], usual: Mapping[str, int] | None = None) -> None:
        """Count the terms of some more articles, soon; ``usual`` are those of sources."""
        self._held.update(counted)
        for key, count in (usual or {}).items():
            self._held[key] += count
            source, _, term = key.partition("_")
            if (of_source := self._usual.get(int(source))) is not None:
                of_source[term] += count

    def keep(self, *, everything: bool) -> None:
        """Write what has been held longest where much is held; all of it where it is the end.

        Of what was seen once the newest only, where it is not known. One short transaction, at the
        end several, between which a mark gets its turn.
        """
        little = len(self._held) < _LITTLE_HELD
        if everything and little and documents(self._db) >= _MANY_ARTICLES:
            return
        if not everything:
            if len(self._held) >= _HELD_TERMS:
                self._write(list(islice(self._held, _PIECE_TERMS)), once=False)
            return
        self._write_all()

    def close(self) -> None:
        """Write all that is held, where it can be: counts may be a little low."""
        if self._held:
            with suppress(apsw.Error):
                self._doubt()
                self._write_all()

    def _write_all(self) -> None:
        once = len(self._held) - _ONCE_TERMS
        for start in range(0, len(self._held), _PIECE_TERMS):
            self._write(list(islice(self._held, _PIECE_TERMS)), once=start >= once)
            if self._held:
                time.sleep(_PAUSE_SECONDS)

    def _write(self, terms: Sequence[str], *, once: bool) -> None:
        """Let terms leave what is held; those seen once are written only where it is the end."""
        every = counted_of(self._documents)
        held = {term: self._held.pop(term) for term in terms}
        with writing(self._db):
            add(self._db, {t: n for t, n in held.items() if once or not _is_once(t, n, every)}, 0)

    def _doubt(self) -> None:
        """Forget what was asked for where it is too much, or all was counted anew meanwhile."""
        now = documents(self._db)
        if now < self._documents:
            self._held.clear()
            self._usual.clear()
        self._documents = now


def counted_of(documents: int) -> int:
    """Return of how many articles one is counted, for all of them: of a bigger store of more."""
    return next(every for least, every in _COUNTED if documents >= least)


def _is_once(term: str, count: int, every: int) -> bool:
    """Tell whether a term was seen once: those of a source are counted one by one."""
    return count <= every and (count == 1 or "_" not in term)


def add(db: apsw.Connection, counted: Mapping[str, int], articles: int) -> None:
    """Count the terms of some more articles, and these. Within a transaction."""
    add_articles(db, articles)
    terms = sorted(counted)
    db.executemany(_ADD_RECENT, [(term, counted[term]) for term in terms])
    if terms and one_value(db, "SELECT count(*) FROM df_recent") > _RECENT_TERMS:
        every = documents(db)
        _move(db, terms[every % len(terms)], len(terms), counted_of(every))


def add_articles(db: apsw.Connection, articles: int) -> None:
    """Count articles that are indexed now, or are no longer. Within a transaction."""
    db.execute(_ADD_KEPT, (_EVERY_ARTICLE, articles))


def df(db: apsw.Connection, terms: Collection[str]) -> dict[str, int]:
    """Return in how many articles each of the terms occurs; those in none are left out."""
    found = db.execute(
        "SELECT j.value, coalesce(d.documents, 0) + coalesce(r.documents, 0) FROM json_each(?) j "
        "LEFT JOIN df d ON d.term = j.value LEFT JOIN df_recent r ON r.term = j.value "
        "WHERE d.term IS NOT NULL OR r.term IS NOT NULL",
        (json.dumps(list(terms)),),
    )
    return {str(term): int(count or 0) for term, count in found}


def usual(db: apsw.Connection, source: int) -> dict[str, int]:
    """Return in how many articles of a source terms occur, the rare ones left out."""
    key, found = f"{source}_", Counter[str]()
    for table in ("df", "df_recent"):
        query = f"SELECT term, documents FROM {table} WHERE term >= ? AND term < ?"
        for term, count in db.execute(query, (key, f"{source}`")):
            found[term.removeprefix(key)] += count
    least = found[""] / _USUAL_SHARE
    return {term: count for term, count in found.items() if count >= least}


def documents(db: apsw.Connection) -> int:
    """Return how many articles are indexed."""
    query = "SELECT documents FROM df WHERE term = ?"
    return int(one_value(db, query, (_EVERY_ARTICLE,)) or 0)


def telling(db: apsw.Connection, terms: Sequence[str]) -> list[tuple[str, float]]:
    """Leave out the commonest terms, so that what is left is found soon; keep at least four.

    With each comes how rare it is: log((N + 1) / (df + 0.5)) of N articles.
    """
    known, every = df(db, terms), documents(db)
    left = min(_POSTINGS + every // _POSTINGS_SHARE, _MOST_POSTINGS)
    kept: list[tuple[str, float]] = []
    for term in sorted(dict.fromkeys(terms), key=lambda term: known.get(term, 0)):
        count = known.get(term, 0)
        left -= count
        if left < 0 and len(kept) >= _FEW_TERMS:
            break
        kept.append((term, max(math.log((every + 1) / (count + 0.5)), _LEAST_WORTH)))
    return kept


def _move(db: apsw.Connection, start: str, many: int, every: int) -> None:
    """Move a piece of the recent terms, from ``start`` on, to those that are kept."""
    piece: list[tuple[Any, ...]] = db.execute(
        "DELETE FROM df_recent WHERE term IN "
        "(SELECT term FROM df_recent WHERE term >= ? ORDER BY term LIMIT ?) "
        "RETURNING term, documents",
        (start, many),
    ).fetchall()
    again = [(count, term) for term, count in piece if _is_once(term, count, every)]
    more = sorted((term, count) for term, count in piece if not _is_once(term, count, every))
    db.executemany(_ADD_KEPT, more)
    db.executemany("UPDATE df SET documents = documents + ? WHERE term = ?", again)

"""The only place that counts in how many articles a term occurs.

What a process counts it holds in memory for some thousand articles, so that a transaction that
indexes stays short. Then what was seen twice goes to ``df_recent``, which is small, so that few
pages are written; what was seen once waits on, or is forgotten where there is much to do.
Beyond 50,000 terms a piece of ``df_recent`` goes to ``df``, and there too a term that was seen once
in all that time and never before is forgotten. So counts of rare terms are a little low, and the
tables do not grow with every word ever misspelt (lossy counting: Manku and Motwani, 2002). What is
held when a process is killed is lost, to the same effect. Of a store of 16,000 articles every
eighth is counted, for eight (``_COUNTED``): what a term is worth is a matter of magnitudes.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
import math
import time
from collections import Counter
from contextlib import suppress
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import apsw

from newstui.store.statements import one_value, writing
from newstui.store.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_EVERY_ARTICLE = ""  # the term that counts the articles themselves
_RECENT_TERMS = 50_000
_HELD_TERMS = 100_000
_ASKED_TERMS = 200_000
_LITTLE_HELD = 20_000  # terms: a big store does without them until a process ends
_ONCE_TERMS = 16_000
_PIECE_TERMS = 6_000
_PAUSE_SECONDS = 0.002
_COMMON_TERMS = 40_000
_FEW_TERMS = 4
_LEAST_WORTH = 0.01
_COUNTED = ((64_000, 16), (16_000, 8), (4_000, 4), (1_000, 2), (0, 1))
_MANY_ARTICLES = 10_000
_POSTINGS, _POSTINGS_SHARE, _MOST_POSTINGS = 2_000, 25, 12_000

_ADD = (
    "INSERT INTO {table} VALUES (?, ?) "
    "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents"
)
_ADD_RECENT, _ADD_KEPT = _ADD.format(table="df_recent"), _ADD.format(table="df")


class Counts:
    """What a process that indexes knows of the counts: its own new ones, and those of sources."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._held: Counter[str] = Counter()
        self._asked: dict[str, int] = {}  # what is stored, until more is written
        self._version = -1
        self._usual = Usual(db)
        self._documents = 0

    def df(self, terms: Collection[str]) -> dict[str, int]:
        """Return in how many articles each of the terms occurs; those in none are left out."""
        self._doubt()
        asked, held = self._asked, self._held.get
        if len(asked) > _ASKED_TERMS:
            asked.clear()
        if new := [term for term in terms if term not in asked]:
            asked.update(dict.fromkeys(new, 0))
            asked.update(df(self._db, new))
        found = {term: asked[term] + held(term, 0) for term in terms}
        return {term: count for term, count in found.items() if count}

    def common(self) -> dict[str, int]:
        """Return in how many articles terms occur: the 40,000 at most that most have."""
        self._doubt()
        found: dict[str, int] = {}
        rare = 0
        stored: Iterator[Iterable[Any]] = (
            self._db.execute(f"SELECT term, documents FROM {table}")
            for table in ("df_recent", "df")
        )
        for counted in (self._held.items(), *stored):
            for term, count in counted:
                if count > rare and term:
                    found[term] = count + found.get(term, 0)
            while len(found) > _COMMON_TERMS:
                rare = rare * 2 or 1
                found = {term: count for term, count in found.items() if count > rare}
        return dict(sorted(found.items(), key=itemgetter(1), reverse=True))

    def usual(self, source: int) -> Counter[str]:
        """Return in how many articles of a source terms occur: see ``Usual``."""
        self._doubt()
        return self._usual.of(source)

    def hold(
        self, counted: Iterable[str], usual: Mapping[int, Sequence[str]], every: int = 1
    ) -> None:
        """Count the terms of some more articles, each for ``every``, soon; ``usual`` by source."""
        if every == 1:
            self._held.update(counted)
        else:
            self._held.update({term: count * every for term, count in Counter(counted).items()})
        self._usual.hold(usual)

    def keep(self, *, everything: bool) -> None:
        """Write what has been held longest where much is held; all of it where it is the end.

        Of what was seen once the newest only, where it is not known. One short transaction, at the
        end several, between which a mark gets its turn.
        """
        is_small = everything and documents(self._db) < _MANY_ARTICLES
        if is_small or self._usual.is_much():
            self._usual.keep()
        if is_small or (everything and len(self._held) >= _LITTLE_HELD):
            self._write_all()
        elif len(self._held) >= _HELD_TERMS:
            self._write(list(islice(self._held, _PIECE_TERMS)), once=False)

    def close(self) -> None:
        """Write all that is held, where it can be: counts may be a little low."""
        with suppress(apsw.Error):
            self._doubt()
            self._usual.keep()
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
        self._asked.clear()
        with writing(self._db):
            add(self._db, {t: n for t, n in held.items() if once or n > every}, 0)

    def _doubt(self) -> None:
        """Forget what was asked for where it is too much, or all was counted anew meanwhile."""
        version, now = int(self._db.pragma("data_version")), documents(self._db)
        if version != self._version:  # another process has written something
            self._asked.clear()
        self._version = version
        if now < self._documents:
            self._held.clear()
            self._asked.clear()
            self._usual.forget()
        self._documents = now


def counted_of(documents: int) -> int:
    """Return of how many articles one is counted, for all of them: of a bigger store of more."""
    return next(every for least, every in _COUNTED if documents >= least)


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
    again = [(count, term) for term, count in piece if count <= every]
    more = sorted((term, count) for term, count in piece if count > every)
    db.executemany(_ADD_KEPT, more)
    db.executemany("UPDATE df SET documents = documents + ? WHERE term = ?", again)

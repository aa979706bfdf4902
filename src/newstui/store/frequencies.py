"""The only place that counts in how many articles a term occurs.

New counts go to ``df_recent``, which is small, so that a transaction writes few pages; beyond
50,000 terms it is emptied into ``df`` piece by piece. A term that was seen once in all that time
and never before is forgotten then: the counts of rare terms are a little low, and the tables do not
grow with every word ever misspelt (lossy counting: Manku and Motwani, 2002).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newstui.store.statements import one_value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import apsw

_EVERY_ARTICLE = ""  # the term that counts the articles themselves
_RECENT_TERMS = 50_000
_PIECE_TERMS = 5_000
_FEW_TERMS = 4
_POSTINGS, _POSTINGS_SHARE = 2_000, 25

_ADD = (
    "INSERT INTO {table} VALUES (?, ?) "
    "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents"
)
_ADD_RECENT, _ADD_KEPT = _ADD.format(table="df_recent"), _ADD.format(table="df")


def add(db: apsw.Connection, counted: Mapping[str, int], articles: int) -> None:
    """Count the terms of some more articles. Within a transaction."""
    db.execute(_ADD_KEPT, (_EVERY_ARTICLE, articles))
    db.executemany(_ADD_RECENT, sorted(counted.items()))
    if counted and one_value(db, "SELECT count(*) FROM df_recent") > _RECENT_TERMS:
        terms = sorted(counted)
        _keep(db, terms[documents(db) % len(terms)])


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


def telling(db: apsw.Connection, terms: Sequence[str]) -> list[str]:
    """Leave out the commonest terms, so that what is left is found soon; keep at least four."""
    known = df(db, terms)
    left = _POSTINGS + documents(db) // _POSTINGS_SHARE
    kept: list[str] = []
    for term in sorted(dict.fromkeys(terms), key=lambda term: known.get(term, 0)):
        left -= known.get(term, 0)
        if left < 0 and len(kept) >= _FEW_TERMS:
            break
        kept.append(term)
    return kept


def _keep(db: apsw.Connection, start: str) -> None:
    """Move a piece of the recent terms, from ``start`` on, to those that are kept."""
    piece: list[tuple[Any, ...]] = db.execute(
        "DELETE FROM df_recent WHERE term IN "
        "(SELECT term FROM df_recent WHERE term >= ? ORDER BY term LIMIT ?) "
        "RETURNING term, documents",
        (start, _PIECE_TERMS),
    ).fetchall()
    again = [(count, term) for term, count in piece if count == 1]
    db.executemany(_ADD_KEPT, sorted((term, count) for term, count in piece if count > 1))
    db.executemany("UPDATE df SET documents = documents + ? WHERE term = ?", again)

"""The only place that says how well an article answers a search: bm25 without counting at length.

FTS5's own bm25 counts every article with each of the words, at each question, which takes as long
as there are many. Here the newest articles with a word tell how common it is.
Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from weakref import WeakSet

from newstui.store.articles import newest
from newstui.store.schema import NUMBER_MASK

if TYPE_CHECKING:
    import apsw

    from newstui.store.fresh import Table

_SATURATION, _LENGTH_SHARE = 1.2, 0.75  # k1 and b
_SHORTEST = _SATURATION * (1 - _LENGTH_SHARE)
_COUNTED = 1_000  # of the newest articles with a word
_BEGUN_SHARE = 0.1  # what begins a word takes a while to count: as if it were in a tenth of all
_PHRASE = re.compile(r'"[^"]*"\*?')
_LEAST = 0.01

_known: WeakSet[apsw.Connection] = WeakSet()


def count(match: str) -> int:
    """Return of how many phrases a question is."""
    return len(_PHRASE.findall(match))


def score_sql(
    db: apsw.Connection, match: str, table: Table = "words"
) -> tuple[str, tuple[float, ...]]:
    """Return SQL for how well a row of a table answers a question, higher is better, its values.

    There is one value for each phrase, in the order of the question: how much it tells.
    """
    if db not in _known:
        db.register_fts5_function("closeness", _closeness)
        _known.add(db)
    phrases = _PHRASE.findall(match)
    rare = [1.0] if len(phrases) == 1 else [_rareness(db, phrase) for phrase in phrases]
    return f"closeness({table}{', ?' * len(rare)})", tuple(rare)


def _rareness(db: apsw.Connection, phrase: str) -> float:
    """Return log((N - n + 0.5) / (n + 0.5)) of a phrase that n of N articles have."""
    every = newest(db)
    having = every * _BEGUN_SHARE
    if not phrase.endswith("*"):
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
        numbers = [slot & NUMBER_MASK for (slot,) in db.execute(query, (phrase, _COUNTED))]
        having = len(numbers)
        if having == _COUNTED:
            having *= every / (every - min(numbers) + 1)
    return max(math.log((every - having + 0.5) / (having + 0.5)) if having < every else 0, _LEAST)


def _closeness(api: apsw.FTS5ExtensionApi, /, *rareness: apsw.SQLiteValue) -> float:
    per_word = api.aux_data
    if per_word is None:
        mean = api.column_total_size() / max(api.row_count, 1)
        per_word = api.aux_data = _SATURATION * _LENGTH_SHARE / mean
    long = _SHORTEST + per_word * api.column_size()
    total = 0.0
    for phrase, rare in enumerate(rareness):
        title, body, author, tags = api.phrase_locations(phrase)
        often = 4 * len(title) + len(body) + 2 * (len(author) + len(tags))
        total += float(rare or 0) * often / (often + long)
    return total

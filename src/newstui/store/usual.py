"""The only place that counts which terms are usual in each source's articles.

A source has one row: in how many of its articles terms occur, of those that were counted for it
(``""`` stands for the articles themselves). What is in fewer than a tenth of them is forgotten, and
all but the 400 commonest terms: from there it is far to a habit. What a process counts it holds
until it is much, or it ends, or in a small store nothing waits to be indexed any more; what is held
when it is killed is lost, so that counts may be a little low.
"""

from __future__ import annotations

import json
import time
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from newstui.store.statements import one_value, writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import apsw

_LEAST_SHARE = 10  # a tenth
_MOST_TERMS = 400
_KNOWN_SOURCES = 500
_MUCH = 100_000  # terms held: 10 MB
_PIECE = 10  # sources written in one transaction, so that a mark never waits long
_PAUSE_SECONDS = 0.002
_LEVEL = 1


class Usual:
    """What a process that indexes knows of it, with what it holds."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._known: dict[int, Counter[str]] = {}
        self._held: dict[int, Counter[str]] = {}

    def of(self, source: int) -> Counter[str]:
        """Return in how many articles of a source terms occur; a copy."""
        if source not in self._known:
            if len(self._known) >= _KNOWN_SOURCES:
                self._known.clear()
            self._known[source] = _stored(self._db, source)
            self._known[source].update(self._held.get(source, ()))
        return self._known[source].copy()

    def hold(self, counted: Mapping[int, Sequence[str]]) -> None:
        """Count the terms of some more articles by their source, soon."""
        for source, terms in counted.items():
            self._held.setdefault(source, Counter()).update(terms)
            if (known := self._known.get(source)) is not None:
                known.update(terms)

    def is_much(self) -> bool:
        """Tell whether so much is held that it should be written."""
        return sum(map(len, self._held.values())) > _MUCH

    def keep(self) -> None:
        """Write what is held: short transactions, between which a mark gets its turn."""
        while self._held:
            piece = list(self._held)[:_PIECE]
            with writing(self._db):
                for source in piece:
                    self._known[source] = self._write(source, self._held.pop(source))
            if self._held:
                time.sleep(_PAUSE_SECONDS)

    def forget(self) -> None:
        """Hold and know nothing any more: all is counted anew."""
        self._known.clear()
        self._held.clear()

    def _write(self, source: int, held: Counter[str]) -> Counter[str]:
        counted = _stored(self._db, source)
        counted.update(held)
        least = counted[""] / _LEAST_SHARE
        often = Counter({term: n for term, n in counted.items() if n >= least})
        kept = Counter(dict(often.most_common(_MOST_TERMS)))
        packed = zlib.compress(json.dumps(kept, ensure_ascii=False).encode(), _LEVEL)
        self._db.execute("REPLACE INTO usual VALUES (?, ?)", (source, packed))
        return kept


def _stored(db: apsw.Connection, source: int) -> Counter[str]:
    packed = one_value(db, "SELECT packed FROM usual WHERE source = ?", (source,))
    return Counter(json.loads(zlib.decompress(packed)) if packed else ())

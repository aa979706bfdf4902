"""The only place that weighs the words of articles by what the store has counted of all others.

In how many articles a term occurs is counted twice: for all, and for each source by itself, so
that what a publisher writes into every article is known for a habit of theirs. The store counts
both alike: ``7_budget`` is the term in source 7, ``7_`` its articles; no term has a ``_``.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from newstui.ranking import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newstui.ranking.terms import Signature
    from newstui.store import Pending, Store

_FEW = 4  # articles: what no more have is nobody's habit
_KNOWN_WELL = 20  # articles of a source: from here on
_EVERY = 5  # only every fifth is counted for it


class Signed(NamedTuple):
    """An article's signature, and what is to be counted of it."""

    signature: Signature
    counted: tuple[str, ...]


def signed(store: Store, batch: Sequence[Pending]) -> list[Signed]:
    """Return the signature of each article of a batch.

    The whole batch is counted before any of it is weighed, so that the first articles of a young
    store are not judged by nothing. An article that was indexed before has been counted before.
    """
    counted = [terms.counts(one.title, one.text) for one in batch]
    new = [one.story is None for one in batch]
    frequencies = Counter(store.df({term for counts in counted for term in counts}))
    for counts in compress(counted, new):
        frequencies.update(counts.keys())
    documents = store.documents() + sum(new)
    weighed = [terms.weigh(counts, frequencies, documents) for counts in counted]
    own = [
        _of_source(one.source_number, (term for term in weights if frequencies[term] >= _FEW))
        for one, weights in zip(batch, weighed, strict=True)
    ]
    usual = Counter(store.df({key for keys in own for key in keys.values()}))
    telling = [
        is_new and (usual[keys[""]] < _KNOWN_WELL or one.number % _EVERY == 0)
        for one, keys, is_new in zip(batch, own, new, strict=True)
    ]
    for keys in compress(own, telling):
        usual.update(keys.values())
    return [
        Signed(
            terms.signature(weights, _habits(keys, usual)),
            (*counts, *keys.values()) if tells else tuple(counts),
        )
        for counts, weights, keys, tells in zip(counted, weighed, own, telling, strict=True)
    ]


def _of_source(source: int, found: Iterable[str]) -> dict[str, str]:
    """Return what terms are counted as for their source; "" stands for its articles."""
    return {term: f"{source}_{term}" for term in ("", *found)}


def _habits(keys: dict[str, str], usual: Counter[str]) -> dict[str, float]:
    articles = usual[keys[""]]
    return {term: terms.habit(usual[key], articles) for term, key in keys.items()}

"""The only place that weighs the words of articles by what the store has counted of all others.

In how many articles a term occurs is counted twice: for all, and for each source by itself, so
that what a publisher writes into every article is known for a habit of theirs.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, compress
from typing import TYPE_CHECKING, NamedTuple

from newstui.ranking import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newstui.ranking.terms import Signature
    from newstui.store import Pending, Store

_FEW = 4  # articles: what no more have is nobody's habit
_KNOWN_WELL = 20  # articles of a source: from here on
_EVERY = 5  # only every fifth is counted for it


class Signed(NamedTuple):
    """An article's signature, and what is to be counted of it: for all, and for its source."""

    signature: Signature
    counted: tuple[str, ...]
    usual: tuple[str, ...]


def signed(store: Store, batch: Sequence[Pending]) -> list[Signed]:
    """Return the signature of each article of a batch.

    The whole batch is counted before any of it is weighed, so that the first articles of a young
    store are not judged by nothing. An article that was indexed before has been counted before.
    """
    counted = [terms.counts(one.title, one.text) for one in batch]
    new = [one.story is None for one in batch]
    here = Counter(chain.from_iterable(compress(counted, new)))
    if not all(new):
        here.update(dict.fromkeys(set(chain.from_iterable(counted)) - here.keys(), 1))
    before, documents = store.df(here), store.documents() + sum(new)
    rarity = terms.rarity(here, before, documents)
    weighed = [terms.weigh(counts, rarity) for counts in counted]
    usual = {source: store.usual(source) for source in {one.source_number for one in batch}}
    told = [
        _of_source(one, weights, before, here, usual[one.source_number]) if is_new else ()
        for one, weights, is_new in zip(batch, weighed, new, strict=True)
    ]
    for one, found in zip(batch, told, strict=True):
        if found:
            usual[one.source_number].update(found)
    habits = {source: _habits(found) for source, found in usual.items()}
    return [
        Signed(
            terms.signature(weights, habits[one.source_number]),
            tuple(counts),
            tuple(f"{one.source_number}_{term}" for term in found),
        )
        for one, counts, weights, found in zip(batch, counted, weighed, told, strict=True)
    ]


def _of_source(
    one: Pending,
    weights: Iterable[str],
    before: Mapping[str, int],
    here: Mapping[str, int],
    usual: Mapping[str, int],
) -> tuple[str, ...]:
    """Return the terms to count for an article's source, "" for the article; mostly none."""
    if usual[""] >= _KNOWN_WELL and one.number % _EVERY:
        return ()
    least = max(_FEW, terms.RARE * usual[""])  # what fewer have cannot be a habit
    return ("", *(term for term in weights if before.get(term, 0) + here[term] >= least))


def _habits(usual: Mapping[str, int]) -> dict[str, float]:
    """Return how usual terms are for a source, where they are at all."""
    articles = usual[""]
    habits = ((term, terms.habit(count, articles)) for term, count in usual.items() if count > 1)
    return {term: habit for term, habit in habits if habit and term}

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
_MANY_ASKED, _ARTICLES_A_TERM = 20_000, 3  # terms: reading all that are not rare costs as much
_MANY_ARTICLES, _GROWTH, _MOST_GROWN = 500, 0.5, 16_000


class Signed(NamedTuple):
    """An article's signature, and what is to be counted of it: for all, and for its source."""

    signature: Signature
    counted: tuple[str, ...]
    usual: tuple[str, ...]


class Rarities:
    """How rare terms are. Where there is much to do it is remembered until the store has grown.

    In a store of some size what has just come is not counted at once: the words of an event are
    rare when it begins, and tell it by that.
    """

    def __init__(self) -> None:
        self._asked = 0
        self._known: dict[str, float] = {}
        self._since = self._until = 0

    def of(
        self, store: Store, counted: Sequence[Iterable[str]], new: Sequence[bool]
    ) -> dict[str, float]:
        """Return how rare terms are; ``new`` says which articles are new to the store.

        A term that is left out occurs in no other article.
        """
        known = store.documents()
        documents = known + sum(new)
        is_young = known < _MANY_ARTICLES
        if not is_young and self._asked > min(_MANY_ASKED, documents // _ARTICLES_A_TERM):
            if not self._since <= documents < self._until:
                grown = min(int(documents * _GROWTH), _MOST_GROWN)
                self._since, self._until = documents, documents + grown
                self._known = terms.rarity(store.common_df(), documents)
            return self._known
        here = Counter(dict.fromkeys(chain.from_iterable(counted), 1))
        if is_young:
            here |= Counter(chain.from_iterable(compress(counted, new)))
        self._asked += len(here)
        for term, count in store.df(here).items():
            here[term] += count
        return terms.rarity(here, documents)


def signed(store: Store, batch: Sequence[Pending], rarities: Rarities) -> list[Signed]:
    """Return the signature of each article of a batch.

    In a young store the whole batch is counted before any of it is weighed, so that its first
    articles are not judged by nothing. An article that was indexed before has been counted before.
    """
    counted = [terms.counts(one.title, one.text) for one in batch]
    new = [one.story is None for one in batch]
    rarity = rarities.of(store, counted, new)
    documents = store.documents() + sum(new)
    rarest = terms.rareness(1, documents)
    rare = [terms.rare(counts, rarity, rarest) for counts in counted]
    usual = {source: store.usual(source) for source in {one.source_number for one in batch}}
    told: list[tuple[str, ...]] = []
    for one, counts, how_rare, is_new in zip(batch, counted, rare, new, strict=True):
        known = usual[one.source_number]
        found = _of_source(one, counts, how_rare, documents, known) if is_new else ()
        known.update(found)
        told.append(found)
    habits = {source: _habits(found) for source, found in usual.items()}
    return [
        Signed(
            terms.signature(terms.weigh(counts, how_rare), habits[one.source_number]),
            tuple(counts),
            found,
        )
        for one, counts, how_rare, found in zip(batch, counted, rare, told, strict=True)
    ]


def _of_source(
    one: Pending,
    counts: Iterable[str],
    rare: Iterable[float],
    documents: int,
    usual: Mapping[str, int],
) -> tuple[str, ...]:
    """Return the terms to count for an article's source, "" for the article; mostly none.

    ``rare`` says how rare each of ``counts`` is.
    """
    if usual[""] >= _KNOWN_WELL and one.number % _EVERY:
        return ()
    least = max(_FEW, int(terms.RARE * usual[""]))  # what fewer have cannot be a habit
    rarest = terms.rareness(least, documents)
    return ("", *compress(counts, map(rarest.__ge__, rare)))


def _habits(usual: Mapping[str, int]) -> dict[str, float]:
    """Return how usual terms are for a source, where they are at all."""
    habits = terms.habits(usual, usual[""])
    habits.pop("", None)
    return habits

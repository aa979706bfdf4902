"""The only place that remembers which stories of the days at hand have a term.

What is found is a guess at numbers of stories: the store says what they are now. So it does no
harm that others index, split or join stories meanwhile; where others have indexed, all is read
again.
"""

from __future__ import annotations

import math
from collections import ChainMap, defaultdict
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from newstui.engine.at_hand import AtHand
from newstui.engine.signing import Rarities
from newstui.ranking import stories, terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from newstui.store import Store

_BLOCK_SECONDS = 2 * stories.WINDOW_SECONDS
_ASKED_TERMS = 12  # enough to find a story by: what tells it shares its strongest words
_MOST_STORIES = 8
_COMMON = 160  # stories of a block: a term that more have tells little
_TELLING_TERMS = 20
_LEAST = min(stories.THRESHOLDS) * 0.6  # the weaker terms add as much, of pairs of Han thrice that
_STEP_BITS = 8  # of how much a term weighs in a story, behind the story's number
_MOST_STEPS = (1 << _STEP_BITS) - 1
_FEW_STEPS = 18  # a fourteenth: what weighs less finds no story; of pairs of Han half of that
_FEW_ASKED = 100  # reading the days costs as much as so many questions to the store
_MOST_BLOCKS = 3 + stories.SPAN_SECONDS // _BLOCK_SECONDS
_MOST_KNOWN = 60_000  # stories


class _Block:
    """The stories of ten days, by their terms."""

    def __init__(self) -> None:
        self.having: dict[str, int | list[int]] = {}  # story and weight in one number, or more
        self.known: dict[int, tuple[int, int]] = {}  # from when to when each story was told
        self.is_read = False

    def learn(self, story: int, weights: Mapping[str, float], length: float) -> None:
        """Remember of a story of such a length the terms by which it may be found."""
        here, unit, coded = self.having, _MOST_STEPS / (length or 1.0), story << _STEP_BITS
        least = _FEW_STEPS * (1 - terms.pairs(list(islice(weights, _TELLING_TERMS))) / 2) / unit
        for term, weight in weights.items():
            if weight < least:
                continue
            one = coded | int(weight * unit)
            if (known := here.setdefault(term, one)) is one:
                continue
            if isinstance(known, int):
                here[term] = [known, one]
            else:
                known.append(one)


class Recent:
    """What one run of indexing remembers. ``store`` must be the same at every call."""

    def __init__(self) -> None:
        self._blocks: dict[int, _Block] = {}
        self._asked = 0
        self.rarities = Rarities()
        self.at_hand = AtHand()
        self._documents: int | None = None

    def check(self, store: Store) -> None:
        """Forget everything where others have indexed since ``checked``."""
        if self._documents is not None and store.documents() != self._documents:
            self._blocks.clear()
        self.at_hand.check(store)

    def checked(self, store: Store) -> None:
        """Note that everything indexed until now is known."""
        self._documents = store.documents()
        self.at_hand.checked(store)

    def likely(self, store: Store, signature: Mapping[str, float], when: int) -> list[int]:
        """Return the numbers of the stories that an article of the time ``when`` may belong to.

        Their likeness is nearly what it is here: a story's weights may have been others when they
        were learnt.
        """
        self._asked += 1
        first, last = _blocks_around(when)
        blocks = [self._block(store, number) for number in range(first, last + 1)]
        scores: dict[int, float] = defaultdict(float)
        having = [block.having.get for block in blocks]
        asked = terms.query_terms(signature, _TELLING_TERMS)
        for term in asked:
            share = signature[term] / _MOST_STEPS
            for find in having:
                if (known := find(term)) is None:
                    continue
                if isinstance(known, int):
                    scores[known >> _STEP_BITS] += share * (known & _MOST_STEPS)
                elif len(known) <= _COMMON:
                    for one in known:
                        scores[one >> _STEP_BITS] += share * (one & _MOST_STEPS)
        least = _LEAST * (1 - terms.pairs(asked) / 2)
        told = ChainMap(*(block.known for block in blocks))
        enough = [
            (score, story)
            for story, score in scores.items()
            if score >= least and stories.in_time(*told[story], when)
        ]
        found = [story for _, story in nlargest(_MOST_STORIES, enough)]
        if not all(block.is_read for block in blocks):
            found += self._stored(store, signature, when)
        return list(dict.fromkeys(found))

    def learn(self, story: stories.Cluster, added: Collection[str]) -> None:
        """Remember a story as it is now; ``added`` are the terms it had not before."""
        length = math.hypot(*story.centroid.values())
        for number in _blocks_of(story.first, story.last):
            block = self._blocks.setdefault(number, _Block())
            weights = story.centroid
            if story.id in block.known:
                weights = {term: weights[term] for term in added if term in weights}
            block.known[story.id] = story.first, story.last
            block.learn(story.id, weights, length)

    def _block(self, store: Store, number: int) -> _Block:
        block = self._blocks.pop(number, None) or _Block()
        if not block.is_read and self._asked > _FEW_ASKED:
            self._read(store, number, block)
        self._blocks[number] = block  # the last is the one asked for last
        return block

    def _read(self, store: Store, number: int, block: _Block) -> None:
        room = _MOST_KNOWN - sum(len(one.known) for one in self._blocks.values())
        for oldest in list(self._blocks)[: -3 if room < 0 else 0]:
            del self._blocks[oldest]
        start = number * _BLOCK_SECONDS
        told = store.stories_between(start, start + _BLOCK_SECONDS)
        for story, packed, first_told, last_told in told:
            if story not in block.known:
                block.known[story] = first_told, last_told
                centroid = terms.unpack(packed)
                block.learn(story, centroid, math.hypot(*centroid.values()))
        block.is_read = True

    def _stored(self, store: Store, signature: Mapping[str, float], when: int) -> Iterator[int]:
        found = store.clusters(
            terms.sought(signature, _ASKED_TERMS),
            since=when - stories.WINDOW_SECONDS,
            until=when + stories.WINDOW_SECONDS,
            limit=_MOST_STORIES,
        )
        return (row.id for row in found)


def _blocks_around(when: int) -> tuple[int, int]:
    """Return the first and the last block in which a story may be that is told at a time."""
    start, end = when - stories.WINDOW_SECONDS, when + stories.WINDOW_SECONDS
    return start // _BLOCK_SECONDS, end // _BLOCK_SECONDS


def _blocks_of(first: int, last: int) -> range:
    """Return the blocks that a story is in; the last ones of what the reader joined over years."""
    end = last // _BLOCK_SECONDS
    return range(max(first // _BLOCK_SECONDS, end - _MOST_BLOCKS), end + 1)

"""The only place that chooses what stands on Home: a few of the hottest stories of each section."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_A_FEW = 6
_WITH_FEW_SECTIONS = 24  # rows in all that a paper of one, two or three sections may have
_SAME_SOURCE = 1.0  # of a key: what a source has in a section already halves its next story


class Item(Protocol):
    """A story, by the article that stands for it."""

    @property
    def number(self) -> int:
        """The article."""

    @property
    def section(self) -> str:
        """The top-level section; "" for none."""

    @property
    def source_number(self) -> int:
        """The article's source."""

    @property
    def hot_key(self) -> float:
        """How hot the story is: see ``hot.key``."""

    @property
    def story(self) -> int:
        """The story."""


ItemT = TypeVar("ItemT", bound=Item)


def front(pools: Iterable[ItemT], *, limit: int) -> list[ItemT]:
    """Choose at most ``limit`` stories, section by section, the one with the hottest story first.

    A section gets six rows, some more where there are fewer than four sections; where all
    together are too many, each gives way alike. In a section no source has it all, unless it is
    alone; and with more than six rows it has at most half as many as all others on Home have. The
    order is by heat. What has no section comes last. No story stands there twice.
    """
    sections: dict[str, dict[int, ItemT]] = defaultdict(dict)
    told: set[int] = set()
    for item in sorted(pools, key=_heat, reverse=True):
        if item.story not in told:
            told.add(item.story)
            sections[item.section][item.number] = item
    share = max(_A_FEW, _WITH_FEW_SECTIONS // max(len(sections), 1))
    chosen = [_varied(list(section.values()), share) for section in sections.values()]
    in_turn = chain.from_iterable(zip_longest(*_moderate(chosen)))
    kept = [item for item in in_turn if item is not None][: max(limit, 0)]
    order = {name: place for place, name in enumerate(sorted(sections, key=lambda name: not name))}
    kept.sort(key=_heat, reverse=True)
    return sorted(kept, key=lambda item: order[item.section])


def _varied(hottest: Sequence[ItemT], count: int) -> list[ItemT]:
    """Pick stories by heat, a source's next one counting half as much each time."""
    left, picked = list(hottest), list[ItemT]()
    had: dict[int, int] = defaultdict(int)
    while left and len(picked) < count:
        best, most = 0, -math.inf
        for at, item in enumerate(left):
            if item.hot_key <= most:  # nor is any after it hotter
                break
            counted = item.hot_key - _SAME_SOURCE * had[item.source_number]
            if counted > most:
                best, most = at, counted
        had[left[best].source_number] += 1
        picked.append(left.pop(best))
    return picked


def _moderate(chosen: Sequence[Sequence[ItemT]]) -> Iterator[list[ItemT]]:
    """Leave out what a source has too much of in a section, the last picked first."""
    everything = sum(map(len, chosen))
    for section in chosen:
        if len(section) <= _A_FEW:
            yield list(section)
            continue
        had = Counter(item.source_number for item in section)
        left: Counter[int] = Counter()
        kept = []
        for item in section:
            source = item.source_number
            others = everything - had[source]
            left[source] += 1
            if not others or left[source] <= max(_A_FEW, others // 2):
                kept.append(item)
        yield kept


def _heat(item: Item) -> tuple[float, int]:
    return item.hot_key, item.number

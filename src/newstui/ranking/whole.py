"""The only place that works out a story from all of its articles at once.

What indexing adds up article by article, this does again where a story was made by other means: the
reader's splits and joins, or sites that link to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from newstui.ranking import hot, stories, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ANY_PLACE = 2  # where it stood in its feed is not known any more: there a vote is worth one


class Member(Protocol):
    """An article of a story."""

    @property
    def signature(self) -> bytes:
        """Its terms, packed."""

    @property
    def source_number(self) -> int:
        """Its source."""

    @property
    def site(self) -> str:
        """The host it is published on."""

    @property
    def weight(self) -> float:
        """Its source's."""

    @property
    def published(self) -> int:
        """When it counts as published."""

    @property
    def comments(self) -> int | None:
        """How many it has."""

    @property
    def a_day(self) -> float:
        """How many articles its source publishes a day."""

    @property
    def usual(self) -> float | None:
        """The mean loudness of its source's comments."""


class Whole(NamedTuple):
    """A story: its words, packed, and its heat."""

    centroid: bytes
    mass: float
    heat_last: int
    hot_key: float
    comments: int  # of articles that have more than usual


def whole(members: Sequence[Member], linking: Mapping[str, int]) -> Whole:
    """Return the story of these articles, oldest first, at least one.

    ``linking`` says which other sites link to it, and since when: each is a vote, too.
    """
    centroid: dict[str, float] = {}
    heat: hot.Heat | None = None
    sources, sites, comments = set[int](), set[str](), 0
    for number, one in enumerate(members):
        centroid = stories.absorb(centroid, number, terms.unpack(one.signature))
        named = {one.site} if "." in one.site and not one.site[-1].isdigit() else set[str]()
        vote = hot.Vote(
            when=one.published,
            new_source=one.source_number not in sources and sites.isdisjoint(named),
            position=_ANY_PLACE,
            talk=hot.talk(one.comments, one.usual),
            weight=one.weight * hot.rarity(one.a_day),
        )
        heat = hot.warm(heat, vote)
        comments += (one.comments or 0) if hot.talk(one.comments, one.usual or 0.0) else 0
        sources.add(one.source_number)
        sites |= named
    for when in sorted(linking.values()):
        heat = hot.warm(heat, hot.Vote(when, True, _ANY_PLACE, 0.0, 1.0))  # noqa: FBT003
    assert heat is not None
    packed = terms.pack(centroid)
    return Whole(packed, heat.mass, heat.last, hot.key(heat), comments)

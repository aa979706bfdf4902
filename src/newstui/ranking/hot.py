"""The only place that says how hot a story is.

    mass(T) = sum over its articles of vote * 2^-((T - when) / H),   H = 8 hours
    key     = log2(mass(last)) + last / H

All masses fade alike, so the order by key never changes with time: it is kept in an index and
nothing ever has to be counted down (as Reddit's and Lobsters' keys are). One step of a key is one
doubling of votes, or eight hours.
"""

from __future__ import annotations

import math
from typing import NamedTuple

HALF_LIFE_SECONDS = 8 * 3_600
_REPEAT = 0.15  # of a vote: a source that tells it again
_FIRST_PLACE = 0.25  # of a vote more: at the top of its feed; half of it in the second place
_COMMENTS = 0.35 / 8  # of a vote, for each doubling of the comments
_FAINTEST = 2.0**-32  # so that a source without weight has a key too


class Vote(NamedTuple):
    """What an article adds to its story."""

    when: int  # Unix seconds
    new_source: bool
    position: int  # in its feed, from 0
    comments: int
    weight: float  # of its source; 0 keeps it out


class Heat(NamedTuple):
    """How hot a story was when it was told last."""

    mass: float
    last: int  # Unix seconds


def warm(heat: Heat | None, vote: Vote) -> Heat:
    """Return the heat of a story with one more article; None is a story that is new."""
    if heat is None:
        return Heat(_worth(vote), vote.when)
    last = max(heat.last, vote.when)
    mass = _faded(heat.mass, last - heat.last) + _faded(_worth(vote), last - vote.when)
    return Heat(mass, last)


def key(heat: Heat) -> float:
    """Return what stories are ordered by, the hottest having the greatest, at any time."""
    return math.log2(max(heat.mass, _FAINTEST)) + heat.last / HALF_LIFE_SECONDS


def _worth(vote: Vote) -> float:
    novelty = 1.0 if vote.new_source else _REPEAT
    place = 1 + _FIRST_PLACE / (1 + max(vote.position, 0))
    talk = _COMMENTS * math.log2(1 + max(vote.comments, 0))
    return max(vote.weight, 0.0) * (novelty * place + talk)


def _faded(mass: float, seconds: int) -> float:
    return mass * math.exp2(-seconds / HALF_LIFE_SECONDS)

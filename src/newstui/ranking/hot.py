"""The only place that says how hot a story is.

    mass(T) = sum over its articles of vote * 2^-((T - when) / H),   H = 8 hours
    key     = 1.5 * log2(mass(last)) + last / H

All masses fade alike, so the order by key never changes with time: it is kept in an index and
nothing ever has to be counted down (as Reddit's and Lobsters' keys are). A doubling of votes is
worth twelve hours: what many tell stays above what one has just said.

A vote is a site's, and counts in full once. It is worth more soon after another site's, for what
many tell at once is news; less from a source that posts all day (``rarity``), for what it tells
says little, or from far down its feed; and more where its readers talk about it more than they
usually do there (``talk``): numbers of comments mean nothing from one source to another.
"""

from __future__ import annotations

import math
from typing import NamedTuple

HALF_LIFE_SECONDS = 8 * 3_600
_STEEPNESS = 1.5
_REPEAT = 0.15  # of a vote: a source that tells it again
_RUSH = 0.5  # of a vote more, for a site that tells it at once after another
_RUSH_SECONDS = 3_600  # in which that halves
_FIRST_PLACE = 0.25  # of a vote more: at the top of its feed; half of it in the second place
_FAR_DOWN = 20  # places down a feed, where an article counts half: the first fetch goes that far
_TALK = 0.35  # of a vote, for each doubling of the comments over what is usual
_MOST_TALK = 3.0  # doublings
_MANY_A_DAY = 10.0  # articles: from about there on a source's votes count less
_FAINTEST = 2.0**-32  # so that a source without weight has a key too


class Vote(NamedTuple):
    """What an article adds to its story."""

    when: int  # Unix seconds
    new_source: bool
    position: int  # in its feed, from 0
    talk: float  # see ``talk``
    weight: float  # of its source, with its rarity; 0 keeps it out


class Heat(NamedTuple):
    """How hot a story was when it was told last."""

    mass: float
    last: int  # Unix seconds


def warm(heat: Heat | None, vote: Vote) -> Heat:
    """Return the heat of a story with one more article; None is a story that is new."""
    if heat is None:
        return Heat(_worth(vote, 0.0), vote.when)
    last = max(heat.last, vote.when)
    rush = _halved(_RUSH, abs(vote.when - heat.last), _RUSH_SECONDS)
    worth = _faded(_worth(vote, rush), last - vote.when)
    return Heat(_faded(heat.mass, last - heat.last) + worth, last)


def talked(heat: Heat, when: int, weight: float, before: float, after: float) -> Heat:
    """Return the heat of a story with an article that is talked about more than before.

    ``when`` and ``weight`` are those of its vote, ``before`` and ``after`` are as ``talk``.
    """
    grown = min(max(after, 0.0), _MOST_TALK) - min(max(before, 0.0), _MOST_TALK)
    worth = max(weight, 0.0) * _TALK * grown
    return Heat(max(0.0, heat.mass + _faded(worth, heat.last - when)), heat.last)


def together(one: Heat, other: Heat) -> Heat:
    """Return the heat of a story that two have become."""
    last = max(one.last, other.last)
    return Heat(_faded(one.mass, last - one.last) + _faded(other.mass, last - other.last), last)


def key(heat: Heat) -> float:
    """Return what stories are ordered by, the hottest having the greatest, at any time."""
    return _STEEPNESS * math.log2(max(heat.mass, _FAINTEST)) + heat.last / HALF_LIFE_SECONDS


def rarity(articles_a_day: float) -> float:
    """Return what a source's vote counts: 1 where it posts now and then, 0.14 at 500 a day."""
    return 1 / math.sqrt(1 + max(articles_a_day, 0.0) / _MANY_A_DAY)


def loudness(comments: int | None) -> float:
    """Return comments as doublings, as which they are compared and their mean is kept."""
    return math.log2(1 + max(comments or 0, 0))


def talk(comments: int | None, usual: float | None) -> float:
    """Return by how many doublings an article's comments are over what is usual at its source.

    ``usual`` is the mean ``loudness`` there; None while that is not known, and nothing is gained.
    """
    return 0.0 if comments is None or usual is None else max(0.0, loudness(comments) - usual)


def _worth(vote: Vote, rush: float) -> float:
    novelty = 1.0 + rush if vote.new_source else _REPEAT
    down = max(vote.position, 0)
    place = (1 + _FIRST_PLACE / (1 + down)) / (1 + down / _FAR_DOWN)
    talked = _TALK * min(max(vote.talk, 0.0), _MOST_TALK)
    return max(vote.weight, 0.0) * (novelty * place + talked)


def _faded(mass: float, seconds: int) -> float:
    return _halved(mass, seconds, HALF_LIFE_SECONDS)


def _halved(what: float, seconds: int, half_life: int) -> float:
    return what * math.exp2(-seconds / half_life)

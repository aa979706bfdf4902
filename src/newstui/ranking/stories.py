"""The only place that decides whether an article tells a story that is told already.

Single pass: each article joins the likest story of its days, or opens one. A story is the mean of
its articles' signatures. An article is as like to it as

    signature · mean / |mean|^0.8

which is nearly the cosine; a mean of many different articles is short, and so has to share a little
more. How much is enough grows with the days between them (``_A_DAY``), so that what goes on for
weeks does not draw everything in, and the fewer terms are shared.

The first reports of an event often have few words in common and open a story each. An article that
reaches several stories ties them: where their means have grown alike they are one (``are_one``).
On labelled headlines this finds far more than the nearest article, the average of all articles, or
a lower threshold (figures: ``benchmarks/ranking.py``).
"""

from __future__ import annotations

import math
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DAY_SECONDS = 86_400
WINDOW_SECONDS = 5 * DAY_SECONDS  # from the nearest of its articles
SPAN_SECONDS = 20 * DAY_SECONDS  # from its first to its last: what goes on for longer is a subject
THRESHOLDS = (0.16, 0.12, 0.1)  # where they share one term, two, more
_A_DAY = 0.25  # how much more for each day between the article and the middle of the story
_SHORTNESS = 0.8
_ALIKE = 0.2  # the cosine of two stories that are one
_MOST_TIED = 3  # stories besides its own that an article may tie
_CENTROID_TERMS = 100


class Cluster(NamedTuple):
    """A story as it is compared with. Times are Unix seconds."""

    id: int
    centroid: Mapping[str, float]  # the mean of its articles' signatures
    articles: int
    first: int
    last: int


class Match(NamedTuple):
    """The story that an article belongs to, and others that it might belong to, likest first."""

    story: int
    likeness: float
    also: tuple[int, ...] = ()


def choose(
    signature: Mapping[str, float],
    when: int,
    clusters: Iterable[Cluster],
) -> Match | None:
    """Return the story that an article of the time ``when`` joins; None where it opens one."""
    reached: list[tuple[float, int, float]] = []  # how far beyond enough, story, likeness
    for cluster in clusters:
        shared = signature.keys() & cluster.centroid.keys()
        if not shared or not in_time(cluster.first, cluster.last, when):
            continue
        alike = _likeness(signature, cluster.centroid, shared)
        enough = _enough(len(shared), cluster, when)
        if alike >= enough:
            reached.append((alike / enough, cluster.id, alike))
    if not reached:
        return None
    (_, story, alike), *others = nlargest(1 + _MOST_TIED, reached)
    return Match(story, alike, tuple(other for _, other, _ in others))


def absorb(
    centroid: Mapping[str, float], articles: int, signature: Mapping[str, float]
) -> dict[str, float]:
    """Return the mean of ``articles`` signatures, whose mean is ``centroid``, and one more."""
    return _mean(centroid, articles, signature, 1)


def are_one(one: Cluster, other: Cluster) -> bool:
    """Tell whether two stories that an article ties have grown so alike that they are one."""
    if max(one.last, other.last) - min(one.first, other.first) > SPAN_SECONDS:
        return False
    shared = one.centroid.keys() & other.centroid.keys()
    product = sum(one.centroid[term] * other.centroid[term] for term in shared)
    lengths = math.hypot(*one.centroid.values()) * math.hypot(*other.centroid.values())
    return product > 0 and product >= _ALIKE * lengths


def merged(one: Cluster, other: Cluster) -> Cluster:
    """Return one story of two, under the number of the greater; of equals the first opened."""
    kept = one if (one.articles, -one.id) > (other.articles, -other.id) else other
    return Cluster(
        kept.id,
        _mean(one.centroid, one.articles, other.centroid, other.articles),
        one.articles + other.articles,
        min(one.first, other.first),
        max(one.last, other.last),
    )


def _mean(
    one: Mapping[str, float], ones: int, other: Mapping[str, float], others: int
) -> dict[str, float]:
    share = others / (ones + others)
    mean = {term: weight * (1 - share) for term, weight in one.items()}
    for term, weight in other.items():
        mean[term] = mean.get(term, 0.0) + weight * share
    if len(mean) <= _CENTROID_TERMS:
        return mean
    strongest = sorted(mean, key=mean.__getitem__, reverse=True)[:_CENTROID_TERMS]
    return {term: mean[term] for term in strongest}


def _likeness(
    signature: Mapping[str, float], centroid: Mapping[str, float], shared: Iterable[str]
) -> float:
    product = sum(signature[term] * centroid[term] for term in shared)
    return product / math.pow(math.hypot(*centroid.values()), _SHORTNESS)


def _enough(shared: int, cluster: Cluster, when: int) -> float:
    days = abs(when - (cluster.first + cluster.last) / 2) / DAY_SECONDS
    return THRESHOLDS[min(shared, len(THRESHOLDS)) - 1] * (1 + _A_DAY * days)


def in_time(first: int, last: int, when: int) -> bool:
    """Tell whether a story that was told from ``first`` to ``last`` may have an article of then."""
    if not first - WINDOW_SECONDS <= when <= last + WINDOW_SECONDS:
        return False
    return max(last, when) - min(first, when) <= SPAN_SECONDS

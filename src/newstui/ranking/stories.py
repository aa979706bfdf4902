"""The only place that decides whether an article tells a story that is told already.

Single pass: each article joins the likest story of its days, or opens one. A story is the mean of
its articles' signatures; likeness is the cosine with it. On labelled headlines this found more than
the nearest article or the average of all articles did (figures: ``benchmarks/ranking.py``).
"""

from __future__ import annotations

import math
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WINDOW_SECONDS = 72 * 3_600  # from the nearest of its articles
SPAN_SECONDS = 7 * 86_400  # from its first to its last: what goes on for longer is a subject
THRESHOLDS = (0.18, 0.13, 0.11)  # where they share one term, two, more
_CENTROID_TERMS = 150


class Cluster(NamedTuple):
    """A story as it is compared with. Times are Unix seconds."""

    id: int
    centroid: Mapping[str, float]  # the mean of its articles' signatures
    articles: int
    first: int
    last: int


class Match(NamedTuple):
    """The story that an article belongs to."""

    story: int
    likeness: float


def choose(
    signature: Mapping[str, float],
    when: int,
    clusters: Iterable[Cluster],
    *,
    twin: int | None = None,
) -> Match | None:
    """Return the story that an article of the time ``when`` joins; None where it opens one.

    ``twin`` is the story of the very same article in another source: it is joined however little
    their words have in common.
    """
    best: Match | None = None
    for cluster in clusters:
        shared = signature.keys() & cluster.centroid.keys()
        if not shared or not _in_time(cluster, when):
            continue
        product = sum(signature[term] * cluster.centroid[term] for term in shared)
        alike = product / math.hypot(*cluster.centroid.values())
        if cluster.id == twin:
            return Match(cluster.id, alike)
        enough = THRESHOLDS[min(len(shared), len(THRESHOLDS)) - 1]
        if alike >= enough and (best is None or alike > best.likeness):
            best = Match(cluster.id, alike)
    return best


def absorb(
    centroid: Mapping[str, float], articles: int, signature: Mapping[str, float]
) -> dict[str, float]:
    """Return the mean of ``articles`` signatures, whose mean is ``centroid``, and one more."""
    share = 1 / (articles + 1)
    mean = {term: weight * (1 - share) for term, weight in centroid.items()}
    for term, weight in signature.items():
        mean[term] = mean.get(term, 0.0) + weight * share
    if len(mean) <= _CENTROID_TERMS:
        return mean
    return dict(nlargest(_CENTROID_TERMS, mean.items(), key=lambda one: one[1]))


def _in_time(cluster: Cluster, when: int) -> bool:
    first, last = min(cluster.first, when), max(cluster.last, when)
    near = cluster.first - WINDOW_SECONDS <= when <= cluster.last + WINDOW_SECONDS
    return near and last - first <= SPAN_SECONDS

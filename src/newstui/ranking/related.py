"""The only place that decides which articles stand beside one, in which order, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.ranking.reasons import shared_words
from newstui.ranking.terms import likeness
from newstui.text.segment import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LEAST_LIKENESS = 0.04  # below that, what they share is an accident
_LEAST_OF_LONG_LIKENESS = 0.08  # where both have many words: whole ones, not pairs of Han
_MANY_TERMS = 40
_ONE_TERM_LIKENESS = 0.25  # where all they share is one word
_ONE_OF_FEW_LIKENESS = 0.12  # where that is one of the few words of a headline
_FEW_TERMS = 12
_TWIN_LIKENESS = 0.9


class Candidate(NamedTuple):
    """An article that may belong beside another, or that other one."""

    id: int
    signature: Mapping[str, float]
    title: str
    published: int  # Unix seconds
    story: int | None


class Related(NamedTuple):
    """An article that belongs beside another: see ``why``."""

    id: int
    same_story: bool
    likeness: float


def rank(this: Candidate, candidates: Iterable[Candidate], *, limit: int) -> list[Related]:
    """Return what belongs beside ``this``: its own story first, then the likest.

    Never the article itself, and of articles that are the same in all but name (title and words)
    only one: the likest, or ``this``.
    """
    judged = sorted(_judged(this, candidates), key=lambda one: one[:4], reverse=True)
    kept = [(this, _bare(this.title))]
    related: list[Related] = []
    for one in judged:
        if len(related) >= limit:
            break
        other = one.candidate
        title = _bare(other.title)
        if any(_twins(other, known, same=title == name) for known, name in kept):
            continue
        kept.append((other, title))
        related.append(Related(other.id, one.same_story, one.likeness))
    return related


def why(this: Candidate, other: Candidate) -> tuple[str, ...]:
    """Return what both are about, as their titles write it: at most three words."""
    shared = {
        term: weight * other.signature[term]
        for term, weight in this.signature.items()
        if term in other.signature
    }
    return shared_words((this.title, other.title), shared)


class _Judged(NamedTuple):
    """A candidate, in the order of what belongs nearest."""

    same_story: bool
    likeness: float
    nearness: int  # in time: the nearer the greater
    id: int
    candidate: Candidate


def _judged(this: Candidate, candidates: Iterable[Candidate]) -> Iterator[_Judged]:
    for other in candidates:
        same = this.story is not None and this.story == other.story
        shared = this.signature.keys() & other.signature.keys()
        alike = sum(this.signature[term] * other.signature[term] for term in shared)
        shorter = min(len(this.signature), len(other.signature))
        long = shorter >= _MANY_TERMS and all(map(str.isascii, shared))
        least = _LEAST_OF_LONG_LIKENESS if long else _LEAST_LIKENESS
        if len(shared) < 2:
            least = _ONE_OF_FEW_LIKENESS if shorter <= _FEW_TERMS else _ONE_TERM_LIKENESS
        if same or alike >= least:
            nearness = -abs(this.published - other.published)
            yield _Judged(same, alike, nearness, other.id, other)


def _twins(one: Candidate, other: Candidate, *, same: bool) -> bool:
    return one.id == other.id or (
        same and likeness(one.signature, other.signature) >= _TWIN_LIKENESS
    )


def _bare(title: str) -> str:
    """Return a title without case, width, spaces and punctuation."""
    return "".join(filter(str.isalnum, fold(title)))

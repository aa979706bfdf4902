"""The only place that divides what is related: the same story, the story so far, the same subject.

The story so far is made of earlier stories that are much like this one, each told once, in the
order of time: chapters. What is less like it, or came later, is of the same subject: of the nearest
days first, and the window widens until there is something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newstui.ranking.related import Candidate, Related

_DAY = 86_400
_CHAPTER_LIKENESS = 0.18
_ENOUGH_LIKENESS = 0.13  # where they share many words, as long Chinese ones do
_MANY_WORDS = 6.0
_CHAPTER_WORDS = 3.0  # that both have: a word or two alone are an accident
_PAIR = 0.75  # of a word, for a pair of Chinese characters: a name of three has two of them
_CLEARLY_EARLIER = _DAY // 2  # before this story began
_MOST_CHAPTERS = 4
_MOST_TELLINGS = 5  # of the same story, where there is something else
_WINDOWS = (7 * _DAY, 30 * _DAY, 365 * _DAY)
_SOMETHING = 3  # articles of the same subject: with fewer the window widens


class Beside(NamedTuple):
    """What stands beside an article, in three groups."""

    story: tuple[Related, ...] = ()
    chapters: tuple[Related, ...] = ()  # the oldest first
    subject: tuple[Related, ...] = ()


def divide(
    this: Candidate,
    began: int,
    ranked: Sequence[Related],
    candidates: Mapping[int, Candidate],
    *,
    limit: int,
) -> Beside:
    """Divide what ``related.rank`` found, at most ``limit`` in all.

    ``began`` is when this article's story began (Unix seconds); ``candidates`` are by number, and
    hold all that is ranked.
    """
    story = [one for one in ranked if one.same_story]
    others = [one for one in ranked if not one.same_story]
    chapters = _chapters(this, others, candidates, min(began, this.published) - _CLEARLY_EARLIER)
    told = {one.id for one in chapters}
    told_stories = {candidates[one.id].story for one in chapters} - {None}
    rest = [
        one for one in others if one.id not in told and candidates[one.id].story not in told_stories
    ]
    subject = _near(this, rest, candidates)
    few = story[: max(_MOST_TELLINGS, limit - len(chapters) - len(subject))][:limit]
    chapters = chapters[: limit - len(few)]
    return Beside(
        tuple(few),
        tuple(sorted(chapters, key=lambda one: candidates[one.id].published)),
        tuple(subject[: limit - len(few) - len(chapters)]),
    )


def _chapters(
    this: Candidate, others: Sequence[Related], candidates: Mapping[int, Candidate], until: int
) -> list[Related]:
    """Pick the likest article of each of the likest earlier stories."""
    chapters: list[Related] = []
    told: set[int | None] = set()
    for one in sorted(others, key=lambda one: one.likeness, reverse=True):
        candidate = candidates[one.id]
        if one.likeness < _ENOUGH_LIKENESS or len(chapters) == _MOST_CHAPTERS:
            break
        shared = this.signature.keys() & candidate.signature.keys()
        words = sum(1.0 if term.isascii() else _PAIR for term in shared)
        if words < (_CHAPTER_WORDS if one.likeness >= _CHAPTER_LIKENESS else _MANY_WORDS):
            continue
        if candidate.published < until and candidate.story not in told:
            chapters.append(one)
            told |= {candidate.story} - {None}
    return chapters


def _near(
    this: Candidate, rest: Sequence[Related], candidates: Mapping[int, Candidate]
) -> list[Related]:
    """Keep what is within the narrowest window that holds something."""
    for window in _WINDOWS:
        found = [
            one for one in rest if abs(candidates[one.id].published - this.published) <= window
        ]
        if len(found) >= _SOMETHING:
            return found
    return list(rest)

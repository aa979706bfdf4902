"""The only place that asks for the rest of articles whose list has only their beginning.

On refresh only what is new or has changed is asked for, politely: a few at a time, up to a limit,
and no more once the server wants to be left alone or fails again and again. What is not asked for
then is left out, and comes with a later refresh.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from newstui.engine.workers import ParseError
from newstui.net.client import FetchError
from newstui.programs import ProgramError
from newstui.sources.detail import merged
from newstui.sources.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newstui.config import Source
    from newstui.engine.answers import Answers, Taken
    from newstui.models import Article

log = logging.getLogger("newstui.engine")

MOST_AT_A_REFRESH = 50  # of one source
MOST_AGAIN = 30  # where only the detail says how many comments there are by now
_AT_ONCE = 2
_MOST_FAILURES = 3
_GONE = (404, 410)


class _Asking:
    """What has been asked of one source so far."""

    def __init__(self) -> None:
        self.failures = 0
        self.rest: int | None = None
        self.places = asyncio.Semaphore(_AT_ONCE)

    @property
    def enough(self) -> bool:
        return self.rest is not None or self.failures >= _MOST_FAILURES


async def completed(
    answers: Answers,
    source: Source,
    headers: Mapping[str, str],
    taken: Taken,
    known: Sequence[bool],
) -> Taken:
    """Return an answer with the articles that are not ``known``, the first 50 with their rest.

    Where the rest of an article cannot be had, it stays as its list has it; one that is nothing
    without its rest is left out. Where some have to wait, nothing is taken for unchanged.
    """
    articles, asking = taken.articles, _Asking()
    wanted = [place for place, there in enumerate(known) if not there and articles[place].detail]
    now, later = wanted[:MOST_AT_A_REFRESH], set(wanted[MOST_AT_A_REFRESH:])
    results = await asyncio.gather(
        *(_one(answers, source, headers, articles[place], asking) for place in now)
    )
    by_place = dict(zip(now, results, strict=True))
    waiting = later | {place for place in now if by_place[place] is None}
    found = (
        by_place.get(place) or article
        for place, article in enumerate(articles)
        if place not in waiting and not known[place]
    )
    kept = tuple(one for one in found if one.title or one.html or one.url)
    taken = taken._replace(articles=kept, rest=asking.rest or taken.rest)
    return taken._replace(etag=None, last_modified=None, body_hash=None) if waiting else taken


async def again(
    answers: Answers,
    source: Source,
    headers: Mapping[str, str],
    articles: Sequence[Article],
    known: Sequence[bool],
) -> list[Article]:
    """Return the first 30 of the articles that are ``known`` as their detail has them now."""
    asking = _Asking()
    there = (one for one, is_known in zip(articles, known, strict=True) if is_known and one.detail)
    wanted = list(there)[:MOST_AGAIN]
    results = await asyncio.gather(*(_one(answers, source, headers, one, asking) for one in wanted))
    return [one for one in results if one is not None]


async def _one(
    answers: Answers, source: Source, headers: Mapping[str, str], article: Article, asking: _Asking
) -> Article | None:
    """Return an article with its rest, or as it is; None where it has to wait."""
    async with asking.places:
        if asking.enough or not article.detail:
            return None
        try:
            got = await answers.detail(source, headers, article.detail)
        except (FetchError, ParseError, ProgramError, SourceError) as problem:
            log.warning("detail %s: %s", article.detail, problem)
            status = getattr(problem, "status", None)
            asking.rest = getattr(problem, "retry_after_seconds", None) or asking.rest
            if status == 429 or asking.rest:
                asking.failures = _MOST_FAILURES
                return None
            asking.failures += status not in _GONE and not isinstance(problem, ParseError)
            return article if article.title else None
        asking.rest = got.rest or asking.rest
        if got.article is None:
            return article
        return merged(article, got.article, source.detail_fields)

"""The only place that tries out what is at a URL, or a source of the config: nothing is stored.

A URL that nobody knows is fetched once. What is there is read as newstui would read it: a feed as
it is, JSON by the mapping that is proposed for it, a web page by its feed, else by the JSON in it,
its list of links, or as one article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newstui import config
from newstui.config import ConfigError, Source
from newstui.engine.at_home import is_local
from newstui.engine.finding import AddError, answered, is_page, of_page, with_login, with_scheme
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError
from newstui.programs import ProgramError
from newstui.sources.detail import merged
from newstui.sources.jsontext import looks_like

if TYPE_CHECKING:
    from newstui.engine.refresh import Pipeline
    from newstui.models import Parsed
    from newstui.net.client import Response

SHOWN = 3  # articles that are looked at closely
_LEAST_LISTED = 3  # links that make a page a list
_LEAST_TEXT = 60  # characters that make a page an article


class Tried(NamedTuple):
    """What came of it: the options of a ``[[source]]`` for what the config has not yet."""

    parsed: Parsed
    options: dict[str, Any]
    words: tuple[str, ...] = ()  # what to know of how it is read
    response: Response | None = None


async def tried(pipeline: Pipeline, source: Source) -> Tried:
    """Fetch a configured source once; raises FetchError, ParseError, ProgramError."""
    async with pipeline.at_work():
        parsed = await pipeline.read(source, await pipeline.ask(source))
        return Tried(await _with_details(pipeline, source, parsed), {})


async def looked_at(pipeline: Pipeline, url: str, choose: int = 0) -> Tried:
    """Fetch what the reader typed, once, and find out how it may be read.

    ``choose`` is the number, from 1, of a feed of a page that has several. Raises AddError where
    a page names several feeds; FetchError, ParseError, ProgramError where nothing is to be had.
    """
    typed = url.strip()
    async with pipeline.at_work():
        source = Source(url=with_scheme(typed))
        source, response = await answered(pipeline, source, guessed="://" not in typed)
        try:
            parsed = await pipeline.read(source, response)
        except ParseError as error:
            if is_local(source.url):
                raise
            return await _proposed(pipeline, source, response, error, choose)
        return Tried(parsed, {"url": source.url}, response=response)


async def _proposed(
    pipeline: Pipeline, source: Source, response: Response, error: ParseError, choose: int
) -> Tried:
    """Read what is no feed; raises ``error``, or what else is to be said of it."""
    is_json = looks_like(response.content) or "json" in response.headers.get("content-type", "")
    why: ParseError | AddError = error
    try:
        if not is_json:
            feed, parsed, answer = await of_page(pipeline, source, response, error, choose)
            return Tried(parsed, {"url": feed.url}, response=answer)
    except ParseError as problem:
        if problem is not error:
            raise
    except AddError as problem:
        if problem.choices:
            raise
        why = problem
    try:
        proposals = await pipeline.propose(response)
    except ParseError as problem:
        proposals, why = [], problem if is_json else why
    if not is_json and not is_page(response):
        raise error
    for one in proposals:
        table = {**one["options"], "url": with_login(one["options"]["url"], source.url)}
        words = [str(why), *one["words"]] if isinstance(why, AddError) else one["words"]
        there = await _as(pipeline, table, response, words)
        least = _LEAST_LISTED if table["kind"] == "page-list" else 1
        if there and len(there.parsed.articles) >= least and not _is_bare(there):
            return there
    if proposals and why is error and not is_json:
        words = tr("{reason}, and newstui finds neither a list of articles in it nor an article: "
                   "give the address of its feed or of its API", reason=str(error))  # fmt: skip
        raise ParseError(words)
    raise why


def _is_bare(tried: Tried) -> bool:
    """Tell whether a page that is taken for an article has no text to speak of."""
    return tried.options["kind"] == "page" and len(tried.parsed.articles[0].html) < _LEAST_TEXT


async def _as(
    pipeline: Pipeline, table: dict[str, Any], response: Response, words: Any
) -> Tried | None:
    """Read an answer by the options of a source; None where that gives nothing."""
    try:
        source = config.check({"source": [table]}, str(table["url"])).source[0]
        parsed = await pipeline.read(source, response)
    except (ConfigError, ParseError):
        return None
    return Tried(parsed, table, tuple(words), response) if parsed.articles else None


async def _with_details(pipeline: Pipeline, source: Source, parsed: Parsed) -> Parsed:
    """Return the first articles with what their ``detail`` adds.

    All others stay, but those that are nothing without it (a list of bare ids).
    """
    if not source.detail:
        return parsed
    articles = list(parsed.articles)
    note = parsed.note
    for place, article in enumerate(articles[:SHOWN]):
        if not article.detail:
            continue
        try:
            more = await pipeline.detail(source, article.detail)
        except (FetchError, ParseError, ProgramError) as problem:
            note = f"detail: {problem}"
            break
        if more.article is not None:
            articles[place] = merged(article, more.article, source.detail_fields)
    there = tuple(one for one in articles if one.title or one.html or one.url)
    return parsed.model_copy(update={"articles": there, "note": note})

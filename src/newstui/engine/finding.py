"""The only place that finds what is really at an address that the reader typed: one GET, or few.

A feed, a JSON Feed or an API whose answer can be mapped is that source. A web page names its feeds;
only where it names none that is one are the usual places asked, one after another, until one is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from newstui import config
from newstui.config import ConfigError, Source
from newstui.engine.at_home import is_local
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError
from newstui.net.policy import at_home, is_private_name
from newstui.sources.jsontext import looks_like

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.engine.refresh import Pipeline
    from newstui.models import Parsed
    from newstui.net.client import Response

Kind = Literal["auto", "feed", "jsonfeed", "page", "page-list"]

WELL_KNOWN = ("feed", "rss", "feed.xml", "atom.xml", "index.xml", "rss.xml")
_ENOUGH = (429, 503)  # this server wants to be asked less, not more


class AddError(Exception):
    """The URL gave no source; the message is one sentence.

    ``choices`` are the feeds of the page as {"url", "title"}, where it has several.
    """

    def __init__(self, words: str, choices: Iterable[dict[str, str]] = ()) -> None:
        super().__init__(words)
        self.choices = tuple(choices)


class Finding(NamedTuple):
    """What was found, read already."""

    source: Source
    parsed: Parsed
    response: Response
    more: dict[str, Any]  # the options of its [[source]] besides url and name


async def find(pipeline: Pipeline, url: str, *, kind: Kind = "auto", choose: int = 0) -> Finding:
    """Return the source that is really at a URL as the reader typed it.

    ``choose`` is the number, from 1, of a feed of a page that has several. Raises AddError, and
    FetchError, ParseError and ProgramError where there is nothing to choose from.
    """
    typed = url.strip()
    source = Source(url=with_scheme(typed), kind=kind)
    source, response = await answered(pipeline, source, guessed="://" not in typed)
    more = {} if kind == "auto" else {"kind": kind}
    try:
        parsed = await pipeline.read(source, response)
    except ParseError as error:
        if kind in {"page", "page-list"} or is_local(source.url):
            raise
        if looks_like(response.content):
            return await _as_api(pipeline, source, response, error)
        try:
            source, parsed, response = await of_page(pipeline, source, response, error, choose)
        except ParseError as problem:
            if problem is not error or not is_page(response):
                raise
            words = tr("{reason}: newstui source test shows whether it can be read all the same",
                       reason=str(error))  # fmt: skip
            raise ParseError(words) from None
    found = replace(source, url=response.moved_to or source.url)
    return Finding(found, parsed, response, more)


def with_scheme(typed: str) -> str:
    """Return an address as it is asked for: https where the reader named no scheme."""
    if is_local(typed):
        return typed
    bare = typed.removeprefix("feed:").removeprefix("//")
    return bare if "://" in bare else f"https://{bare}"


def with_login(url: str, typed: str) -> str:
    """Give a URL the name and password that the reader typed, which no answer knows."""
    login, at, _ = urlsplit(typed).netloc.rpartition("@")
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc}")) if at else url


async def answered(pipeline: Pipeline, source: Source, *, guessed: bool) -> tuple[Source, Response]:
    """Fetch what the reader typed; where its scheme is a guess and nobody is there, try http."""
    try:
        return source, await pipeline.ask(source)
    except FetchError as error:
        if not guessed or error.status is not None or is_local(source.url):
            raise
        plain = replace(source, url=source.url.replace("https://", "http://", 1))
        try:
            return plain, await pipeline.ask(plain)
        except FetchError:
            raise error from None


async def _as_api(
    pipeline: Pipeline, source: Source, response: Response, error: ParseError
) -> Finding:
    """Read an answer in JSON as newstui proposes to map it.

    Raises ``error`` where that is bad, and ParseError, which says why, where nothing is proposed.
    """
    for proposal in await pipeline.propose(response):
        if not proposal.get("good"):
            continue
        table = proposal["options"]
        table = {**table, "url": with_login(table["url"], source.url)}
        try:
            mapped = config.check({"source": [table]}, source.url).source[0]
            parsed = await pipeline.read(mapped, response)
        except (ConfigError, ParseError):
            continue
        if parsed.articles:
            more = {name: one for name, one in table.items() if name not in {"url", "name"}}
            return Finding(mapped, parsed, response, more)
    raise error


async def of_page(
    pipeline: Pipeline, page: Source, response: Response, error: ParseError, choose: int
) -> tuple[Source, Parsed, Response]:
    """Return the only feed of a web page, or the chosen one; raises ``error`` for no page.

    What a page calls a feed may lead to a page: then the usual places are asked too.
    """
    found = await feeds(pipeline, response)
    if not found:
        return await well_known(pipeline, page, response, error)
    if choose > len(found):
        raise AddError(tr("this page offers {n} feeds: choose one", n=len(found)), found)
    if len(found) > 1 and not choose:
        raise AddError(tr("this page offers {n} feeds: choose one", n=len(found)), found)
    url = found[max(choose - 1, 0)]["url"]
    try:
        return await follow(pipeline, page, url)
    except (FetchError, ParseError) as problem:
        words = tr("this page names {url}, but: {reason}", url=url, reason=str(problem))
        refused = AddError(words)
        if choose or getattr(problem, "status", None) in _ENOUGH:
            raise refused from None
    try:
        return await well_known(pipeline, page, response, error, known=url)
    except ParseError:
        raise refused from None


async def well_known(
    pipeline: Pipeline, page: Source, response: Response, error: ParseError, known: str = ""
) -> tuple[Source, Parsed, Response]:
    """Ask the usual places of feeds, those below the page's folder first; raises ``error``.

    ``known`` is one that was asked already.
    """
    if not is_page(response):
        raise error
    folder = urljoin(response.url, ".").partition("?")[0]
    places = [urljoin(response.url, f"/{name}") for name in WELL_KNOWN]
    if urlsplit(folder).path not in {"", "/"}:
        places.insert(0, urljoin(folder, WELL_KNOWN[0]))
    for url in places:
        if url == known:
            continue
        try:
            return await follow(pipeline, page, url)
        except ParseError:
            continue
        except FetchError as problem:
            if problem.status is None or problem.status in _ENOUGH:
                break
    raise error


def is_page(response: Response) -> bool:
    """Tell whether an answer is a web page: a file or a text has no feed beside it."""
    kind, start = response.headers.get("content-type", "").lower(), response.content[:2_000]
    return "html" in kind or (
        b"<" in start and b"\0" not in start and not start.startswith((b"%PDF", b"<?xml"))
    )


async def follow(pipeline: Pipeline, page: Source, url: str) -> tuple[Source, Parsed, Response]:
    """Read the feed that a page names: a private address only where the page itself is one."""
    response = await pipeline.ask(page, url)
    source = replace(page, url=url)
    return source, await pipeline.read(source, response), response


async def feeds(pipeline: Pipeline, response: Response) -> list[dict[str, str]]:
    """List the feeds that a page names, without private addresses that are not its own."""
    return [
        one for one in await pipeline.feeds(response) if _may_be_followed(response.url, one["url"])
    ]


def _may_be_followed(page: str, url: str) -> bool:
    try:
        return at_home(page, url) is not None or not is_private_name(urlsplit(url).hostname or "")
    except (FetchError, ValueError):
        return False

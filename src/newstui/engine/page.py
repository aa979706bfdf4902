"""The only place that gets a web page as an article: for a URL that the reader gave or followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newstui import config
from newstui.config import Source
from newstui.engine.parts import whole
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError
from newstui.net.policy import at_home, is_private_name
from newstui.programs import ProgramError
from newstui.sources.detail import detail_url
from newstui.sources.paging import page_url

if TYPE_CHECKING:
    from newstui.engine.refresh import Pipeline
    from newstui.models import Article, Parsed
    from newstui.net.client import Response
    from newstui.store import Store

NOWHERE = "https://nowhere.invalid/"  # no page's own origin (RFC 6761)


class PageError(Exception):
    """A page gave no article; the message is one sentence."""


class Got(NamedTuple):
    """A page as an article, what its publisher is called, and the bytes of its answers."""

    article: Article
    publisher: str
    bytes: int


async def open_page(
    pipeline: Pipeline, store: Store, url: str, *, typed: bool = False, article: str = ""
) -> str:
    """Return the id of the article at a URL: the stored one, else the page there, kept.

    ``typed``: the reader gave the URL, which may then be a private address; else ``article`` is
    where it was followed from, and only that one's own origin may be one. Raises PageError,
    StoreError.
    """
    known = store.resolve(url)
    if known is not None:
        return known
    got = await get(pipeline, store, url, typed=typed, article=article)
    known = store.resolve(got.article.url or url)  # the URL may have led on to it
    if known is not None and not store.web.is_page(known):
        return known
    return store.web.keep_page(got.article, got.publisher)


async def get(
    pipeline: Pipeline, store: Store, url: str, *, typed: bool = False, article: str = ""
) -> Got:
    """Fetch a page with all its parts; raises PageError."""
    asked = Source(url=url) if typed else way(pipeline, store, article)

    async def part(url: str) -> tuple[Parsed, Response]:
        response = await pipeline.ask(asked, url)
        page = Source(url=response.url, kind="page", encoding=_encoding(asked, response.url))
        return await pipeline.read(page, response), response

    async def further(url: str) -> tuple[Parsed, int]:
        parsed, response = await part(url)
        return parsed, len(response.content)

    try:
        parsed, response = await part(url)
        found = await whole(parsed, response.url, further)
    except (FetchError, ParseError, ProgramError) as problem:
        raise PageError(str(problem)) from None
    one = found.article.model_copy(update={"url": response.url, "guid": None, "origin": "page"})
    return Got(one, parsed.title or "", len(response.content) + found.bytes)


async def from_api(pipeline: Pipeline, store: Store, article: str, url: str | None) -> Got | None:
    """Fetch the rest of an article from the API it is of; None where that has no ``detail``.

    Raises PageError.
    """
    key = store.source_of(article)
    source = next((one for one in pipeline.config.source if config.key(one) == key), None)
    if source is None or not source.detail:
        return None
    where = detail_url(source, store.web.guid_of(article), url, page_url(source, 1))
    if where is None:
        return None
    try:
        found = await pipeline.detail(source, where)
    except (FetchError, ParseError, ProgramError) as problem:
        raise PageError(str(problem)) from None
    if found.article is None or not found.article.html:
        raise PageError(tr("the API has no more of this article"))
    return Got(found.article, "", found.bytes)


def way(pipeline: Pipeline, store: Store, article: str) -> Source:
    """Say how a link in an article is followed: as its source is asked, at that one's own origin.

    A page that the reader asked for has no source in the config. It can only have come from a
    private address because the reader gave one: its own origin may then be asked again.
    """
    key = store.source_of(article) if article else None
    source = next((one for one in pipeline.config.source if config.key(one) == key), None)
    if source is None:
        row = store.row(article) if article else None
        return Source(url=row.url if row and row.url and _is_private(row.url) else NOWHERE)
    if not source.url.startswith(("http://", "https://")):
        return Source(url=NOWHERE, user_agent=source.user_agent, proxy=source.proxy)
    return Source(
        url=page_url(source, 1),
        headers=source.headers,
        auth=source.auth,
        user_agent=source.user_agent,
        proxy=source.proxy,
        encoding=source.encoding,
    )


def _is_private(url: str) -> bool:
    try:
        return is_private_name(urlsplit(url).hostname or "")
    except ValueError:
        return False


def _encoding(way: Source, url: str) -> str:
    """Return the encoding that is configured for a source, where the page is on its site."""
    try:
        return way.encoding if way.encoding and at_home(way.url, url) else ""
    except FetchError:
        return ""

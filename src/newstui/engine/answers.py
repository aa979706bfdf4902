"""The only place that asks one source for its articles: what is sent, how many pages, what is new.

A body that is known is not parsed: the server says 304, or its hash is the last one's.
Where a source says for good that it has moved, and has been found there twice, it is asked there;
after a failure there its own address has its turn again. The config is never changed for that.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, NamedTuple

from newstui.engine.workers import ParseError
from newstui.net.client import FetchError, Request
from newstui.net.policy import at_home
from newstui.sources.paging import page_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newstui.config import Source
    from newstui.engine.workers import Workers
    from newstui.models import Article, Parsed
    from newstui.net.client import Client, Response
    from newstui.sources.picture import Picture
    from newstui.store import FetchState

log = logging.getLogger("newstui.engine")

MOST_ARTICLES = 5_000  # of one fetch
_MOST_PAGES = 20  # where the source says what comes next, and the config not how many
_NOT_MODIFIED = 304


class Taken(NamedTuple):
    """What a source answered. ``parsed`` is its first page; None where nothing has changed."""

    etag: str | None
    last_modified: str | None
    body_hash: bytes | None
    moved: str | None = None
    parsed: Parsed | None = None
    articles: tuple[Article, ...] = ()


class Answers:
    """Asks sources: holds the network and the parsers that it is given."""

    def __init__(
        self,
        client: Client,
        workers: Workers,
        *,
        now: Callable[[], float],
        deadline_seconds: float,
    ) -> None:
        self._client = client
        self._workers = workers
        self._now = now
        self._deadline_seconds = deadline_seconds

    async def get(
        self,
        source: Source,
        headers: Mapping[str, str],
        *,
        url: str | None = None,
        state: FetchState | None = None,
    ) -> Response:
        """Fetch the first page of a source, or another ``url`` that it names; raises FetchError.

        What is configured for the source goes to its own origin only, and only its own origin
        may be a private address. With ``state`` an unchanged page is answered by 304.
        """
        first = page_url(source, 1)
        own = at_home(first, url) if url else first
        await self._workers.room()
        request = Request(
            url=own or url or first,
            headers=headers if own else {},
            etag=state.etag if state else None,
            last_modified=state.last_modified if state else None,
            user_agent=source.user_agent or None,
            proxy=source.proxy or None,
            trusted_origin=own is not None,
            deadline_seconds=self._deadline_seconds,
        )
        return await self._client.get(request)

    async def parse(self, source: Source, response: Response, page: int = 1) -> Parsed:
        """Turn an answer into articles; raises ParseError."""
        return await self._workers.parse(
            response.content,
            source,
            url=response.url,
            content_type=response.headers.get("content-type", ""),
            page=page,
            now=int(self._now()),
        )

    async def feeds(self, response: Response) -> list[dict[str, str]]:
        """List the feeds that a web page names, as {"url", "title"}; raises ParseError."""
        return await self._workers.discover(response.content, response.url)

    async def picture(self, source: Source, url: str, width: int, height: int) -> Picture:
        """Fetch and decode an image of a source's article; raises FetchError and ParseError."""
        response = await self.get(source, {}, url=url)
        return await self._workers.picture(response.content, width, height)

    async def take(
        self, source: Source, state: FetchState, headers: Mapping[str, str], name: str
    ) -> Taken:
        """Ask a source for all its pages; raises FetchError and ParseError for the first one.

        Where a later page fails, what came before it is kept, and nothing of it is taken for
        unchanged the next time. ``name`` is for the log.
        """
        reading = _reading(source)
        known = state if (state.body_hash or b"").endswith(reading) else None
        elsewhere = known.moved if known and state.failures % 2 == 0 else None
        same_place = known is not None and known.moved == elsewhere
        response = await self.get(
            source, headers, url=elsewhere, state=known if same_place else None
        )
        moved = response.moved_to or elsewhere if page_url(source, 1) == source.url else None
        digest = hashlib.blake2b(response.content, digest_size=16).digest() + reading
        if response.status == _NOT_MODIFIED:
            return Taken(response.etag, response.last_modified, state.body_hash, moved)
        if known and known.body_hash == digest:
            return Taken(response.etag, response.last_modified, digest, moved)
        parsed = await self.parse(source, response)
        articles, whole = await self._further(source, headers, response, parsed, name)
        if not whole:
            return Taken(None, None, None, moved, parsed, articles)
        return Taken(response.etag, response.last_modified, digest, moved, parsed, articles)

    async def _further(
        self,
        source: Source,
        headers: Mapping[str, str],
        response: Response,
        first: Parsed,
        name: str,
    ) -> tuple[tuple[Article, ...], bool]:
        """Follow the pages after the first; returns all articles, and whether every page came."""
        articles, following = list(first.articles), first.next
        seen = {page_url(source, 1), response.url}
        most = source.pages if source.pages > 1 else _MOST_PAGES
        page = 1
        while following and following not in seen:
            page += 1
            if page > most or len(articles) >= MOST_ARTICLES:
                break
            seen.add(following)
            try:
                response = await self.get(source, headers, url=following)
                parsed = await self.parse(source, response, page)
            except (FetchError, ParseError) as problem:
                log.warning("%s: page %d: %s", name, page, problem)
                return tuple(articles[:MOST_ARTICLES]), False
            articles += parsed.articles
            following = parsed.next
        return tuple(articles[:MOST_ARTICLES]), True


def _reading(source: Source) -> bytes:
    """Return a mark of how a source is read: once that is edited, nothing of it is unchanged."""
    how = (
        source.url, source.kind, source.section_from, source.encoding, source.items, source.next,
        source.pages, sorted(source.fields.items()),
    )  # fmt: skip
    return hashlib.blake2b(repr(how).encode(), digest_size=4).digest()

"""The only place that asks one source for its articles: what is sent, how many pages, what is new.

A body that is known is not parsed: the server says 304, or its hash is the last one's.
Where a source says for good that it has moved, and has been found there twice, it is asked there;
after a failure there its own address has its turn again. The config is never changed for that.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, Any, NamedTuple

from newstui.engine.at_home import Programs, is_local
from newstui.engine.parts import whole
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError, Request
from newstui.net.freshness import fresh_seconds
from newstui.net.policy import at_home
from newstui.net.rates import rest_seconds
from newstui.programs import ProgramError
from newstui.sources.paging import is_json, page_body, page_url

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
_OK, _NOT_MODIFIED = 200, 304
_MOST_KEPT = 10
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


class Taken(NamedTuple):
    """What a source answered. ``parsed`` is its first page; None where nothing has changed."""

    etag: str | None
    last_modified: str | None
    body_hash: bytes | None
    moved: str | None = None
    parsed: Parsed | None = None
    articles: tuple[Article, ...] = ()
    fresh: int = 0  # seconds for which it says it stays so: Cache-Control, Expires
    rest: int | None = None  # seconds for which the server allows nothing more


class Detail(NamedTuple):
    """The rest of an article, None where the answer holds nothing, and the answer's bytes."""

    article: Article | None
    bytes: int
    rest: int | None = None  # seconds for which the server allows nothing more


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
        self._programs = Programs()
        self._kept: dict[str, Response] = {}  # by URL: for the next refresh

    def keep(self, source: Source, response: Response) -> None:
        """Keep a source's first page, asked for with a plain GET, for its next refresh."""
        if response.status == _OK and len(self._kept) < _MOST_KEPT and not source.headers:
            self._kept[source.url] = response

    async def get(
        self,
        source: Source,
        headers: Mapping[str, str],
        *,
        url: str | None = None,
        body: str | None = None,
        state: FetchState | None = None,
    ) -> Response:
        """Fetch the first page of a source, or another ``url`` that it names, posting ``body``.

        What is configured for the source goes to its own origin only, and only its own origin
        may be a private address. With ``state`` an unchanged page is answered by 304.
        Raises FetchError, and ProgramError for a source that is a program.
        """
        if is_local(source.url) and url is None:
            return await self._programs.answer(source)
        first = page_url(source, 1)
        own = first if url is None else None if is_local(first) else at_home(first, url)
        if url is None:
            body = page_body(source)
        if body is not None and own is None:
            raise FetchError(tr("what is posted goes to the source's own server only"))
        await self._workers.room()
        request = Request(
            url=own or url or first,
            headers=headers if own else {},
            body=None if body is None else body.encode(),
            content_type=_JSON if body is not None and is_json(body) else _FORM,
            etag=state.etag if state else None,
            last_modified=state.last_modified if state else None,
            user_agent=source.user_agent or None,
            proxy=source.proxy or None,
            trusted_origin=own is not None,
            deadline_seconds=self._deadline_seconds,
        )
        return await self._client.get(request)

    async def parse(
        self,
        source: Source,
        response: Response,
        page: int = 1,
        offset: int = 0,
        *,
        detail: bool = False,
    ) -> Parsed:
        """Turn an answer into articles; raises ParseError, and ProgramError of its filter.

        It is the ``page`` after ``offset`` items, or the rest of one article (``detail``).
        """
        content, content_type = response.content, response.headers.get("content-type", "")
        if source.filter:
            content, content_type = await self._programs.filtered(source, content), ""
        return await self._workers.parse(
            content,
            source,
            url=response.url,
            content_type=content_type,
            place=(page, offset),
            link=response.headers.get("link", ""),
            detail=detail,
            now=int(self._now()),
        )

    async def detail(self, source: Source, headers: Mapping[str, str], url: str) -> Detail:
        """Fetch the rest of an article; raises FetchError, ParseError, ProgramError."""
        response = await self.get(source, headers, url=url)
        parsed = await self.parse(source, response, detail=True)
        rest = rest_seconds(response.headers, self._now())
        return Detail(next(iter(parsed.articles), None), len(response.content), rest)

    async def propose(self, response: Response) -> list[dict[str, Any]]:
        """Propose how an answer that nobody knows may be read: ``Workers.propose``."""
        kind, link = (response.headers.get(name, "") for name in ("content-type", "link"))
        return await self._workers.propose(response.content, response.url, kind, link)

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
        """Ask a source for all its pages.

        Raises FetchError, ParseError and ProgramError for the first one. Where a later page
        fails, what came before it is kept, and nothing of it is taken for unchanged the next
        time. ``name`` is for the log.
        """
        reading = _reading(source)
        known = state if (state.body_hash or b"").endswith(reading) else None
        elsewhere = known.moved if known and state.failures % 2 == 0 else None
        same_place = known is not None and known.moved == elsewhere
        response = self._kept.pop(source.url, None) or await self.get(
            source, headers, url=elsewhere, state=known if same_place else None
        )
        fresh = fresh_seconds(response.headers, self._now())
        rest = rest_seconds(response.headers, self._now())
        stays = page_url(source, 1) != source.url or source.method == "POST"
        moved = None if stays else response.moved_to or elsewhere
        digest = hashlib.blake2b(response.content, digest_size=16).digest() + reading
        same = response.status == _NOT_MODIFIED
        if same or (known and known.body_hash == digest):
            hashed = state.body_hash if same else digest
            return Taken(
                response.etag, response.last_modified, hashed, moved, fresh=fresh, rest=rest
            )
        parsed = await self.parse(source, response)
        articles, whole, rest = await self._further(source, headers, response, parsed, name)
        if not whole:
            return Taken(None, None, None, moved, parsed, articles, fresh, rest)
        return Taken(
            response.etag, response.last_modified, digest, moved, parsed, articles, fresh, rest
        )

    async def _further(
        self,
        source: Source,
        headers: Mapping[str, str],
        response: Response,
        first: Parsed,
        name: str,
    ) -> tuple[tuple[Article, ...], bool, int | None]:
        """Follow the pages after the first; returns all articles, and whether every page came.

        It ends where a page brings nothing that was not there before, and where the server allows
        nothing more for now: for as many seconds as the third value says.
        """
        rest = rest_seconds(response.headers, self._now())
        if first.kind == "page":
            return (*await self._parts(source, headers, response, first), rest)
        parsed, articles, items, page = first, list(first.articles), first.items, 1
        there = set(map(_what, articles))
        asked: set[tuple[str, str | None]] = {
            (page_url(source, 1), page_body(source)), (response.url, page_body(source))
        }  # fmt: skip
        most_articles = min(source.max_articles or MOST_ARTICLES, MOST_ARTICLES)
        while parsed.next and (parsed.next, parsed.next_body) not in asked:
            page += 1
            if page > (source.pages or _MOST_PAGES) or len(articles) >= most_articles:
                break
            if rest:
                return tuple(articles[:most_articles]), False, rest
            asked.add((parsed.next, parsed.next_body))
            try:
                response = await self.get(source, headers, url=parsed.next, body=parsed.next_body)
                parsed = await self.parse(source, response, page, items)
            except (FetchError, ParseError, ProgramError) as problem:
                log.warning("%s: page %d: %s", name, page, problem)
                rest = getattr(problem, "retry_after_seconds", None)
                return tuple(articles[:most_articles]), False, rest
            rest = rest_seconds(response.headers, self._now())
            more = [one for one in parsed.articles if _what(one) not in there]
            if not more:
                break
            there.update(map(_what, more))
            articles += more
            items += parsed.items
        return tuple(articles[:most_articles]), True, rest

    async def _parts(
        self, source: Source, headers: Mapping[str, str], response: Response, first: Parsed
    ) -> tuple[tuple[Article, ...], bool]:
        """Join the parts of a page into its one article."""

        async def ask(url: str) -> tuple[Parsed, int]:
            answer = await self.get(source, headers, url=url)
            return await self.parse(source, answer), len(answer.content)

        found = await whole(first, response.url, ask)
        return (found.article,), found.complete


def _what(article: Article) -> tuple[str | None, str | None, str]:
    return article.guid, article.url, article.fingerprint


def _reading(source: Source) -> bytes:
    """Return a mark of how a source is read: once that is edited, nothing of it is unchanged."""
    how = (
        source.url, source.kind, source.section_from, source.encoding, source.items, source.next,
        source.pages, sorted(source.fields.items()), source.filter, source.max_articles,
        source.embedded, source.method, source.body, source.date_format, source.timezone,
        source.detail, sorted(source.detail_fields.items()), source.detail_on,
    )  # fmt: skip
    return hashlib.blake2b(repr(how).encode(), digest_size=4).digest()

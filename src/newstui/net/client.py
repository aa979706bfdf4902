"""The only place to fetch anything from: one request in, one whole answer or one sentence out."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import httpx

from newstui import __version__
from newstui.i18n import tr
from newstui.net import policy, proxies
from newstui.net.dial import Dialer, Resolver, look_up
from newstui.net.errors import FetchError, explain
from newstui.net.limits import SLOW_SECONDS, Slots
from newstui.net.request import Request, fields_for_anyone, fields_for_origin
from newstui.net.response import (
    Response,
    content_of,
    headers_of,
    refused,
    target_of,
    validator,
)
from newstui.net.transport import PooledTransport

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Sequence
    from types import TracebackType

__all__ = ["Client", "FetchError", "Request", "Response"]

log = logging.getLogger("newstui.net")


@dataclass(frozen=True, slots=True)
class _Hop:
    url: httpx.URL
    at_home: bool  # never left the origin that was asked for
    permanent: bool = True  # every redirect so far was
    posting: bool = True  # what is to be posted still is
    before: tuple[httpx.URL, ...] = ()


class Client:
    """Fetches politely and safely; keeps connections open between requests.

    ``per_host`` requests at once to one server (scheme, host and port), ``overall`` to all,
    which is so many that servers that do not answer cannot keep the others waiting. A GET whose
    answer has not begun after ``slow_seconds`` lets those go first who wait for that server, once,
    and is sent again after them: addresses that never answer do not hold up the others there.
    ``lookup`` stands in for the system's resolver, ``transport`` for the whole network.
    """

    def __init__(
        self,
        *,
        per_host: int = 2,
        overall: int = 256,
        user_agent: str = f"newstui/{__version__}",
        transport: httpx.AsyncBaseTransport | None = None,
        now: Callable[[], float] = time.time,
        lookup: Callable[[str], Sequence[str]] = look_up,
        slow_seconds: float = SLOW_SECONDS,
    ) -> None:
        for name in ("httpx", "httpcore"):  # their lines hold headers and passwords
            logging.getLogger(name).setLevel(logging.WARNING)
        self._slots = Slots(per_host, overall)
        self._slow_seconds = slow_seconds
        self._user_agent = user_agent
        self._transport = transport
        self._now = now
        self._resolver = Resolver(lookup)
        self._proxies = proxies.of_the_environment()
        self._ssl_context: ssl.SSLContext | None = None
        self._pools: dict[tuple[str, str | None, bool], PooledTransport] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection; a later ``get`` opens new ones."""
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.aclose()

    async def get(self, request: Request) -> Response:
        """Fetch one thing; raises FetchError for everything but 200 and an asked-for 304.

        With a body it is posted for; 307 and 308 within the origin repeat that, any other redirect
        is followed by GET, as browsers do (RFC 9110, 15.4).

        Redirects are followed by hand, ten at most, to http and https only. Configured headers,
        a password in the URL, validators and the right to a private address belong to the
        origin of ``request.url`` and are gone for good once a redirect leaves it.
        """
        hop = _Hop(policy.parse(request.url), at_home=True)
        left_seconds = request.deadline_seconds
        clock = asyncio.get_running_loop().time
        gives_way = request.body is None
        while True:
            async with self._slots.hold(policy.origin(hop.url)):
                started = clock()
                try:
                    found = await self._in_turn(request, hop, left_seconds, gives_way=gives_way)
                except TimeoutError:
                    seconds = f"{request.deadline_seconds:g}"
                    sentence = tr("no complete answer within {seconds} s", seconds=seconds)
                    raise FetchError(sentence) from None
                left_seconds -= clock() - started
            if isinstance(found, Response):
                return found
            gives_way = gives_way and found is not None
            hop = found or hop

    async def _in_turn(
        self, request: Request, hop: _Hop, seconds: float, *, gives_way: bool
    ) -> Response | _Hop | None:
        """Visit for so many seconds; None where nothing had come and others had waited."""
        loop = asyncio.get_running_loop()
        gave_way = False
        timer: asyncio.TimerHandle

        def look() -> None:
            nonlocal gave_way, timer
            if self._slots.wanted(policy.origin(hop.url)):
                gave_way = True
                limit.reschedule(loop.time())
            else:
                timer = loop.call_later(_LOOK_SECONDS, look)

        def begun() -> None:
            timer.cancel()

        timer = loop.call_later(self._slow_seconds, look)
        try:
            async with asyncio.timeout(seconds) as limit:
                if not gives_way:
                    timer.cancel()
                return await self._visit(request, hop, begun)
        except TimeoutError:
            if gave_way:
                return None
            raise
        finally:
            timer.cancel()

    async def _visit(
        self, request: Request, hop: _Hop, begun: Callable[[], None]
    ) -> Response | _Hop:
        """Send one request and read its answer; raises FetchError and TimeoutError only."""
        host, proxy = hop.url.host, proxies.proxy_for(hop.url, request.proxy, self._proxies)
        answered = False
        try:
            transport = self._transport_for(request, hop, proxy)
            answer = await transport.handle_async_request(self._outgoing(request, hop))
            answered = True
            begun()
            async with contextlib.aclosing(answer):
                return await self._take(request, hop, answer)
        except FetchError:
            raise
        except Exception as error:  # whatever it is, it is one failed fetch
            log.debug("%s: %s", host, type(error).__name__)
            dialled = policy.host_of(proxy) if proxy else host
            sentence = explain(error, host, dialled=dialled, answered=answered)
            # the cause may quote secrets
            raise FetchError(sentence, unreachable=not answered) from None

    async def _take(self, request: Request, hop: _Hop, answer: httpx.Response) -> Response | _Hop:
        """Read one answer: the next hop, or what was asked for."""
        headers = headers_of(answer)
        status, target = answer.status_code, target_of(headers)
        if status in _REDIRECTS and target is not None:
            again = status in _REPEATED
            return _follow(hop, target, permanent=status in _PERMANENT, again=again)
        unchanged = status == 304 and request.conditional and hop.at_home
        if status != 200 and not unchanged:
            raise refused(answer, headers, self._now())
        if unchanged:  # its headers tell of what it stands for: it has no body (RFC 9110, 15.4.5)
            content = await content_of(answer, {}, 0)
        else:
            content = await content_of(answer, headers, request.max_bytes)
        log.debug("%s: %d, %d bytes", hop.url.host, status, len(content))
        etag, last_modified = headers.get("etag"), headers.get("last-modified")
        if unchanged:
            etag, last_modified = etag or request.etag, last_modified or request.last_modified
        return Response(
            status=status,
            url=str(_without_password(hop.url)),
            moved_to=_moved_to(request, hop),
            headers=headers,
            content=content,
            etag=validator(etag) if hop.at_home else None,
            last_modified=validator(last_modified) if hop.at_home else None,
        )

    def _transport_for(
        self, request: Request, hop: _Hop, proxy: str | None
    ) -> httpx.AsyncBaseTransport:
        """Return the pool that may reach this hop; raises FetchError."""
        public_only = not (request.trusted_origin and hop.at_home)
        if public_only and proxy and policy.is_private_name(hop.url.host):
            raise policy.private(hop.url.host)
        if self._transport is not None:
            return self._transport
        key = (hop.url.scheme, proxy, public_only)
        if key not in self._pools:
            if self._ssl_context is None and "https" in f"{hop.url.scheme} {proxy}":
                self._ssl_context = httpx.create_ssl_context()
            # a proxy is the reader's choice, so it may be anywhere
            dialer = Dialer(self._resolver, public_only=public_only and not proxy)
            self._pools[key] = PooledTransport(dialer, ssl_context=self._ssl_context, proxy=proxy)
        return self._pools[key]

    def _outgoing(self, request: Request, hop: _Hop) -> httpx.Request:
        fields = fields_for_anyone(request.user_agent or self._user_agent)
        if hop.at_home:
            fields |= fields_for_origin(request, hop.url)
        url = _without_password(hop.url)
        if request.body is None or not hop.posting:
            fields.pop(b"content-type", None)
            return httpx.Request("GET", url, headers=list(fields.items()))
        fields[b"content-length"] = str(len(request.body)).encode()
        return httpx.Request("POST", url, headers=list(fields.items()), content=request.body)


_LOOK_SECONDS = 1.0
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_REPEATED = (307, 308)


def _without_password(url: httpx.URL) -> httpx.URL:
    return url.copy_with(userinfo=b"") if url.userinfo else url


def _follow(hop: _Hop, target: str, *, permanent: bool, again: bool) -> _Hop:
    """Return the next hop; raises FetchError for a circle, too many, or what is no web page."""
    url = policy.redirected(hop.url, target)
    before = (*hop.before, hop.url)
    if url in before:
        raise FetchError(tr("the address redirects in a circle"))
    if len(before) > policy.MAX_REDIRECTS:
        raise FetchError(tr("the address redirects more than {n} times", n=policy.MAX_REDIRECTS))
    at_home = hop.at_home and policy.origin(url) == policy.origin(hop.url)
    return _Hop(
        url,
        at_home=at_home,
        permanent=hop.permanent and permanent,
        posting=hop.posting and at_home and again,
        before=before,
    )


def _moved_to(request: Request, hop: _Hop) -> str | None:
    """Return the address to use from now on, where using it loses or betrays no secret."""
    if not hop.before or not hop.permanent:
        return None
    password = bool(hop.before[0].userinfo)
    if password or (request.headers and not hop.at_home):
        return None
    return str(hop.url)

"""The only place that joins httpx to httpcore's connections: dialling and keeping them are ours."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import httpcore
import httpx

from newstui.i18n import tr
from newstui.net import policy
from newstui.net.errors import CLOSED, FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

    from newstui.net.dial import Dialer

_IDLE_SECONDS = 10.0
_MOST_IDLE = 64  # connections: the one that has been idle longest makes room

# httpcore looks for this one at every lock; where it is not there that is a search of all folders.
# None is "not there" (Python's docs of sys.modules), from which httpcore concludes: asyncio
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]


class PooledTransport(httpx.AsyncBaseTransport):
    """Sends over connections of httpcore, and keeps them open for the next request.

    Nothing of httpx.AsyncClient is wanted: no cookies, no redirects, no decoding, no log lines
    with passwords. httpcore's pool only makes connections here: it looks through all that it has
    at every request, and offers one that is free to all who wait for one.
    Errors of httpcore are let through: ``errors.explain`` knows them.
    """

    def __init__(
        self, dialer: Dialer, *, ssl_context: ssl.SSLContext | None, proxy: str | None
    ) -> None:
        """Raise FetchError where ``proxy`` is no address of one."""
        self._maker = httpcore.AsyncConnectionPool(
            ssl_context=ssl_context,
            proxy=_proxy(proxy, ssl_context) if proxy else None,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=dialer,
        )
        self._idle: list[httpcore.AsyncConnectionInterface] = []  # the last was used last

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the answer is still to be read.

        It is sent once more where a connection kept open had been closed by the server meanwhile.
        What is posted is sent once only, over a new one: it may have been done (RFC 9110, 9.2.2).
        """
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        outgoing = httpcore.Request(
            method=request.method,
            url=url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        kept = await self._kept(url.origin) if request.method == "GET" else None
        if kept is not None:
            try:
                return await self._sent(outgoing, kept)
            except CLOSED:
                pass
        return await self._sent(outgoing, self._maker.create_connection(url.origin))

    async def aclose(self) -> None:
        """Close every connection that is idle."""
        idle, self._idle = self._idle, []
        for connection in idle:
            await connection.aclose()

    async def _sent(
        self, outgoing: httpcore.Request, connection: httpcore.AsyncConnectionInterface
    ) -> httpx.Response:
        try:
            answer = await connection.handle_async_request(outgoing)
        except BaseException:
            await _closed(connection)
            raise
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Stream(answer, lambda: self._keep(connection)),
            extensions=answer.extensions,
        )

    async def _kept(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface | None:
        """Take a connection to a server that is idle, and still open as far as one can tell."""
        while found := [one for one in self._idle if one.can_handle_request(origin)]:
            self._idle.remove(found[-1])
            if not found[-1].has_expired():
                return found[-1]
            await _closed(found[-1])
        return None

    async def _keep(self, connection: httpcore.AsyncConnectionInterface) -> None:
        """Keep a connection whose answer was read to its end; others are of no use any more."""
        if not connection.is_idle():
            await _closed(connection)
            return
        self._idle.append(connection)
        while self._idle and (len(self._idle) > _MOST_IDLE or self._idle[0].has_expired()):
            await _closed(self._idle.pop(0))


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response, ended: Callable[[], Awaitable[None]]) -> None:
        self._answer = answer
        self._ended = ended

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for raw in self._answer.aiter_stream():
            yield raw

    async def aclose(self) -> None:
        try:
            await self._answer.aclose()
        finally:
            await self._ended()


async def _closed(connection: httpcore.AsyncConnectionInterface) -> None:
    if not connection.is_closed():
        await connection.aclose()


def _proxy(address: str, ssl_context: ssl.SSLContext | None) -> httpcore.Proxy:
    try:
        proxy = httpx.Proxy(address)
    except (httpx.InvalidURL, ValueError, AssertionError):
        proxy = None
    if proxy is None or not policy.is_host(proxy.url):
        raise FetchError(tr("the address of the proxy is not valid"))
    return httpcore.Proxy(
        url=httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=proxy.url.raw_path,
        ),
        auth=proxy.raw_auth,
        headers=proxy.headers.raw,
        ssl_context=ssl_context if proxy.url.scheme == "https" else None,
    )

"""The only place that joins httpx to httpcore's pools: ours, so that ours is the dialling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore
import httpx

from newstui.i18n import tr
from newstui.net import policy
from newstui.net.errors import FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from newstui.net.dial import Dialer


_POOLS = 16


class PooledTransport(httpx.AsyncBaseTransport):
    """httpx.AsyncHTTPTransport with a dialer of our own, which httpx has no parameter for.

    Nothing of httpx.AsyncClient is wanted: no cookies, no redirects, no decoding, no log lines
    with passwords. Errors of httpcore are let through: ``errors.explain`` knows them.
    """

    def __init__(
        self, dialer: Dialer, *, ssl_context: ssl.SSLContext | None, proxy: str | None
    ) -> None:
        """Raise FetchError where ``proxy`` is no address of one."""
        self._dialer = dialer
        self._ssl_context = ssl_context
        self._proxy = _proxy(proxy, ssl_context) if proxy else None
        self._pools: dict[int, httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the answer is still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = await self._pool(url.origin).handle_async_request(
            httpcore.Request(
                method=request.method,
                url=url,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionPool:
        """One of several: a pool looks through all its connections at every request."""
        number = hash((origin.host, origin.port)) % _POOLS
        if number not in self._pools:
            self._pools[number] = httpcore.AsyncConnectionPool(
                ssl_context=self._ssl_context,
                proxy=self._proxy,
                max_connections=None,  # newstui.net.limits says how many
                max_keepalive_connections=4,
                keepalive_expiry=10.0,
                network_backend=self._dialer,
            )
        return self._pools[number]


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for raw in self._answer.aiter_stream():
            yield raw

    async def aclose(self) -> None:
        await self._answer.aclose()


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

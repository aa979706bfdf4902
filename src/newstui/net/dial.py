"""The only place that looks up names and opens sockets: addresses are checked in between."""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import ipaddress
import itertools
import socket
from typing import TYPE_CHECKING, Any

import httpcore

from newstui.i18n import tr
from newstui.net import policy
from newstui.net.errors import FetchError, shown

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Sequence

    Lookup = Callable[[str], Sequence[str]]
    Answer = tuple[Sequence[str], Exception | None]

_MAX_ADDRESSES = 8  # of one name
_HEAD_START_SECONDS = 0.25  # one address gets before the next is tried too (RFC 8305, 5)
_LOOKUPS_AT_ONCE = 32  # small home routers refuse more; slow ones stop counting after a second


def look_up(host: str) -> list[str]:
    """Return the addresses of a name in the system's order; blocks; raises socket.gaierror."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class Resolver:
    """Looks each name up in a thread of its own.

    asyncio's pool has few threads, so that a handful of dead names would hold up all the others,
    and the program's end as well. ``threading`` would hold up the loop at every start.
    """

    def __init__(self, lookup: Lookup = look_up) -> None:
        self._lookup = lookup
        self._free = asyncio.Semaphore(_LOOKUPS_AT_ONCE)

    async def addresses(self, host: str) -> list[str]:
        """Return the addresses of ``host``, families taking turns; raises FetchError."""
        if _is_address(host):
            return [host]
        async with self._free:
            answer = self._ask(host)
            await asyncio.wait({answer}, timeout=1.0)
        found, problem = await answer
        try:
            if problem is not None:
                raise problem
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                message = tr(
                    "{host} cannot be looked up: is this computer online?", host=shown(host)
                )
            else:
                message = tr("the name {host} was not found", host=shown(host))
            raise FetchError(message, unreachable=True) from None
        except (OSError, UnicodeError):
            message = tr("the name {host} was not found", host=shown(host))
            raise FetchError(message, unreachable=True) from None
        return _taking_turns(found)[:_MAX_ADDRESSES]

    def _ask(self, host: str) -> asyncio.Future[Answer]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()

        def settle(found: Answer) -> None:
            if not answer.done():  # it is where nobody waits any more
                answer.set_result(found)

        def run() -> None:
            try:
                found: Answer = self._lookup(host), None
            except Exception as error:  # raised again in the loop
                found = (), error
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settle, found)

        _thread.start_new_thread(run, ())
        return answer


class Dialer(httpcore.AsyncNetworkBackend):
    """What httpcore opens its connections with; TLS still sees the name, not the address."""

    def __init__(self, resolver: Resolver, *, public_only: bool) -> None:
        self._resolver = resolver
        self._public_only = public_only
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first allowed address that answers.

        Raises FetchError where the name is unknown or all its addresses are private and this
        dialer may not reach those; httpcore.ConnectError where none answers.
        """
        found = await self._resolver.addresses(host)
        allowed = [one for one in found if not self._public_only or policy.is_public(one)]
        if not allowed:
            raise policy.private(host)

        def connect(address: str) -> asyncio.Task[httpcore.AsyncNetworkStream]:
            return asyncio.create_task(
                self._sockets.connect_tcp(address, port, timeout, local_address, socket_options)
            )

        return _Stream(await _first_to_answer(allowed, connect))


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that is closed where its handshake is given up: httpcore leaves it open."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


async def _first_to_answer(
    addresses: Sequence[str],
    connect: Callable[[str], asyncio.Task[httpcore.AsyncNetworkStream]],
) -> httpcore.AsyncNetworkStream:
    """Try addresses one after the other, not waiting long for any (RFC 8305)."""
    waiting = list(addresses)
    trying: set[asyncio.Task[httpcore.AsyncNetworkStream]] = set()
    problem: BaseException | None = None
    try:
        while waiting or trying:
            if waiting:
                trying.add(connect(waiting.pop(0)))
            done, _ = await asyncio.wait(
                trying,
                timeout=_HEAD_START_SECONDS if waiting else None,
                return_when=asyncio.FIRST_COMPLETED,
            )
            for task in done:
                trying.discard(task)
                problem = problem or task.exception()
                if task.exception() is None:
                    return task.result()
        raise problem or httpcore.ConnectError
    finally:
        await _abandon(trying)


async def _abandon(tasks: set[asyncio.Task[httpcore.AsyncNetworkStream]]) -> None:
    """Cancel the attempts that lost, and close those that won too late."""
    for task in tasks:
        task.cancel()
    for late in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(late, httpcore.AsyncNetworkStream):
            await late.aclose()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _taking_turns(addresses: Sequence[str]) -> list[str]:
    """Interleave IPv6 and IPv4, the system's favourite family first (RFC 8305, 4)."""
    unique = list(dict.fromkeys(addresses))
    first = [one for one in unique if (":" in one) == (":" in unique[0])]
    second = [one for one in unique if (":" in one) != (":" in unique[0])]
    pairs = itertools.zip_longest(first, second)
    return [one for pair in pairs for one in pair if one is not None]

"""The only place for the hostile servers of the tests: real sockets, on loopback only."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import re
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from newstui.net.client import Client

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

    Answer = bytes | Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
    Serve = Callable[..., Awaitable["Site"]]

END = b"\r\n\r\n"
FEED = b'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: "v1"\r\n\r\nfeed'


def redirect(location: str | bytes, status: int = 302) -> bytes:
    target = location.encode() if isinstance(location, str) else location
    return b"HTTP/1.1 %d Moved\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % (status, target)


@dataclass
class Site:
    """One server; ``answers`` by path, ``heads`` as they came, one ``connections`` a socket."""

    answers: dict[str, Answer]
    host: str = "127.0.0.1"
    scheme: str = "http"
    port: int = 0
    heads: list[bytes] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)  # what was posted with each
    connections: int = 0

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = await reader.readuntil(END)
                self.heads.append(head)
                length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
                self.bodies.append(await reader.readexactly(int(length[1])) if length else b"")
                path = head.split(b" ")[1].decode("latin-1").partition("?")[0]
                answer = self.answers.get(path) or self.answers["*"]
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(head + self.bodies[-1], writer)
                if writer.is_closing():
                    break
        writer.close()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test that connects anywhere else, and hide the proxies of this computer."""
    connect = socket.socket.connect

    def checked(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            assert address[0].startswith("127.") or address[0] == "::1", address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", checked)
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """``await serve({"/path": answer})``; "*" answers the rest."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(
            answers: dict[str, Answer] | Answer, ssl_context: ssl.SSLContext | None = None
        ) -> Site:
            if isinstance(answers, bytes) or inspect.iscoroutinefunction(answers):
                answers = {"*": answers}
            assert isinstance(answers, dict)
            site = Site(answers, scheme="https" if ssl_context else "http")
            tasks: set[asyncio.Task[None]] = set()

            def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                task = asyncio.create_task(site.talk(reader, writer))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

            server = await asyncio.start_server(
                accept, "127.0.0.1", 0, ssl=ssl_context, backlog=512
            )

            async def stop() -> None:
                server.close()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

            stack.push_async_callback(stop)
            site.port = server.sockets[0].getsockname()[1]
            return site

        yield start


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(now=lambda: 1_700_000_000, lookup=look_up) as one:
        yield one


def look_up(host: str) -> list[str]:
    """The names of the tests: ``*.test`` are this computer, the rest is not known."""
    if host.endswith((".example", ".test")):
        return ["127.0.0.1"]
    return [
        str(found[4][0]) for found in socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    ]

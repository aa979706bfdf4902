from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING, Any

import httpcore
import pytest

from newstui.net.dial import Dialer, Resolver
from newstui.net.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.net.conftest import Serve


async def test_families_take_turns_and_nothing_is_tried_twice() -> None:
    found = ["2001:db8::1", "2001:db8::2", "192.0.2.1", "2001:db8::1", "192.0.2.2", "192.0.2.3"]
    assert await Resolver(lambda _: found).addresses("a.org") == [
        "2001:db8::1",
        "192.0.2.1",
        "2001:db8::2",
        "192.0.2.2",
        "192.0.2.3",
    ]


async def test_names_that_are_not_found() -> None:
    def unknown(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    def offline(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    with pytest.raises(FetchError, match=r"the name a\.org was not found"):
        await Resolver(unknown).addresses("a.org")
    with pytest.raises(FetchError, match="is this computer online"):
        await Resolver(offline).addresses("a.org")
    with pytest.raises(FetchError, match="was not found"):
        await Resolver().addresses("a" * 70 + ".org")


async def test_dead_names_do_not_hold_up_the_others() -> None:
    release = threading.Event()

    def lookup(host: str) -> Sequence[str]:
        if host.startswith("dead"):
            release.wait(20)
        return ["192.0.2.1"]

    resolver = Resolver(lookup)
    dead = [asyncio.create_task(resolver.addresses(f"dead{n}.org")) for n in range(60)]
    try:
        await asyncio.sleep(0)
        assert await resolver.addresses("alive.org") == ["192.0.2.1"]
        assert not any(task.done() for task in dead)
    finally:
        release.set()
        await asyncio.gather(*dead)


async def test_private_answers_of_the_resolver_are_not_dialled(serve: Serve) -> None:
    site = await serve(b"")
    mixed = Resolver(lambda _: ["127.0.0.1", "::1", "10.0.0.1", "::ffff:127.0.0.1"])
    with pytest.raises(FetchError, match="private address"):
        await Dialer(mixed, public_only=True).connect_tcp("rebound.example", site.port)
    assert site.connections == 0


async def test_a_dead_first_address_does_not_matter(serve: Serve) -> None:
    site = await serve(b"")
    dialer = Dialer(Resolver(lambda _: ["127.0.0.9", "::1", "127.0.0.1"]), public_only=False)
    stream = await dialer.connect_tcp("a.org", site.port)
    assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
    await stream.aclose()


async def test_an_address_that_never_answers_does_not_matter(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = await serve(b"")
    connect = httpcore.AnyIOBackend.connect_tcp
    left: list[str] = []

    async def swallow(
        self: httpcore.AnyIOBackend, host: str, *rest: Any
    ) -> httpcore.AsyncNetworkStream:
        if host != "127.0.0.1":
            try:
                await asyncio.Event().wait()
            finally:
                left.append(host)
        return await connect(self, host, *rest)

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", swallow)
    dialer = Dialer(Resolver(lambda _: ["192.0.2.1", "127.0.0.1"]), public_only=False)
    stream = await dialer.connect_tcp("a.org", site.port)
    await stream.aclose()
    assert left == ["192.0.2.1"]


async def test_no_address_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        dialer = Dialer(Resolver(lambda _: ["127.0.0.1", "127.0.0.2"]), public_only=False)
        with pytest.raises(httpcore.ConnectError):
            await dialer.connect_tcp("a.org", port)

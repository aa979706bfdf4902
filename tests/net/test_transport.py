"""Connections are kept, used again, and never more than allowed; a request costs no searches."""

from __future__ import annotations

import asyncio
import ssl
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newstui.net.client import Client, FetchError, Request
from tests.net.conftest import END, FEED, look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.net.conftest import Serve


PEM = Path(__file__).resolve().parents[1] / "data" / "net" / "news.example.pem"


class _Asked:
    """Stands first where Python looks for modules, and finds none."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: object = None) -> None:
        self.names.append(name)


async def test_a_request_does_not_look_for_modules(
    serve: Serve, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = await serve(FEED)
    await client.get(Request(site.url()))  # loads what is needed
    asked = _Asked()
    monkeypatch.setattr(sys, "meta_path", [asked, *sys.meta_path])
    await client.get(Request(site.url(host="other.test")))  # over a connection that is new
    assert asked.names == []


async def test_many_at_once_use_the_same_few_connections(serve: Serve) -> None:
    async def slow(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.005)
        writer.write(FEED)

    site = await serve(slow)
    async with Client(per_host=8, lookup=look_up) as client:
        asked = [client.get(Request(site.url(f"/{n}"))) for n in range(60)]
        assert [one.content for one in await asyncio.gather(*asked)] == [b"feed"] * 60
    assert site.connections == 8


async def test_of_many_idle_connections_the_oldest_make_room(serve: Serve, client: Client) -> None:
    site = await serve(FEED)
    for n in range(66):
        await client.get(Request(site.url(host=f"s{n}.test")))
    assert site.connections == 66
    await client.get(Request(site.url(host="s65.test")))
    await client.get(Request(site.url(host="s2.test")))
    assert site.connections == 66
    await client.get(Request(site.url(host="s0.test")))
    assert site.connections == 67


async def test_a_connection_whose_answer_was_given_up_is_not_used_again(
    serve: Serve, client: Client
) -> None:
    async def half(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(FEED[:-2])
        await writer.drain()
        await asyncio.sleep(1)

    site = await serve({"/half": half, "*": FEED})
    with pytest.raises(FetchError):
        await client.get(Request(site.url("/half"), deadline_seconds=0.1))
    assert (await client.get(Request(site.url()))).content == b"feed"
    assert site.connections == 2


async def test_what_is_posted_is_never_sent_twice(serve: Serve, client: Client) -> None:
    async def take_it_and_go(head: bytes, writer: asyncio.StreamWriter) -> None:
        if head.startswith(b"POST"):
            writer.close()
        else:
            writer.write(FEED)

    site = await serve(take_it_and_go)
    await client.get(Request(site.url()))
    with pytest.raises(FetchError):
        await client.get(Request(site.url(), body=b"query"))
    assert site.bodies == [b"", b"query"]


async def test_a_tunnel_through_a_proxy_is_kept_too(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    site = await serve(FEED, context)
    heads = []

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(65_536):
            writer.write(piece)
        writer.close()

    async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(END))
        there, back = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(pump(reader, back), pump(there, writer))

    proxy = await asyncio.start_server(tunnel, "127.0.0.1", 0)
    async with proxy, Client(lookup=look_up) as client:
        address = f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
        for path in ("/a", "/b"):
            request = Request(site.url(path, host="news.example"), proxy=address)
            assert (await client.get(request)).content == b"feed"
    assert [head.split()[0] for head in heads] == [b"CONNECT"]
    assert (site.connections, len(site.heads)) == (1, 2)

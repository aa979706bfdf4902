"""Servers that mean harm: each is one failed fetch in words, and holds up nobody."""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from typing import TYPE_CHECKING

import pytest

from newstui.net.client import Client, FetchError, Request
from tests.net.conftest import FEED, look_up

if TYPE_CHECKING:
    from tests.net.conftest import Serve

OK = b"HTTP/1.1 200 OK\r\n"


async def test_bombs(serve: Serve, client: Client) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * 2**20) for _ in range(64)) + packer.flush()
    site = await serve(
        OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb
    )
    with pytest.raises(FetchError, match="the answer is larger than 16 MiB"):
        await client.get(Request(site.url()))
    with pytest.raises(FetchError, match="the answer is larger than 512 KiB"):
        await client.get(Request(site.url(), max_bytes=512 * 1024))


async def test_endless_bodies_are_hung_up_on(serve: Serve, client: Client) -> None:
    hung_up = asyncio.Event()

    async def on_and_on(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(OK + b"\r\n<rss>")
        try:
            while True:
                writer.write(b"<item/>" * 9_000)
                await writer.drain()
        except OSError:
            hung_up.set()
            raise

    site = await serve(on_and_on)
    with pytest.raises(FetchError, match="larger than 1 MiB"):
        await client.get(Request(site.url(), max_bytes=2**20))
    async with asyncio.timeout(10):
        await hung_up.wait()


async def test_a_length_beyond_the_cap_is_not_even_read(serve: Serve, client: Client) -> None:
    site = await serve(OK + b"Content-Length: 99999999999999999999\r\n\r\nx")
    with pytest.raises(FetchError, match="larger than 16 MiB"):
        await client.get(Request(site.url()))


TRICKLES = {
    "no head": b"",
    "half a line": b"HTTP/1.1 20",
    "headers for ever": OK,
    "continues for ever": b"HTTP/1.1 100 Continue\r\n\r\n",
    "body": OK + b"\r\n",
    "declared body": OK + b"Content-Length: 100000\r\n\r\n",
}


@pytest.mark.parametrize("kind", TRICKLES)
async def test_one_deadline_is_over_everything(serve: Serve, client: Client, kind: str) -> None:
    piece = {"headers": b"X-n: a\r\n", "continues": b"HTTP/1.1 100 Continue\r\n\r\n"}

    async def trickle(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(TRICKLES[kind])
        while kind != "no head":
            writer.write(piece.get(kind.split(maxsplit=1)[0], b"x"))
            await writer.drain()
            await asyncio.sleep(0.02)
        await asyncio.sleep(60)

    site = await serve(trickle)
    with pytest.raises(FetchError, match=r"no complete answer within 0\.3 s"):
        await client.get(Request(site.url(), deadline_seconds=0.3))


async def test_redirects_share_the_deadline(serve: Serve, client: Client) -> None:
    async def slow(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        location = b"/%d" % len(site.heads)
        writer.write(b"HTTP/1.1 302 x\r\nContent-Length: 0\r\nLocation: %b\r\n\r\n" % location)

    site = await serve(slow)
    with pytest.raises(FetchError, match="no complete answer"):
        await client.get(Request(site.url("/x"), deadline_seconds=0.35))
    assert len(site.heads) < 6


async def test_waiting_for_a_slot_is_not_counted(serve: Serve) -> None:
    async def steady(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(FEED)

    site = await serve(steady)
    async with Client(per_host=1) as client:
        request = Request(site.url(), deadline_seconds=0.6)
        answers = await asyncio.gather(*(client.get(request) for _ in range(8)))
    assert len(answers) == 8


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        (OK + b"Content-Length: 99999\r\n\r\nshort", "broke off"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel", "broke off"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello", "broke off"),
        (OK + b"Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "packed as br"),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\n<rss>", "cannot be unpacked"),
        (OK + b"Content-Encoding: \xff\xfe\r\n\r\nx", "not asked for"),
        (b"", "closed the connection without an answer"),
        (b"\n\n\n", "127.0.0.1"),
        (b"HTTP/1.1 999999 What\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 -1 OK\r\n\r\n", "not HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "not HTTP"),
        (b"\x16\x03\x01\x00\xff" * 50 + b"\r\n\r\n", "not HTTP"),
        (OK + b"No colon here\r\n\r\n", "not HTTP"),
        (OK + b"Bad\x00name: x\r\n\r\n", "not HTTP"),
        (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", "not HTTP"),
        (OK + b"Content-Length: -5\r\n\r\nx", "not HTTP"),
        (OK + b"X: " + b"a" * 200_000 + b"\r\n\r\nx", "headers of the answer are larger"),
        (OK + b"X: " + b"a" * 70_000 + b"\r\n\r\nx", "headers of the answer are larger"),
        (OK + b"X: a\r\n" * 12_000 + b"\r\nx", "headers of the answer are larger"),
        (b"HTTP/1.1 500 \x1b]0;pwn\x07 \xe2\x80\xae\xff\r\nContent-Length: 0\r\n\r\n", "500"),
        (b"HTTP/1.1 418 \x1b]0;pwn\x07 \xc2\x9b31m\xff\r\nContent-Length: 0\r\n\r\n", "418"),
        (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "not HTTP"),
    ],
)
async def test_broken_answers(serve: Serve, client: Client, wire: bytes, words: str) -> None:
    async def hang_up(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(wire)
        writer.close()

    site = await serve(hang_up)
    with pytest.raises(FetchError, match=words) as caught:
        await client.get(Request(site.url(), headers={"X-Key": "secret"}))
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert "secret" not in sentence
    assert len(sentence) < 200


async def test_strange_but_allowed_headers(serve: Serve, client: Client) -> None:
    site = await serve(
        OK + b"X-Name: caf\xe9 \xe6\x96\xb0\r\nContent-Type: text/xml; charset=rot13\r\n"
        b"Link: <a>; rel=hub\r\nlink: <b>; rel=self\r\nETag: " + b"e" * 5_000 + b"\r\n"
        b"Content-Length: 1\r\n\r\nx"
    )
    response = await client.get(Request(site.url()))
    assert response.headers["x-name"].encode("latin-1") == b"caf\xe9 \xe6\x96\xb0"
    assert response.headers["link"] == "<a>; rel=hub, <b>; rel=self"
    assert response.etag is None  # too long to be sent back each time


async def test_tricklers_hold_up_nobody_else(serve: Serve) -> None:
    started = asyncio.Semaphore(0)

    async def trickle(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(OK + b"\r\n")
        started.release()
        await asyncio.sleep(60)

    site = await serve({"/slow": trickle, "*": FEED})
    async with Client(lookup=look_up) as client:

        async def get(path: str, host: str) -> bytes:
            return (await client.get(Request(site.url(path, host=host)))).content

        slow = [asyncio.create_task(get("/slow", f"slow{n}.test")) for n in range(50)]
        for _ in slow:
            await started.acquire()  # all of them at once: none waits for another
        normal = await asyncio.gather(*(get("/", f"host{n}.test") for n in range(200)))
        assert normal == [b"feed"] * 200
        assert not any(task.done() for task in slow)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


async def test_cancelling_hangs_up_and_gives_the_slot_back(serve: Serve) -> None:
    asked = asyncio.Event()

    async def silent(_: bytes, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await asyncio.sleep(60)

    site = await serve({"/slow": silent, "*": FEED})
    async with Client(per_host=1, overall=1) as client:
        task = asyncio.create_task(client.get(Request(site.url("/slow"))))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await client.get(Request(site.url()))).content == b"feed"


async def test_what_never_answers_lets_the_others_go_first_and_never_are_more_under_way() -> None:
    under_way = most = 0
    asked: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal under_way, most
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                asked.append((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1])
                under_way += 1
                most = max(most, under_way)
                if asked[-1] == b"/never":
                    await reader.read()  # until the other side hangs up
                    under_way -= 1
                    break
                writer.write(FEED[:-2])
                await asyncio.sleep(0.3 if asked[-1] == b"/long" else 0)
                under_way -= 1
                writer.write(FEED[-2:])
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    site = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, Client(per_host=2, slow_seconds=0.05) as client:
        request = Request(f"{site}/never", deadline_seconds=1)
        never = [asyncio.create_task(client.get(request)) for _ in range(3)]
        await asyncio.sleep(0)
        others = [client.get(Request(f"{site}/{name}")) for name in ("long", *range(20))]
        async with asyncio.timeout(0.9):
            await asyncio.gather(*others)
        failed = await asyncio.gather(*never, return_exceptions=True)
    assert all("no complete answer within 1 s" in str(one) for one in failed)
    assert most == 2
    assert (asked.count(b"/never"), asked.count(b"/long")) == (6, 1)


async def test_what_is_slow_keeps_its_place_where_nobody_waits(serve: Serve) -> None:
    async def steady(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(FEED)

    site = await serve(steady)
    async with Client(per_host=1, slow_seconds=0.02) as client:
        await client.get(Request(site.url()))
    assert len(site.heads) == 1


async def test_a_handshake_that_never_ends_leaves_no_connection(client: Client) -> None:
    hung_up = asyncio.Event()

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(4_096):
            pass
        hung_up.set()
        writer.close()

    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        request = Request(f"https://127.0.0.1:{port}/", deadline_seconds=0.2)
        with pytest.raises(FetchError, match="no complete answer within"):
            await client.get(request)
        await asyncio.wait_for(hung_up.wait(), 1)

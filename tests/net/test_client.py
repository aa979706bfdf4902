"""What a reader gets from servers that behave, or fail as servers do."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from newstui.net.client import Client, FetchError, Request
from tests.net.conftest import FEED, look_up, redirect

if TYPE_CHECKING:
    from tests.net.conftest import Serve

PEM = Path(__file__).resolve().parents[1] / "data" / "net" / "news.example.pem"


def answer(status: str, body: bytes = b"", *headers: str) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers])
    return head.encode("latin-1") + b"\r\n\r\n" + body


async def test_a_feed(serve: Serve, client: Client) -> None:
    packed = gzip.compress("<rss>新闻</rss>".encode())
    site = await serve(
        answer("200 OK", packed, "Content-Encoding: gzip", "Content-Type: text/xml", 'ETag: W/"1"')
    )
    response = await client.get(Request(site.url("/feed?a=b#c")))
    assert response.content.decode() == "<rss>新闻</rss>"
    assert (response.status, response.etag, response.last_modified) == (200, 'W/"1"', None)
    assert (response.url, response.moved_to) == (site.url("/feed?a=b"), None)
    assert response.headers["content-type"] == "text/xml"
    head = site.heads[0].lower()
    assert head.startswith(b"get /feed?a=b http/1.1\r\n")
    assert b"\r\naccept-encoding: gzip\r\n" in head
    assert b"\r\nuser-agent: newstui/" in head
    assert b"cookie" not in head


async def test_unchanged_sends_the_validators_back_byte_for_byte(
    serve: Serve, client: Client
) -> None:
    first = (
        b'HTTP/1.1 200 OK\r\nETag:  "\xe9\x80\xff " \r\nLast-Modified: never\r\n'
        b"Content-Length: 1\r\n\r\nx"
    )
    site = await serve({"/": first, "/again": b"HTTP/1.1 304 Not Modified\r\n\r\n"})
    fresh = await client.get(Request(site.url()))
    again = await client.get(
        Request(site.url("/again"), etag=fresh.etag, last_modified=fresh.last_modified)
    )
    assert b'\r\nif-none-match: "\xe9\x80\xff "\r\nif-modified-since: never\r\n' in site.heads[1]
    assert (again.status, again.content) == (304, b"")
    assert (again.etag, again.last_modified) == (fresh.etag, fresh.last_modified)


async def test_unchanged_though_nobody_asked(serve: Serve, client: Client) -> None:
    site = await serve(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    with pytest.raises(FetchError) as caught:
        await client.get(Request(site.url()))
    assert caught.value.status == 304


async def test_unchanged_with_the_length_of_what_is_not_sent(serve: Serve, client: Client) -> None:
    length = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 4000\r\n\r\n"
    site = await serve({"/": length, "/next": FEED})
    again = await client.get(Request(site.url(), etag='"v1"'))
    assert (again.status, again.content, again.etag) == (304, b"", '"v1"')
    await client.get(Request(site.url("/next")))
    assert site.connections == 1


async def test_connections_are_kept_and_cookies_are_not(serve: Serve, client: Client) -> None:
    cookie = answer("200 OK", b"feed", "Set-Cookie: id=1; Path=/")
    site = await serve({"*": cookie, "/304": b"HTTP/1.1 304 Not Modified\r\n\r\n"})
    for path in ("/a", "/304", "/b", "/c"):
        await client.get(Request(site.url(path), etag='"x"'))
    assert site.connections == 1
    assert not any(b"cookie" in head.lower() for head in site.heads)


async def test_a_kept_connection_the_server_has_closed_is_tried_once_more(
    serve: Serve, client: Client
) -> None:
    async def hang_up_on_the_second(_: bytes, writer: asyncio.StreamWriter) -> None:
        if len(site.heads) == 2:
            writer.close()
        else:
            writer.write(FEED)

    site = await serve(hang_up_on_the_second)
    await client.get(Request(site.url()))
    assert (await client.get(Request(site.url()))).content == b"feed"
    assert site.connections == 2


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 No", "name and password"),
        ("403 No", "refuses access"),
        ("404 No", "nothing at this address"),
        ("410 No", "taken this down"),
        ("418 Teapot", "418 Teapot"),
        ("429 No", "left alone"),
        ("500 No", "fault of its own"),
        ("204 No", "sends nothing"),
    ],
)
async def test_statuses_in_words(serve: Serve, client: Client, status: str, words: str) -> None:
    site = await serve(answer(status, b"" if status[0] == "2" else b"why", "Retry-After: 90"))
    with pytest.raises(FetchError, match=words) as caught:
        await client.get(Request(site.url("/?token=secret", host=None)))
    assert caught.value.status == int(status[:3])
    assert caught.value.retry_after_seconds == 90
    assert caught.value.gone is (status[:3] == "410")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("value", ["9" * 5_000, "Tue, 99 Foo 99999 99:99:99 GMT", "-1", "\xff"])
async def test_absurd_retry_after(serve: Serve, client: Client, value: str) -> None:
    site = await serve(answer("429 Slow down", b"", f"Retry-After: {value}"))
    with pytest.raises(FetchError) as caught:
        await client.get(Request(site.url()))
    assert caught.value.retry_after_seconds in (None, 30 * 86_400)


async def test_nobody_listens(serve: Serve, client: Client) -> None:
    with pytest.raises(FetchError, match=r"127.0.0.1 refuses the connection") as refused:
        await client.get(Request("http://u:secret@127.0.0.1:1/"))
    with pytest.raises(FetchError, match=r"the name no.such.invalid was not found") as unknown:
        await client.get(Request("http://no.such.invalid/"))
    assert refused.value.unreachable
    assert unknown.value.unreachable
    site = await serve(answer("500 Broken", b""))
    with pytest.raises(FetchError) as broken:
        await client.get(Request(site.url()))
    assert not broken.value.unreachable


async def test_a_certificate_nobody_signed(serve: Serve, client: Client) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    site = await serve(FEED, context)
    with pytest.raises(FetchError, match=r"the certificate of news\.example is not trusted: self"):
        await client.get(Request(site.url(host="news.example")))
    assert site.heads == []


async def test_tls_sees_the_name_and_checks_it(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    site = await serve(FEED, context)
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    async with Client(lookup=look_up) as client:
        assert (await client.get(Request(site.url(host="news.example")))).content == b"feed"
        assert asked == ["news.example"]
        assert b"\r\nhost: news.example:" in site.heads[0].lower()
        with pytest.raises(FetchError, match=r"other\.example is not trusted: Hostname mismatch"):
            await client.get(Request(site.url(host="other.example")))


async def test_tls_asked_of_a_server_that_has_none(serve: Serve, client: Client) -> None:
    async def shout(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(shout, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match="no secure connection"):
            await client.get(Request(f"https://127.0.0.1:{port}/"))


async def test_a_proxy_is_a_trusted_hop_and_gets_no_headers_of_its_own(
    serve: Serve, client: Client
) -> None:
    proxy = await serve({"*": FEED, "http://c.org/": redirect("http://192.168.1.1/router")})
    address = f"http://me:pw@127.0.0.1:{proxy.port}"
    response = await client.get(
        Request("http://a.org/x", headers={"X-Key": "k"}, proxy=address, trusted_origin=False)
    )
    assert response.content == b"feed"
    head = proxy.heads[0]
    assert head.startswith(b"GET http://a.org/x HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic bWU6cHc=" in head
    for url in ("http://0x7f.1/", "http://localhost:1/", "http://c.org/"):
        with pytest.raises(FetchError, match="private address"):
            await client.get(Request(url, proxy=address, trusted_origin=False))
    assert len(proxy.heads) == 2


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("ftp://u:secret@p", "address of the proxy"),
        ("http://[", "address of the proxy"),
        ("socks5://u:secret@127.0.0.1:1", "socksio"),
        ("http://u:secret@127.0.0.1:1", "127.0.0.1 refuses"),
        ("http://u:secret@nowhere.invalid:1", "nowhere.invalid was not found"),
    ],
)
async def test_proxies_that_do_not_work(client: Client, proxy: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        await client.get(Request("http://a.org/", proxy=proxy))
    assert "secret" not in str(caught.value)


async def test_a_proxy_that_refuses_to_tunnel(serve: Serve, client: Client) -> None:
    site = await serve(b"HTTP/1.1 407 \x1b]0;pwn\x07\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(FetchError, match="the proxy did not let") as caught:
        await client.get(Request("https://a.org/", proxy=site.url()))
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "error",
    [
        httpx.InvalidURL("x"),
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        LookupError("x"),
        UnicodeError("x"),
        AssertionError("x"),
        ssl.SSLError(1, "x"),
        OSError(28, "x"),
    ],
)
async def test_whatever_is_raised_below_is_a_fetch_error(error: Exception) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    async with Client(transport=httpx.MockTransport(fail)) as client:
        with pytest.raises(FetchError) as caught:
            await client.get(Request("http://a.org/"))
    assert caught.value.__suppress_context__  # a report of the failure quotes no secrets


async def test_a_transport_of_the_tests(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(
            200, content=gzip.compress(b"x"), headers={"Content-Encoding": "gzip"}
        )

    async with Client(transport=httpx.MockTransport(reply)) as client:
        response = await client.get(Request("http://u:secret@a.org/", headers={"X": "secret"}))
    assert response.content == b"x"
    assert str(seen[0].url) == response.url == "http://a.org/"
    assert "secret" not in caplog.text


async def test_what_lies_below_logs_nothing(
    serve: Serve, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site = await serve(FEED)
    await client.get(Request(site.url("/?key=secret"), headers={"X-Key": "secret"}))
    assert {record.name for record in caplog.records} <= {"newstui.net", "asyncio"}
    assert "secret" not in caplog.text


def test_importing_the_room_costs_nothing() -> None:
    code = "import newstui.net, sys; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

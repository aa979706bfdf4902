"""Where redirects may lead, and what stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.net.client import Client, FetchError, Request
from tests.net.conftest import FEED, look_up, redirect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.net.conftest import Serve


@pytest.fixture
async def open_client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """A client for which loopback is public, so that redirects can be followed to the end."""
    monkeypatch.setattr("newstui.net.policy.is_public", lambda _: True)
    async with Client(lookup=look_up) as client:
        yield client


async def test_nothing_of_the_reader_goes_to_another_port(
    serve: Serve, open_client: Client
) -> None:
    elsewhere = await serve({"/w": redirect("/x"), "*": FEED})
    site = await serve({"/": redirect(elsewhere.url("/w")), "*": FEED})
    elsewhere.answers["/back"] = redirect(site.url("/again"))
    secret = Request(
        f"http://me:pw@127.0.0.1:{site.port}/",
        headers={"X-Api-Key": "k", "Cookie": "c=1", "Authorization": "Bearer b"},
        etag='"e"',
        last_modified="then",
    )
    response = await open_client.get(secret)
    assert response.url == elsewhere.url("/x")
    assert response.etag is None  # it is not the first server's to get
    assert len(elsewhere.heads) == 2
    lines = [line for head in elsewhere.heads for line in head.splitlines()[1:-1]]
    names = {line.split(b":")[0].lower() for line in lines}
    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding"}
    assert b"X-Api-Key".lower() in site.heads[0].lower()

    site.answers["/"] = redirect(elsewhere.url("/back"))
    await open_client.get(secret)
    assert site.heads[-1].startswith(b"GET /again")
    assert b"x-api-key" not in site.heads[-1].lower()  # once gone, gone for good
    assert b"authorization" not in site.heads[-1].lower()


async def test_headers_stay_on_the_same_origin(serve: Serve, client: Client) -> None:
    site = await serve({"/": redirect("/a"), "/a": redirect("b?c", 303), "*": FEED})
    response = await client.get(Request(site.url(), headers={"X-Key": "k"}, etag='"e"'))
    assert [head.split(b" ")[1] for head in site.heads] == [b"/", b"/a", b"/b?c"]
    assert all(b"\r\nx-key: k\r\n" in head and b"if-none-match" in head for head in site.heads)
    assert (response.url, response.etag) == (site.url("/b?c"), '"v1"')


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [(301, 308, True), (308, 301, True), (301, 302, False), (307, 301, False), (303, 303, False)],
)
async def test_moved_for_good_only_if_every_hop_says_so(
    serve: Serve, client: Client, first: int, second: int, moved: bool
) -> None:
    site = await serve({"/": redirect("/a", first), "/a": redirect("/b#x", second), "*": FEED})
    response = await client.get(Request(site.url(), headers={"X": "y"}))
    assert response.moved_to == (site.url("/b") if moved else None)


async def test_a_move_that_would_betray_a_secret_is_not_reported(
    serve: Serve, open_client: Client
) -> None:
    elsewhere = await serve(FEED)
    site = await serve({"/": redirect(elsewhere.url(), 301), "/a": redirect("/b", 301), "*": FEED})
    plain = await open_client.get(Request(site.url()))
    keyed = await open_client.get(Request(site.url(), headers={"X-Key": "k"}))
    named = await open_client.get(Request(f"http://u:p@127.0.0.1:{site.port}/a"))
    assert (plain.moved_to, keyed.moved_to, named.moved_to) == (elsewhere.url(), None, None)


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "ssh://-oProxyCommand=x",
        "http://",
        "http://[::1",
        "http://a:b",
        "//",
        b"http://\xff\xfe/",
        "http://a\x1b]52;c;AA\x07/",
    ],
)
async def test_redirects_out_of_the_web(
    serve: Serve, client: Client, location: str | bytes
) -> None:
    site = await serve(redirect(location))
    with pytest.raises(FetchError) as caught:
        await client.get(Request(site.url()))
    assert str(caught.value).isprintable()
    assert "passwd" not in str(caught.value)


async def test_circles_and_endless_chains(serve: Serve, client: Client) -> None:
    async def on_and_on(head: bytes, writer: object) -> None:
        number = len(site.heads)
        writer.write(redirect(f"/{number}"))  # type: ignore[attr-defined]  # a StreamWriter

    site = await serve({"/loop": redirect("/loop2"), "/loop2": redirect("/loop"), "*": on_and_on})
    with pytest.raises(FetchError, match="in a circle"):
        await client.get(Request(site.url("/loop")))
    assert len(site.heads) == 2
    with pytest.raises(FetchError, match="more than 10 times"):
        await client.get(Request(site.url("/0")))
    assert len(site.heads) == 2 + 11


async def test_a_redirect_without_a_target_is_a_refusal(serve: Serve, client: Client) -> None:
    site = await serve(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(FetchError, match="302"):
        await client.get(Request(site.url()))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]"])
@pytest.mark.parametrize("name", ["[::ffff:127.0.0.1]", "news.example"])
async def test_a_url_out_of_a_feed_reaches_no_private_address(
    serve: Serve, host: str, name: str
) -> None:
    site = await serve(FEED)
    async with Client() as plain, Client(lookup=look_up) as named:
        with pytest.raises(FetchError, match="private address"):
            await plain.get(Request(site.url(host=host), trusted_origin=False))
        with pytest.raises(FetchError, match="private address"):
            await named.get(Request(site.url(host=name), trusted_origin=False))
    assert site.connections == 0


async def test_a_redirect_reaches_a_private_address_only_at_home(
    serve: Serve, client: Client
) -> None:
    router = await serve(FEED)
    site = await serve({"/": redirect("/feed"), "/out": redirect(router.url()), "*": FEED})
    assert (await client.get(Request(site.url()))).content == b"feed"
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is a private address"):
        await client.get(Request(site.url("/out")))
    # a connection the reader's own source has open is not lent to others
    await client.get(Request(router.url()))
    with pytest.raises(FetchError, match="private address"):
        await client.get(Request(site.url("/out")))
    assert len(router.heads) == 1

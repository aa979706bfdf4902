from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui import config
from newstui.config import Source
from newstui.engine.add import Added, AddError, add
from tests.engine.conftest import Feed, answer, headers_of, rss
from tests.net.conftest import redirect

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.engine.finding import Kind
    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve, Site


NOTHING = answer(b"", status="404 Not Found")


def page(*hrefs: str) -> bytes:
    links = "".join(
        f'<link rel=alternate type="application/rss+xml" href="{href}" title="Feed {n}">'
        for n, href in enumerate(hrefs)
    )
    return answer(f"<!doctype html><html><head>{links}</head><body>News".encode())


async def added(
    desk: Desk, folder: Path, url: str, section: str = "", kind: Kind = "auto"
) -> Added:
    file, extra = folder / "config.toml", folder / "sources.toml"
    return await add(desk.pipeline, url, section, kind=kind, file=file, extra=extra)


async def test_a_feed_is_called_by_its_title(desk: Desk, serve: Serve, tmp_path: Path) -> None:
    site = await serve({"/f": Feed(rss("one"))})
    assert await added(desk, tmp_path, site.url("/f"), "World/Asia") == Added(
        "A feed", site.url("/f"), "added A feed"
    )
    assert config.load(tmp_path / "config.toml").source == (
        Source(url=site.url("/f"), name="A feed", section="World/Asia"),
    )
    assert len(site.heads) == 1
    assert desk.rows() == []


async def test_a_page_with_one_feed_gives_that_feed(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page("/f"), "/f": Feed(rss("one"))})
    assert (await added(desk, tmp_path, site.url("/"))).url == site.url("/f")


async def test_a_page_with_several_feeds_lets_the_reader_choose(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page("/f", "/g"), "/g": Feed(rss("one"))})
    with pytest.raises(AddError, match="this page offers 2 feeds: choose one") as told:
        await added(desk, tmp_path, site.url("/"))
    assert told.value.choices == (
        {"url": site.url("/f"), "title": "Feed 0"},
        {"url": site.url("/g"), "title": "Feed 1"},
    )
    assert not (tmp_path / "config.toml").exists()
    assert (await added(desk, tmp_path, told.value.choices[1]["url"])).url == site.url("/g")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (answer(b"<!doctype html><p>News"), "this is a web page, not a feed"),
        (answer(b"%PDF-1.7"), "this is a file, not a feed"),
        (answer(b"<!doctype html><p>News"), "newstui source test shows whether"),
        (answer(b'{"a": 1}'), "no list of objects"),
        (answer(b'[{"title": "A title of it", "n": 1}]'), "none has titles with links"),
        (answer(b'{"code": 1, "msg": "the key is bad"}'), "the API says: the key is bad"),
        (answer(b"", status="404 Not Found"), "there is nothing at this address"),
        (page("/gone"), "there is nothing at this address"),
        (page("/"), "this is a web page, not a feed"),
    ],
)
async def test_what_is_no_feed_is_told(
    desk: Desk, serve: Serve, tmp_path: Path, reply: bytes, words: str
) -> None:
    site = await serve({"/": reply, "*": answer(b"", status="404 Not Found")})
    with pytest.raises(AddError, match=words) as told:
        await added(desk, tmp_path, site.url("/"))
    assert told.value.choices == ()
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.parametrize("url", ["", "  ", "ftp://news.example/", "javascript:x", "http://", "a b"])
async def test_what_is_no_address_is_told(desk: Desk, tmp_path: Path, url: str) -> None:
    with pytest.raises(AddError, match="address"):
        await added(desk, tmp_path, url)


async def test_a_source_already_there_is_told_before_anything_is_fetched(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page("/f"), "/f": Feed(rss("one"))})
    await added(desk, tmp_path, site.url("/f"))
    asked = len(site.heads)
    with pytest.raises(AddError, match="A feed is in your sources already"):
        await added(desk, tmp_path, site.url("/f").replace("http:", "https:") + "/")
    assert len(site.heads) == asked
    with pytest.raises(AddError, match="A feed is in your sources already"):
        await added(desk, tmp_path, site.url("/"))


async def test_a_feed_that_moved_for_good_is_added_where_it_is_now(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/old": redirect("/new", 301), "/new": Feed(rss("one"))})
    assert (await added(desk, tmp_path, site.url("/old"))).url == site.url("/new")
    other = await serve({"/old": redirect("/new", 302), "/new": Feed(rss("one"))})
    assert (await added(desk, tmp_path, other.url("/old"))).url == other.url("/old")


async def test_an_address_without_its_beginning_is_tried_both_ways(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/f": Feed(rss("one"))})
    desk.reopen(deadline_seconds=1.0)  # this server does not answer a secure greeting
    typed = site.url("/f").removeprefix("http://")
    assert (await added(desk, tmp_path, typed)).url == site.url("/f")
    with pytest.raises(AddError, match="refuses the connection"):
        await added(desk, tmp_path, "127.0.0.1:9/nobody")


async def test_a_page_may_not_lead_to_a_private_address_of_somebody_else(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    other = await serve({"*": Feed(rss("one"))})
    site = await serve(
        {"/": page(other.url("/f")), "/two": page(other.url("/f"), "/g"), "*": NOTHING}
    )
    with pytest.raises(AddError, match="this is a web page, not a feed"):
        await added(desk, tmp_path, site.url("/"))
    site.answers["/g"] = Feed(rss("mine"))
    assert (await added(desk, tmp_path, site.url("/two"))).url == site.url("/g")
    assert other.connections == 0


async def test_a_kind_that_was_named_is_kept(desk: Desk, serve: Serve, tmp_path: Path) -> None:
    site = await serve({"/f": Feed(rss("one"))})
    await added(desk, tmp_path, site.url("/f"), kind="feed")
    assert config.load(tmp_path / "config.toml").source[0].kind == "feed"
    assert "authorization" not in headers_of(site.heads[0])


async def test_an_error_in_the_config_is_told_and_nothing_is_lost(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/f": Feed(rss("one"))})
    (tmp_path / "config.toml").write_text("interval = ")
    with pytest.raises(AddError, match=r"config\.toml: is not TOML"):
        await added(desk, tmp_path, site.url("/f"))
    assert (tmp_path / "config.toml").read_text() == "interval = "


# ---- finding with few requests


def asked(site: Site) -> list[str]:
    return [head.split(b" ")[1].decode() for head in site.heads]


async def test_a_feed_is_fetched_once_and_read_from_what_came(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/f": Feed(rss("one"))})
    await added(desk, tmp_path, site.url("/f"))
    for _ in range(2):
        await desk.refresh(*config.load(tmp_path / "config.toml").source)
    assert desk.titles() == {"one"}
    assert asked(site) == ["/f", "/f"]
    assert headers_of(site.heads[1])["if-none-match"] == '"v1"'


@pytest.mark.parametrize(
    "there", ["/feed", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/rss.xml"]
)
async def test_well_known_places_are_asked_last_and_no_further_than_needed(
    desk: Desk, serve: Serve, tmp_path: Path, there: str
) -> None:
    site = await serve({"/": page(), there: Feed(rss("one")), "*": NOTHING})
    assert (await added(desk, tmp_path, site.url("/"))).url == site.url(there)
    places = ["/", "/feed", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/rss.xml"]
    assert asked(site) == places[: places.index(there) + 1]


async def test_a_page_that_names_a_feed_is_not_asked_for_others(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    linked = answer(b"<!doctype html><body><a href='/news/feed.xml'>RSS</a>")
    site = await serve({"/": linked, "/news/feed.xml": Feed(rss("one")), "*": NOTHING})
    assert (await added(desk, tmp_path, site.url("/"))).url == site.url("/news/feed.xml")
    assert asked(site) == ["/", "/news/feed.xml"]


RSS = answer("<!doctype html><body><a href='/f/main'>RSS 订阅</a>".encode())


async def test_a_link_that_is_called_rss_is_asked_before_the_well_known_places(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": RSS, "/f/main": Feed(rss("one")), "*": NOTHING})
    assert (await added(desk, tmp_path, site.url("/"))).url == site.url("/f/main")
    assert asked(site) == ["/", "/f/main"]


@pytest.mark.parametrize("there", [page(), NOTHING])
async def test_where_such_a_link_leads_to_no_feed_the_well_known_places_are_asked(
    desk: Desk, serve: Serve, tmp_path: Path, there: bytes
) -> None:
    site = await serve({"/": RSS, "/f/main": there, "/rss": Feed(rss("one")), "*": NOTHING})
    assert (await added(desk, tmp_path, site.url("/"))).url == site.url("/rss")
    assert asked(site) == ["/", "/f/main", "/feed", "/rss"]


async def test_a_well_known_place_that_a_page_names_is_asked_once(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page("/feed"), "*": NOTHING})
    with pytest.raises(AddError, match="/feed, but: there is nothing at this"):
        await added(desk, tmp_path, site.url("/"))
    assert asked(site).count("/feed") == 1


async def test_a_server_that_has_enough_of_a_named_feed_is_asked_no_further(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page("/f"), "*": answer(b"", status="429 Too Many Requests")})
    with pytest.raises(AddError, match="this page names"):
        await added(desk, tmp_path, site.url("/"))
    assert asked(site) == ["/", "/f"]


async def test_the_folder_of_a_blog_is_asked_before_the_site(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/blog/": page(), "/blog/feed": Feed(rss("one")), "*": NOTHING})
    assert (await added(desk, tmp_path, site.url("/blog/"))).url == site.url("/blog/feed")
    assert asked(site) == ["/blog/", "/blog/feed"]


async def test_a_server_that_has_enough_is_asked_no_further(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page(), "*": answer(b"", status="429 Too Many Requests")})
    with pytest.raises(AddError, match="this is a web page, not a feed"):
        await added(desk, tmp_path, site.url("/"))
    assert asked(site) == ["/", "/feed"]


async def test_one_of_several_feeds_is_taken_by_its_number(
    desk: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"/": page("/f", "/g"), "/g": Feed(rss("one"))})
    file = tmp_path / "config.toml"
    with pytest.raises(AddError, match="this page offers 2 feeds") as told:
        await add(desk.pipeline, site.url("/"), choose=3, file=file)
    assert len(told.value.choices) == 2
    assert (await add(desk.pipeline, site.url("/"), choose=2, file=file)).url == site.url("/g")


async def test_a_file_and_a_program_that_the_reader_types(desk: Desk, tmp_path: Path) -> None:
    feed = tmp_path / "a feed.xml"
    feed.write_bytes(rss("on disk"))
    assert (await added(desk, tmp_path, f"file://{tmp_path}/a%20feed.xml")).key == "A feed"
    command = f"exec:cat '{feed}'"
    assert (await added(desk, tmp_path, command)).url == command
    await desk.refresh(*config.load(tmp_path / "config.toml").source)
    assert desk.titles() == {"on disk"}
    with pytest.raises(AddError, match="cannot be started: No such file"):
        await added(desk, tmp_path, "exec:/no/such/program")

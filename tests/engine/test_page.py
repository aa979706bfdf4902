from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.engine.page import PageError, open_page
from tests.engine.conftest import Feed, answer, rss
from tests.engine.paging import page
from tests.net.conftest import redirect

if TYPE_CHECKING:
    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve

HOSTILE = "<script>alert(1)</script><p onclick='x()'>\x1b[31mred\x1b[0m</p>"


async def opened(desk: Desk, url: str, **how: object) -> str:
    async with desk.pipeline.at_work():
        return await open_page(desk.pipeline, desk.store, url, **how)  # type: ignore[arg-type]


async def test_a_page_that_the_reader_gave_becomes_an_article(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": page("Dredging begins", "The channel")})
    found = desk.store.article(await opened(desk, site.url("/a"), typed=True))
    assert found is not None
    assert (found.row.title, found.origin, found.row.read) == ("Dredging begins", "page", True)
    assert "The channel 3" in found.text
    assert found.row.url == site.url("/a")
    assert desk.rows() == []


async def test_what_is_stored_is_not_asked_for_again(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": page("One", "word")})
    first = await opened(desk, site.url("/a"), typed=True)
    assert await opened(desk, site.url("/a?utm_source=feed"), typed=True) == first
    assert len(site.heads) == 1


async def test_a_link_that_leads_on_is_the_article_it_leads_to(desk: Desk, serve: Serve) -> None:
    site = await serve({"/short": redirect("/a"), "/a": page("One", "word")})
    first = await opened(desk, site.url("/short"), typed=True)
    assert desk.store.resolve(site.url("/a")) == first
    assert await opened(desk, site.url("/short"), typed=True) == first


async def test_a_link_may_not_reach_a_private_address(desk: Desk, serve: Serve) -> None:
    feed = await serve({"/f": Feed(rss("one"))})
    inside = await serve({"/admin": page("Secret", "word")})
    await desk.refresh(Source(url=feed.url("/f")))
    article = desk.rows()[0].id
    for followed_from in (article, "", "unknown"):
        with pytest.raises(PageError, match="private address"):
            await opened(desk, inside.url("/admin"), article=followed_from)
    assert inside.heads == []


async def test_the_sources_own_origin_is_followed_with_its_headers(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"/f": Feed(rss("one")), "/more": page("More", "word")})
    await desk.refresh(Source(url=site.url("/f"), headers={"X-Token": "mine"}))
    article = await opened(desk, site.url("/more"), article=desk.rows()[0].id)
    assert b"mine" in site.heads[-1]
    assert desk.store.web.is_page(article)


async def test_a_private_page_that_the_reader_gave_leads_on_at_its_own_origin_only(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"/a": page("One", "word"), "/b": page("Two", "other")})
    other = await serve({"/c": page("Three", "third")})
    first = await opened(desk, site.url("/a"), typed=True)
    second = desk.store.row(await opened(desk, site.url("/b"), article=first))
    assert second is not None
    assert second.title == "Two"
    with pytest.raises(PageError, match="private address"):
        await opened(desk, other.url("/c"), article=first)


async def test_a_redirect_to_a_private_address_is_refused(desk: Desk, serve: Serve) -> None:
    inside = await serve({"/admin": page("Secret", "word")})
    site = await serve({"/a": page("One", "word"), "/b": redirect(inside.url("/admin"))})
    first = await opened(desk, site.url("/a"), typed=True)
    with pytest.raises(PageError, match="private address"):
        await opened(desk, site.url("/b"), article=first)
    assert inside.heads == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/gone", "nothing at this address"),
        ("/empty", "empty"),
        ("/file", "file"),
        ("javascript:1", "http"),
        ("http://[", "valid"),
    ],
)
async def test_what_gives_no_article_is_one_sentence(
    desk: Desk, serve: Serve, url: str, words: str
) -> None:
    site = await serve(
        {
            "/gone": answer(b"", status="404 Not Found"),
            "/empty": answer(b""),
            "/file": answer(b"%PDF-1.7 ..."),
        }
    )
    wanted = site.url(url) if url.startswith("/") else url
    with pytest.raises(PageError, match=words):
        await opened(desk, wanted, typed=True)
    assert desk.store.file.stats()["articles"] == 0


async def test_nothing_hostile_of_a_page_is_kept(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": page("One \x1b[2J", "word", HOSTILE)})
    found = desk.store.article(await opened(desk, site.url("/a"), typed=True))
    assert found is not None
    for text in (found.html, found.row.title, found.row.summary):
        assert "\x1b" not in text
        assert "onclick" not in text
        assert "alert" not in text


async def test_a_page_is_a_source_with_one_article(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": page("The notice", "first words")})
    notice = Source(url=site.url("/a"), kind="page", name="Notice")
    assert (await desk.refresh(notice))["new"] == 1
    site.answers["/a"] = page("The notice", "other words")
    desk.now += 7_200
    assert (await desk.refresh())["new"] == 0
    row = desk.rows()[0]
    assert (row.title, row.source, row.updates) == ("The notice", "Notice", 1)
    assert row.id is not None
    found = desk.store.article(row.id)
    assert found is not None
    assert "other words" in found.text

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.engine import full_text as rule
from newstui.engine.full_text import full_text
from newstui.engine.page import PageError
from tests.engine.conftest import Feed, answer
from tests.engine.paging import page

if TYPE_CHECKING:
    from newstui.store import Stored
    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve, Site


def feed(url: str, *names: str, text: str = "A teaser.") -> Feed:
    items = "".join(
        f"<item><guid>{name}</guid><title>{name}</title><link>{url}/{name}</link>"
        f"<description>{text}</description></item>"
        for name in names
    )
    return Feed(f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode())


async def served(serve: Serve, *names: str, **more: str) -> Site:
    site = await serve({f"/{name}": page(f"Page {name}", f"words of {name}") for name in names})
    site.answers["/f"] = feed(site.url(""), *names, **more)
    return site


def of(desk: Desk, title: str) -> Stored:
    row = next(one for one in desk.rows() if one.title == title)
    assert row.id is not None
    found = desk.store.article(row.id)
    assert found is not None
    return found


async def fetched(desk: Desk, title: str) -> int:
    article = of(desk, title).row.id
    assert article is not None
    async with desk.pipeline.at_work():
        return (await full_text(desk.pipeline, desk.store, article)).bytes


async def test_the_text_of_an_article_is_fetched_once(desk: Desk, serve: Serve) -> None:
    site = await served(serve, "a")
    await desk.refresh(Source(url=site.url("/f")))
    assert of(desk, "a").full == ""
    size = await fetched(desk, "a")
    assert size > 500
    assert "words of a 3" in of(desk, "a").text
    assert (of(desk, "a").row.title, of(desk, "a").row.read) == ("a", False)
    assert desk.store.web.measured() == (1, size)
    assert await fetched(desk, "a") == 0
    assert len(site.heads) == 2


async def test_always_fetches_what_is_new_after_the_feed(desk: Desk, serve: Serve) -> None:
    site = await served(serve, "a", "b")
    seen: list[str] = []
    heard = desk.heard

    def noting(report: dict[str, object]) -> None:
        seen.extend(one.full for one in (of(desk, name) for name in "ab"))
        heard(report)

    desk.heard = noting  # type: ignore[method-assign]
    source = Source(url=site.url("/f"), full_text="always")
    await desk.refresh(source)
    assert seen == ["", ""]  # the articles were there before their full text
    assert [of(desk, name).full for name in "ab"] == ["shown", "shown"]
    assert desk.titles("search", query="dredged") == {"a", "b"}
    desk.now += 7_200
    await desk.refresh()
    assert len(site.heads) == 4  # of the second refresh, only the feed


async def test_a_refresh_fetches_so_many_full_texts_and_no_more(
    desk: Desk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule, "MOST_AT_A_REFRESH", 2)
    site = await served(serve, "a", "b", "c")
    await desk.refresh(Source(url=site.url("/f"), full_text="always"))
    assert sorted(of(desk, name).full for name in "abc") == ["", "shown", "shown"]


@pytest.mark.parametrize("when", ["", "open", "never"])
async def test_else_a_refresh_asks_for_the_feed_only(desk: Desk, serve: Serve, when: str) -> None:
    site = await served(serve, "a")
    await desk.refresh(Source(url=site.url("/f"), full_text=when))  # type: ignore[arg-type]
    assert (of(desk, "a").full, len(site.heads)) == ("", 1)


async def test_a_page_that_fails_leaves_the_feeds_text(desk: Desk, serve: Serve) -> None:
    site = await served(serve, "a", "b")
    site.answers["/a"] = answer(b"", status="503 Busy")
    await desk.refresh(Source(url=site.url("/f"), full_text="always"))
    assert (of(desk, "a").text, of(desk, "b").full) == ("A teaser.", "shown")
    with pytest.raises(PageError):
        await fetched(desk, "a")


async def test_a_page_with_less_text_than_the_feed_is_not_taken(desk: Desk, serve: Serve) -> None:
    long = "The feed has it all. " * 200
    site = await served(serve, "a", text=long)
    await desk.refresh(Source(url=site.url("/f")))
    with pytest.raises(PageError, match="less text than its feed"):
        await fetched(desk, "a")
    assert of(desk, "a").full == ""


async def test_what_has_no_page_of_its_own_is_told(desk: Desk, serve: Serve) -> None:
    items = (
        b"<item><guid isPermaLink='false'>x</guid><title>x</title>"
        b"<description>d</description></item>"
    )
    site = await serve({"/f": Feed(b"<rss version='2.0'><channel>" + items + b"</channel></rss>")})
    await desk.refresh(Source(url=site.url("/f")))
    with pytest.raises(PageError, match="no URL"):
        await fetched(desk, "x")

"""The rest of articles whose list has only their beginning: for new ones, or when opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newstui.config import Source, full_text
from newstui.engine import details
from newstui.engine.full_text import full_text as fetch_full_text
from newstui.engine.page import PageError
from tests.engine.conftest import answer

if TYPE_CHECKING:
    import asyncio

    import pytest

    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve, Site


class News:
    """A list of stories without texts, and each of them with its text under /item/ID."""

    def __init__(self, *ids: int, bare: bool = False) -> None:
        self.ids = list(ids)
        self.bare = bare
        self.texts: dict[int, Any] = {}
        self.asked: list[str] = []
        self.headers: tuple[str, ...] = ()
        self.status = "200 OK"

    async def __call__(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split(b" ")[1].decode()
        if path == "/list":
            rows: list[Any] = [
                {"id": n, "t": f"Title {n}", "url": f"/story/{n}", "more": f"/item/{n}"}
                for n in self.ids
            ]
            writer.write(answer(json.dumps(self.ids if self.bare else rows).encode()))
        else:
            self.asked.append(path)
            number = int(path.rpartition("/")[2])
            default = {"title": f"Story {number}", "body": f"<p>The whole text of {number}.</p>"}
            body = json.dumps(self.texts.get(number, default)).encode()
            writer.write(answer(body, *self.headers, status=self.status))
        await writer.drain()


def source(site: Site, **options: Any) -> Source:
    given = {
        "name": "N",
        "url": site.url("/list"),
        "kind": "json-api",
        "fields": {"id": "id", "title": "t", "url": "url"},
        "detail": "/item/{id}",
        "detail_fields": {"html": "body"},
        "detail_on": "refresh",
    }
    return Source(**{**given, **options})


def texts(desk: Desk) -> dict[str, str]:
    found = {row.title: desk.store.article(row.id or "") for row in desk.rows()}
    return {title: one.html for title, one in found.items() if one is not None}


async def test_what_is_new_gets_its_text_and_is_not_asked_for_again(
    desk: Desk, serve: Serve
) -> None:
    news = News(1, 2)
    site = await serve({"*": news})
    await desk.refresh(source(site))
    assert "The whole text of 1." in texts(desk)["Title 1"]
    news.ids.insert(0, 3)
    report = await desk.refresh()
    assert report["new"] == 1
    assert sorted(news.asked) == ["/item/1", "/item/2", "/item/3"]
    assert "The whole text of 1." in texts(desk)["Title 1"]
    assert all(row.updates == 0 for row in desk.rows())


async def test_a_list_of_bare_ids_is_all_detail_and_deleted_ones_are_left_out(
    desk: Desk, serve: Serve
) -> None:
    news = News(1, 2, 3, bare=True)
    news.texts[2] = None
    site = await serve({"*": news})
    fields = {"title": "title", "html": "body"}
    await desk.refresh(source(site, items="[:30]", fields={"id": "@"}, detail_fields=fields))
    assert desk.titles() == {"Story 1", "Story 3"}


async def test_the_url_of_the_rest_may_be_found_on_the_item(desk: Desk, serve: Serve) -> None:
    news = News(1)
    site = await serve({"*": news})
    await desk.refresh(source(site, detail="more"))
    assert news.asked == ["/item/1"]


async def test_only_so_many_at_a_refresh_the_others_later(
    desk: Desk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(details, "MOST_AT_A_REFRESH", 2)
    news = News(1, 2, 3)
    site = await serve({"*": news})
    await desk.refresh(source(site))
    assert desk.titles() == {"Title 1", "Title 2"}
    await desk.refresh()
    assert desk.titles() == {"Title 1", "Title 2", "Title 3"}
    await desk.refresh()
    assert len(news.asked) == 3


async def test_one_that_fails_stays_as_its_list_has_it(desk: Desk, serve: Serve) -> None:
    news = News(1)
    news.status = "404 Not Found"
    site = await serve({"*": news})
    await desk.refresh(source(site))
    assert texts(desk) == {"Title 1": ""}
    await desk.refresh()
    assert len(news.asked) == 1


async def test_a_server_that_wants_rest_gets_it_and_nothing_is_lost(
    desk: Desk, serve: Serve
) -> None:
    news = News(*range(1, 11))
    news.status, news.headers = "429 Too Many Requests", ("Retry-After: 600",)
    site = await serve({"*": news})
    await desk.refresh(source(site))
    assert len(news.asked) <= 2
    await desk.refresh()
    assert "left alone until" in desk.reports["N"]["error"]
    desk.now += 601
    news.status, news.headers = "200 OK", ()
    await desk.refresh()
    assert len(desk.titles()) == 10


async def test_a_failing_server_is_not_asked_for_every_item(desk: Desk, serve: Serve) -> None:
    news = News(*range(1, 31))
    news.status = "500 Oh"
    site = await serve({"*": news})
    await desk.refresh(source(site))
    assert len(news.asked) <= 4


async def test_on_open_the_api_is_asked_instead_of_the_page(desk: Desk, serve: Serve) -> None:
    news = News(1)
    site = await serve({"*": news})
    one = source(site, detail_on="open")
    assert full_text(one) == "open"
    await desk.refresh(one)
    assert news.asked == []
    identity = desk.rows()[0].id or ""
    async with desk.pipeline.at_work():
        await fetch_full_text(desk.pipeline, desk.store, identity)
    assert news.asked == ["/item/1"]
    stored = desk.store.article(identity)
    assert stored is not None
    assert "The whole text of 1." in stored.html


async def test_an_api_that_has_no_more_says_so(desk: Desk, serve: Serve) -> None:
    news = News(1)
    news.texts[1] = {"title": "x"}
    site = await serve({"*": news})
    await desk.refresh(source(site, detail_on="open"))
    async with desk.pipeline.at_work():
        try:
            await fetch_full_text(desk.pipeline, desk.store, desk.rows()[0].id or "")
        except PageError as error:
            words = str(error)
    assert words == "the API has no more of this article"


async def test_a_detail_elsewhere_may_not_be_a_private_address(desk: Desk, serve: Serve) -> None:
    other = await serve({"*": News(1)})
    site = await serve({"*": News(1)})
    await desk.refresh(source(site, detail=other.url("/item/{id}")))
    assert other.heads == []
    assert texts(desk) == {"Title 1": ""}

"""What a source is sent, where its own pages and links may lead, and a portal from end to end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newstui.config import Source
from newstui.net.client import FetchError
from tests.engine.conftest import Feed, answer, headers_of, rss
from tests.net.conftest import redirect

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from newstui.store import Stored
    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve

FIELDS = {
    "id": "id",
    "title": "title",
    "url": "link",
    "html": "content",
    "published": "time",
    "author": "author",
    "editor": "editor",
    "section": "channel.path",
    "breadcrumb": "crumbs[].{title: name, url: href}",
    "related": "related[].{title: title, url: url, summary: brief}",
    "hot": "hot[].{title: title, url: url, summary: brief}",
    "latest": "latest[].{title: title, url: url, summary: brief}",
    "score": "views",
}


def item(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"第{number}条",
        "link": f"/news/{number}",
        "content": f"<p>正文{number}</p>",
        "time": "2026-11-24 10:30:00",
        "author": "记者甲",
        "editor": "编辑乙",
        "views": "1.2万",
        "channel": {"path": ["国际", "亚洲"]},
        "crumbs": [{"name": "首页", "href": "/"}, {"name": "国际", "href": "/world"}],
        "related": [{"title": "相关", "url": "/r/1", "brief": "摘要"}],
        "hot": [{"title": "热门", "url": "/h/1"}],
        "latest": [{"title": "最新", "url": "/l/1"}],
    }


def page(number: int, following: object) -> bytes:
    items = [item(10 * number + n) for n in range(2)]
    return json.dumps({"data": {"list": items, "next_page": following}}).encode()


class Portal:
    """Three pages behind a token and a name, kept apart by ``?page=``."""

    def __init__(self, following: object = True) -> None:
        self.following = following

    async def __call__(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        sent = headers_of(head)
        allowed = sent.get("authorization") == "Bearer s3cret" and sent.get("x-user") == "ann"
        number = int(head.partition(b"?page=")[2][:1] or b"1")
        if not allowed or sent.get("x-key") != "from a file":
            writer.write(answer(b"", status="401 Unauthorized"))
        elif number > 3:
            writer.write(answer(b"", status="404 Not Found"))
        else:
            following = self.following if number == 2 else number < 3
            writer.write(answer(page(number, following)))
        await writer.drain()


def portal(url: str, folder: Path, **options: Any) -> Source:
    (folder / "key").write_text("from a file\n")
    return Source(
        url=url + "?page={page}",
        name="门户",
        kind="json-api",
        section="门户",
        headers={
            "Authorization": "cmd:echo Bearer s3cret",
            "X-User": "env:WHO",
            "X-Key": f"file:{folder}/key",
        },
        items="data.list",
        next="data.next_page",
        fields=FIELDS,
        **options,
    )


@pytest.fixture
def here(desk: Desk) -> Desk:
    desk.reopen(environ={"WHO": "ann"})
    return desk


def stored(desk: Desk, title: str) -> Stored:
    (row,) = (row for row in desk.rows() if row.title == title)
    found = desk.store.article(str(row.id))
    assert found is not None
    return found


async def test_a_portal_over_three_pages_arrives_with_all_it_sent(
    here: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"*": Portal()})
    end = await here.refresh(portal(site.url("/api"), tmp_path))
    assert (end["new"], end["failed"]) == (6, 0)
    assert here.titles("section", path=("门户", "国际", "亚洲")) == {
        f"第{n}条" for n in (10, 11, 20, 21, 30, 31)
    }
    one = stored(here, "第10条")
    assert one.row.section == ("门户", "国际", "亚洲")
    assert (one.row.author, one.editor, one.score) == ("记者甲", "编辑乙", 12_000.0)
    assert [(c.title, c.url) for c in one.breadcrumb] == [
        ("首页", site.url("/")),
        ("国际", site.url("/world")),
    ]
    assert [(c.title, c.url, c.summary) for c in one.related] == [
        ("相关", site.url("/r/1"), "摘要")
    ]
    assert [c.title for c in one.hot] == ["热门"]
    assert [c.title for c in one.latest] == ["最新"]
    assert here.titles("search", query="正文") == here.titles()
    end = await here.refresh()
    assert (end["unchanged"], here.pipeline.parsed) == (1, 3)


async def test_the_config_may_say_how_many_pages(here: Desk, serve: Serve, tmp_path: Path) -> None:
    site = await serve({"*": Portal()})
    await here.refresh(portal(site.url("/api"), tmp_path, pages=2))
    assert len(here.rows()) == 4


async def test_a_later_page_that_fails_costs_itself_and_is_tried_again(
    here: Desk, serve: Serve, tmp_path: Path
) -> None:
    site = await serve({"*": Portal(following="/api?page=9")})
    source = portal(site.url("/api"), tmp_path)
    end = await here.refresh(source)
    assert (end["new"], end["failed"]) == (4, 0)
    site.answers = {"*": Portal()}
    end = await here.refresh()
    assert end["new"] == 2


async def test_a_circle_of_pages_ends(here: Desk, serve: Serve, tmp_path: Path) -> None:
    site = await serve({"*": Portal(following="/api?page=1")})
    await here.refresh(portal(site.url("/api"), tmp_path))
    assert len(site.heads) == 2


async def test_secrets_and_private_addresses_are_the_own_origins_only(
    here: Desk, serve: Serve, tmp_path: Path
) -> None:
    """The reader typed a private address: that origin is allowed, another one is not."""
    other = await serve(answer(page(3, None)))
    site = await serve({"*": Portal(following=other.url("/api?page=3"))})
    end = await here.refresh(portal(site.url("/api"), tmp_path))
    assert (end["new"], end["failed"], other.connections) == (4, 0, 0)


async def test_a_redirect_may_not_reach_what_only_the_reader_may_name(
    desk: Desk, serve: Serve
) -> None:
    other = await serve({"*": Feed(rss("one"))})
    site = await serve(
        {"/a": redirect(other.url("/")), "/b": redirect("/c"), "/c": Feed(rss("two"))}
    )
    await desk.refresh(Source(url=site.url("/a"), name="a"), Source(url=site.url("/b"), name="b"))
    assert desk.reports["a"]["error"].startswith("127.0.0.1 is a private address")
    assert (other.connections, desk.titles()) == (0, {"two"})


async def test_a_link_that_a_feed_names_may_not_reach_a_private_address(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"*": Feed(rss("one"))})
    with pytest.raises(FetchError, match="is a private address"):
        await desk.pipeline.ask(Source(url="http://news.example/feed"), site.url("/"))
    assert site.connections == 0


async def test_a_json_feed_is_followed_to_its_next_page(desk: Desk, serve: Serve) -> None:
    def json_feed(guid: str, **more: str) -> bytes:
        items = [{"id": guid, "title": guid, "content_text": guid}]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}
        return answer(json.dumps({**feed, **more}).encode())

    site = await serve({"/a": json_feed("one", next_url="/b"), "/b": json_feed("two")})
    await desk.refresh(Source(url=site.url("/a")))
    assert desk.titles() == {"one", "two"}
    assert desk.store.sources()[0].title == "J"


async def test_a_page_at_another_origin_is_asked_without_the_sources_headers(
    desk: Desk, serve: Serve
) -> None:
    """Seen from a proxy, which the reader may have anywhere."""

    async def proxy(head: bytes, writer: asyncio.StreamWriter) -> None:
        elsewhere = head.startswith(b"GET http://other.example/b ")
        following = {} if elsewhere else {"next_url": "http://other.example/b"}
        items = [{"id": str(elsewhere), "title": str(elsewhere), "content_text": "x"}]
        feed = {"version": "https://jsonfeed.org/version/1.1", "items": items, **following}
        writer.write(answer(json.dumps(feed).encode()))
        await writer.drain()

    site = await serve({"*": proxy})
    source = Source(url="http://news.example/a", headers={"X-Key": "s3cret"}, proxy=site.url("/"))
    end = await desk.refresh(source)
    assert (end["new"], end["failed"]) == (2, 0)
    assert [headers_of(head).get("x-key") for head in site.heads] == ["s3cret", None]

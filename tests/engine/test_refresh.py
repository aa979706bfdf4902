from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newstui.address import HOME, Address
from newstui.config import Source
from newstui.engine import refresh, schedule
from newstui.engine.rebuild import rebuild
from newstui.engine.select import to_ask
from newstui.engine.workers import Workers
from newstui.models import Article
from newstui.store import Store, View, fresh
from tests.engine.conftest import NOW, Feed, answer, headers_of, rss
from tests.net.conftest import redirect

if TYPE_CHECKING:
    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve, Site

DAY = 86_400


async def test_news_arrives_is_indexed_and_reported(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": Feed(rss("北京大雨", "heron")), "/b": Feed(rss("bridge"))})
    end = await desk.refresh(
        Source(url=site.url("/a"), name="a"), Source(url=site.url("/b"), name="b")
    )
    assert desk.titles() == {"北京大雨", "heron", "bridge"}
    assert desk.titles("search", query="大雨") == {"北京大雨"}
    assert desk.store.pending_count() == 0
    assert {name: end[name] for name in ("event", "sources", "new", "unchanged", "failed")} == {
        "event": "done", "sources": 2, "new": 3, "unchanged": 0, "failed": 0,
    }  # fmt: skip
    first = desk.reports["a"]
    assert first | {"done": 0} == {
        "event": "source", "source": "a", "status": "new", "new": 2, "error": None,
        "done": 0, "total": 2, "failed": 0,
    }  # fmt: skip


async def test_indexing_gives_way_to_what_is_to_be_parsed(
    desk: Desk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = await serve({"/a": Feed(rss("heron"))})
    desk.use([Source(url=site.url("/a"), name="a")])
    desk.pipeline.index = no_index  # type: ignore[method-assign] # what comes stays in the queue
    await desk.refresh()
    desk.reopen()
    monkeypatch.setattr(refresh, "BATCH", 1)
    for title in ("bridge", "river", "harbour"):
        desk.store.ingest("a", [Article(guid=title, title=title)])
    desk.reopen()
    monkeypatch.setattr(Workers, "busy", property(lambda _: True))
    await desk.pipeline.index(gives_way=True)
    assert desk.store.pending_count() == 3
    await desk.pipeline.index()
    assert desk.store.pending_count() == 0


async def test_the_newest_of_a_big_store_are_indexed_once_more_when_all_else_is(
    desk: Desk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fresh, "_BIG", 1)
    site = await serve({"/a": Feed(rss("heron", "harbour"))})
    desk.use([Source(url=site.url("/a"), name="a")])
    await desk.refresh()
    assert fresh.since(desk.store._db) is not None
    desk.store.requeue_all("1")
    assert rebuild(desk.store, lambda _done, _total: None) == 2
    assert fresh.since(desk.store._db) is not None
    assert len(desk.store.rows(View("search", query="her*"))) == 1


async def no_index(**_: object) -> None:
    return None


async def test_an_article_can_be_read_before_the_refresh_is_over(desk: Desk, serve: Serve) -> None:
    reader = Store.open(desk.store.path)
    slow = asyncio.Event()
    seen: list[set[str]] = []

    async def late(_head: bytes, writer: asyncio.StreamWriter) -> None:
        await slow.wait()
        writer.write(answer(rss("late")))

    def heard(report: dict[str, object]) -> None:
        seen.append({row.title for row in reader.rows(View("latest"))})
        slow.set()

    site = await serve({"/a": Feed(rss("early")), "/b": late})
    desk.use([Source(url=site.url("/a")), Source(url=site.url("/b"))])
    await desk.pipeline.refresh(desk.config.source, heard)
    reader.close()
    assert seen == [{"early"}, {"early", "late"}]


async def test_what_has_come_is_indexed_while_another_source_is_waited_for(
    desk: Desk, serve: Serve
) -> None:
    async def late(_head: bytes, writer: asyncio.StreamWriter) -> None:
        found: list[str] = []
        for _ in range(200):
            if found := [row.title for row in desk.store.rows(View("search", query="early"))]:
                break
            await asyncio.sleep(0.02)
        writer.write(answer(rss(*found, "late")))

    site = await serve({"/a": Feed(rss("early")), "/b": late})
    await desk.refresh(Source(url=site.url("/a"), name="a"), Source(url=site.url("/b"), name="b"))
    assert desk.reports["b"]["new"] == 2, "the search index knew it before the refresh was over"


async def test_what_has_not_changed_is_neither_sent_nor_parsed(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": Feed(rss("one"), '"a,/\xe9"'), "/mute": answer(rss("two"))})
    await desk.refresh(Source(url=site.url("/a")), Source(url=site.url("/mute")))
    assert desk.pipeline.parsed == 2
    end = await desk.refresh()
    assert (end["unchanged"], end["new"], end["failed"]) == (2, 0, 0)
    assert desk.pipeline.parsed == 2
    sent = [headers_of(head).get("if-none-match") for head in site.heads]
    assert sorted(sent, key=str) == ['"a,/\xe9"', None, None, None]


async def test_only_the_article_that_changed_is_written(desk: Desk, serve: Serve) -> None:
    feed = Feed(rss("one", "two"))
    site = await serve({"/a": feed})
    await desk.refresh(Source(url=site.url("/a"), name="a"))
    feed.body, feed.etag = rss("one", "two", "three").replace(b"about two", b"of two"), '"v2"'
    end = await desk.refresh()
    assert (end["new"], desk.reports["a"]["status"]) == (1, "new")
    versions = {}
    for row in desk.rows():
        stored = desk.store.article(str(row.id))
        assert stored is not None
        versions[row.title] = stored.versions
    assert versions == {"one": 0, "two": 1, "three": 0}
    assert desk.store.pending_count() == 0


async def test_a_source_that_is_read_in_another_way_is_read_again(desk: Desk, serve: Serve) -> None:
    body = rss("one").replace(b"<guid>", b"<category>World/Asia</category><guid>")
    site = await serve({"/a": Feed(body)})
    source = Source(url=site.url("/a"))
    await desk.refresh(source)
    await desk.refresh(replace(source, section_from="category"))
    assert desk.pipeline.parsed == 2


# ---- moved, gone, asked to wait


async def test_a_source_that_moved_for_good_is_asked_at_its_new_address(
    desk: Desk, serve: Serve
) -> None:
    old = await serve({"/old": redirect("/new", 301), "/new": Feed(rss("one"))})
    source = Source(url=old.url("/old"), name="a")
    for _ in range(4):
        end = await desk.refresh(source)
        assert end["failed"] == 0
    asked = [head.split(b" ")[1].decode() for head in old.heads]
    assert asked == ["/old", "/new", "/old", "/new", "/new", "/new"]
    assert desk.pipeline.parsed == 1
    assert desk.titles() == {"one"}
    # it fails there: the address in the config has its turn again
    old.heads.clear()
    old.answers["/new"] = answer(b"", status="404 Not Found")
    await desk.refresh()
    old.answers = {"/old": Feed(rss("back"))}
    end = await desk.refresh()
    assert (end["failed"], desk.titles()) == (0, {"one", "back"})
    assert [head.split(b" ")[1] for head in old.heads] == [b"/new", b"/old"]


async def test_a_source_that_moved_for_now_is_asked_where_it_always_was(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"/old": redirect("/new", 302), "/new": Feed(rss("one"))})
    for _ in range(4):
        await desk.refresh(Source(url=site.url("/old")))
    assert [head.split(b" ")[1] for head in site.heads] == [b"/old", b"/new"] * 4


async def test_a_server_that_asks_to_be_left_alone_is_left_alone(desk: Desk, serve: Serve) -> None:
    site = await serve(answer(b"", "Retry-After: 7200", status="429 Too Many Requests"))
    source = Source(url=site.url("/a"), name="a")
    await desk.refresh(source)
    assert "asks to be left alone" in desk.reports["a"]["error"]
    assert desk.store.sources()[0].next_try == NOW + 7_200
    end = await desk.refresh()  # the reader orders it
    assert (len(site.heads), end["failed"]) == (1, 1)
    assert desk.reports["a"]["error"].startswith("the server asks to be left alone until 20")
    desk.now += 7_200
    site.answers = {"*": Feed(rss("one"))}
    await desk.refresh()
    assert desk.reports["a"]["status"] == "new"


async def test_an_endless_retry_after_is_thirty_days(desk: Desk, serve: Serve) -> None:
    site = await serve(answer(b"", "Retry-After: " + "9" * 30, status="503 Busy"))
    await desk.refresh(Source(url=site.url("/a"), name="a"))
    assert desk.store.sources()[0].next_try == NOW + 30 * DAY


async def test_what_is_gone_keeps_its_articles_and_is_asked_only_where_it_is_named(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"/a": Feed(rss("one"))})
    source = Source(url=site.url("/a"), name="a")
    await desk.refresh(source)
    site.answers = {"*": answer(b"", status="410 Gone")}
    await desk.refresh()
    assert desk.reports["a"]["error"] == (
        "the publisher has taken this down for good (410): it is asked again only where you name it"
    )
    assert desk.titles() == {"one"}
    state = desk.store.sources()[0]
    assert state.gone
    assert schedule.due([state], NOW + 3_650 * DAY) == []
    later = NOW + 90 * DAY
    assert to_ask(desk.config.source, HOME, desk.store, later) == ()
    assert to_ask(desk.config.source, Address("source", ("a",)), desk.store, later) == (source,)
    site.answers = {"*": Feed(rss("two"))}
    await desk.refresh()
    assert not desk.store.sources()[0].gone


async def test_a_failure_is_kept_in_words_until_it_is_over(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": answer(b"<html><body>", status="200 OK")})
    source = Source(url=site.url("/a"), name="a", interval=600)
    for failures in (1, 2):
        await desk.refresh(source)
        (state,) = desk.store.sources()
        assert (state.failures, state.last_error) == (failures, "this is a web page, not a feed")
    assert state.next_try == NOW + 900
    site.answers = {"/a": Feed(rss("one", more="<ttl>30</ttl>"))}
    await desk.refresh()
    (state,) = desk.store.sources()
    assert (state.failures, state.last_error, state.last_ok) == (0, None, NOW)
    assert state.next_try == NOW + 1_800  # as the feed wishes
    assert state.title == "a"


async def test_who_is_not_there_is_tried_again_soon_however_often(desk: Desk) -> None:
    nobody = Source(url="http://127.0.0.1:9/", name="nobody")
    for _ in range(5):
        await desk.refresh(nobody)
    (state,) = desk.store.sources()
    assert (state.failures, state.next_try) == (5, NOW + 900)
    assert state.last_error == "127.0.0.1 refuses the connection"


async def test_a_secret_that_cannot_be_had_is_a_failed_source(desk: Desk, serve: Serve) -> None:
    site = await serve({"/a": Feed(rss("one")), "/b": Feed(rss("two"))})
    secret = Source(url=site.url("/a"), name="a", headers={"Authorization": "env:TOKEN"})
    await desk.refresh(secret, Source(url=site.url("/b"), name="b"))
    assert desk.reports["a"]["error"] == "env:TOKEN is not set"
    assert desk.titles() == {"two"}


# ---- stopping


async def test_what_has_arrived_stays_when_a_refresh_is_stopped(desk: Desk, serve: Serve) -> None:
    async def never(_head: bytes, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    site = await serve({"/a": Feed(rss("one")), "/b": never})
    desk.use([Source(url=site.url("/a"), name="a"), Source(url=site.url("/b"), name="b")])
    running = asyncio.create_task(desk.pipeline.refresh(desk.config.source, desk.heard))
    async with asyncio.timeout(10):
        while "a" not in desk.reports:
            await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert desk.titles() == {"one"}
    await desk.refresh(desk.config.source[0])
    assert desk.titles("search", query="one") == {"one"}


async def test_who_no_longer_listens_ends_the_refresh(desk: Desk, serve: Serve) -> None:
    def gone(_report: dict[str, object]) -> None:
        raise BrokenPipeError

    site: Site = await serve({"*": Feed(rss("one"))})
    desk.use([Source(url=site.url(f"/{n}")) for n in range(5)])
    with pytest.raises(BrokenPipeError):
        await desk.pipeline.refresh(desk.config.source, gone)

"""What a publisher's server sees of newstui: each rule read off its request log."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from newstui.address import HOME, Address
from newstui.config import Config, Source
from newstui.config.quiet import is_quiet
from newstui.engine.select import to_ask
from tests.engine.conftest import NOW, Feed, answer, headers_of, rss

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve, Site

HOUR, DAY = 3_600, 86_400


def wait(desk: Desk) -> int:
    return (desk.store.sources()[0].next_try or 0) - desk.now


def dated(*ages: int) -> bytes:
    items = "".join(
        f"<item><guid>{age}</guid><title>{age}</title>"
        f"<pubDate>{formatdate(NOW - age)}</pubDate></item>"
        for age in ages
    )
    return f"<rss version='2.0'><channel><title>A</title>{items}</channel></rss>".encode()


# ---- how often


@pytest.mark.parametrize(
    ("ages", "seconds"),
    [
        ([60 * n for n in range(30)], 900),  # one a minute
        ([2 * HOUR * n for n in range(1, 21)], HOUR),  # one in two hours
        ([3 * DAY], DAY),  # one in three days
        ([400 * DAY], DAY),  # a blog nobody writes any more
    ],
)
async def test_a_source_is_asked_by_how_often_it_publishes(
    desk: Desk, serve: Serve, ages: list[int], seconds: int
) -> None:
    site = await serve({"/a": Feed(dated(*ages))})
    desk.config = Config(interval=60)
    desk.reopen()
    await desk.refresh(Source(url=site.url("/a"), name="a"))
    await desk.refresh()
    assert wait(desk) == pytest.approx(seconds, rel=0.1)
    await desk.refresh(Source(url=site.url("/a"), name="a", interval=77))
    assert wait(desk) == 77


@pytest.mark.parametrize(
    ("headers", "more", "seconds"),
    [
        (["Cache-Control: max-age=7200"], "", 2 * HOUR),
        (["Cache-Control: public, MAX-AGE=7200"], "", 2 * HOUR),
        (["Cache-Control: max-age=99999999"], "", DAY),
        (["Cache-Control: no-cache, max-age=7200"], "", HOUR),
        (["Cache-Control: max-age=7200", "Age: 1200"], "", 6_000),
        (["Expires: " + formatdate(NOW + 3 * HOUR, usegmt=True)], "", 3 * HOUR),
        (
            ["Expires: " + formatdate(NOW + 3 * HOUR, usegmt=True), "Cache-Control: max-age=0"],
            "",
            HOUR,
        ),
        (["Expires: 0"], "", HOUR),
        ([], "<ttl>180</ttl>", 3 * HOUR),
        (
            [],
            "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>daily"
            "</sy:updatePeriod>",
            DAY,
        ),
        (["Cache-Control: max-age=7200"], "<ttl>180</ttl>", 3 * HOUR),
    ],
)
async def test_the_publishers_wishes_are_honoured(
    desk: Desk, serve: Serve, headers: list[str], more: str, seconds: int
) -> None:
    site = await serve(answer(rss("one", more=more), *headers))
    await desk.refresh(Source(url=site.url("/a"), name="a"))
    assert wait(desk) == seconds
    desk.now += 1
    await desk.refresh()  # unchanged: its wishes are the same, but for a date that has come nearer
    assert wait(desk) in {seconds, seconds - 1}


def skipping(hour: int) -> str:
    hours = "".join(f"<hour>{n % 24}</hour>" for n in range(hour, hour + 6))
    return f"<skipHours>{hours}</skipHours>"


async def test_skip_hours_and_days_are_stepped_over(desk: Desk, serve: Serve) -> None:
    hour = NOW // HOUR % 24
    site = await serve({"/a": Feed(rss("one", more=skipping(hour + 1)))})
    await desk.refresh(Source(url=site.url("/a"), name="a"))
    assert (desk.now + wait(desk)) // HOUR % 24 == (hour + 7) % 24
    desk.now += 60
    await desk.refresh()  # 304: it is still known
    assert (desk.now + wait(desk)) // HOUR % 24 == (hour + 7) % 24
    today = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"][(NOW // DAY + 3) % 7]
    days = f"<skipDays><day>{today}day</day></skipDays>"
    site.answers = {"*": Feed(rss("two", more=days), '"v2"')}
    await desk.refresh()
    assert (desk.now + wait(desk)) // DAY == NOW // DAY + 1


async def test_quiet_hours_are_quiet_unless_it_is_named(
    desk: Desk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = await serve({"*": Feed(rss("one"))})
    quiet = next(
        text for text in ("00:00-08:00", "08:00-16:00", "16:00-24:00") if is_quiet(text, NOW)
    )
    desk.use(
        [Source(url=site.url("/a"), name="a", quiet=quiet), Source(url=site.url("/b"), name="b")]
    )
    sources = desk.config.source
    assert [one.name for one in to_ask(sources, HOME, desk.store, NOW)] == ["b"]
    assert [one.name for one in to_ask(sources, Address("source", ("a",)), desk.store, NOW)] == [
        "a"
    ]
    await desk.refresh(sources[0])
    assert not is_quiet(quiet, desk.now + wait(desk))
    assert wait(desk) <= 8 * HOUR


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
async def test_who_is_overloaded_is_left_alone_with_jitter(
    desk: Desk, serve: Serve, status: str
) -> None:
    site = await serve(answer(b"", status=status))
    source = Source(url=site.url("/a"), name="a")
    waits = []
    for _ in range(3):
        await desk.refresh(source)
        waits.append(wait(desk))
    assert waits == [900, 3_600, 4 * HOUR]
    desk.reopen(chance=lambda: 1.0)
    await desk.refresh()
    assert wait(desk) == int(12 * HOUR * 1.25)


# ---- what is sent


@pytest.mark.parametrize(
    "etag", ['"strong"', 'W/"weak"', '"with, comma \xe9"', "unquoted", 'W/"a" ', '"--gzip"']
)
async def test_validators_go_back_as_they_came_from_the_second_fetch_on(
    desk: Desk, serve: Serve, etag: str
) -> None:
    modified = "Thu, 26 Nov 2026 01:02:03 +0000"  # not the form of HTTP, and sent back all the same
    site = await serve(answer(rss("one"), f"ETag: {etag}", f"Last-Modified: {modified}"))
    source = Source(url=site.url("/a"), name="a")
    for _ in range(3):
        await desk.refresh(source)
    first, *later = [headers_of(head) for head in site.heads]
    assert "if-none-match" not in first
    assert "if-modified-since" not in first
    for head in later:
        assert (head["if-none-match"], head["if-modified-since"]) == (etag.strip(), modified)


async def test_at_most_two_connections_a_host(desk: Desk, serve: Serve) -> None:
    open_now, most = 0, 0

    async def slow(_head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0.02)
        open_now -= 1
        writer.write(answer(rss("one")))

    site = await serve(slow)
    await desk.refresh(*(Source(url=site.url(f"/{n}"), name=str(n)) for n in range(12)))
    assert (most, len(site.heads)) == (2, 12)
    assert site.connections == 2


async def test_what_is_configured_for_a_source_is_sent(desk: Desk, serve: Serve) -> None:
    site = await serve({"*": Feed(rss("one"))})
    desk.reopen(environ={"PAIR": "名:word"})
    await desk.refresh(
        Source(
            url=site.url("/a"),
            name="a",
            auth="env:PAIR",
            user_agent="Reader/1",
            headers={"X-Key": "k"},
        )
    )
    head = headers_of(site.heads[0])
    assert head["authorization"] == "Basic 5ZCNOndvcmQ="
    assert (head["user-agent"], head["x-key"]) == ("Reader/1", "k")
    bare = site.url("/b").replace("//", "//me:secret@")
    await desk.refresh(Source(url=bare, name="b"))
    assert headers_of(site.heads[1])["authorization"] == "Basic bWU6c2VjcmV0"


async def test_another_host_gets_none_of_it(desk: Desk, serve: Serve) -> None:
    other = await serve({"*": Feed(rss("one"))})
    moved = f"HTTP/1.1 301 Moved\r\nLocation: {other.url('/x')}\r\nContent-Length: 0\r\n\r\n"
    site: Site = await serve(moved.encode())
    await desk.refresh(Source(url=site.url("/a"), name="a", auth="me:secret"))
    assert "authorization" in headers_of(site.heads[0])
    assert other.heads == []  # loopback is private: a redirect may not reach it


# ---- limits, programs, files


async def test_so_many_articles_of_one_fetch(desk: Desk, serve: Serve) -> None:
    site = await serve({"*": Feed(rss("1", "2", "3"))})
    await desk.refresh(Source(url=site.url("/a"), name="a", max_articles=2))
    assert desk.titles() == {"1", "2"}


async def test_a_program_prints_a_feed_and_a_filter_makes_one(desk: Desk, serve: Serve) -> None:
    site = await serve({"*": Feed(rss("grey heron"))})
    item = "<item><title>%s</title></item>"
    feed = f"<rss version=2.0><channel>{item % 'from $HOME; `a`'}</channel></rss>"
    await desk.refresh(
        Source(url=f"exec:printf %s '{feed}'", name="program"),
        Source(url=site.url("/f"), name="filtered", filter="sed 's/grey/white/g'"),
    )
    assert desk.titles() == {"from $HOME; `a`", "white heron"}
    await desk.refresh()
    assert {one["status"] for one in desk.reports.values()} == {"unchanged"}
    await desk.refresh(
        Source(url="exec:sh -c 'echo broken >&2; exit 3'", name="program"),
        Source(url=site.url("/g"), name="filtered", filter="/no/such/program -x"),
    )
    assert {name: one["error"] for name, one in desk.reports.items()} == {
        "program": "sh failed (3): broken",
        "filtered": "program cannot be started: No such file or directory",
    }
    assert "white heron" in desk.titles()


@pytest.mark.parametrize("to", ["file:///etc/passwd", "exec:touch x"])
async def test_nothing_leads_to_a_file_or_a_program_but_the_readers_own_words(
    desk: Desk, serve: Serve, to: str
) -> None:
    redirects = f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()
    follows = f'{{"version": "https://jsonfeed.org/version/1", "next_url": "{to}", "items": []}}'
    page = f'<!doctype html><link rel=alternate type="application/rss+xml" href="{to}">'
    site = await serve({"/r": redirects, "/n": answer(follows.encode())})
    await desk.refresh(
        Source(url=site.url("/r"), name="redirects"), Source(url=site.url("/n"), name="follows")
    )
    assert desk.reports["redirects"]["error"] == (
        "a redirect to something else than http or https was refused"
    )
    assert desk.reports["follows"]["error"] is None
    assert len(site.heads) == 2
    response = await desk.pipeline.ask(Source(url=site.url("/n")))
    assert await desk.pipeline.feeds(replace(response, content=page.encode())) == []


async def test_a_program_ends_with_the_refresh_that_waits_for_it(
    desk: Desk, tmp_path: Path
) -> None:
    desk.use([Source(url=f"exec:sh -c 'sleep 0.5; touch {tmp_path}/late'", name="slow")])
    refresh = asyncio.create_task(desk.pipeline.refresh(desk.config.source, desk.heard))
    await asyncio.sleep(0.2)
    refresh.cancel()
    with pytest.raises(asyncio.CancelledError):
        await refresh
    await asyncio.sleep(0.7)
    assert not (tmp_path / "late").exists()


async def test_a_pipe_or_a_folder_is_no_file(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    await desk.refresh(
        Source(url=f"file://{tmp_path}/pipe", name="pipe"),
        Source(url=f"file://{tmp_path}", name="folder"),
        Source(url=f"file://{tmp_path}/none", name="none"),
    )
    assert {name: str(one["error"]).partition(": ")[2] for name, one in desk.reports.items()} == {
        "pipe": "is no file",
        "folder": "is no file",
        "none": "cannot be read: No such file or directory",
    }

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.engine.child import Child
from newstui.engine.workers import ParseError, Workers
from tests.engine.conftest import NOW, ODD_WORKER, rss

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from newstui.models import Parsed

URL = "https://news.example/feed"


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    one = Workers(1, cpu_seconds=1.6, quick_seconds=0.1, argv=ODD_WORKER)
    yield one
    await one.aclose()


async def parse(workers: Workers, content: bytes) -> Parsed:
    return await workers.parse(
        content, Source(url=URL), url=URL, content_type="text/xml", place=(1, 0), now=NOW
    )


def children() -> set[int]:
    """The processes that this one has started and that are not gone."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == os.getpid():
            found.add(int(folder.name))
    return found


async def test_a_feed_becomes_articles_and_the_child_is_used_again(workers: Workers) -> None:
    before = children()
    first = await parse(workers, rss("one", "two"))
    started = children() - before
    second = await parse(workers, rss("three"))
    assert [article.title for article in first.articles] == ["one", "two"]
    assert [article.title for article in second.articles] == ["three"]
    assert children() - before == started
    assert workers.parsed == 2
    await workers.aclose()
    assert children() == before


async def test_what_the_parser_says_is_told_and_it_goes_on(workers: Workers) -> None:
    before = children()
    with pytest.raises(ParseError, match="this is a web page, not a feed"):
        await parse(workers, b"<html><body>")
    started = children() - before
    assert (await parse(workers, rss("one"))).articles
    assert children() - before == started


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SPIN", "took too long"),
        ("EAT", "took too much memory"),
        ("KILL", "took too much memory"),
        ("NONSENSE", "broke the parser"),
        ("LARGE", "broke the parser"),
    ],
)
async def test_trouble_costs_one_answer_and_is_told(
    workers: Workers, name: str, words: str
) -> None:
    with pytest.raises(ParseError, match=words):
        await parse(workers, rss(name))
    assert (await parse(workers, rss("next"))).articles[0].title == "next"


async def test_one_that_sleeps_is_ended_by_the_clock() -> None:
    child = Child(wait_seconds=1.5, argv=ODD_WORKER)
    job = {"task": "parse", "cpu_seconds": 0.1}
    with pytest.raises(ParseError, match="took too long"):
        await child.work(job, rss("SLEEP"))
    assert not child.usable
    await child.end()


async def test_what_takes_long_gets_its_time_and_the_others_do_not_wait() -> None:
    """With one place for all: bad ones stand before it, and the good one is through first."""
    workers = Workers(1, cpu_seconds=1.6, quick_seconds=0.1, argv=ODD_WORKER)
    ended: list[str] = []

    async def note(name: str) -> None:
        try:
            ended.append((await parse(workers, rss(name))).articles[0].title)
        except ParseError:
            ended.append("refused")

    async with asyncio.TaskGroup() as group:
        for name in ("SPIN", "SLOW", "good"):
            group.create_task(note(name))
    await workers.aclose()
    assert ended[0] == "good"
    assert set(ended) == {"good", "SLOW", "refused"}


async def test_many_common_feeds_are_parsed_by_one_child() -> None:
    before, workers = children(), Workers(2, long_seconds=20, argv=ODD_WORKER)
    found = await asyncio.gather(*(parse(workers, rss(str(n))) for n in range(8)))
    assert [one.articles[0].title for one in found] == [str(n) for n in range(8)]
    assert len(children() - before) == 1
    await workers.aclose()


async def test_another_child_is_started_where_many_jobs_wait() -> None:
    before, workers = children(), Workers(2, long_seconds=20, argv=ODD_WORKER)
    await asyncio.gather(*(parse(workers, rss(str(n))) for n in range(20)))
    assert len(children() - before) == 2
    await workers.aclose()


async def test_another_child_is_started_once_a_job_takes_long() -> None:
    before, workers = children(), Workers(2, long_seconds=0.05, argv=ODD_WORKER)
    await parse(workers, rss("first"))
    asleep = asyncio.create_task(parse(workers, rss("SLEEP")))
    found = await asyncio.wait_for(parse(workers, rss("good")), 20)
    assert found.articles[0].title == "good"
    assert len(children() - before) == 2
    asleep.cancel()
    await asyncio.gather(asleep, return_exceptions=True)
    await workers.aclose()
    assert children() == before


async def test_too_many_that_take_long_are_given_up() -> None:
    workers = Workers(1, cpu_seconds=30, quick_seconds=0.1, most_slow=0, argv=ODD_WORKER)
    with pytest.raises(ParseError, match="took too long"):
        await parse(workers, rss("SLOW"))


async def test_nothing_more_is_fetched_while_much_waits_for_a_parser(workers: Workers) -> None:
    junk = b"<html>" + b" " * 15_000_000
    waiting = [asyncio.create_task(parse(workers, junk)) for _ in range(6)]
    await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(workers.room(), 0.05)
    await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.wait_for(workers.room(), 0.05)


@pytest.mark.parametrize("name", ["LARGE", "SPIN", "SLEEP"])
async def test_a_cancelled_job_leaves_no_process(workers: Workers, name: str) -> None:
    before = children()
    job = asyncio.create_task(parse(workers, rss(name)))
    await asyncio.sleep(0.7)
    started = time.monotonic()
    job.cancel()
    await asyncio.gather(job, return_exceptions=True)
    await workers.aclose()
    assert time.monotonic() - started < 1
    assert children() == before


async def test_a_parser_that_cannot_be_started_is_told() -> None:
    child = Child(argv=["/no/such/program"])
    with pytest.raises(ParseError, match="the parser cannot be started: No such file"):
        await child.work({"cpu_seconds": 1}, b"")

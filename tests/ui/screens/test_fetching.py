"""The screen and a stand-in for the engine: a child that answers orders, one JSON object a line."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest

from newstui.config import Config
from tests.ui.conftest import Newsroom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newstui.news import News

    At = Callable[..., Any]

ENGINE = """
import json, sys
def say(**event):
    print(json.dumps(event), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    n, do = order["n"], order["do"]
    if do == "refresh":
        total = 3
        for done, (name, error) in enumerate([("a", None), ("b", "no answer"), ("c", None)], 1):
            say(event="source", source=name, status="failed" if error else "new", new=2,
                error=error, done=done, total=total, failed=int(done > 1))
        if order["address"] == "home":
            say(event="done", sources=3, new=4, unchanged=0, failed=1, seconds=0.1)
    elif do == "stop":
        say(event="done", stopped=True)
    elif do == "add" and order["url"] == "page.test":
        say(n=n, ok=False, words="this page offers 2 feeds: choose one", choices=[
            {"url": "https://page.test/a", "title": "A"},
            {"url": "https://page.test/b", "title": "B"}])
    elif do == "add" and order["url"] == "bad.test":
        say(n=n, ok=False, words="bad.test: no such host [/nope]")
    elif do == "add":
        say(n=n, ok=True, words="added " + order["url"], key="x", source=order["url"])
    elif do == "die":
        sys.exit(3)
"""


@pytest.fixture
def engine(tmp_path: Path) -> list[str]:
    script = tmp_path / "engine.py"
    script.write_text(ENGINE)
    return [sys.executable, str(script)]


async def until(reader: Any, words: str) -> str:
    for _ in range(100):
        await reader.pilot.pause(0.05)
        if words in reader.text():
            return str(reader.text())
    raise AssertionError(f"{words!r} never came; there is:\n{reader.text()}")


async def test_a_refresh_shows_counts_and_says_failures(at: At, engine: list[str]) -> None:
    async with at(engine_argv=engine) as reader:
        await until(reader, "Headlines")
        await reader.pilot.pause(0.2)
        await reader.press("R")
        await until(reader, "4 new articles · b failed: no answer")
        assert reader.portal.progress == ""


async def test_progress_is_shown_and_a_refresh_is_stopped(at: At, engine: list[str]) -> None:
    async with at(engine_argv=engine, address="section/World") as reader:
        await reader.pilot.pause(0.2)
        await reader.press("ctrl+x")
        assert reader.lines()[-1] == "nothing is being fetched"
        await reader.press("r")
        await until(reader, "refreshing 3/3 · 1 failed")
        await reader.press("ctrl+x")
        await until(reader, "refresh stopped: what had arrived is here")


async def test_without_an_engine_it_says_so(at: At) -> None:
    async with at() as reader:
        await reader.press("R")
        assert reader.lines()[-1] == "nothing is fetched: the engine is not running"


async def test_an_engine_that_ends_is_told(at: At, engine: list[str]) -> None:
    async with at(engine_argv=engine) as reader:
        await reader.pilot.pause(0.2)
        reader.portal.fetching._engine._send({"do": "die"})
        await until(reader, "the engine ended: it is started again when news is fetched")
        await reader.press("R")
        await until(reader, "4 new articles")


async def test_an_engine_that_cannot_start_is_told(at: At) -> None:
    async with at(engine_argv=["/nowhere/engine"]) as reader:
        await until(reader, "the engine ended")


async def test_a_source_is_added(at: At, engine: list[str]) -> None:
    async with at(engine_argv=engine) as reader:
        await reader.pilot.pause(0.2)
        await reader.press("a", *"x.test", "enter")
        await until(reader, "added x.test")


async def test_one_of_several_feeds_is_chosen(at: At, engine: list[str]) -> None:
    async with at(engine_argv=engine) as reader:
        await reader.pilot.pause(0.2)
        reader.type_in("a", *"page.test", "enter")
        await until(reader, "this page offers 2 feeds")
        await reader.pilot.press("escape")
        await until(reader, "? all keys")
        reader.type_in("a", *"page.test", "enter")
        await until(reader, "this page offers 2 feeds")
        await reader.pilot.press("down", "enter")
        await until(reader, "added https://page.test/b")


async def test_what_cannot_be_added_is_told(at: At, engine: list[str]) -> None:
    async with at(engine_argv=engine) as reader:
        await reader.pilot.pause(0.2)
        await reader.press("a", *"bad.test", "enter")
        await until(reader, "bad.test: no such host [/nope]")


async def test_the_first_source_leaves_the_built_in_edition(
    at: At, engine: list[str], tmp_path: Path
) -> None:
    own = Newsroom(tmp_path / "own")
    own.sources("mine")

    def reopen() -> tuple[News, Config, list[str]]:
        return own.news(), Config(), engine

    async with at(80, 24, engine_argv=engine, reopen=reopen) as reader:
        old = reader.portal
        await reader.pilot.pause(0.2)
        reader.type_in("a", *"mine.test", "enter")
        await until(reader, "no articles yet")
        assert reader.portal is not old
        assert reader.portal.session.reopen is None
        assert reader.lines()[-1] == "added mine.test"
        assert [one.key for one in reader.portal.news.sources()] == ["mine"]
        await asyncio.sleep(0.2)
        await reader.press("R")
        await until(reader, "4 new articles")
    own.store.close()


async def test_the_health_page_says_how_the_sources_are(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("H")
        await until(reader, "all are well")
        await reader.press("q")
        assert reader.portal.is_current

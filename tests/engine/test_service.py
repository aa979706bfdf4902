"""The engine as the screen runs it: a real child, spoken to through ``engine.client``."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newstui import config
from newstui.config.quiet import is_quiet
from newstui.engine.client import Engine
from newstui.engine.lock import refreshing
from newstui.engine.select import records
from newstui.models import Article
from newstui.store import Store, View
from tests.engine.conftest import NOW, Feed, answer, rss
from tests.engine.paging import page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.net.conftest import Serve

SERVING = Path(__file__).with_name("serving.py")
ROOT = Path(__file__).resolve().parents[2]
Event = dict[str, Any]


class Screen:
    """What a screen has of the engine: the child, what it said, and the store."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.folder = folder
        self.file = folder / "config.toml"
        self.events: list[Event] = []
        self.engine = Engine([sys.executable, str(SERVING), str(folder), *more], self.events.append)

    def configure(self, *urls: str, more: str = "") -> None:
        tables = "".join(f'[[source]]\nurl = "{url}"\nname = "{url[-1]}"\n{more}' for url in urls)
        self.file.write_text("# mine\n" + tables)

    async def heard(
        self, kind: str, wanted: Callable[[Event], bool] = lambda _event: True
    ) -> Event:
        """Wait for an event, and forget it and what came before it."""
        async with asyncio.timeout(15):
            while True:
                for place, event in enumerate(self.events):
                    if event["event"] == kind and wanted(event):
                        del self.events[: place + 1]
                        return event
                await asyncio.sleep(0.01)

    def titles(self, **view: Any) -> set[str]:
        store = Store.open(self.folder / "news.db")
        try:
            view = view or {"kind": "latest"}
            return {row.title for row in store.rows(View(**view), limit=1_000)}
        finally:
            store.close()

    def waiting(self) -> int:
        store = Store.open(self.folder / "news.db")
        try:
            return store.pending_count()
        finally:
            store.close()

    @property
    def pid(self) -> int:
        process = self.engine._process
        assert process is not None
        return process.pid


@pytest.fixture
async def screen(tmp_path: Path) -> AsyncIterator[Screen]:
    (tmp_path / "now").write_text(str(NOW))
    one = Screen(tmp_path)
    yield one
    await one.engine.stop()


def parsers(pid: int) -> list[int]:
    """The parser children of an engine."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_bytes()
            if b"engine.worker" in command and int(parent) in {pid, 1}:
                found.append(int(folder.name))
    return found


def alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


async def never(_head: bytes, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def test_it_refreshes_by_itself_when_a_source_is_due(screen: Screen, serve: Serve) -> None:
    feed = Feed(rss("one"))
    site = await serve({"/a": feed, "/b": Feed(rss("two"))})
    screen.configure(site.url("/a"), site.url("/b"), more="interval = 600\n")
    await screen.engine.start()
    assert (await screen.heard("progress")) == {
        "event": "progress", "done": 0, "total": 2, "new": 0, "failed": 0,
    }  # fmt: skip
    source = await screen.heard("source", lambda event: event["source"] == "a")
    assert source == {
        "event": "source", "source": "a", "status": "new", "new": 1, "error": None,
    }  # fmt: skip
    done = await screen.heard("done")
    assert done | {"seconds": 0} == {
        "event": "done", "sources": 2, "new": 2, "unchanged": 0, "failed": 0, "seconds": 0,
    }  # fmt: skip
    assert screen.titles() == {"one", "two"}
    assert screen.titles(kind="search", query="one") == {"one"}
    asked = len(site.heads)
    await asyncio.sleep(0.5)  # nobody is due, and it says nothing
    assert (len(site.heads), screen.events) == (asked, [])
    feed.body, feed.etag = rss("one", "later"), '"v2"'
    (screen.folder / "now").write_text(str(NOW + 600))
    assert (await screen.heard("done"))["new"] == 1


async def test_who_is_gone_or_in_its_quiet_hours_is_asked_only_where_it_is_named(
    screen: Screen, serve: Serve
) -> None:
    site = await serve({"/a": Feed(rss("one")), "/b": answer(b"", status="410 Gone")})
    hours = ("00:00-08:00", "08:00-16:00", "16:00-24:00")
    quiet = next(text for text in hours if is_quiet(text, NOW))
    tables = f'[[source]]\nurl = "{site.url("/a")}"\nname = "a"\nquiet = "{quiet}"\n'
    tables += f'[[source]]\nurl = "{site.url("/b")}"\nname = "b"\n'
    screen.file.write_text(tables)
    (screen.folder / "now").write_text(str(NOW))
    await screen.engine.start()
    assert (await screen.heard("done"))["failed"] == 1
    (screen.folder / "now").write_text(str(NOW + 600))
    await asyncio.sleep(0.5)
    screen.engine.refresh("home")
    assert (await screen.heard("done"))["sources"] == 0
    assert [head.split(b" ")[1] for head in site.heads] == [b"/b"]
    screen.engine.refresh("source/a")
    assert (await screen.heard("done"))["new"] == 1
    screen.engine.refresh("source/b")
    assert (await screen.heard("done"))["failed"] == 1
    assert [head.split(b" ")[1] for head in site.heads] == [b"/b", b"/a", b"/b"]


async def test_the_reader_orders_a_view_or_what_is_due_of_it(screen: Screen, serve: Serve) -> None:
    site = await serve({"/a": Feed(rss("one")), "/b": Feed(rss("two"))})
    screen.configure(site.url("/a"), site.url("/b"))
    await screen.engine.start()
    await screen.heard("done")
    screen.engine.refresh("source/b")
    assert (await screen.heard("source"))["source"] == "b"
    assert (await screen.heard("done"))["unchanged"] == 1
    screen.engine.refresh("home", force=False)
    assert (await screen.heard("done"))["sources"] == 0
    screen.engine.refresh("nonsense")
    assert "is not an address" in (await screen.heard("done"))["words"]


async def test_an_order_during_a_refresh_comes_after_it(screen: Screen, serve: Serve) -> None:
    go = asyncio.Event()

    async def late(_head: bytes, writer: asyncio.StreamWriter) -> None:
        await go.wait()
        writer.write(answer(rss("late")))

    site = await serve({"/a": late, "/b": Feed(rss("two"))})
    screen.configure(site.url("/a"))
    await screen.engine.start()
    await screen.heard("progress")
    screen.configure(site.url("/a"), site.url("/b"))
    screen.engine.refresh()
    await asyncio.sleep(0.3)
    go.set()
    assert (await screen.heard("done"))["sources"] == 1
    done = await screen.heard("done")
    assert (done["sources"], done["new"]) == (1, 1)
    assert screen.titles() == {"late", "two"}


async def test_a_refresh_can_be_stopped_and_does_not_start_again_by_itself(
    screen: Screen, serve: Serve
) -> None:
    site = await serve({"/a": Feed(rss("one")), "/b": never})
    screen.configure(site.url("/a"), site.url("/b"))
    await screen.engine.start()
    await screen.heard("source")
    screen.engine.stop_refresh()
    done = await screen.heard("done")
    assert (done["stopped"], done["new"], done["failed"]) == (True, 1, 0)
    assert screen.titles() == {"one"}
    await asyncio.sleep(0.4)
    assert screen.events == []
    site.answers["/b"] = Feed(rss("two"))
    screen.engine.refresh("source/b")
    assert (await screen.heard("done"))["new"] == 1


async def test_who_refreshes_already_is_told_only_when_the_reader_asks(
    screen: Screen, serve: Serve
) -> None:
    site = await serve({"/a": Feed(rss("one"))})
    screen.configure(site.url("/a"))
    with refreshing(screen.folder):
        await screen.engine.start()
        await asyncio.sleep(1.0)
        assert screen.events == []
        screen.engine.refresh()
        words = (await screen.heard("done"))["words"]
        assert f"a refresh is already running (process {os.getpid()}" in words
    assert (await screen.heard("done"))["new"] == 1  # it was due all the time


async def test_it_finishes_the_queue_that_a_killed_run_left(screen: Screen) -> None:
    screen.configure("http://127.0.0.1:9/a")
    store = Store.open(screen.folder / "news.db", now=lambda: NOW, role="ingest")
    store.sync_sources(records(config.load(screen.file)))
    store.ingest("a", [Article(guid=str(n), title=f"heron {n}") for n in range(60)])
    store.close()
    (screen.folder / "now").write_text(str(NOW - 100))
    assert screen.waiting() == 60
    await screen.engine.start()
    async with asyncio.timeout(15):
        while screen.waiting():
            await asyncio.sleep(0.05)
    assert len(screen.titles(kind="search", query="heron")) == 60


async def test_edits_of_the_config_are_taken_up_and_errors_in_it_are_not(
    screen: Screen, serve: Serve
) -> None:
    site = await serve({"/a": Feed(rss("one")), "/b": Feed(rss("two"))})
    screen.configure(site.url("/a"))
    await screen.engine.start()
    await screen.heard("done")
    screen.file.write_text("interval = ")
    await asyncio.sleep(0.3)
    screen.engine.refresh()
    assert (await screen.heard("done"))["sources"] == 1
    screen.configure(site.url("/b"))
    assert (await screen.heard("done"))["new"] == 1
    assert screen.titles() == {"two"}  # "a" is not in the config any more


# ---- its end


async def end_of(pid: int) -> float:
    started = time.monotonic()
    async with asyncio.timeout(10):
        while alive(pid):
            await asyncio.sleep(0.01)
    return time.monotonic() - started


async def busy(screen: Screen, serve: Serve) -> list[int]:
    """Start an engine that has parsers and a source that never answers; returns the parsers."""
    site = await serve({"/a": Feed(rss("one")), "/b": never})
    screen.configure(site.url("/a"), site.url("/b"))
    await screen.engine.start()
    await screen.heard("source")
    found = parsers(screen.pid)
    assert found
    return found


async def test_it_ends_with_its_input_and_its_parsers_with_it(screen: Screen, serve: Serve) -> None:
    children, pid = await busy(screen, serve), screen.pid
    process = screen.engine._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert await end_of(pid) < 2
    assert await process.wait() == 0
    for child in children:
        assert await end_of(child) < 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
async def test_its_parsers_end_when_it_is_killed(
    screen: Screen, serve: Serve, how: signal.Signals
) -> None:
    children, pid = await busy(screen, serve), screen.pid
    os.kill(pid, how)
    for child in children:
        assert await end_of(child) < 2
    assert (await screen.heard("gone"))["error"] == f"exit {-how}"


@pytest.mark.parametrize("stdin", ["null", "file"])
async def test_it_ends_where_its_input_is_no_pipe(tmp_path: Path, stdin: str) -> None:
    orders = tmp_path / "orders"
    orders.write_text('{"do": "refresh"}\nnonsense\n[]\n{"do": "dance"}\n' + "x" * 2_000_000)
    with Path("/dev/null" if stdin == "null" else orders).open("rb") as handle:
        child = await asyncio.create_subprocess_exec(
            sys.executable, str(SERVING), str(tmp_path), stdin=handle,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
        out, complaints = await asyncio.wait_for(child.communicate(), 10)
    assert (child.returncode, complaints) == (0, b"")
    assert all("event" in json.loads(line) for line in out.splitlines())


# ---- adding


async def test_a_feed_is_added_kept_and_fetched(screen: Screen, serve: Serve) -> None:
    site = await serve({"/a": Feed(rss("one")), "/f": Feed(rss("heron"))})
    screen.configure(site.url("/a"))
    await screen.engine.start()
    await screen.heard("done")
    said = await screen.engine.ask("add", url=f" {site.url('/f')}\n", section="World/Asia")
    assert said | {"n": 0} == {"ok": True, "words": "added A feed", "key": "A feed", "n": 0}
    assert (await screen.heard("done"))["new"] == 1
    assert screen.titles(kind="section", path=("World", "Asia")) == {"heron"}
    assert screen.file.read_text().startswith("# mine\n")
    assert config.load(screen.file).source[-1].url == site.url("/f")
    again = await screen.engine.ask("add", url=site.url("/f") + "/")
    assert again["words"] == "A feed is in your sources already"
    refused = await screen.engine.ask("add", url="ftp://news.example/")
    assert (refused["ok"], refused["words"]) == (False, "only http and https addresses can be read")


async def test_in_the_built_in_edition_the_source_goes_to_the_readers_own_config(
    tmp_path: Path, serve: Serve
) -> None:
    site = await serve({"/f": Feed(rss("heron"))})
    screen = Screen(tmp_path, "demo")
    await screen.engine.start()
    said = await screen.engine.ask("add", url=site.url("/f"))
    assert said["ok"]
    assert config.load(screen.file).source[0].url == site.url("/f")
    await asyncio.sleep(0.3)
    assert (screen.titles(), screen.events) == (set(), [])
    await screen.engine.stop()


async def test_a_page_and_a_full_text_are_fetched_for_the_screen(
    screen: Screen, serve: Serve
) -> None:
    site = await serve({"/p": page("A page", "some words"), "/x": page("Full", "all the words")})
    item = f"<item><title>Teaser</title><link>{site.url('/x')}</link></item>".encode()
    site.answers["/a"] = Feed(b"<rss version='2.0'><channel>" + item + b"</channel></rss>")
    screen.configure(site.url("/a"))
    await screen.engine.start()
    await screen.heard("done")
    said = await screen.engine.ask("page", url=site.url("/p"), article="", typed=True)
    assert said["ok"]
    refused = await screen.engine.ask("page", url=site.url("/p?2"), article="", typed=False)
    assert "private address" in refused["words"]
    store = Store.open(screen.folder / "news.db")
    (row,) = store.rows(View("latest"))
    store.close()
    said = await screen.engine.ask("full", article=row.id)
    assert said == {"ok": True, "article": row.id, "n": 3}
    async with asyncio.timeout(10):
        while screen.waiting():
            await asyncio.sleep(0.05)
    assert screen.titles(kind="search", query="dredged") == {"A page", "Teaser"}
    assert not (await screen.engine.ask("full", article="nothing"))["ok"]
    assert not (await screen.engine.ask("page"))["ok"]

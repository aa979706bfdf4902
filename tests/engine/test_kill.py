"""kill -9 of the engine at any moment of a refresh, while the reader marks: nothing is lost."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newstui.store import Store, View
from tests.engine.conftest import NOW, answer, rss
from tests.engine.test_service import Screen, alive, parsers

if TYPE_CHECKING:
    from tests.net.conftest import Serve

ROOT = Path(__file__).resolve().parents[2]
SOURCES, ITEMS = 6, 40
MARK = """
import pathlib, sys
from newstui.store import Store, View
store = Store.open(pathlib.Path(sys.argv[1]), role="marks")
print("ready", flush=True)
while True:
    row = next(iter(store.rows(View("latest"), unread_only=True, limit=1)), None)
    if row and store.mark("read", [row.id]):
        print(row.id, flush=True)
"""


class News:
    """Feeds that have only new articles each time, some of them long."""

    def __init__(self) -> None:
        self.told = 0

    async def __call__(self, _head: bytes, writer: asyncio.StreamWriter) -> None:
        self.told += 1
        titles = [f"heron{self.told} number{n} {'word ' * (n % 7 * 20)}" for n in range(ITEMS)]
        writer.write(answer(rss(*titles)))
        await writer.drain()


async def marks_until(killed: asyncio.Event, store: Path) -> set[str]:
    """Mark as fast as can be until the engine is dead, and be killed too; returns what is safe."""
    marker = await asyncio.create_subprocess_exec(
        sys.executable, "-c", MARK, str(store), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert marker.stdout is not None
    await marker.stdout.readline()
    await killed.wait()
    marker.send_signal(signal.SIGKILL)
    said = (await marker.stdout.read()).decode()
    await marker.wait()
    return set(said[: said.rfind("\n") + 1].split())


async def survive(folder: Path, serve: Serve, kills: int) -> None:
    site = await serve({"*": News()})
    rng = random.Random(kills)
    marked: set[str] = set()
    arrived = 0
    for run in range(kills):
        (folder / "now").write_text(str(NOW + 3_600 * run))
        screen = Screen(folder)
        screen.configure(*(site.url(f"/{n}") for n in range(SOURCES)))
        dead = asyncio.Event()
        Store.open(folder / "news.db", role="ingest").close()
        marking = asyncio.create_task(marks_until(dead, folder / "news.db"))
        await screen.engine.start()
        pid = screen.pid
        await screen.heard("progress")
        if run % 4:  # articles arrive; else it is only just fetching
            arrived += (await screen.heard("source"))["new"]
        await asyncio.sleep(rng.random() * 0.8)  # not a wait: the moment is random on purpose
        children = parsers(pid)
        os.kill(pid, signal.SIGKILL)
        await screen.engine.stop()
        dead.set()
        marked |= await marking
        arrived += sum(event["new"] for event in screen.events if event["event"] == "source")
        async with asyncio.timeout(10):
            while any(map(alive, children)):
                await asyncio.sleep(0.01)

        store = Store.open(folder / "news.db", role="ingest")
        assert store.file.check() == []
        rows = {row.id: row for row in store.rows(View("latest"), limit=1_000_000)}
        store.close()
        assert len(rows) >= arrived
        assert all(rows[identity].read for identity in marked)

    assert arrived
    assert marked
    screen = Screen(folder)
    await screen.engine.start()
    async with asyncio.timeout(60):
        while screen.waiting():
            await asyncio.sleep(0.1)
    await screen.engine.stop()
    store = Store.open(folder / "news.db", role="ingest")
    assert store.documents() == store.file.stats()["articles"]
    assert store.file.check() == []
    found = store.rows(View("search", query="heron*"), limit=1_000_000)
    assert len(found) == store.file.stats()["articles"]
    store.close()


async def test_a_few_kills(tmp_path: Path, serve: Serve) -> None:
    await survive(tmp_path, serve, 5)


@pytest.mark.slow
async def test_fifty_kills(tmp_path: Path, serve: Serve) -> None:
    await survive(tmp_path, serve, 50)

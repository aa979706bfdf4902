from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from newstui.engine.client import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

ECHO = """
import json, sys
for line in sys.stdin:
    order = json.loads(line)
    if order["do"] == "die":
        sys.exit(3)
    print("junk", flush=True)
    print("[1]", flush=True)
    print(json.dumps({"event": "progress", "did": order["do"]}), flush=True)
    print(json.dumps({"n": order["n"], "ok": True, "words": order.get("url", "")}), flush=True)
"""
DEAF = 'import time; print(\'{"event": "up"}\', flush=True); time.sleep(60)'


class Heard:
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def __call__(self, event: dict[str, Any]) -> None:
        self.events.append(event)

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        async with asyncio.timeout(10):
            while True:
                for event in self.events:
                    if wanted(event):
                        return event
                await asyncio.sleep(0.01)


def engine(code: str, heard: Heard) -> Engine:
    return Engine([sys.executable, "-c", code], heard)


async def test_orders_go_out_and_answers_and_events_come_in() -> None:
    heard = Heard()
    child = engine(ECHO, heard)
    await child.start()
    answers = await asyncio.gather(child.ask("add", url="中"), child.ask("add", url="b"))
    assert [one["words"] for one in answers] == ["中", "b"]
    child.refresh("section/国际", force=False)
    child.stop_refresh()
    await heard.until(lambda event: event.get("did") == "stop")
    assert [event.get("did") for event in heard.events] == ["add", "add", "refresh", "stop"]
    await child.stop()
    await child.stop()
    assert not child.running
    assert "gone" not in [event["event"] for event in heard.events]  # it was meant to end


async def test_a_child_that_cannot_start_is_heard_as_gone() -> None:
    heard = Heard()
    child = Engine(["/no/such/program"], heard)
    await child.start()
    assert heard.events == [{"event": "gone", "error": "No such file or directory"}]
    assert await child.ask("add", url="x") == {"ok": False, "words": "the engine is not running"}
    child.refresh()
    await child.stop()


async def test_who_waits_for_an_answer_is_told_when_the_child_ends() -> None:
    heard = Heard()
    child = engine(ECHO, heard)
    await child.start()
    assert await child.ask("die") == {"ok": False, "words": "the engine has ended"}
    assert await heard.until(lambda event: event["event"] == "gone") == {
        "event": "gone",
        "error": "exit 3",
    }
    child.refresh()
    await child.stop()


async def test_a_child_that_does_not_listen_is_killed_after_two_seconds() -> None:
    heard = Heard()
    child = engine(DEAF, heard)
    await child.start()
    await heard.until(lambda event: event["event"] == "up")
    asking = asyncio.create_task(child.ask("add", url="x"))
    await asyncio.sleep(0)
    started = time.monotonic()
    await child.stop()
    assert 1.9 < time.monotonic() - started < 4
    assert (await asking)["words"] == "the engine has ended"


@pytest.mark.parametrize("room", ["pydantic", "httpx", "apsw", "newstui.store", "newstui.models"])
def test_the_screens_side_needs_the_standard_library_only(room: str) -> None:
    code = f"import sys, newstui.engine.client; sys.exit({room!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_it_may_be_stopped_as_soon_as_it_is_started() -> None:
    heard = Heard()
    child = engine(ECHO, heard)
    await child.start()
    await child.stop()
    await asyncio.sleep(0)
    assert (child.running, heard.events) == (False, [])

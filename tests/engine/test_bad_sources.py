"""Each kind of bad source is one failed source in words; fifty good ones load as if it were not."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import time
from typing import TYPE_CHECKING

from newstui.config import Source
from tests.engine.conftest import Feed, answer, rss
from tests.net.conftest import redirect

if TYPE_CHECKING:
    from tests.engine.conftest import Desk
    from tests.net.conftest import Answer, Serve

GOOD = 50


async def trickle(_head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    with contextlib.suppress(OSError):
        for _ in range(1000):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(1)


async def mute(_head: bytes, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def endless(_head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel>")
    with contextlib.suppress(OSError):
        while True:
            writer.write(b"<item><title>x</title></item>" * 10_000)
            await writer.drain()


async def cut(_head: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<rss>")
    writer.close()


BOMB = answer(gzip.compress(bytes(100_000_000), 1), "Content-Encoding: gzip")
BAD: dict[str, tuple[Answer, str]] = {
    "bomb": (BOMB, "the answer is larger than 16 MiB"),
    "endless": (endless, "the answer is larger than 16 MiB"),
    "trickle": (trickle, "no complete answer within 3 s"),
    "mute": (mute, "no complete answer within 3 s"),
    "file": (redirect("file:///etc/passwd"), "a redirect to something else than http or https"),
    "private": (redirect("http://localhost:1/"), "localhost is a private address"),
    "spin": (Feed(rss("SPIN")), "parsing it took too long"),
    "spin again": (Feed(rss("SPIN")), "parsing it took too long"),
    "eat": (Feed(rss("EAT")), "parsing it took too much memory"),
    "kill": (Feed(rss("KILL")), "parsing it took too much memory"),
    "nonsense": (Feed(rss("NONSENSE")), "this answer broke the parser"),
    "page": (answer(b"<!doctype html><title>Log in</title>"), "this is a web page, not a feed"),
    "cut": (cut, "the answer broke off before its end"),
    "404": (answer(b"", status="404 Not Found"), "there is nothing at this address (404)"),
}


async def test_bad_sources_are_told_and_do_not_delay_the_good(odd: Desk, serve: Serve) -> None:
    bad = []
    for name, (reply, _) in BAD.items():
        site = await serve({"*": reply})
        bad.append(Source(url=site.url("/feed"), name=name))
    sites = [
        await serve({f"/{m}": Feed(rss(f"good {m}")) for m in range(n, GOOD, 10)})
        for n in range(10)
    ]
    good = [Source(url=sites[n % 10].url(f"/{n}"), name=f"good {n}") for n in range(GOOD)]

    started = time.monotonic()
    ended: dict[str, float] = {}

    def heard(report: dict[str, str]) -> None:
        odd.heard(report)
        ended[report["source"]] = time.monotonic() - started

    odd.use([*bad, *good])
    totals = await odd.pipeline.refresh(odd.config.source, heard)
    assert (totals.failed, totals.sources) == (len(bad), len(bad) + GOOD)
    for name, (_, words) in BAD.items():
        assert words in odd.reports[name]["error"], name
    states = {state.key: state for state in odd.store.sources()}
    for one in good:
        assert odd.reports[one.name]["status"] == "new"
        assert states[one.name].last_error is None
    for one in bad:
        assert states[one.name].last_error == odd.reports[one.name]["error"]
    last_good = max(ended[one.name] for one in good)
    assert last_good < ended["spin"]
    assert last_good < ended["spin again"]
    assert len(odd.titles("search", query="good")) == GOOD

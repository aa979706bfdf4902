"""What the tests of this room share: feeds on real sockets, a store, a pipeline with small caps."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from newstui.config import Config, Source
from newstui.engine.refresh import Pipeline
from newstui.engine.select import records
from newstui.engine.workers import Workers
from newstui.store import Store, View
from tests.engine.parsing import Here
from tests.net.conftest import Site, only_loopback, serve

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

    from newstui.rows import Row

__all__ = ["Site", "only_loopback", "serve"]

NOW = 1_790_000_000
ODD_WORKER = (sys.executable, str(Path(__file__).with_name("odd_worker.py")), "en")


def rss(*titles: str, more: str = "") -> bytes:
    """A feed with an item for each title, newest first, an hour between them."""
    items = "".join(
        f"<item><guid>{title}</guid><title>{title}</title>"
        f"<link>https://news.example/{number}/{title}</link>"
        f"<description>&lt;p&gt;What is told about {title}.&lt;/p&gt;</description></item>"
        for number, title in enumerate(titles)
    )
    return (
        f"<rss version='2.0'><channel><title>A feed</title>{more}{items}</channel></rss>".encode()
    )


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = "".join(f"{line}\r\n" for line in headers)
    return (
        f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body
    )


@dataclass
class Feed:
    """What a site answers at a path: a body, with 304 for whoever has it already."""

    body: bytes
    etag: str = '"v1"'

    async def __call__(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        if f"If-None-Match: {self.etag}".lower().encode("latin-1") in head.lower():
            writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            writer.write(answer(self.body, f"ETag: {self.etag}"))
        await writer.drain()


@dataclass
class Desk:
    """A store and a pipeline over it, at a time that the test sets."""

    store: Store
    options: dict[str, Any]
    now: int = NOW
    config: Config = field(default_factory=Config)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        self.reopen()

    def reopen(self, **options: Any) -> None:
        """Make the pipeline, with other options than before."""
        self.options.update(options)
        self.pipeline = Pipeline(
            self.config, self.store, now=lambda: float(self.now), **self.options
        )

    def use(self, sources: Sequence[Source]) -> None:
        self.config = self.pipeline.config = replace(self.config, source=tuple(sources))
        self.store.sync_sources(records(self.config))

    async def refresh(self, *sources: Source) -> dict[str, Any]:
        """Refresh these sources, or those of the time before; returns what the end says."""
        if sources:
            self.use(sources)
        self.reports.clear()
        self.order.clear()
        totals = await self.pipeline.refresh(self.config.source, self.heard)
        return totals.report()

    def heard(self, report: dict[str, Any]) -> None:
        self.reports[report["source"]] = report
        self.order.append(report["source"])

    def rows(self, kind: str = "latest", **view: Any) -> list[Row]:
        return self.store.rows(View(kind, **view), limit=10_000)

    def titles(self, kind: str = "latest", **view: Any) -> set[str]:
        return {row.title for row in self.rows(kind, **view)}


class Desks(Protocol):
    def __call__(self, **options: Any) -> Desk: ...


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data" / "news.db", now=lambda: NOW, role="ingest")
    yield opened
    opened.close()


@pytest.fixture
async def desk(store: Store) -> AsyncIterator[Desk]:
    options = {"deadline_seconds": 5.0, "chance": lambda: 0.0, "workers": Here()}
    one = Desk(store, {"environ": {}, **options})
    yield one
    await one.pipeline.aclose()


@pytest.fixture
async def odd(store: Store) -> AsyncIterator[Desk]:
    """A desk whose parser gets into trouble where an answer asks for it."""
    workers = Workers(2, cpu_seconds=1.6, quick_seconds=0.1, argv=ODD_WORKER)
    one = Desk(store, {"environ": {}, "deadline_seconds": 3.0, "workers": workers})
    yield one
    await one.pipeline.aclose()


def headers_of(head: bytes) -> Mapping[str, str]:
    """The headers of a request as it came."""
    lines = head.decode("latin-1").split("\r\n")[1:]
    return {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }

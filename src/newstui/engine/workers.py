"""The only place that hands bytes from outside to a parser: a pool of killable children.

A job gets little CPU time first, which is plenty for nearly every feed. Only one that has not
ended by then is done again with all the time that is allowed, in a queue of its own: so the few
that take long, or never end, keep the others waiting for a moment and no more.

Starting a parser costs as much as fifteen feeds. So there is one at first; the others come once
many jobs wait, or one takes long.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newstui.engine.child import Child, ParseError, broken, too_long
from newstui.sources.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.config import Source
    from newstui.models import Parsed

__all__ = ["ParseError", "Workers"]

CPU_SECONDS = 10.0
CPU_SECONDS_PER_MB = 1.5
QUICK_SECONDS = 2.0
LONG_SECONDS = 0.2  # of a job: most feeds take a tenth of it
_START_SECONDS = 1.0
_MANY_WAITING = 12  # jobs
_MOST_SLOW = 8
_MOST_WAITING_BYTES = 64 * 1024 * 1024


class Workers:
    """Up to ``size`` children that parse, and one for what takes long.

    They are started when needed and replaced when they die: more than one once a dozen jobs wait,
    or one takes longer than ``long_seconds``, by the clock. ``cpu_seconds`` is what a job may use
    in all, and 1.5 s more for each MB; ``quick_seconds`` is what it gets first. ``most_slow`` may
    be in the queue of those that take long: one more has failed. ``argv`` stands in for the worker.
    ``parsed`` counts the answers that were handed to a parser.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        cpu_seconds: float = CPU_SECONDS,
        quick_seconds: float = QUICK_SECONDS,
        most_slow: int = _MOST_SLOW,
        long_seconds: float = LONG_SECONDS,
        argv: Sequence[str] = (),
    ) -> None:
        self.parsed = 0
        self._cpu_seconds = cpu_seconds
        self._quick_seconds = quick_seconds
        self._most_slow = most_slow
        self._long_seconds = long_seconds
        self._argv = argv
        self._idle: list[Child] = []
        self._places = asyncio.Semaphore(1)
        self._more_places = (size or min(2, os.cpu_count() or 1)) - 1
        self._slow_place = asyncio.Semaphore(1)
        self._slow = 0
        self._waiting_jobs = self._waiting_bytes = 0
        self._room = asyncio.Event()
        self._room.set()

    async def parse(
        self,
        content: bytes,
        source: Source,
        *,
        url: str,
        content_type: str,
        place: tuple[int, int] = (1, 0),
        link: str = "",
        detail: bool = False,
        now: int,
    ) -> Parsed:
        """Turn the bytes that a source answered into articles.

        ``place`` is which page of its source it is and how many items came before it.

        Raises ParseError with one sentence: what the parser said, or that it took too long or
        too much memory (the child is then killed; the next job gets a new one).
        """
        self.parsed += 1
        job = {
            "task": "parse",
            "source": {
                **asdict(source),
                "headers": {},
                "proxy": "",
                "auth": "",
            },  # secrets stay here
            "url": url,
            "content_type": content_type[:1_000],
            "page": place[0],
            "offset": place[1],
            "link": link[:16_000],
            "detail": detail,
            "now": now,
        }
        answer = await self._work(job, content)
        from newstui.models import Parsed  # noqa: PLC0415 - pydantic: not where nothing is new

        try:
            return Parsed.model_validate_json(answer)
        except ValueError:
            raise broken() from None

    async def discover(self, content: bytes, url: str) -> list[dict[str, str]]:
        """List the feeds that a web page names, as {"url", "title"}; raises ParseError."""
        answer = await self._work({"task": "discover", "url": url}, content)
        found: list[dict[str, str]] = json.loads(answer)
        return found

    async def propose(
        self, content: bytes, url: str, content_type: str, link: str
    ) -> list[dict[str, Any]]:
        """Propose how an answer that nobody knows may be read: sources/propose.py.

        ``link`` is its header Link. Each is {"options", "words", "good"}; raises ParseError.
        """
        job = {"task": "propose", "url": url, "content_type": content_type[:1_000], "link": link}
        found: list[dict[str, Any]] = json.loads(await self._work(job, content))
        return found

    async def picture(self, content: bytes, width: int, height: int) -> Picture:
        """Decode an image into a grid of at most ``width`` x ``height``; raises ParseError."""
        job = {"task": "picture", "url": "", "width": width, "height": height}
        answer = await self._work(job, content)
        head, _, rgba = answer.partition(b"\n")
        return Picture(**json.loads(head), rgba=rgba)

    @property
    def busy(self) -> bool:
        """Tell whether something is being parsed, or waits for it."""
        return self._waiting_bytes > 0

    async def room(self) -> None:
        """Wait while so much is waiting for a parser that more should not be fetched."""
        await self._room.wait()

    async def aclose(self) -> None:
        """End the children that wait for work; a later job starts new ones."""
        idle, self._idle = self._idle, []
        for child in idle:
            await child.end()

    async def _work(self, job: dict[str, Any], content: bytes) -> bytes:
        most = self._cpu_seconds + CPU_SECONDS_PER_MB * (len(content) // 1_000_000)
        with self._waiting(len(content)):
            if self._waiting_jobs > _MANY_WAITING:
                self._open_one_more()
            async with self._places:
                try:
                    with self._watched():
                        return await self._done(job, content, min(most, self._quick_seconds))
                except ParseError as refused:
                    if not refused.too_long or most <= self._quick_seconds:
                        raise
        if self._slow >= self._most_slow:
            raise too_long()
        self._slow += 1
        try:
            async with self._slow_place:
                return await self._done(job, content, most)
        finally:
            self._slow -= 1

    async def _done(self, job: dict[str, Any], content: bytes, cpu_seconds: float) -> bytes:
        child = self._take()
        try:
            return await child.work({**job, "cpu_seconds": cpu_seconds}, content)
        finally:
            if child.usable:
                self._idle.append(child)
            else:
                await child.end()

    def _take(self) -> Child:
        while self._idle:
            child = self._idle.pop()
            if child.usable:
                return child
        return Child(argv=self._argv)

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Open one more place while a job takes long; the start of its parser is not counted."""
        allowed = self._long_seconds + (0 if self._idle else _START_SECONDS)
        timer = asyncio.get_running_loop().call_later(allowed, self._open_one_more)
        try:
            yield
        finally:
            timer.cancel()

    def _open_one_more(self) -> None:
        if self._more_places:
            self._more_places -= 1
            self._places.release()

    @contextlib.contextmanager
    def _waiting(self, size: int) -> Iterator[None]:
        self._count(1, size)
        try:
            yield
        finally:
            self._count(-1, -size)

    def _count(self, jobs: int, size: int) -> None:
        self._waiting_jobs += jobs
        self._waiting_bytes += size
        if self._waiting_bytes > _MOST_WAITING_BYTES:
            self._room.clear()
        else:
            self._room.set()

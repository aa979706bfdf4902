"""The only place that says how many requests may be under way, to one server and in all."""

from __future__ import annotations

import asyncio
import resource
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


SLOW_SECONDS = 5.0


@dataclass(slots=True)
class _Queue:
    """One server's: free places, requests that use or want one, and those that gave theirs up."""

    free: asyncio.Semaphore
    users: int = 0
    slow: int = 0


@dataclass(slots=True)
class Slots:
    """First come, first served (asyncio.Semaphore is): each server's queue, then the common one.

    A request that waits for its server holds nothing of the common limit, so that one slow
    server costs the others no more than the sockets it has open. One that has taken
    ``slow_seconds`` gives its place to the next in the queue and goes on beside them, at most
    ``per_host`` of them: two addresses that never answer do not hold up all the others there.
    """

    per_host: int
    overall: int
    slow_seconds: float = SLOW_SECONDS
    _all: asyncio.Semaphore = field(init=False)
    _hosts: dict[str, _Queue] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._all = asyncio.Semaphore(max(1, min(self.overall, _half_of_the_files())))

    @asynccontextmanager
    async def hold(self, origin: str) -> AsyncIterator[None]:
        """Wait for a slot of ``origin`` and keep it for the body of the ``async with``."""
        queue = self._hosts.setdefault(origin, _Queue(asyncio.Semaphore(max(1, self.per_host))))
        queue.users += 1
        try:
            async with self._place(queue), self._all:
                yield
        finally:
            queue.users -= 1
            if not queue.users:
                del self._hosts[origin]

    @asynccontextmanager
    async def _place(self, queue: _Queue) -> AsyncIterator[None]:
        has_place = True

        def give_up() -> None:
            nonlocal has_place
            if queue.slow < self.per_host:
                has_place = False
                queue.slow += 1
                queue.free.release()

        await queue.free.acquire()
        timer = asyncio.get_running_loop().call_later(self.slow_seconds, give_up)
        try:
            yield
        finally:
            timer.cancel()
            if has_place:
                queue.free.release()
            else:
                queue.slow -= 1


def _half_of_the_files() -> int:
    """Half of the files this process may open: sockets count (macOS allows 256 by default)."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 65_536 if soft == resource.RLIM_INFINITY else soft // 2

"""The only place that says how many requests may be under way, to one server and in all."""

from __future__ import annotations

import asyncio
import resource
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


SLOW_SECONDS = 10.0


@dataclass(slots=True)
class _Queue:
    """One server's: free places, and requests that use or want one."""

    free: asyncio.Semaphore
    users: int = 0


@dataclass(slots=True)
class Slots:
    """First come, first served (asyncio.Semaphore is): each server's queue, then the common one.

    A request that waits for its server holds nothing of the common limit, so that one slow
    server costs the others no more than the sockets it has open. Never more than ``per_host``
    are under way at one server: who holds a place that is ``wanted`` may give it up.
    """

    per_host: int
    overall: int
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
            async with queue.free, self._all:
                yield
        finally:
            queue.users -= 1
            if not queue.users:
                del self._hosts[origin]

    def wanted(self, origin: str) -> bool:
        """Tell whether somebody waits for a place at a server."""
        queue = self._hosts.get(origin)
        return queue is not None and queue.users > max(1, self.per_host)


def _half_of_the_files() -> int:
    """Half of the files this process may open: sockets count (macOS allows 256 by default)."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 65_536 if soft == resource.RLIM_INFINITY else soft // 2

"""The only place where a plain session talks with the engine: on a thread, nothing waits."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from typing import TYPE_CHECKING, Any

from newstui.engine.client import Engine

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from concurrent.futures import Future

Event = dict[str, Any]
_START_SECONDS = 5.0
_STOP_SECONDS = 4.0


class Fetching:
    """The engine child, and what it said and nobody has looked at."""

    def __init__(self, argv: Sequence[str] | None) -> None:
        """``argv`` starts the engine; None: nothing is fetched."""
        self._argv = argv
        self._engine: Engine | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="engine", daemon=True)
        self._heard: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def start(self) -> None:
        """Start the engine."""
        if self._argv is not None and self._engine is None:
            self._thread.start()
            self._engine = Engine(self._argv, self._heard.put)
            with contextlib.suppress(TimeoutError):
                self._run(self._engine.start()).result(_START_SECONDS)

    @property
    def running(self) -> bool:
        """Whether the engine is there."""
        return self._engine is not None and self._engine.running

    def refresh(self, address: str) -> None:
        """Fetch the sources of a view now; what was said before is forgotten."""
        while self.heard(0) is not None:
            pass
        if self._engine is not None:
            self._loop.call_soon_threadsafe(self._engine.refresh, address)

    def stop_refresh(self) -> None:
        """Stop the refresh under way; what has arrived stays."""
        if self._engine is not None:
            self._loop.call_soon_threadsafe(self._engine.stop_refresh)

    def add(self, url: str) -> Future[Event]:
        """Add a source: what ``Engine.ask`` answers."""
        assert self._engine is not None
        return self._run(self._engine.ask("add", url=url))

    def ask(self, order: str, **values: object) -> Future[Event]:
        """Give an order: what ``Engine.ask`` answers."""
        assert self._engine is not None
        return self._run(self._engine.ask(order, **values))

    def heard(self, seconds: float) -> Event | None:
        """Return what the engine says next, None where it says nothing for so long."""
        with contextlib.suppress(queue.Empty):
            return self._heard.get(timeout=seconds) if seconds else self._heard.get_nowait()
        return None

    def close(self) -> None:
        """End the engine and the thread."""
        if self._engine is not None:
            with contextlib.suppress(TimeoutError):
                self._run(self._engine.stop()).result(_STOP_SECONDS)
            self._engine = None
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_STOP_SECONDS)
        if not self._loop.is_running():
            self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

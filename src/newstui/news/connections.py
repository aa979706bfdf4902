"""The only place that holds the reader's connections to the store, one for each kind of call.

A question that takes long has a connection of its own, so that no key waits for it; marks have
one that waits until the disk has them.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.store import StoppedError, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Connections:
    """Connections to one store; all but the first are opened when they are needed."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        """Open the first one; raises StoreError where the store cannot be used."""
        self._path = path
        self._now = now
        self._locks = {name: threading.RLock() for name in ("quick", "slow", "search", "marks")}
        self._question = 0  # which search is wanted: those before it are not
        self._stores = {"quick": Store.open(path, now=now, role="reader")}

    @contextmanager
    def quick(self) -> Iterator[Store]:
        """Hold the connection for what is answered at once."""
        with self._locks["quick"]:
            yield self._stores["quick"]

    @contextmanager
    def slow(self) -> Iterator[Store]:
        """Hold the connection for what may take long."""
        with self._locks["slow"]:
            if "slow" not in self._stores:
                self._stores["slow"] = Store.open(self._path, now=self._now, role="reader")
            yield self._stores["slow"]

    @contextmanager
    def search(self) -> Iterator[Store]:
        """Hold the connection for a search; raises StoppedError once a newer one is wanted."""
        question = self._question

        def stopped() -> bool:
            return question != self._question

        with self._locks["search"]:
            if stopped():
                raise StoppedError(tr("stopped"))
            if "search" not in self._stores:
                self._stores["search"] = Store.open(self._path, now=self._now, role="reader")
            store = self._stores["search"]
            store.stop_when(stopped)
            yield store

    def stop_search(self) -> None:
        """Give up the searches that were asked for until now."""
        self._question += 1

    @contextmanager
    def marks(self) -> Iterator[Store]:
        """Hold the connection that writes marks and settings."""
        with self._locks["marks"]:
            if "marks" not in self._stores:
                self._stores["marks"] = Store.open(self._path, now=self._now, role="marks")
            yield self._stores["marks"]

    def close(self) -> None:
        """Let go of the file; waits for calls that are under way, but for searches."""
        self.stop_search()
        for name, store in self._stores.items():
            with self._locks[name]:
                store.close()

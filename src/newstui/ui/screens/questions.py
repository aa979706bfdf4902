"""The only place that asks the store what may take long, on a thread of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


class Questions:
    """One thread that answers one question after the other; of each group the newest counts."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="questions")
        self._last: dict[str, asyncio.Future[Any]] = {}

    def ask(self, question: Callable[[], Answer], group: str) -> asyncio.Future[Answer]:
        """Begin to answer at once, beside what else the key does; return what will be the answer.

        An older question of the group is cancelled: if it has not begun, it never does.
        """
        if (old := self._last.get(group)) is not None:
            old.cancel()
        asked = asyncio.get_running_loop().run_in_executor(self._pool, question)
        self._last[group] = asked
        return asked

    def close(self) -> None:
        """Ask no more; one that has begun goes on to its end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

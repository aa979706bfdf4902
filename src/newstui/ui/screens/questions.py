"""The only place that asks the store what may take long, on a thread of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from newstui.news import StoppedError
from newstui.ui.screens.problems import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from newstui.ui.screens.portal import Portal

Answer = TypeVar("Answer")


class Questions:
    """One thread that answers one question after the other; of each group the newest counts."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="questions")
        self._last: dict[str, asyncio.Future[Any]] = {}
        self.latest: asyncio.Future[Any] | None = None  # of any group

    def ask(self, question: Callable[[], Answer], group: str) -> asyncio.Future[Answer]:
        """Begin to answer at once, beside what else the key does; return what will be the answer.

        An older question of the group is cancelled: if it has not begun, it never does.
        """
        if (old := self._last.get(group)) is not None:
            old.cancel()
        asked = asyncio.get_running_loop().run_in_executor(self._pool, question)
        self._last[group] = self.latest = asked
        return asked

    def close(self) -> None:
        """Ask no more; one that has begun goes on to its end."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def ask_store(
    portal: Portal, question: Callable[[], Answer], then: Callable[[Answer], None], group: str
) -> None:
    """Ask what may take long; a newer question of the group takes its place, and its answer's."""
    asked = portal.questions.ask(question, group)

    async def answered() -> None:
        try:
            then(await asked)
        except StoppedError:  # a newer one of another group was in a hurry
            return
        except PROBLEMS as error:
            portal.message = str(error)

    # the function, not what it returns: one that is replaced before its turn never begins
    worker: Worker[None] = portal.run_worker(answered, group=group, exclusive=True)
    del worker

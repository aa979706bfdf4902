"""The only place that hands marks to the store: one after the other, no key waiting for any."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


class Writer:
    """One thread that does what it is given, in order, and all of it before the program ends."""

    def __init__(self, post: Callable[..., Any]) -> None:
        """``post`` calls a function with an argument where the screen handles its messages."""
        self._post = post
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="marks")

    def submit(
        self,
        order: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do ``order`` on the thread, then post ``done`` or ``failed``."""

        def tell(future: Future[Answer]) -> None:
            error = future.exception()
            if error is not None:
                self._post(failed, error)
            else:
                self._post(done, future.result())

        self._pool.submit(order).add_done_callback(tell)

    def wait(self) -> None:
        """Wait until what was given so far is done."""
        self._pool.submit(lambda: None).result()

    def close(self) -> None:
        """Wait until everything is done."""
        self._pool.shutdown(wait=True)

"""The only place that notices that the program has to end: signals, and a terminal that is gone."""

from __future__ import annotations

import os
import select
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_LAST_SECONDS = 4.0
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


def hold() -> None:
    """Let signals wait until they are heeded: the terminal is changed before that."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)


def release() -> None:
    """Let signals through."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def heed(loop: asyncio.AbstractEventLoop, end: Callable[[int], None]) -> None:
    """Call ``end`` with the number of the signal when one says that the program has to end."""
    for one in _SIGNALS:
        loop.add_signal_handler(one, end, int(one))
    release()


def hung_up(descriptor: int = 0) -> bool:
    """Whether the terminal is gone: SIGHUP is lost where a supervisor ignores it."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return any(event & _GONE for _, event in poll.poll(0))


class Parent:
    """Who started the program: where it is killed, the shell takes the terminal away for ever."""

    def __init__(self) -> None:
        self._process = os.getppid()

    def gone(self, descriptor: int = 0) -> bool:
        """Whether another program has the terminal, and nobody is left to give it back."""
        if os.getppid() == self._process:
            return False
        try:
            return os.tcgetpgrp(descriptor) != os.getpgrp()
        except OSError:
            return True


def at_the_latest(code: int, seconds: float = _LAST_SECONDS) -> None:
    """End the process with ``code`` in so many seconds, whatever it waits for then."""
    timer = threading.Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()

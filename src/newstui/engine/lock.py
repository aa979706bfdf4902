"""One refresh at a time for a store: a lock file that says who holds it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING

from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class BusyError(Exception):
    """Somebody else is refreshing this store; the message says who and since when."""


@contextlib.contextmanager
def refreshing(data: Path) -> Iterator[None]:
    """Hold the lock for the length of one refresh; raises BusyError.

    The kernel drops the lock when its holder dies, so a kill -9 leaves nothing behind.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(data / "refresh.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(handle, 100, 0).decode("ascii", "replace").partition(" ")
            raise BusyError(
                tr(
                    "a refresh is already running (process {pid}, since {time})",
                    pid=holder[0] or "?",
                    time=holder[2].strip() or "?",
                )
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()} {time.strftime('%H:%M')}\n".encode(), 0)
        yield
    finally:
        os.close(handle)

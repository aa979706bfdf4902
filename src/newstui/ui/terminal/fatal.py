"""The only place that leaves a trace where a library in C ends the process: Python cannot."""

from __future__ import annotations

import faulthandler
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def traced(folder: Path) -> Iterator[None]:
    """Write where every thread was to ``folder/fatal.txt`` if the process is ended by a fault.

    The file is not there when all went well; no trace is kept where it cannot be written.
    """
    file = folder / "fatal.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        trace = file.open("w")
    except OSError:
        yield
        return
    with trace:
        faulthandler.enable(trace)
        try:
            yield
        finally:
            faulthandler.disable()
    with suppress(OSError):
        file.unlink()

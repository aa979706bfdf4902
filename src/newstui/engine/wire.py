"""The only place that talks with the screen: one JSON object a line, out and in."""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import json
import os
import sys
from typing import Any

Message = dict[str, Any]
_LINE_LIMIT = 1024 * 1024


def say(message: Message) -> None:
    """Write one line to the screen; a screen that is gone is no error."""
    with contextlib.suppress(OSError, ValueError):
        line = json.dumps(message, ensure_ascii=False)
        os.write(sys.stdout.fileno(), line.encode("utf-8", "replace") + b"\n")


class Orders:
    """What comes in: an asynchronous iterator of JSON values, until the input ends.

    A thread reads, so that the input may be a pipe, a terminal or a file.
    """

    def __init__(self) -> None:
        self._lines = asyncio.StreamReader(limit=_LINE_LIMIT)
        _thread.start_new_thread(self._pump, (sys.stdin.fileno(), asyncio.get_running_loop()))

    def __aiter__(self) -> Orders:
        return self

    async def __anext__(self) -> Any:
        while True:
            with contextlib.suppress(ValueError):  # a line too long, or no JSON
                line = await self._lines.readline()
                if not line:
                    raise StopAsyncIteration
                return json.loads(line)

    def _pump(self, handle: int, loop: asyncio.AbstractEventLoop) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            with contextlib.suppress(OSError):
                while piece := os.read(handle, 65_536):
                    loop.call_soon_threadsafe(self._lines.feed_data, piece)
            loop.call_soon_threadsafe(self._lines.feed_eof)

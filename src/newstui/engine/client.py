"""The screen's side of the engine: starts it as a child, talks one JSON object a line.

Standard library only, for the screen loads it. Orders go out as {"do": ..., "n": number}, what the
engine says comes in as {"event": ...}; answers to an order carry its number.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Event = dict[str, Any]
_LINE_LIMIT = 4 * 1024 * 1024


class Engine:
    """The engine child: started after the first paint, stopped with the screen."""

    def __init__(self, argv: Sequence[str], heard: Callable[[Event], None]) -> None:
        """``heard`` gets every event on the event loop's thread, answers excepted.

        Events: {"event": "progress", "done", "total", "new", "failed"};
        {"event": "source", "source", "status", "new", "error"}; {"event": "done", "sources",
        "new", "unchanged", "failed", "seconds"} with "stopped": True where the reader stopped it
        and "words" where there is something to tell, such as who refreshes already;
        {"event": "gone", "error"} when it ended.
        """
        self._argv = tuple(argv)
        self._heard = heard
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._answers: dict[int, asyncio.Future[Event]] = {}
        self._count = 0

    async def start(self) -> None:
        """Start the child; a child that cannot start is heard as "gone"."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._argv,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LINE_LIMIT,
                start_new_session=True,
            )
        except OSError as error:
            self._heard({"event": "gone", "error": error.strerror or str(error)})
            return
        self._reader = asyncio.create_task(self._read(self._process), name="engine reader")

    @property
    def running(self) -> bool:
        """Whether the child is there."""
        return self._process is not None and self._process.returncode is None

    def refresh(self, address: str = "home", *, force: bool = True) -> None:
        """Fetch what is in view: now, or with ``force=False`` only sources that are due."""
        self._send({"do": "refresh", "address": address, "force": force})

    def stop_refresh(self) -> None:
        """Stop the refresh under way; what has arrived stays."""
        self._send({"do": "stop"})

    async def ask(self, order: str, **values: object) -> Event:
        """Give an order and wait for its answer: {"ok": bool, "words": str, ...}.

        ``ask("add", url=..., section=...)`` adds a source (feed, JSON Feed, or the feeds of a web
        page): {"ok": True, "words", "key"}, or {"ok": False, "words"}, or with "choices":
        [{"url", "title"}…] where a page offers several. What was added is fetched at once,
        but not by the engine of the built-in edition, whose store is not the reader's.
        ``ask("picture", article=..., url=..., width=..., height=...)`` fetches an image as a grid
        of pixels that fits: {"ok": True, "width", "height", "rgba": base64}, else with "words".
        ``ask("page", url=..., article=..., typed=...)`` fetches a web page as an article: where the
        reader did not type the URL, ``article`` is what it was followed from.
        ``ask("full", article=...)`` fetches the full text of an article. Both answer {"ok": True,
        "article"}, the id of what can be read now, else with "words".
        """
        if not self.running:
            return {"ok": False, "words": tr("the engine is not running")}
        answer: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        number = self._send({"do": order, **values})
        self._answers[number] = answer
        try:
            return await answer
        finally:
            self._answers.pop(number, None)

    async def stop(self) -> None:
        """Close the child's input, wait 2 s, then kill it. Safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 2)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._reader is not None:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader
        self._give_up_answers()

    def _send(self, order: dict[str, object]) -> int:
        self._count += 1
        if self._process is not None and self._process.stdin is not None:
            line = json.dumps({**order, "n": self._count}, ensure_ascii=False)
            with contextlib.suppress(OSError):
                self._process.stdin.write(line.encode() + b"\n")
        return self._count

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            while line := await process.stdout.readline():
                self._take(line)
        code = await process.wait()
        self._give_up_answers()
        if self._process is not None:
            self._heard({"event": "gone", "error": f"exit {code}"})

    def _give_up_answers(self) -> None:
        for answer in self._answers.values():
            if not answer.done():
                answer.set_result({"ok": False, "words": tr("the engine has ended")})

    def _take(self, line: bytes) -> None:
        try:
            event = json.loads(line)
        except ValueError:
            return
        if not isinstance(event, dict):
            return
        answer = self._answers.get(event.get("n", 0))
        if answer is not None and not answer.done():
            answer.set_result(event)
        elif "event" in event:
            self._heard(event)

"""The only place that gets a source's answer from this computer: a program, a file, a filter."""

from __future__ import annotations

import _thread
import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newstui.i18n import tr
from newstui.net.client import FetchError, Response
from newstui.programs import FEED_SECONDS, ProgramError, output_of
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.config import Source

_MOST_BYTES = 16 * 1024 * 1024
_PROGRAMS_AT_ONCE = 4
_ENDING_SECONDS = 1.0


class Programs:
    """Runs programs of the reader's own, a few at a time; each is ended with who waits for it."""

    def __init__(self, seconds: float = FEED_SECONDS) -> None:
        self._seconds = seconds
        self._places = asyncio.Semaphore(_PROGRAMS_AT_ONCE)

    async def answer(self, source: Source) -> Response:
        """Return what an ``exec:`` or ``file:`` source says.

        Raises ProgramError, and FetchError for a file that cannot be read.
        """
        if source.url.startswith("exec:"):
            content = await self._run(source.url.removeprefix("exec:"), b"")
        else:
            content = await _off_the_loop(lambda: _read(source.url))
        return Response(200, source.url, None, {}, content, None, None)

    async def filtered(self, source: Source, content: bytes) -> bytes:
        """Return what the source's filter makes of an answer; raises ProgramError."""
        return await self._run(source.filter, content)

    async def _run(self, command: str, given: bytes) -> bytes:
        over = False

        def run() -> bytes:
            return output_of(
                command,
                given,
                most_bytes=_MOST_BYTES,
                seconds=self._seconds,
                stopped=lambda: over,
            )

        async with self._places:
            done = _off_the_loop(run)
            try:
                return await asyncio.shield(done)
            except ProgramError as error:
                raise ProgramError(clean(str(error), limit=400)) from None
            finally:
                over = True
                await asyncio.wait((done,), timeout=_ENDING_SECONDS)  # it ends with who waited
                if done.done() and not done.cancelled():
                    done.exception()  # where nobody waits for it any more, nobody asks for it


def is_local(url: str) -> bool:
    """Tell whether a source's answer is made on this computer."""
    return url.startswith(("exec:", "file:"))


def _read(url: str) -> bytes:
    path = unquote(urlsplit(url).path)
    try:
        if Path(path).exists() and not Path(path).is_file():  # a pipe could keep us for ever
            raise FetchError(tr("{file}: is no file", file=clean(path, limit=200)))
        with Path(path).open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        words = tr("{file}: cannot be read: {reason}", file=clean(path, limit=200), reason=reason)
        raise FetchError(words) from None
    if len(content) > _MOST_BYTES:
        raise FetchError(tr("this file is larger than {n} MB", n=_MOST_BYTES // 1_000_000))
    return content


def _off_the_loop(work: Callable[[], bytes]) -> asyncio.Future[bytes]:
    """Do what blocks in a thread of its own: asyncio's would keep the program from ending."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[bytes] = loop.create_future()

    def settle(result: bytes, error: Exception | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)

    def run() -> None:
        result, problem = b"", None
        try:
            result = work()
        except Exception as error:
            problem = error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, result, problem)

    _thread.start_new_thread(run, ())
    return done

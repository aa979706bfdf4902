"""The only place that starts and ends a parsing child, and says in words why one died."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from typing import TYPE_CHECKING, Any

from newstui.engine.worker import ANSWER_BYTES, MEMORY
from newstui.i18n import language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_LIMIT = 256 * 1024
_JOBS = 500  # then a new one: whatever a library leaks ends with it
_WAIT_SECONDS = 30.0  # and thrice the CPU time: for one that sleeps, or gets no CPU


class ParseError(Exception):
    """The answer of a source could not be read; the message is one sentence.

    ``too_long`` says that the parser had not ended in the time that it was given.
    """

    def __init__(self, message: str, *, too_long: bool = False) -> None:
        super().__init__(message)
        self.too_long = too_long


class Child:
    """One parsing process, started with its first job."""

    def __init__(self, wait_seconds: float = _WAIT_SECONDS, argv: Sequence[str] = ()) -> None:
        """``argv`` stands in for the worker."""
        # -P: what lies in the folder where newstui was started is not ours to run
        worker = (sys.executable, "-P", "-m", "newstui.engine.worker", language())
        self._argv = tuple(argv) or worker
        self._wait_seconds = wait_seconds
        self._jobs = 0
        self._at_work = False
        self._process: asyncio.subprocess.Process | None = None

    @property
    def usable(self) -> bool:
        """Whether it has answered its last job, is alive, and may take another."""
        alive = self._process is not None and self._process.returncode is None
        return alive and not self._at_work and self._jobs < _JOBS

    async def work(self, job: dict[str, Any], content: bytes) -> bytes:
        """Hand over one job and return the answer; raises ParseError."""
        self._jobs += 1
        self._at_work = True
        if self._process is None:
            self._process = await self._started()
        process = self._process
        deadline = 3 * job["cpu_seconds"] + self._wait_seconds
        try:
            answer = await asyncio.wait_for(_talk(process, job, content), deadline)
        except TimeoutError:
            raise too_long() from None
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            raise await self._why() from None
        if isinstance(answer, str):
            self._at_work = answer == MEMORY  # it may be in no state to go on
            raise _too_much() if answer == MEMORY else ParseError(answer)
        self._at_work = False
        return answer

    async def end(self) -> None:
        """End the process at once, whatever it does, and leave nothing of it."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.stdin.close()
        with contextlib.suppress(OSError, ValueError):
            while await process.stdout.read(_LINE_LIMIT):  # asyncio waits for the pipe's end too
                pass
        await process.wait()

    async def _started(self) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                *self._argv,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LINE_LIMIT,
            )
        except OSError as error:
            words = tr("the parser cannot be started: {reason}", reason=error.strerror)
            raise ParseError(words) from None

    async def _why(self) -> ParseError:
        """Say why it stopped answering."""
        process = self._process
        assert process is not None
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 1)
        if process.returncode == -signal.SIGXCPU:
            return too_long()
        return _too_much() if process.returncode in _NO_MEMORY else broken()


async def _talk(
    process: asyncio.subprocess.Process, job: dict[str, Any], content: bytes
) -> bytes | str:
    """Send a job; returns the answer's bytes, or an error in words."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({**job, "size": len(content)}).encode() + b"\n")
    process.stdin.write(content)
    await process.stdin.drain()
    head = json.loads(await process.stdout.readline())
    if "error" in head:
        return str(head["error"])
    size = int(head["size"])
    return await process.stdout.readexactly(size) if size <= ANSWER_BYTES else MEMORY


# how the kernel, Rust and C end a process that gets no memory
_NO_MEMORY = (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV)


def too_long() -> ParseError:
    """Return the failure of a job that had not ended in its time."""
    words = tr("parsing it took too long: it is left out this time")
    return ParseError(words, too_long=True)


def broken() -> ParseError:
    """Return the failure of a job that ended its parser, or made it answer nonsense."""
    return ParseError(tr("this answer broke the parser: it is left out"))


def _too_much() -> ParseError:
    return ParseError(tr("parsing it took too much memory: it is left out this time"))

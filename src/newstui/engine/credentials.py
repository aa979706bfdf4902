"""The only place that turns configured headers into what is sent: ``cmd:``, ``env:``, ``file:``."""

from __future__ import annotations

import _thread
import asyncio
import base64
import contextlib
from typing import TYPE_CHECKING

from newstui.programs import ProgramError, secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newstui.config import Source

Resolved = tuple[str, ProgramError | None]


class Credentials:
    """The secrets of one refresh: each is asked for once, off the event loop, and never logged."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._asked: dict[str, asyncio.Future[Resolved]] = {}

    async def headers(self, configured: Mapping[str, str]) -> dict[str, str]:
        """Return headers as they are sent; raises ProgramError, which never holds a secret."""
        return {name: await self._value(value) for name, value in configured.items()}

    async def of(self, source: Source) -> dict[str, str]:
        """Return what a source's own host is sent: its headers, and ``auth`` as Basic (RFC 7617).

        A header ``Authorization`` of its own wins. Raises ProgramError.
        """
        headers = await self.headers(source.headers)
        if source.auth and not any(name.lower() == "authorization" for name in headers):
            pair = await self._value(source.auth)
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
        return headers

    async def _value(self, configured: str) -> str:
        if not configured.startswith(("cmd:", "env:", "file:")):
            return configured
        if configured not in self._asked:
            self._asked[configured] = self._ask(configured)
        value, problem = await asyncio.shield(self._asked[configured])
        if problem is not None:
            raise ProgramError(str(problem))
        return value

    def _ask(self, configured: str) -> asyncio.Future[Resolved]:
        """Ask in a thread of its own: asyncio's would keep the program from ending meanwhile."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Resolved] = loop.create_future()

        def run() -> None:
            try:
                found: Resolved = secret(configured, self._environ), None
            except ProgramError as error:
                found = "", error
            except Exception as error:  # its words may hold the secret
                kind = configured.partition(":")[0]
                found = "", ProgramError(f"{kind}: {type(error).__name__}")
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(answer.set_result, found)

        _thread.start_new_thread(run, ())
        return answer

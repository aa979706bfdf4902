"""Parsers for tests that are about what comes of an answer, not about who parses it."""

from __future__ import annotations

import asyncio
from typing import Any

from newstui.engine import worker
from newstui.engine.workers import ParseError, Workers
from newstui.sources.parse import SourceError


class Here(Workers):
    """Parses in this process: to start a child takes longer than most of these tests."""

    async def _done(self, job: dict[str, Any], content: bytes, _: float) -> bytes:
        try:
            return await asyncio.to_thread(worker._done, job, content)
        except SourceError as error:
            raise ParseError(str(error)) from None

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from newstui.engine.credentials import Credentials
from newstui.programs import ProgramError

if TYPE_CHECKING:
    from pathlib import Path


async def test_secrets_are_asked_for_once_whoever_wants_them(tmp_path: Path) -> None:
    count = tmp_path / "count"
    script = tmp_path / "secret"
    script.write_text(f"#!/bin/sh\necho x >> {count}\necho Bearer t\n")
    script.chmod(0o700)
    credentials = Credentials({"NAME": "ann"})
    configured = {"Authorization": f"cmd:{script}", "X-User": "env:NAME", "Plain": "a:b"}
    found = await asyncio.gather(*(credentials.headers(configured) for _ in range(5)))
    assert found == [{"Authorization": "Bearer t", "X-User": "ann", "Plain": "a:b"}] * 5
    assert count.read_text() == "x\n"


async def test_a_secret_that_cannot_be_had_fails_everyone_who_wants_it() -> None:
    credentials = Credentials({})
    for _ in range(2):
        with pytest.raises(ProgramError, match="env:TOKEN is not set"):
            await credentials.headers({"A": "env:TOKEN"})


async def test_a_slow_program_holds_up_nobody_else() -> None:
    credentials = Credentials({"A": "b"})
    slow = asyncio.create_task(credentials.headers({"A": "cmd:sleep 5"}))
    await asyncio.sleep(0.05)
    started = time.monotonic()
    assert await credentials.headers({"A": "env:A"}) == {"A": "b"}
    assert time.monotonic() - started < 1
    slow.cancel()

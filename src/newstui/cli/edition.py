"""The only place that keeps the profile of the built-in edition: made once, filled over HTTP."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newstui import config as options
from newstui import i18n
from newstui.i18n import tr
from newstui.store import INDEX_SETTING, Store, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newstui.cli.profile import Profile
    from newstui.config import Config
    from newstui.demo.server import Server


class Made(NamedTuple):
    """What is remembered: dates count from ``at``, addresses hold ``port``, so both stay."""

    at: int
    port: int = 0
    language: str = ""  # whose articles come first
    filled: bool = False


def is_filled(profile: Profile) -> bool:
    """Tell whether the edition has been taken in, in the reader's language first."""
    made = _made(profile.paths.data, 0)
    return made.filled and made.language == i18n.language() and profile.paths.store.exists()


def serve(profile: Profile, now: Callable[[], float]) -> tuple[Server, Config]:
    """Start the edition's server and return the config that reads it."""
    from newstui.demo.config import sources  # noqa: PLC0415 - only for the built-in edition
    from newstui.demo.server import serve as start  # noqa: PLC0415

    made = _made(profile.paths.data, int(now()))
    server = start(made.port, made=made.at)
    port = int(server.base_url.rpartition(":")[2])
    language = i18n.language()
    if made.language not in {"", language}:
        _judge_again(profile, now)
    _remember(profile.paths.data, made._replace(port=port, language=language))
    tables = sources(server.base_url, first="zh" if language == "zh_CN" else "en")
    checked = options.check({"source": tables}, "the built-in edition")
    return server, replace(profile.config, source=checked.source)


def _judge_again(profile: Profile, now: Callable[[], float]) -> None:
    """Let what is hot be found out anew: the weights of the sources depend on the language."""
    store = Store.open(profile.paths.store, now=now, role="ingest")
    try:
        store.requeue_all(store.setting(INDEX_SETTING) or "")
    finally:
        store.close()


def fill(profile: Profile, now: Callable[[], float]) -> None:
    """Take in the edition over HTTP, as any source is; does nothing where somebody just does it.

    Raises StoreError.
    """
    import asyncio  # noqa: PLC0415 - 20 ms, for the first use only

    from newstui.cli.getting import take_in  # noqa: PLC0415 - loads the network
    from newstui.cli.report import start_log  # noqa: PLC0415
    from newstui.engine.lock import BusyError  # noqa: PLC0415

    start_log(profile.paths.log)
    server, config = serve(profile, now)
    try:
        totals = asyncio.run(take_in(profile, config, (), _nobody, now=now))
    except BusyError:
        return
    finally:
        server.close()
    if not totals["failed"]:
        note_filled(profile)


def note_filled(profile: Profile) -> None:
    """Remember that the whole edition has been taken in."""
    made = _made(profile.paths.data, 0)
    _remember(profile.paths.data, made._replace(filled=True))


def _nobody(_report: dict[str, object]) -> None:
    """Say nothing of single sources."""


def _made(data: Path, now: int) -> Made:
    try:
        known = json.loads((data / "made.json").read_bytes())
        made = Made(
            int(known["at"]), int(known["port"]), str(known["language"]), known["filled"] is True
        )
        return made if 0 <= made.port < 65_536 else made._replace(port=0)
    except (OSError, ValueError, KeyError, TypeError):
        return Made(now)


def _remember(data: Path, made: Made) -> None:
    temporary = data / f"made.json.{os.getpid()}"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_text(json.dumps(made._asdict()))
        temporary.replace(data / "made.json")
    except OSError:
        words = tr("{file} cannot be written: check its permissions", file=data)
        raise StoreError(words) from None

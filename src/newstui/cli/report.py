"""The log file, and the report of an unexpected error: both in the state folder, no secrets."""

from __future__ import annotations

import logging
import os
import re
import time
import traceback
from typing import TYPE_CHECKING

from newstui import __version__
from newstui.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

_SECRETS = re.compile(
    r"(?P<user>//)[^/@\s]+@"
    r"|(?P<name>(?:authorization|cookie|token|secret|passw(?:or)?d|api[-_]?key|key|sig(?:nature)?)"
    r"['\"]?\s*[:=]\s*['\"]?)(?:(?:basic|bearer|token|digest)\s+)?[^\s&'\"]+",
    re.IGNORECASE,
)
_MOST_BYTES = 1_000_000
_MOST_REPORTS = 5


def start_log(file: Path) -> None:
    """Write what happens from now on to the log file: at most 1 MB, two old ones kept."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - 10 ms, not for the screen

    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
        handler = RotatingFileHandler(file, maxBytes=_MOST_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return  # no log is no reason not to bring the news
    handler.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for chatty in ("httpx", "httpcore", "asyncio"):  # they log whole URLs
        logging.getLogger(chatty).setLevel(logging.WARNING)


class _Redacted(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(text: str) -> str:
    """Take user names, passwords and tokens out of a text."""
    return _SECRETS.sub(lambda m: "//…@" if m["user"] else f"{m['name']}…", text)


def write_report(error: BaseException, state: Path, *, now: float) -> str:
    """Keep the traceback in a file and return the one sentence for the reader."""
    lines = traceback.format_exception(error)
    file = state / f"crash-{time.strftime('%Y%m%d-%H%M%S', time.localtime(now))}.txt"
    try:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in sorted(state.glob("crash-*.txt"))[: 1 - _MOST_REPORTS]:
            old.unlink(missing_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            out.write(f"newstui {__version__}\n" + redacted("".join(lines)))
    except OSError:
        return tr("something unexpected went wrong: {kind}", kind=type(error).__name__)
    return tr("something unexpected went wrong: the report is in {file}", file=str(file))

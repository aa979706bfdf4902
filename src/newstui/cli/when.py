"""The only place that reads a time as the reader types it: ``6h``, ``7d``, ``2026-01-31``."""

from __future__ import annotations

import re
from datetime import datetime

from newstui.cli.errors import UsageError
from newstui.i18n import tr

_AGO = re.compile(r"(\d{1,9})\s*([mhdw])", re.IGNORECASE)
_SECONDS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


def moment(text: str, now: float) -> int:
    """Return the Unix time of "6h" ago, or of a date (ISO 8601; the reader's own time zone).

    Raises UsageError.
    """
    ago = _AGO.fullmatch(text.strip())
    if ago:
        return max(0, int(now) - int(ago[1]) * _SECONDS[ago[2].lower()])
    try:
        return max(0, int(datetime.fromisoformat(text.strip()).timestamp()))
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            tr("'{text}' is no time: write 30m, 6h, 7d, or a date such as 2026-01-31", text=text)
        ) from None

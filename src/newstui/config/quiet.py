"""The only place that reads quiet hours: ``23:00-07:00``, in the reader's own time."""

from __future__ import annotations

import re
import time

_HOURS = re.compile(r"\s*(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)\s*")


def quiet_hours(text: str) -> tuple[int, int] | None:
    """Return the first minute of the day that is quiet and the first that is not any more.

    None where there are none. Raises ValueError for what is no time of day.
    """
    if not text.strip():
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute, last_hour, last_minute = (int(part) for part in found.groups())
    if max(hour, last_hour) > 24 or max(minute, last_minute) > 59:
        raise ValueError(text)
    start, end = (60 * hour + minute) % 1_440, (60 * last_hour + last_minute) % 1_440
    return (start, end) if start != end else None


def is_quiet(text: str, at: float) -> bool:
    """Tell whether a time (Unix seconds) is within the quiet hours of a valid config."""
    hours = quiet_hours(text)
    if hours is None:
        return False
    local = time.localtime(at)
    minute, (start, end) = 60 * local.tm_hour + local.tm_min, hours
    return start <= minute < end if start < end else minute >= start or minute < end

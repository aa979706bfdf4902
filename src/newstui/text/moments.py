"""The only place that reads a time as a query says it: ``7d``, ``3m``, ``2026-01``, ``昨天``."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

_HOUR, _DAY = 3_600, 86_400
_UNITS = {
    "min": 60, "分钟": 60,
    "h": _HOUR, "hour": _HOUR, "hours": _HOUR, "小时": _HOUR, "个小时": _HOUR,
    "d": _DAY, "day": _DAY, "days": _DAY, "天": _DAY, "日": _DAY,
    "w": 7 * _DAY, "week": 7 * _DAY, "weeks": 7 * _DAY, "周": 7 * _DAY, "星期": 7 * _DAY,
    "m": 30 * _DAY, "month": 30 * _DAY, "months": 30 * _DAY, "月": 30 * _DAY, "个月": 30 * _DAY,
    "y": 365 * _DAY, "year": 365 * _DAY, "years": 365 * _DAY, "年": 365 * _DAY,
}  # fmt: skip
_DAYS_AGO = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1}
_AGO = re.compile(r"(\d{1,6})([^\W\d_]+)", re.ASCII)
_AGO_IN_CHINESE = re.compile(r"(\d{1,6})([\u4e00-\u9fff]+)")
_DATE = re.compile(r"([12]\d{3})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", re.ASCII)


class Moment(NamedTuple):
    """A time as it was said: so long ago, or so many days ago at midnight, or a date."""

    seconds_ago: int | None = None
    days_ago: int | None = None
    date: tuple[int, int, int] = (1970, 1, 1)


def moment(text: str) -> Moment | None:
    """Read a time; None for what is none."""
    said = text.strip().lower()
    if said in _DAYS_AGO:
        return Moment(days_ago=_DAYS_AGO[said])
    ago = _AGO.fullmatch(said) or _AGO_IN_CHINESE.fullmatch(said)
    if ago and ago[2] in _UNITS:
        return Moment(seconds_ago=int(ago[1]) * _UNITS[ago[2]])
    found = _DATE.fullmatch(said)
    if found is None:
        return None
    date = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        datetime(*date)
    except ValueError:
        return None
    return Moment(date=date)


def seconds_of(when: Moment, now: int) -> int:
    """Return the Unix time of a moment; dates and days begin at midnight of this machine's zone."""
    if when.seconds_ago is not None:
        return max(0, now - when.seconds_ago)
    try:
        if when.days_ago is None:
            return max(0, int(datetime(*when.date).timestamp()))
        today = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0)
        return max(0, int((today - timedelta(days=when.days_ago)).timestamp()))
    except (ValueError, OverflowError, OSError):
        return 0

"""The only place that tells in dates such as 03/05/2024 the day from the month."""

from __future__ import annotations

import re
from datetime import date

_SLASHED = re.compile(
    r"(?i)(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?"
    r"(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})(?P<rest>.{0,60})"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH_FIRST = frozenset({"en", "en-us", "en-ph"})
_EITHER = frozenset({"", "en-ca", "zh", "ja", "ko"})  # and their regions


def in_order(text: str, language: str) -> str:
    """Return such a date with its year first; "" where nothing says which number is the day.

    ``language`` is the page's. Any other date is returned as it is.
    """
    found = _SLASHED.fullmatch(text)
    if found is None:
        return text
    first, other, year = (int(found[name]) for name in ("first", "other", "year"))
    readings = [one for one in ((first, other), (other, first)) if one[0] <= 12]  # month, day
    if found["weekday"]:
        at = _WEEKDAYS.index(found["weekday"].lower())
        readings = [one for one in readings if _weekday(year, *one) == at]
    if len(set(readings)) > 1:
        language = language.lower()
        if language in _EITHER or language[:3] in {"zh-", "ja-", "ko-"}:
            return ""
        readings = readings[:1] if language in _MONTH_FIRST else readings[1:]
    if not readings:
        return ""
    month, day = readings[0]
    return f"{year}-{month:02}-{day:02}{found['rest']}"


def _weekday(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return -1

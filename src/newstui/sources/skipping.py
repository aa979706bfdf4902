"""The only place that reads when a feed asks not to be read: skipHours and skipDays of RSS.

Both are kept in one number: bit 0 to 23 for an hour of the day, 24 to 30 for Monday to Sunday, in
GMT (RSS 2.0). The publisher's elements are found in the text as it came, so that every parser of
feeds agrees on them.
"""

from __future__ import annotations

import re

HOURS = 24
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BLOCK = re.compile(
    r"<(?:[\w.-]{1,20}:)?skip(Hours|Days)\s*>(.{0,2000}?)</(?:[\w.-]{1,20}:)?skip\1",
    re.DOTALL | re.I,
)
_VALUE = re.compile(r">\s*([A-Za-z]+|\d{1,2})\s*<")


def skipped(text: str) -> int:
    """Return the hours and days that a feed wishes to be left alone; 0 for none."""
    if "skip" not in text and "SKIP" not in text:
        return 0
    mask = 0
    for found in _BLOCK.finditer(text):
        for value in _VALUE.findall(found[2]):
            if found[1].lower() == "hours" and value.isdecimal():
                mask |= 1 << int(value) % HOURS if int(value) <= HOURS else 0  # 24 was midnight
            elif value.lower() in _DAYS:
                mask |= 1 << HOURS + _DAYS.index(value.lower())
    return mask


def is_skipped(mask: int, at: float) -> bool:
    """Tell whether a time (Unix seconds) is one at which a feed wishes to be left alone."""
    hour, day = int(at // 3_600) % HOURS, int(at // 86_400 + 3) % 7  # 1970-01-01 was a Thursday
    return bool(mask >> hour & 1 or mask >> HOURS + day & 1)

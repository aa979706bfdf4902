"""The only place that knows which time zone a page means by the letters after a clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_HOURS = {
    "GMT": 0, "UTC": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6,
    "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
_BY_SEASON = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}  # hours in winter, in America
_ONLY = {"CST": ("en", "en-us")}  # in whose languages a name means what it says above
_NOT = {
    "EST": ("en-au",),
    "EDT": ("en-au",),
    "IST": ("en-ie", "en-il", "ga", "ga-ie", "he", "he-il"),
}
_BEIJING = 480
_NAMES = "|".join(sorted((*_HOURS, *_BY_SEASON), key=len, reverse=True))
AFTER_CLOCK = (  # " EST", " (GMT+8)"
    rf"\s?\(?(?-i:(?:GMT|UTC)\s?[+-]\d{{1,2}}(?::?\d\d)?(?!\d)|(?:{_NAMES})(?![A-Za-z+-]))\)?"
)
NAMED = re.compile(rf"(?<=[\dmM.])\s?\(?({_NAMES})\)?$")


def minutes(name: str, there: int, language: str) -> int | None:
    """Return minutes east of UTC; None where a name means several zones and no language says which.

    ``there`` is the clock's own time in Unix seconds: whether it is summer.
    """
    if name == "CST" and language.startswith("zh"):
        return _BEIJING
    if name in _BY_SEASON:
        return 60 * (_BY_SEASON[name] + _is_american_summer(there))
    if language not in _ONLY.get(name, (language,)) or language in _NOT.get(name, ()):
        return None
    return int(60 * _HOURS[name])


def _is_american_summer(there: int) -> bool:
    """Tell whether clocks are put forward: from March's second Sunday to November's first."""
    day = datetime.fromtimestamp(there, UTC).date()
    return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, day: int) -> date:
    first = date(year, month, day)
    return first + timedelta(days=6 - first.weekday())

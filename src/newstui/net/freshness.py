"""The only place that reads for how long an answer says it stays the same (RFC 9111, 4.2)."""

from __future__ import annotations

import email.utils
import re
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 86_400
_MAX_AGE = re.compile(r"(?i)(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})")
_NEVER = re.compile(r"(?i)(?:^|[,\s])no-(?:cache|store)(?:[,\s]|$)")


def fresh_seconds(headers: Mapping[str, str], now: float) -> int:
    """Return how long an answer stays fresh, in seconds from now; 0 to a day.

    Cache-Control wins over Expires; what it has already spent in caches (Age) is taken off.
    """
    control = headers.get("cache-control", "")
    if _NEVER.search(control):
        return 0
    if found := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        spent = int(age) if re.fullmatch(r"[0-9]{1,9}", age) else 0
        return min(max(int(found[1]) - spent, 0), LONGEST)
    expires = _moment(headers.get("expires"))
    if expires is None:
        return 0
    return int(min(max(expires - (_moment(headers.get("date")) or now), 0), LONGEST))


def _moment(value: str | None) -> float | None:
    try:
        when = email.utils.parsedate_to_datetime(value or "")
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

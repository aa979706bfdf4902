"""The only place that reads how many requests a server still allows.

X-RateLimit-Remaining and X-RateLimit-Reset as GitHub, Reddit, Mastodon and many others send them,
RateLimit-* and RateLimit of the IETF (draft-ietf-httpapi-ratelimit-headers, old and new form).
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_SECONDS = 86_400
_FAMILIES = ("x-ratelimit", "x-rate-limit", "ratelimit")
_MEMBER = re.compile(r"(?:^|[;,\s])(remaining|reset|r|t)\s*=\s*(\d{1,12})", re.ASCII)
_EPOCH_SECONDS = 10**8  # from here on a number is a moment, not a span
_EPOCH_MILLISECONDS = 10**11


def rest_seconds(headers: Mapping[str, str], now: float) -> int | None:
    """Return for how many seconds the server allows nothing more, up to a day; None if it does.

    ``headers`` have names in lower case; ``now`` is Unix seconds.
    """
    for family in _FAMILIES:
        remaining, reset = headers.get(f"{family}-remaining"), headers.get(f"{family}-reset")
        if remaining is not None and _number(remaining) == 0:
            return _seconds(reset or "", now)
    members: dict[str, str] = dict(_MEMBER.findall(headers.get("ratelimit", "")[:1_000]))
    if members.get("remaining", members.get("r")) == "0":
        return _seconds(members.get("reset") or members.get("t") or "", now)
    return None


def _seconds(reset: str, now: float) -> int | None:
    """Read a reset: seconds from now, Unix time, or a date (RFC 3339)."""
    number = _number(reset)
    if number is None:
        number = _date(reset)
    if number is None:
        return None
    if number >= _EPOCH_MILLISECONDS:
        number /= 1_000
    left = number - now if number >= _EPOCH_SECONDS else number
    return min(math.ceil(left), LONGEST_SECONDS) if left > 0 else None


def _number(value: str) -> float | None:
    first = value.partition(",")[0].partition(";")[0].strip()
    return float(first) if re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", first, re.ASCII) else None


def _date(value: str) -> float | None:
    try:
        moment = datetime.fromisoformat(value.strip()[:40])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None

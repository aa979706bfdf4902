"""The only place that loads JSON from outside, and reads scalars out of it."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from newstui.i18n import tr
from newstui.sources.errors import SourceError

_LONGEST_INTEGER = 300  # digits; Python refuses to read more than 4,300
_GUARD = re.compile(
    r"^(?:\)\]\}'|while\s?\(1\);|for\s?\(;;\);)[,;]?\s*"
)  # against script inclusion
_CALL = re.compile(r"(?:/\*\*/)?\s*[A-Za-z_$][\w.$]{0,100}\s*\(\s*(?=[{\[])")  # JSONP
_NUMBER = re.compile(r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?)\s?([kKmMwW千万亿])?\+?")
_UNITS = {"k": 1e3, "千": 1e3, "w": 1e4, "万": 1e4, "m": 1e6, "亿": 1e8}


def looks_like(content: bytes) -> bool:
    """Tell whether an answer begins as JSON does, or as JSON in a call: ``callback({…})``."""
    start = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").decode("utf-8", "replace")
    return start[:1] in {"{", "["} or _CALL.match(start) is not None


def load(text: str) -> Any:
    """Return the value of a JSON text, also in a call (JSONP); raises SourceError.

    NaN and infinities are None, integers beyond 300 digits too.
    """
    text = _GUARD.sub("", text.lstrip())
    if call := _CALL.match(text):
        text = text[call.end() :].rstrip().rstrip(";").rstrip().removesuffix(")")
    try:
        return json.loads(text, parse_int=_integer, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise SourceError(tr("this is not JSON: check the URL in a browser")) from None


def string(value: object) -> str:
    """Return a scalar as text; "" for everything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    return str(value)


def number(value: object) -> float | None:
    """Return a number, also where it was sent as text: "1,234", "2.5k", "1.2万"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if math.isfinite(value) and abs(value) < 1e18 else None
    if not isinstance(value, str):
        return None
    found = _NUMBER.fullmatch(value.strip()[:40].replace(",", ""))
    return float(found[1]) * _UNITS.get((found[2] or "").lower(), 1) if found else None


def count(value: object) -> int | None:
    """Return how many, or None where that is no number from 0 up."""
    found = number(value)
    return int(found) if found is not None and found >= 0 else None


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else None

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
_NAME = r"[A-Za-z_$][\w.$]{0,100}"
_CALL = re.compile(  # JSONP, and a script that is one variable
    rf"(?:/\*\*/)?\s*(?:try\s*\{{\s*|(?:typeof\s+)?{_NAME}(?:\s*===?\s*['\"]function['\"])?\s*&&\s*)?"
    rf"(?:{_NAME}\s*\(|(?:(?:var|let|const)\s+)?{_NAME}(?:\[[\"'\w.-]{{1,100}}\])?\s*=)\s*(?=[{{\[])"
)
_NUMBER = re.compile(
    r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?)\s?([kKmMwW千万亿])?\+?"
    r"(?:\s?(?:热度|阅读|浏览|播放|评论|点赞|次|人|条|views?|reads?|points?|likes?|comments?))?"
)
_TICKS = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")  # of .NET
_MOST_PARTS = 7  # of a date in a list
_UNITS = {"k": 1e3, "千": 1e3, "w": 1e4, "万": 1e4, "m": 1e6, "亿": 1e8}


def looks_like(content: bytes) -> bool:
    """Tell whether an answer begins as JSON does, or as JSON in a call: ``callback({…})``."""
    start = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").decode("utf-8", "replace")
    return start[:1] in {"{", "["} or _CALL.match(start) is not None


def load(text: str) -> Any:
    """Return the value of a JSON text; raises SourceError.

    It may stand in a call (JSONP) or be assigned to a variable; of JSON Lines a list is made. NaN
    and infinities are None, integers beyond 300 digits too.
    """
    text = _GUARD.sub("", text.lstrip())
    try:
        if call := _CALL.match(text):
            return _DECODER.raw_decode(text, call.end())[0]
        try:
            return _DECODER.decode(text)
        except ValueError:
            lines = [one for one in text.split("\n") if one.strip()]
            if len(lines) < 2 or not all(one.lstrip().startswith("{") for one in lines):
                raise
            return [_DECODER.decode(one) for one in lines]
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


def moment(value: object) -> object:
    """Return a date as ``dates`` reads it: /Date(…)/ as milliseconds, [2026, 11, 25] as text."""
    if isinstance(value, str) and (ticks := _TICKS.fullmatch(value.strip()[:40])):
        return int(ticks[1])
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]  # Crossref's
    if not isinstance(value, list) or not 3 <= len(value) <= _MOST_PARTS:
        return value
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
        return value
    year, month, day, hour, minute, second = [*value[:6], 0, 0, 0][:6]
    return f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else None


_DECODER = json.JSONDecoder(parse_int=_integer, parse_constant=lambda _: None)

"""The only place where what sources call a date becomes Unix seconds.

RFC 822 and 3339 and their relatives in the wild, Unix time in any unit, Chinese forms, American
and European ones. What has no zone is UTC; the Chinese form 2026年11月24日 10:30 is Beijing time.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1971, 2100
_LONGEST = 100  # characters of a date that are looked at
_BEIJING_MINUTES = 480
_EARLIEST = int(datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC).timestamp())
_LATEST = int(datetime(LATEST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())
_EPOCH = date(1970, 1, 1).toordinal()
_USUAL = re.compile(  # RFC 822 with four digits of a year, RFC 3339
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-3]?[0-9]) "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([12][0-9]{3}) "
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]) (GMT|UTC|Z|[+-][0-9]{4})"
    r"|([12][0-9]{3})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])"
    r"(?:\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_OF_RFC_822 = 7  # groups
_UNITS = {"unix": 1, "unix_ms": 1_000}
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})", re.ASCII)

_CLOCK = (
    r"(?:(?P<half>上午|下午|凌晨|早上|中午|晚上|[AaPp]\.?[Mm]\.?)?\s{0,3}"
    r"(?P<hour>\d{1,2})\s?[:：时時点點]\s?(?:(?P<minute>\d{1,2})\s?分?)?"
    r"(?:[:：]?\s?(?P<second>\d{1,2})(?:[.,]\d{1,9})?秒?)?"
    r"\s{0,3}(?P<half2>[AaPp]\.?[Mm]\.?)?)?"
)
_ZONE = r"\s{0,3}\(?(?P<zone>(?:GMT|UTC|UT)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Za-z]{1,5})?\)?"
_DIALECTS = (
    r"(?P<year>\d{4}|\d{2})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]?"
    r"\s{0,3}(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?\s{0,3}" + _CLOCK + _ZONE,
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[Tt,]?\s{0,3}"
    + _CLOCK
    + ")"
    + _ZONE,
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}),?\s{0,3}" + _CLOCK + _ZONE,
    r"(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4}),?\s{0,3}" + _CLOCK + _ZONE,
    r"(?:[A-Za-z]{2,9}\.?,?\s{0,3})?(?P<day>\d{1,2})[\s-]{1,3}(?P<name>[A-Za-z]{3,9})\.?"
    r"[\s,-]{1,3}(?P<year>\d{4}|\d{2}),?\s{0,3}" + _CLOCK + _ZONE,
    r"(?:[A-Za-z]{3,9}\.?,?\s{1,3})?(?P<name>[A-Za-z]{3,9})\.?\s{1,3}(?P<day>\d{1,2})"
    r"(?:st|nd|rd|th)?,?\s{1,3}(?P<year>\d{4}),?\s{0,3}(?:at\s)?" + _CLOCK + _ZONE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z?)", re.ASCII)
_UNIX = re.compile(r"(\d{9,11}|\d{13}|\d{15,19})(?:\.\d{1,9})?", re.ASCII)  # 12, 14: compact
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_ZONE_HOURS = {
    "utc": 0, "gmt": 0, "ut": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "met": 1, "cet": 1,
    "mest": 2, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5, "hkt": 8, "sgt": 8,
    "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "adt": -3,
    "ast": -4, "edt": -4, "et": -5, "est": -5, "cdt": -5, "ct": -6, "cst": -6, "mdt": -6,
    "mst": -7, "pdt": -7, "pt": -8, "pst": -8, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip


def seconds(value: object, zone_minutes: int | None = None) -> int | None:
    """Return what ``value`` says in Unix seconds, or None where it says nothing sensible.

    Numbers are Unix time in seconds, milli-, micro- or nanoseconds, by their size. Years
    before 1971 and after 2100 are nobody's date of publication. ``zone_minutes`` east of UTC is
    where a date without zone was written.
    """
    if isinstance(value, str):
        return _of_words(value[: 2 * _LONGEST], zone_minutes)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _unix(value)
    return None


@lru_cache(maxsize=512)  # an item says its date twice, and is asked for it twice
def _of_words(value: str, zone_minutes: int | None) -> int | None:
    if usual := _USUAL.fullmatch(value):
        return _of_usual(usual)
    text = " ".join(value[:_LONGEST].split())
    if _UNIX.fullmatch(text):
        return _unix(float(text))
    if compact := _COMPACT.fullmatch(text):
        moment = _moment(*(int(part or 0) for part in compact.groups()[:6]))
        if moment is None or compact[7] or not zone_minutes:
            return moment
        return sane(moment - 60 * zone_minutes)
    for dialect in _dialects():
        if found := dialect.match(text):
            beijing = _BEIJING_MINUTES if "年" in text else 0
            return _from_parts(found.groupdict(), beijing if zone_minutes is None else zone_minutes)
    return None


@cache
def _dialects() -> tuple[re.Pattern[str], ...]:  # compiled for the first date that is not usual
    return tuple(re.compile(pattern, re.ASCII) for pattern in _DIALECTS)


def by_format(value: object, form: str, zone_minutes: int | None = None) -> int | None:
    """Return Unix seconds of a date written as ``form`` says, or None where it is not.

    ``form`` is strptime's, or "unix" or "unix_ms" for a number or its digits; "" is ``seconds``.
    """
    if not form:
        return seconds(value, zone_minutes)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        if form in _UNITS:
            return sane(float(value) / _UNITS[form])
        moment = datetime.strptime(str(value)[:_LONGEST].strip(), form)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone(timedelta(minutes=zone_minutes or 0)))
        return sane(moment.timestamp())
    except (ValueError, OverflowError, re.error):
        return None


def zone(offset: str) -> int | None:
    """Return minutes east of UTC of "+08:00", None where it is no such offset."""
    found = _OFFSET.fullmatch(offset.strip())
    if not found or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    minutes = 60 * int(found[2]) + int(found[3])
    return -minutes if found[1] == "-" else minutes


def sane(moment: float) -> int | None:
    """Return Unix seconds as they are, or None where the year is absurd."""
    return int(moment) if _EARLIEST <= moment < _LATEST else None


def _of_usual(found: re.Match[str]) -> int | None:
    """Return what the dialects return, for the two forms that nearly all dates have."""
    said = found.groups()
    if found.lastindex == _OF_RFC_822:
        day, month, year, hour, minute, second, offset = said[:_OF_RFC_822]
    else:
        year, month, day, hour, minute, second, offset = said[_OF_RFC_822:]
    days = _days(year, month, day)
    if days is None:
        return None
    away = 0
    if offset[0] in "+-" and offset != "+0000":
        away = 60 * int(offset[1:3]) + int(offset[-2:])
        away = 0 if away > 14 * 60 else -away if offset[0] == "-" else away
    there = 86_400 * days + 3_600 * int(hour) + 60 * int(minute) + int(second)
    if not _EARLIEST <= there < _LATEST:
        return None
    return sane(there - 60 * away) if away else there


@lru_cache(maxsize=256)  # the items of a feed share theirs
def _days(year: str, month: str, day: str) -> int | None:
    """Return days since 1970, None for a day that no calendar has."""
    try:
        number = _MONTHS.get(month.lower()) or int(month)
        return date(int(year), number, int(day)).toordinal() - _EPOCH
    except ValueError:
        return None


def _unix(value: float) -> int | None:
    """Scale Unix time to seconds: the units are a thousand apart, dates are not."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    for scale in (1, 10**3, 10**6, 10**9):
        if 0 < value // scale < 10**11:
            return sane(value // scale)
    return None


def _from_parts(parts: dict[str, str | None], zone_minutes: int) -> int | None:
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:
        year += 2000 if year < 70 else 1900
    month, day = _month_and_day(parts)
    hour = int(parts["hour"] or 0)
    half = (parts.get("half2") or parts["half"] or "").lower().replace(".", "")
    if (half in {"pm", "下午", "晚上"} and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    if half in {"am", "上午", "凌晨"} and hour == 12:
        hour = 0
    moment = _moment(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    minutes = _zone_minutes(parts["zone"] or "", zone_minutes)
    return None if moment is None else sane(moment - 60 * minutes)


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    if name := parts.get("name"):
        return _MONTHS.get(name[:3].lower(), 0), int(parts["day"] or 0)
    if "first" not in parts:
        return int(parts["month"] or 0), int(parts["day"] or 0)
    first, other = int(parts["first"] or 0), int(parts["other"] or 0)
    return (other, first) if first > 12 else (first, other)  # American unless it cannot be


def _zone_minutes(zone: str, default: int) -> int:
    """Return minutes east of UTC; a name that nobody knows is UTC, as RFC 2822 says."""
    if not zone:
        return default
    if offset := re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone):
        minutes = 60 * int(offset[2]) + int(offset[3] or 0)
        if minutes > 14 * 60:
            return 0
        return -minutes if offset[1] == "-" else minutes
    return int(60 * _ZONE_HOURS.get(zone.lower(), 0))


def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int) -> int | None:
    """Return Unix seconds; 24:00 and second 60 run over into what follows."""
    if hour > 24 or minute > 59 or second > 61:
        return None
    try:
        midnight = datetime(year, month, day, tzinfo=UTC)
        moment = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
    except (ValueError, OverflowError):
        return None
    return sane(moment.timestamp())

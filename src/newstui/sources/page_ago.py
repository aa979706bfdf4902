"""The only place that reads dates which say less than a day of a year: 2小时前, 昨天 08:30, Nov 25.

They are read from when the page was fetched, and are never after it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newstui.sources import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80  # characters of words that may be a date
BEIJING_MINUTES = 480
_DAY = 86_400
_FURTHEST_ZONE = 14 * 3_600  # seconds: so much may a day be ahead whose zone nobody names
_NEAR_ZONE = 4 * 3_600  # and so much a clock, which would be of the day before
_SLOW_CLOCK = 600  # seconds that our own clock may be behind
_LEAP_YEARS = 9  # so far back there is a 29 February
_APART = re.compile(
    r"(?:(?<!\s)\s+)?[|｜·•∙]\s*|(?<!\s)\s+[-–—/]\s+|[\t\r\n]+"
    r"|(?<=[\u3400-\u9fff])\s{2,}|(?<!\s)\s{2,}(?=[\u3400-\u9fff])"
)
_LOOKALIKES = frozenset("\u0130\u0131\u017f")  # letters that are i and s where case does not count
_AROUND = " [](){}（）【】〔〕<>《》,，;；.。"
_SENTENCE = re.compile(r"[，。！？；,.!?;]")
_LABEL = re.compile(
    r"(?i)(?:(?:最后|最後)?(?:发布|發布|更新|发表|發表|刊登|上传|编辑)(?:于|於|时间|時間|日期)?"
    r"|时间|時間|日期|(?:posted|published|updated|added|last\s+updated|date)(?:\s+(?:on|at))?|on)"
    r"\s*:?\s*"
)
_COUNTS = {
    "半": 0.5, "一": 1, "两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "十": 10, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "half an": 0.5,
}  # fmt: skip
_HAN_COUNT = "|".join(one for one in _COUNTS if not one.isascii())
_LATIN_COUNT = "half an|one|two|three|four|five|six|seven|eight|nine|ten|an?"
_UNITS = (  # seconds, in Chinese, in English, in English where "ago" may be left out
    (1, "秒钟?|秒鐘", "seconds?|secs?", "s"),
    (60, "分钟|分鐘|分", "minutes?|mins?", "m|min|mins"),
    (3_600, "小时|小時|钟头|鐘頭", "hours?|hrs?", "h|hr|hrs"),
    (_DAY, "天|日", "days?", "d"),
    (7 * _DAY, "周|週|星期|礼拜|禮拜", "weeks?|wks?", "w"),
    (30 * _DAY, "月", "months?|mos?", "mo"),
    (365 * _DAY, "年", "years?|yrs?", "y|yr"),
)


def _ago(length: int, chinese: str, english: str, short: str) -> tuple[int, re.Pattern[str]]:
    before = r"(?:大?[约約]\s?|about\s|over\s|almost\s)?"
    said = (
        rf"(?P<han>\d{{1,3}}|{_HAN_COUNT})\s?[个個]?\s?(?:{chinese})(?:之|以)?前"
        rf"|(?P<latin>\d{{1,3}}|{_LATIN_COUNT})\s?(?:{english}|{short})\s+ago"
        rf"|(?P<short>\d{{1,2}})\s?(?:{short})"
    )
    return length, re.compile(rf"(?i){before}(?:{said})")


_AGO = tuple(_ago(*one) for one in _UNITS)
_NOW = re.compile(
    r"(?i)刚刚|剛剛|刚才|剛才|just\s+now|(?:a\s+)?(?:few\s+)?(?:moments?|seconds)\s+ago"
)
_CLOCK = (
    r"(?P<clock>(?:上午|下午|凌晨|早上|中午|晚上)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?)"
)
_DAYS = {
    "今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "前日": 2,
}  # fmt: skip
_NAMED_DAY = re.compile(rf"(?i)(?P<day>{'|'.join(_DAYS)})(?:,?\s*(?:at\s)?\s?{_CLOCK})?")
_ONLY_CLOCK = re.compile(rf"(?i){_CLOCK}")
_MONTHS = {  # with what may follow
    "jan": "uary", "feb": "ruary", "mar": "ch", "apr": "il", "may": "", "jun": "e", "jul": "y",
    "aug": "ust", "sep": "t|tember", "oct": "ober", "nov": "ember", "dec": "ember",
}  # fmt: skip
_NAME = rf"(?P<name>{'|'.join(rf'{a}(?=(?:{b})?(?![a-z]))' for a, b in _MONTHS.items())})[a-z]*\.?"
_NUMBERED = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TAIL = rf"(?:\s?[(（]?(?:星期|周|週).[)）]?)?(?:,?\s*(?:at\s)?{_CLOCK})?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s)?"
_YEARLESS = tuple(
    re.compile(rf"(?i){_WEEKDAY}{pattern}{_TAIL}")
    for pattern in (
        r"(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]?",
        rf"{_NAME}\s{_NUMBERED}",
        rf"{_NUMBERED}\s{_NAME}",
        r"(?P<month>\d\d)[-/](?P<day>\d\d)",
    )
)
_SHORT = re.compile(rf"(?i)(?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TAIL}")


def near(said: str, now: int, *, chinese: bool, sure: bool = False) -> int | None:
    """Return the Unix seconds of words that are nothing but such a date, else None.

    ``now`` is when they were fetched, Unix seconds. ``chinese``: the clock is Beijing's.
    ``sure``: they are known to be a date, so 3h, 08:30 and 3-1 are one.
    """
    if now < _DAY or not said or len(said) > _LONGEST or not _LOOKALIKES.isdisjoint(said):
        return None
    for part in _parts(said):
        moment = _read(part, now, BEIJING_MINUTES if chinese else 0, sure=sure)
        if moment is not None:
            return dates.sane(min(moment, now))
    return None


def without_ago(said: str) -> str:
    """Return words without 2小时前 that stands apart in them: it would be another at each fetch.

    Of a line that is no sentence every such date goes: 昨天 08:30 will be 11-25.
    """
    parts = [one.strip() for one in _APART.split(said)]
    kept = [one for one in parts if not _moves(one, dates_too=True)]
    if len(kept) < len(parts):
        said = " · ".join(one for one in kept if one)
    if len(said) > _LONGEST:
        return said
    left: list[str] = []
    dropped = False
    for one in said.split(" "):
        dropped = _moves(one, dates_too=not _SENTENCE.search(said)) or (
            dropped and _ONLY_CLOCK.fullmatch(one.strip(_AROUND)) is not None
        )
        if not dropped:
            left.append(one)
    return " ".join(left)


def _moves(words: str, *, dates_too: bool) -> bool:
    """Tell whether words are a date that is told in other words some time later."""
    bare = words.strip(_AROUND)
    bare = _LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare
    patterns = (_NOW, _NAMED_DAY, *(one for _, one in _AGO), *(_YEARLESS if dates_too else ()))
    return any(pattern.fullmatch(bare) for pattern in patterns)


def _parts(said: str) -> Iterator[str]:
    for part in _APART.split(said.replace("：", ":").strip()):
        bare = " ".join(part.split()).strip(_AROUND)
        yield _LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare


def _read(text: str, now: int, zone_minutes: int, *, sure: bool) -> int | None:
    if _NOW.fullmatch(text):
        return now
    for length, pattern in _AGO:
        found = pattern.fullmatch(text)
        if found and (sure or not found["short"]):
            count = (found["han"] or found["latin"] or found["short"]).lower()
            return now - int(length * (_COUNTS.get(count) or float(count)))
    today = datetime.fromtimestamp(now + 60 * zone_minutes, UTC).date()
    if found := _NAMED_DAY.fullmatch(text):
        day = today - timedelta(days=_DAYS[found["day"].lower()])
        return dates.seconds(f"{day} {found['clock'] or ''}".strip(), zone_minutes)
    if sure and (found := _ONLY_CLOCK.fullmatch(text)):
        moment = dates.seconds(f"{today} {found['clock']}", zone_minutes)
        allowed = _SLOW_CLOCK if zone_minutes else _NEAR_ZONE
        late = moment is not None and moment - now > allowed
        return moment - _DAY if moment is not None and late else moment
    for pattern in (*_YEARLESS, *((_SHORT,) if sure else ())):
        if found := pattern.fullmatch(text):
            return _of_this_year(found, now, today.year, zone_minutes)
    return None


def _of_this_year(found: re.Match[str], now: int, year: int, zone_minutes: int) -> int | None:
    """Return the last day of such a name that is not in the future."""
    parts = found.groupdict()
    month = parts.get("month") or str(list(_MONTHS).index(str(parts.get("name")).lower()) + 1)
    first, other = int(month), int(found["day"])
    if first > 12:
        first, other = other, first
    for back in range(_LEAP_YEARS):
        said = f"{year + 1 - back}-{first:02}-{other:02} {found['clock'] or ''}".strip()
        moment = dates.seconds(said, zone_minutes)
        if moment is not None and moment - now <= _allowed(zone_minutes):
            return moment
    return None


def _allowed(zone_minutes: int) -> int:
    """Return how many seconds a date may be ahead of us and be today's all the same."""
    return _SLOW_CLOCK if zone_minutes else _FURTHEST_ZONE

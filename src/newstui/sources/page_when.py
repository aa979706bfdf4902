"""The only place that finds a date in running words, or in an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.sources import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_HALF = r"(?:(?:上午|下午|凌晨|早上|中午|晚上)\s?)?"
_CLOCK = r"(?:,?\s(?:at\s)?\d{1,2}:\d{2}(?:\s?[ap]\.?m)?)?"
_MOMENT = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号](?:\s{0,6}(?:星期.|周.)?\s{0,6}"
    + _HALF
    + r"\d{1,2}\s?[:：时]\s?\d{1,2}(?:[:：分]\d{0,2}秒?)?)?"
    rf"|\d{{1,2}}\s{_MONTHS},?\s\d{{4}}{_CLOCK}|{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}{_CLOCK}"
    r"|(?:19|20)\d\d(?:[-/.]|\s{1,3}(?=\d\d\s?/\s?\d\d\s{1,3}\d\d:))\d{1,2}\s?[-/.]\s?\d{1,2}(?:[T\s]{1,6}"
    + _HALF
    + r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?Z|\s?[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_YEAR_APART = re.compile(r"^(20\d\d) (\d\d) ?/ ?(\d\d)(?= )")  # in boxes of its own
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC)\s*$")
_DATED_PATH = re.compile(
    r"/((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\d{0,9}\b)"
)
_UPDATED_BEFORE = re.compile(r"(?i)(?:更新|修改|编辑于|updated|modified)[^\d]{0,12}$")
_EIGHT_HOURS = 8 * 3600


def moment(value: str, *, chinese: bool) -> int | None:
    """Return Unix seconds; a Chinese site that names no zone means Beijing's."""
    text = _YEAR_APART.sub(r"\1/\2/\3", " ".join(value.replace("：", ":").split()))
    found = dates.seconds(text)
    if found is None or not chinese or "年" in text or _ZONE.search(text) or text.isdigit():
        return found
    return found - _EIGHT_HOURS


def moments(text: str, *, chinese: bool) -> Iterator[tuple[int, bool]]:
    """Yield each date in running words, and whether it says when something was changed."""
    for found in _MOMENT.finditer(text):
        if (seconds := moment(found[0], chinese=chinese)) is not None:
            yield seconds, _UPDATED_BEFORE.search(text[: found.start()]) is not None


def when(text: str, address: str = "", *, chinese: bool) -> int | None:
    """Return the first date in words, else the one in an address, else None."""
    seconds = next((seconds for seconds, _ in moments(text, chinese=chinese)), None)
    if seconds is None and (found := _DATED_PATH.search(address)):
        return moment("-".join(found.groups()), chinese=chinese)
    return seconds

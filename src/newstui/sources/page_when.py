"""The only place that finds a date in running words, or in an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.sources import dates, page_zones
from newstui.sources.page_digits import plain
from newstui.sources.page_months import in_english
from newstui.sources.page_slashes import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_HALF = r"(?:(?:上午|下午|凌晨|早上|中午|晚上|[ap]m)\s?)?"
_HALF_BEHIND = r"(?:\s?[ap]m\b)?"
_CLOCK = (
    r"(?:,?\s(?:at\s|[-–|]\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    rf"(?:{page_zones.AFTER_CLOCK})?)?"
)
_MOMENT = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号號](?:\s{0,6}(?:星期.|周.)?\s{0,6}"
    + _HALF
    + r"\d{1,2}\s?[:：时時]\s?\d{1,2}(?:[:：分]\d{0,2}秒?)?"
    + _HALF_BEHIND
    + r")?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS},?\s\d{{4}}{_CLOCK}"
    rf"|{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}{_CLOCK}"
    r"|(?:19|20)\d\d(?:[-/.]|\s{1,3}(?=\d\d\s?/\s?\d\d\s{1,3}\d\d:))\d{1,2}\s?[-/.]\s?\d{1,2}(?:[T\s]{1,6}"
    + _HALF
    + r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
    + _HALF_BEHIND
    + r"(?:\s?Z|\s?[+-]\d\d:?\d\d|"
    + page_zones.AFTER_CLOCK
    + r")?)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(  # 05.03.2024, Tue, 03/05/2024
    r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?(?<![\d./-])\d{1,2}"
    r"(?:\.\d{1,2}\.|/\d{1,2}/)(?:19|20)\d\d(?![\d/-]|\.\d)" + _CLOCK,
    re.IGNORECASE,
)
_MOST_BEFORE = 40  # characters that say what a date is of
_LONGEST_NUMBERED = 100  # characters of words: in more they may be of anything
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?: of\b)?", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(r",? (?:at|[-–|]) (?=\d{1,2}:)", re.IGNORECASE)
_YEAR_APART = re.compile(r"^(20\d\d) (\d\d) ?/ ?(\d\d)(?= )")  # in boxes of its own
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|(?:GMT|UTC)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)\)?\s*$")
_DATED_PATH = re.compile(
    r"/((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\d{0,9}\b)"
)
_UPDATED_BEFORE = re.compile(  # or when an office wrote it down, before it was published
    r"(?i)(?:更新|修改|编辑于|成文日期|updated|modified|aktualisiert|geändert"
    r"|mis(?:e|es)? à jour|modifié|actuali[sz]ad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt"
    r"|обновлено|изменено)[^\d]{0,12}$"
)
_OTHER_S = re.compile(r"推荐文章[^\d]{0,4}$")  # that a site names beside the article
_CHANGED = re.compile(r"\s{0,3}(?:修改|更新)")
_OTHER_CHANGE = re.compile(r"已[于於][-\d年月日/.:T\s]{8,30}(?:修改|更新)")  # said of a date before
_EIGHT_HOURS = 8 * 3600
_EAST = {"ja": 540, "ko": 540}  # minutes: languages of one zone


def moment(value: str, *, chinese: bool, language: str = "") -> int | None:
    """Return Unix seconds; a Chinese site that names no zone means Beijing's.

    So do Japanese and Korean ones; ``language`` is the page's.
    """
    text = _YEAR_APART.sub(r"\1/\2/\3", " ".join(value.replace("：", ":").split()))
    if chinese:
        text = plain(text)
    if chinese and page_zones.NAMED.search(text):
        return _zoned(text, "zh", chinese=False)
    east = _EAST.get(language[:2].lower())
    found = dates.seconds(text, east)
    if found is None and not chinese:
        found = dates.seconds(in_english(text[:_LONGEST_NUMBERED]), east)
    if found is None or not chinese or "年" in text or _ZONE.search(text) or text.isdigit():
        return found
    return found - _EIGHT_HOURS


def moments(text: str, *, chinese: bool, language: str = "") -> Iterator[tuple[int, bool]]:
    """Yield each date in running words, and whether it says when something was changed.

    ``language`` is the page's: which number of 03/05/2024 is the month.
    """
    any_words = False
    if chinese:
        text = plain(text)
    elif len(text) <= _LONGEST_NUMBERED:
        text = in_english(text)
    for found in _MOMENT.finditer(text):
        any_words = True
        yield from _moment(text, found, language, chinese=chinese)
    if not any_words and len(text) <= _LONGEST_NUMBERED:
        for found in _NUMBERED.finditer(text):
            yield from _moment(text, found, language, chinese=chinese)


def _moment(
    text: str, found: re.Match[str], language: str, *, chinese: bool
) -> Iterator[tuple[int, bool]]:
    before = text[max(0, found.start() - _MOST_BEFORE) : found.start()]
    if _OTHER_S.search(before):
        return
    said = _BEFORE_CLOCK.sub(" ", _ORDINAL.sub("", " ".join(found[0].split())))
    said = in_order(said, language)
    if said and (seconds := _zoned(said, language.lower(), chinese=chinese)) is not None:
        then = before.rstrip().endswith(("已于", "已於")) and _CHANGED.match(text, found.end())
        yield seconds, bool(then or _UPDATED_BEFORE.search(_OTHER_CHANGE.sub("", before)))


def _zoned(said: str, language: str, *, chinese: bool) -> int | None:
    """Read a date whose zone may be named, where it can be told which is meant."""
    named = page_zones.NAMED.search(said)
    if named is None:
        return moment(said, chinese=chinese, language=language)
    said = said[: named.start()]
    there = dates.seconds(said, 0)
    away = None if there is None else page_zones.minutes(named[1], there, language)
    if there is None or away is None:
        return moment(said, chinese=chinese, language=language)
    return dates.sane(there - 60 * away)


def when(text: str, address: str = "", *, chinese: bool, language: str = "") -> int | None:
    """Return the first date in words, else the one in an address, else None."""
    offered = moments(text, chinese=chinese, language=language)
    seconds = next((seconds for seconds, _ in offered), None)
    if seconds is None and (found := _DATED_PATH.search(address)):
        return moment("-".join(found.groups()), chinese=chinese)
    return seconds

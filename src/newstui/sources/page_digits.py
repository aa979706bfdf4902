"""The only place that writes dates of Chinese pages in plain digits, day and clock together."""

from __future__ import annotations

import re

_WIDE = str.maketrans("０１２３４５６７８９：－／．", "0123456789:-/.")
_HAN = {one: str(at) for at, one in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_IN_HAN = re.compile(
    r"([一二][零〇○九][零〇○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月"
    r"([一二三四五六七八九十]{1,3})日"
)
_OF_THE_REPUBLIC = re.compile(  # 民國109年7月4日, 發布日期：109-07-04
    r"(?:民[國国]\s?(\d{2,3})|(?:日期|時間)\s?[:：]\s?(1\d\d))(?!\d)"
    r"\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})(?!\d)日?"
)
_MONTH_FIRST = re.compile(  # 十一月 6th, 2009, 11 月 6日, 2009
    r"(?<![\d年])([一二三四五六七八九]|十[一二]?|\d{1,2})\s?月\s?(\d{1,2})(?:st|nd|rd|th|\s?日)?,\s?(20\d\d)(?!\d)"
    r"(?:\sat\b)?"
)
_HALF_BEHIND = re.compile(r"(\d{1,2}:\d\d)\s(上午|下午)(?!\s?\d)")
_BEFORE_ITS_FIRST_YEAR = 1911
_ZONE = r"HKT|(?:香港|北京|[台臺]北)(?:时间|時間)"  # all the same
_DAY = r"((?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)(?:\s?[日号號])?)"
_HALF = r"(?:上午|下午|凌晨|早上|中午|晚上|[AP]M)?"
_APART = re.compile(  # 2018-05-18（星期五） | 07:30
    _DAY + r"\s{0,3}(?:[（(\[]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][）)\]]?)?"
    rf"\s{{0,3}}(?:[|｜‖,，·]\s?)?(?:(?:{_ZONE})\s?)?(?={_HALF}\s?\d{{1,2}}\s?[:时時点點]\s?\d\d)"
)
_GLUED = re.compile(r"((?<!\d)20\d\d([-/.])\d\d\2\d\d)(?=\d\d:\d\d)")
_CLOCK = re.compile(r"(?<=\d )(\d{1,2})\s?[时時点點]\s?(\d{1,2})(?:\s?分(?:(\d{1,2})秒)?)?")


def plain(text: str) -> str:
    """Return words of a Chinese page with the dates in them as ``dates`` reads them."""
    if text.isascii():
        return _GLUED.sub(r"\1 ", _APART.sub(r"\1 ", text))
    text = _IN_HAN.sub(_from_han, text.translate(_WIDE))
    text = _OF_THE_REPUBLIC.sub(_of_the_republic, text)
    text = _HALF_BEHIND.sub(r"\2 \1", _MONTH_FIRST.sub(_month_first, text))
    text = _GLUED.sub(r"\1 ", _APART.sub(r"\1 ", text))
    return _CLOCK.sub(r"\1:\2", text)


def _from_han(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{''.join(_HAN[one] for one in year)}年{_number(month)}月{_number(day)}日"


def _month_first(found: re.Match[str]) -> str:
    month, day, year = found.groups()
    return f"{year}-{int(month) if month.isdigit() else _number(month):02}-{int(day):02} "


def _number(written: str) -> int:
    """Return what 十八 or 三十一 says."""
    tens, ten, ones = written.partition("十")
    if not ten:
        return int(_HAN[written[0]])
    return 10 * int(_HAN.get(tens[:1], "1")) + int(_HAN.get(ones[:1], "0"))


def _of_the_republic(found: re.Match[str]) -> str:
    year = int(found[1] or found[2]) + _BEFORE_ITS_FIRST_YEAR
    return f"{year}-{int(found[3]):02}-{int(found[4]):02} "

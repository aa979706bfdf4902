"""The only place that reads dates with the names that months have in other languages."""

from __future__ import annotations

import re

_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMES = (  # from January to December
    "januar jänner jän janvier janv enero ene janeiro gennaio gen januari января stycznia ocak"
    " січня ledna يناير जनवरी",
    "februar feber février févr fév febrero fevereiro fev febbraio februari февраля lutego şubat"
    " лютого února فبراير फरवरी",
    "märz mär mrz mars marzo março maart mrt marts marca mart maret марта березня března مارس मार्च",
    "april avril avr abril abr aprile апреля kwietnia nisan квітня dubna أبريل إبريل अप्रैल",
    "mai mayo maio maggio mag mei maj maja мая mayıs травня května مايو मई",
    "juni juin junio junho giugno giu июня czerwca haziran червня června يونيو जून",
    "juli juillet juil julio julho luglio lug июля lipca temmuz липня července يوليو जुलाई",
    "august août agosto ago augustus augusti agustus августа sierpnia ağustos серпня srpna أغسطس"
    " अगस्त",
    "september septembre sept septiembre setiembre setembro settembre set сентября września eylül"
    " вересня září سبتمبر सितंबर",
    "oktober okt octobre octubre outubro out ottobre ott октября października ekim жовтня října"
    " أكتوبر अक्टूबर",
    "november novembre noviembre novembro ноября listopada kasım листопада listopadu نوفمبر नवंबर",
    "dezember dez décembre déc diciembre dic dezembro dicembre december desember декабря grudnia"
    " aralık грудня prosince ديسمبر दिसंबर",
)
_MONTHS = {
    name: month for month, names in zip(_ENGLISH, _NAMES, strict=True) for name in names.split()
}
_MONTH = r"([^\W\d_][\w\u0900-\u097f]{1,10})\.?"
_CLOCK = (
    r"(?:\s?[,|·–—-]?\s?(?:um|à|a\slas?|às|alle(?:\sore)?|ore|om|kl\.?|klo|godz\.?|в|об?)?\s?"
    r"(\d{1,2})\s?[:hH.]\s?(\d{2})(?![\d.])(?:\s?(?:Uhr|h|hs|hrs|ч)\b)?)?"
)
_DATE = re.compile(
    rf"(?<![\d.])(\d{{1,2}})(?:\.|er|º|°|ª)?\s(?:de\s|d[’'])?{_MONTH},?\s(?:de\s|del\s)?"
    rf"((?:19|20)\d\d)(?!\d)(?:\s?(?:г|р|года|року)\b\.?)?{_CLOCK}"
)
_KOREAN = re.compile(
    r"((?:19|20)\d\d)년\s?(\d{1,2})월\s?(\d{1,2})일(?:\s?(오전|오후)?\s?(\d{1,2})(?::|시\s?)(\d{1,2})분?)?"
)


def in_english(words: str) -> str:
    """Return words with such dates as English has them; 5. März 2024, 9:30 Uhr: 5 Mar 2024 9:30."""
    if words.isascii() and not any(one in words for one in "0123456789"):
        return words
    return _KOREAN.sub(_numbered, _DATE.sub(_named, words))


def _named(found: re.Match[str]) -> str:
    day, name, year, hour, minute = found.groups()
    month = _MONTHS.get(name.lower())
    if month is None:
        return found[0]
    return f"{day} {month} {year}" + (f" {hour}:{minute}" if hour else "")


def _numbered(found: re.Match[str]) -> str:
    year, month, day, half, hour, minute = found.groups()
    if not hour:
        return f"{year}-{month}-{day}"
    at = int(hour) % 12 + 12 if half == "오후" else int(hour)
    return f"{year}-{month}-{day} {at}:{int(minute):02}"

"""The only place that puts numbers and reasons about articles into words."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from newstui.i18n import language, plural, tr
from newstui.text.plain import plain

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.store import Heat, Undone

_HOUR, _DAY = 3_600, 86_400
_HOURS = 48  # from here on a time is said in days
_COUNTED = 40_000  # characters of HTML
_HAN_A_MINUTE, _WORDS_A_MINUTE = 400, 230  # Brysbaert 2019 for English; common for Chinese
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_WORD = re.compile(r"\w+")


def why_hot(heat: Heat | None, now: int, lately: int = 0) -> str | None:
    """Say why a story is hot: ``7 sources in 3 h · 4 in the last hour · 230 comments``.

    ``lately`` is how many sources told it in the last hour. None where nothing makes it hot.
    """
    if heat is None:
        return None
    said = []
    if heat.sources > 1:
        hours = max(1, round((heat.last - heat.first) / _HOUR))
        if hours < _HOURS:
            said.append(tr("{sources} sources in {hours} h", sources=heat.sources, hours=hours))
        else:
            days = round(hours * _HOUR / _DAY)
            said.append(tr("{sources} sources in {days} d", sources=heat.sources, days=days))
        if lately > 1 and hours > 1:
            said.append(tr("{n} in the last hour", n=lately))
    elif now - heat.last < _DAY:
        said.append(tr("new today"))
    if heat.links:
        said.append(plural("1 site links to it", "{n} sites link to it", heat.links))
    if heat.comments:
        said.append(plural("1 comment", "{n} comments", heat.comments))
    return " · ".join(said) or None


def story(row: Row, now: int) -> str:
    """Say who tells a row's story and when: ``5 sources · 08:10–11:32``; "" for one alone."""
    told = row.story
    if told is None or told.articles < 2:
        return ""
    said = plural("1 source", "{n} sources", told.sources)
    if told.sources < 2:
        said = plural("1 article", "{n} articles", told.articles)
    return f"{said} · {span(told.first, told.last, now)}" if told.last else said


def span(first: int, last: int, now: int) -> str:
    """Say from when to when: ``08:10–11:32``, ``Yesterday 22:10–08:05``; days only where long ago.

    The day is said where it is not today's, and once where both are of one day.
    """
    if _day(first) == _day(last):
        hours = dict.fromkeys((_clock(first), _clock(last)))
        day = _day_name(first, now)
        return (day + " " if day else "") + "–".join(hours)
    return f"{day_time(first, now)}–{day_time(last, now)}"


def day_time(at: int, now: int) -> str:
    """Say a time where the reader is: ``08:10`` today, ``Yesterday 08:10``, ``Nov 24 08:10``.

    A time of another year is its date alone: ``2025-11-24``.
    """
    day = _day_name(at, now)
    if _day(at)[0] != _day(now)[0] and day != tr("Yesterday"):
        return day
    return f"{day} {_clock(at)}" if day else _clock(at)


def _day_name(at: int, now: int) -> str:
    """Name the day of a time; "" for today."""
    day = _day(at)
    if day == _day(now):
        return ""
    if day == _day(now - _DAY):
        return tr("Yesterday")
    year, month, number = day
    if year != _day(now)[0]:
        return f"{year}-{month:02}-{number:02}"
    name = _MONTHS[month - 1] if language() == "en" else month
    return tr("{month} {day}", month=name, day=number)


def _day(at: int) -> tuple[int, ...]:
    return time.localtime(at)[:3]


def _clock(at: int) -> str:
    return time.strftime("%H:%M", time.localtime(at))


def why_related(shared: tuple[str, ...], *, same: bool) -> str:
    """Say why an article stands beside another: the same story, or the words they share."""
    if same:
        return tr("same story")
    return " · ".join(shared) if shared else tr("same subject")


def why_here(row: Row) -> str:
    """Say why an article is where it is: reason, story and section, else that it is new."""
    said = [row.reason or ""]
    if row.from_site and tr("from the site") not in said:
        said.append(tr("from the site"))
    if row.story is not None:
        told = plural("told by 1 source", "told by {n} sources", row.story.sources)
        said.append(
            plural("{told} in 1 article", "{told} in {n} articles", row.story.articles, told=told)
        )
    if row.section:
        said.append(" › ".join(row.section))
    return " · ".join(filter(None, said)) or tr("it is new in {source}", source=row.source)


def undone(change: Undone | None) -> str:
    """Say which change of marks was undone; None: there was none."""
    if change is None:
        return tr("nothing to undo")
    return plural(
        "undone: {what}, 1 article",
        "undone: {what}, {n} articles",
        change.count,
        what=mark(change.kind),
    )


def mark(kind: str) -> str:
    """Name a mark as the status line says it."""
    return {
        "read": tr("marked read"),
        "unread": tr("marked unread"),
        "star": tr("starred"),
        "unstar": tr("star taken away"),
        "tag": tr("tagged"),
        "untag": tr("tag taken away"),
        "seen": tr("seen in its story"),
        "split": tr("split from its story"),
        "join": tr("joined with a story"),
    }.get(kind, kind)


def minutes(html: str, summary: str = "") -> int:
    """Return how many minutes a body takes to read, else a summary; 0 where neither has words.

    Of a long one the beginning is counted: reading all of it would keep the reader waiting.
    """
    beginning = html[:_COUNTED]
    text = plain(beginning) or summary
    times = max(1.0, len(html) / _COUNTED)
    han = latin = 0
    for word in _WORD.findall(text):
        signs = 0 if word.isascii() else sum("\u3040" <= sign <= "\ud7af" for sign in word)
        han += signs  # kana to Hangul: as a regular expression that takes 3 ms to compile
        latin += signs < len(word)
    taken = times * (han / _HAN_A_MINUTE + latin / _WORDS_A_MINUTE)
    return max(1, round(taken)) if taken else 0

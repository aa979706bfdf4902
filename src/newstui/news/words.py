"""The only place that puts numbers and reasons about articles into words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.text.plain import plain

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.store import Heat

_HOUR, _DAY = 3_600, 86_400
_COUNTED = 40_000  # characters of HTML
_HAN_A_MINUTE, _WORDS_A_MINUTE = 400, 230  # Brysbaert 2019 for English; common for Chinese
_WORD = re.compile(r"\w+")


def why_hot(heat: Heat | None, now: int) -> str | None:
    """Say why a story is hot: ``7 sources in 3 h · 230 comments``; None where nothing does."""
    if heat is None:
        return None
    said = []
    if heat.sources > 1:
        hours = max(1, round((heat.last - heat.first) / _HOUR))
        said.append(tr("{sources} sources in {hours} h", sources=heat.sources, hours=hours))
    elif now - heat.last < _DAY:
        said.append(tr("new today"))
    if heat.comments:
        said.append(plural("1 comment", "{n} comments", heat.comments))
    return " · ".join(said) or None


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


def mark(kind: str) -> str:
    """Name a mark as the status line says it."""
    return {
        "read": tr("marked read"),
        "unread": tr("marked unread"),
        "star": tr("starred"),
        "unstar": tr("star taken away"),
        "tag": tr("tagged"),
        "untag": tr("tag taken away"),
    }.get(kind, kind)


def minutes(html: str, summary: str = "") -> int:
    """Return how many minutes a body takes to read, at least 1; a summary where it has no words.

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
    return max(1, round(times * (han / _HAN_A_MINUTE + latin / _WORDS_A_MINUTE)))

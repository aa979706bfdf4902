"""The only place that puts numbers and reasons about articles into words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.i18n import plural, tr

if TYPE_CHECKING:
    from newstui.store import Heat

_HOUR, _DAY = 3_600, 86_400
_HAN_A_MINUTE, _WORDS_A_MINUTE = 400, 230  # Brysbaert 2019 for English; common for Chinese
_HAN = re.compile("[\u3040-\ud7af]")  # kana to Hangul: one range is compiled at once
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


def minutes(text: str) -> int:
    """Return how many minutes a text takes to read, at least 1."""
    han = len(_HAN.findall(text))
    latin = len(_WORD.findall(_HAN.sub(" ", text)))
    return max(1, round(han / _HAN_A_MINUTE + latin / _WORDS_A_MINUTE))

"""The only place that says what stands after a title: who else tells it, since when, its age."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import language, plural, tr
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.rows import Row

_BETWEEN = " · "
# cells that a title keeps on its only line, or on the last of several
_LEAST, _LEAST_TIMED = (12, 6), (34, 16)


class After(NamedTuple):
    """What stands after a title."""

    words: str  # `` · 5 sources · 08:10–11:32``
    aged: str  # room for an age of any length, so that no row grows as time goes by; "" for none
    timed: bool = False  # it says from when to when the story was told

    def least(self, title_lines: int) -> int:
        """Return how many cells the title must keep beside it."""
        return (_LEAST_TIMED if self.timed else _LEAST)[title_lines > 1]


NOTHING = After("", "")


def choices(row: Row) -> Iterator[After]:
    """Yield what may stand after a row's title, the most first: there may be no room for it."""
    known = row.published or row.sort or (row.id and row.fetched)
    aged = _aged(language()) if known else ""
    if row.under:
        yield After("", aged)
        return
    several, changed = many(row), updated(row)
    when = span(row.story.first, row.story.last) if row.story is not None else ""
    if several and when:
        yield After(_joined(several, when, changed), aged, timed=True)
    if several and changed:
        yield After(_joined(several, changed), aged)
    if several or changed:
        yield After(_joined(several or changed), aged)
    if aged:
        yield After("", aged)


def many(row: Row) -> str:
    """Say how many tell a row's story, when it is not the only article of it."""
    if row.story is None or row.story.articles < 2:
        return ""
    if row.story.sources < 2:
        return plural("1 article", "{n} articles", row.story.articles)
    return plural("1 source", "{n} sources", row.story.sources)


def updated(row: Row) -> str:
    """Say how often its publisher changed a row's article."""
    return plural("updated", "updated {n}×", row.updates) if row.updates else ""


@lru_cache(maxsize=4096)
def span(first: int, last: int) -> str:
    """Say from when to when a story was told: hours of one day, else days; "" where unknown.

    The same at any time of looking: a row's lines are reckoned without the present.
    """
    if first <= 0 or last < first:
        return ""
    began, ended = time.localtime(first), time.localtime(last)
    hours = time.strftime("%H:%M", began), time.strftime("%H:%M", ended)
    if began[:3] == ended[:3]:
        return "–".join(dict.fromkeys(hours))
    return " – ".join(time.strftime("%m-%d", at) for at in (began, ended))


def _joined(*texts: str) -> str:
    return "".join(_BETWEEN + text for text in texts if text)


@lru_cache
def _aged(_language: str) -> str:
    return "  " + max(tr("{n} mo", n=11), tr("{n} m", n=59), key=cells)

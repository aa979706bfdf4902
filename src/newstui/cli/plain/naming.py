"""The only place that reads which articles the reader names: by numbers, or the open one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.cli.errors import UsageError
from newstui.i18n import tr

if TYPE_CHECKING:
    from newstui.cli.plain.state import Entry, Session
    from newstui.rows import Row

_RANGE = re.compile(r"(\d{1,6})(?:[-–~](\d{1,6}))?")
_BETWEEN = re.compile(r"[\s,、]+")
_MOST = 1_000


def numbers(words: str) -> list[int]:
    """Read ``3``, ``3 5`` and ``3-5``; raises UsageError for anything else."""
    named: list[int] = []
    for word in filter(None, _BETWEEN.split(words)):
        match = _RANGE.fullmatch(word)
        if match is None:
            raise UsageError(tr("'{text}' is no number: write 3, 3 5 or 3-5", text=word[:40]))
        first, last = int(match[1]), int(match[2] or match[1])
        named += range(first, min(last, first + _MOST) + 1)
    return named


def entry(session: Session, number: int) -> Entry:
    """Return what a number of the last page leads to; raises UsageError."""
    count = len(session.numbered)
    if 1 <= number <= count:
        return session.numbered[number - 1]
    if not count:
        raise UsageError(tr("nothing is numbered here: list prints the list again"))
    raise UsageError(
        tr("there is no {number} here: what was printed last ends at {n}", number=number, n=count)
    )


def rows(session: Session, words: str) -> list[Row]:
    """Return the articles of numbers, the open one where there is none; raises UsageError."""
    if not words:
        return [open_row(session)]
    found = []
    for number in numbers(words):
        row = entry(session, number).row
        if row is None:
            raise UsageError(tr("{number} is no article", number=number))
        found.append(row)
    return found


def one_row(session: Session, words: str) -> Row:
    """Return the article of a number, or the open one; raises UsageError."""
    return rows(session, words)[0]


def open_row(session: Session) -> Row:
    """Return the open article; raises UsageError where none is."""
    if session.page is None:
        raise UsageError(tr("no article is open: type its number first"))
    return session.page.row

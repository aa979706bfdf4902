"""The only place that lays rows out as aligned lines of text."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import age
from newstui.news import words
from newstui.text.width import cells, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.rows import Row

_LOOKED_AT = 200  # rows whose columns are measured; the others are cut to fit
_WIDEST = 24  # cells of a source or a section where lines have no end
_NO_ID = "-"
_GAP = "  "
_BETWEEN = " · "


class _Line(NamedTuple):
    """The columns of one row; the title comes last and is as long as there is room."""

    id: str
    age: str
    marks: str
    source: str
    section: str
    title: str
    more: str  # what follows the title: its story, or why it is here


def lines(
    rows: Iterable[Row], *, now: int, width: int | None, sections: bool = True
) -> Iterator[str]:
    """Lay out a line for each row, as they come: id, age, marks, source, section, title.

    ``width`` is the cells of a line; None lets a title be as long as it is.
    """
    coming = (_columns(row, now, sections=sections, width=width) for row in rows)
    first = list(islice(coming, _LOOKED_AT))
    widest = min(width // 6, _WIDEST) if width else _WIDEST
    columns = [
        min(limit, max((cells(line[n]) for line in first), default=0))
        for n, limit in enumerate((16, 12, 2, widest, widest))
    ]
    for line in chain(first, coming):
        yield _line(line, columns, width)


def _columns(row: Row, now: int, *, sections: bool, width: int | None) -> _Line:
    section = row.section[-1:] if width and width < 120 else row.section
    return _Line(
        row.id or _NO_ID,
        age(now - row.at) if row.at else "",
        (("●" if not row.read and row.id else " ") + ("★" if row.starred else "")).rstrip(),
        row.source,
        "/".join(section) if sections else "",
        row.title or row.summary,
        _more(row, now),
    )


def _shortened(more: str, width: int) -> str:
    """Leave out the last of the reasons where there is no room for all, then cut."""
    while cells(more) > width and more.count(_BETWEEN) > 1:
        more = more.rpartition(_BETWEEN)[0]
    return fit(more, width)


def _more(row: Row, now: int) -> str:
    if row.reason:
        return _BETWEEN + row.reason
    if row.story and row.story.sources > 1:
        return _BETWEEN + words.story(row, now)
    return ""


def _line(line: _Line, columns: list[int], width: int | None) -> str:
    parts = []
    for n, (text, room) in enumerate(zip(line, columns, strict=False)):
        if not room:
            continue
        shown = fit(text, room)
        gap = " " * (room - cells(shown))
        parts.append(gap + shown if n == 1 else shown + gap)  # ages stand to the right
    head = _GAP.join(parts) + _GAP
    if width is None:
        return head + line.title + line.more
    left = max(0, width - cells(head))
    more = _shortened(line.more, left // 2)
    return (head + fit(line.title, left - cells(more)) + more).rstrip()

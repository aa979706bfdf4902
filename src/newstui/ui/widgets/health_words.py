"""The only place that says in columns and words how a source is doing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import plural, tr
from newstui.news.health import NEEDS_THE_READER, columns, headings, until
from newstui.text.width import bar, cells, fit
from newstui.text.wrap import wrap
from newstui.ui.widgets.article_lines import ago

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import SourceHealth
    from newstui.ui.widgets.strips import Piece

_GAP = 2
_LEAST_NAME = 20  # cells: a column from the right is left out before the name has less
_NARROWEST = 4  # cells of a name
_PASSWORD = re.compile(r"^(\w+://)[^/?#]*@")  # with the name before it: no matter for a screen


class Table(NamedTuple):
    """The lines of a table, its headings first, and how many cells each column needs."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def table(report: Sequence[SourceHealth], now: int) -> Table:
    """Put every source into columns."""
    rows = (headings(), *(columns(one, now) for one in report))
    return Table(rows, tuple(max(map(cells, column)) for column in zip(*rows, strict=True)))


def title(report: Sequence[SourceHealth] | None) -> list[Piece]:
    """Return the first line: how many sources need the reader."""
    if report is None:
        return [(tr("Sources"), "name"), (f" · {tr('looking …')}", "detail")]
    need = sum(one.standing in NEEDS_THE_READER for one in report)
    if need:
        said = tr("{n} of {all} need a look", n=need, all=len(report))
    else:
        said = tr("all are well") if report else ""
    return [(tr("Sources"), "name"), (f" · {said}" if said else "", "detail")]


def line(columns: Table, place: int, width: int, standing: str = "") -> list[Piece]:
    """Return a line of the table, 0 the headings, of a source with this ``standing``."""
    numbers = list(columns.widths[1:])
    while len(numbers) > 1 and width - sum(one + _GAP for one in numbers) < _LEAST_NAME:
        numbers.pop()
    name_room = max(_NARROWEST, width - sum(one + _GAP for one in numbers))
    texts = columns.rows[place]
    name = _padded(fit(texts[0], name_room), name_room)
    rest = [_padded(texts[1], numbers[0])]
    rest += [
        " " * (room - cells(text)) + text
        for text, room in zip(texts[2:], numbers[1:], strict=False)
    ]
    after = "".join(" " * _GAP + text for text in rest)
    if not place:
        return [(name + after, "heading")]
    if standing in NEEDS_THE_READER:
        return [(name + after, "matter")]
    return [(name, ""), (after, "detail")]


def details(one: SourceHealth, width: int, most: int, now: int) -> list[list[Piece]]:
    """Return what is known of a source, at most so many lines: a rule, what to do, facts."""
    state, habits = one.state, one.habits
    lines: list[list[Piece]] = [[(bar("─", width), "heading")], [(state.title, "name")]]
    if state.last_error:
        times = plural("failed once", "failed {n} times in a row", max(1, state.failures))
        lines += [[(text, "")] for text in wrap(f"{state.last_error} · {times}", width)]
    if one.advice:
        lines += [[(text, "")] for text in wrap(f"→ {one.advice}", width)]
    facts = [
        tr("last answer {ago}", ago=ago(now - state.last_ok))
        if state.last_ok
        else tr("never answered"),
        _newest(one, now),
        tr("{n} articles a day", n=f"{habits.a_day:.1f}") if habits.a_day else "",
        tr("{n} of {all} repeat another source", n=habits.repeats, all=habits.articles)
        if habits.articles
        else "",
        tr("asked at {url}", url=state.moved) if state.moved else "",
        tr("next try {when}", when=until(state.next_try - now)) if state.next_try else "",
    ]
    said = " · ".join(filter(None, facts))
    lines += [[(text, "detail")] for text in wrap(said, width)]
    lines.append([(_PASSWORD.sub(r"\1", state.url), "detail")])
    return lines[:most]


def _newest(one: SourceHealth, now: int) -> str:
    if one.habits.newest is None:
        return ""
    return tr("newest article {ago}", ago=ago(now - one.habits.newest))


def _padded(text: str, room: int) -> str:
    return text + " " * (room - cells(text))

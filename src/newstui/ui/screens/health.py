"""The only place that writes the page about how the sources are doing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.rows import Page, Row
from newstui.ui.widgets.article_lines import ago

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import SourceState

_IN_MINUTES = 120  # as long as this, else hours


def page(sources: Sequence[SourceState], now: int) -> Page:
    """Say what failed and why first, then what is well: last answer, next try, unread."""
    failing = [one for one in sources if one.last_error is not None]
    waiting = [one for one in sources if one.last_error is None and one.last_ok is None]
    well = [one for one in sources if one.last_error is None and one.last_ok is not None]
    parts = []
    if failing:
        parts.append(_heading(plural("1 source fails", "{n} sources fail", len(failing))))
        parts += [_failing(one, now) for one in failing]
    if waiting:
        parts.append(_heading(tr("Not fetched yet")))
        parts.append(_list(waiting, now))
    if well:
        parts.append(_heading(plural("1 source is well", "{n} sources are well", len(well))))
        parts.append(_list(well, now))
    if not sources:
        parts.append(f"<p>{escape(tr('There are no sources yet.'))}</p>")
    return Page(Row(None, tr("Sources"), None, ""), (), "".join(parts), origin="", minutes=0)


def _failing(one: SourceState, now: int) -> str:
    said = [
        plural("failed once", "failed {n} times in a row", max(1, one.failures)),
        tr("last answer {ago}", ago=ago(now - one.last_ok))
        if one.last_ok
        else tr("never answered"),
        _next(one, now),
    ]
    lines = [
        f"<p><b>{escape(one.title)}</b><br>{escape(one.last_error or '')}<br>",
        escape(" · ".join(filter(None, said))),
        f"<br>{escape(one.url)}</p>",
    ]
    return "".join(lines)


def _list(sources: Sequence[SourceState], now: int) -> str:
    return "<ul>" + "".join(f"<li>{escape(_line(one, now))}</li>" for one in sources) + "</ul>"


def _line(one: SourceState, now: int) -> str:
    said = (
        one.title,
        ago(now - one.last_ok) if one.last_ok else "",
        tr("{n} unread", n=one.unread),
        _again(one, now),
    )
    return " · ".join(text for text in said if text)


def _next(one: SourceState, now: int) -> str:
    minutes = _minutes(one, now)
    if minutes is None:
        return ""
    if minutes < _IN_MINUTES:
        return tr("next try in {n} min", n=minutes)
    return tr("next try in {n} h", n=minutes // 60)


def _again(one: SourceState, now: int) -> str:
    minutes = _minutes(one, now)
    if minutes is None:
        return ""
    if minutes < _IN_MINUTES:
        return tr("again in {n} min", n=minutes)
    return tr("again in {n} h", n=minutes // 60)


def _minutes(one: SourceState, now: int) -> int | None:
    return None if one.next_try is None else max(1, (one.next_try - now) // 60)


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"

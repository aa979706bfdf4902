"""The only place that says a row, an age or an article's facts in words, the important first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.news import words
from newstui.ui.widgets.article_lines import origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.rows import Page, Row, SectionCount

_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 60, 3_600, 86_400, 2_592_000, 31_557_600


def joined(parts: Iterable[str | None]) -> str:
    """Join what is there by commas."""
    return tr(", ").join(part for part in parts if part)


def spoken(text: str) -> str:
    """Say with commas what the screen says with middle dots and arrows."""
    return text.replace(" · ", tr(", ")).replace(" › ", tr(", "))


def row(one: Row, now: int, *, alone: bool = False) -> str:
    """Say a row: state, title, source, age, changes, and why it is here or who tells its story.

    What a site lists and nobody fetched has no state: it is on the web only. ``alone``: where the
    others of its story stand beside it.
    """
    said = joined(
        (
            tr("starred") if one.starred else "",
            one.title or one.summary or tr("(no title)"),
            one.source,
            ago(now - one.sort) if one.sort else "",
            plural("changed once", "changed {n} times", one.updates) if one.updates else "",
            "" if alone else spoken(one.reason) if one.reason else story(one, now),
        )
    )
    if one.id is None:
        return tr("on the web, {words}", words=said)
    if one.seen:
        return tr("seen in its story, {words}", words=said)
    return tr("read, {words}", words=said) if one.read else tr("unread, {words}", words=said)


def story(one: Row, now: int) -> str:
    """Say who tells a row's story, and from when to when: ``5 sources, 08:10 to 11:32``."""
    return spoken(words.story(one, now)).replace("–", tr(" to "))


def ago(seconds: int) -> str:
    """Say how long ago in whole words: ``3 hours ago``."""
    if seconds < _MINUTE:
        return tr("now")
    if seconds < _HOUR:
        return plural("1 minute ago", "{n} minutes ago", seconds // _MINUTE)
    if seconds < _DAY:
        return plural("1 hour ago", "{n} hours ago", seconds // _HOUR)
    if seconds < 2 * _MONTH:
        return plural("1 day ago", "{n} days ago", seconds // _DAY)
    if seconds < _YEAR:
        return plural("1 month ago", "{n} months ago", seconds // _MONTH)
    return plural("1 year ago", "{n} years ago", seconds // _YEAR)


def facts(page: Page, now: int) -> str:
    """Say source, author, editor, age, changes, reading time, which text it is, and comments."""
    one = page.row
    updated = page.updated if page.updated and page.updated - (one.published or 0) > _HOUR else None
    return joined(
        (
            tr("starred") if one.starred else "",
            one.source,
            one.author,
            tr("edited by {name}", name=page.editor) if page.editor else "",
            ago(now - one.published) if one.published else "",
            tr("updated {ago}", ago=ago(now - updated)) if updated else "",
            plural("1 minute to read", "{n} minutes to read", page.minutes) if page.minutes else "",
            origin(page),
            plural("1 comment", "{n} comments", page.comments) if page.comments else "",
        )
    )


def section(one: SectionCount) -> str:
    """Say a section and what is unread in it."""
    return joined(("/".join(one.path), plural("1 unread", "{n} unread", one.unread)))


def shortened(text: str, at: int, around: int) -> str:
    """Return what stands around an offset, cut between words where there are any."""
    start = max(0, at - around)
    end = min(len(text), at + around)
    start = text.find(" ", start, at) + 1 or start if start else 0
    end = max(text.rfind(" ", at, end), 0) or end if end < len(text) else end
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"

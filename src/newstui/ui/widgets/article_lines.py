"""The only place that puts what stands around an article's body into lines of text."""

from __future__ import annotations

import time
from html import escape
from typing import TYPE_CHECKING

from newstui.i18n import age, plural, tr
from newstui.text.document import Line, Span
from newstui.text.width import cells
from newstui.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstui.rows import Media, Page

HEAD = -1  # the block number of lines before the body
TAIL = 1 << 30  # and of those after it

_MINUTE = 60
_ROOMY = 66  # cells of a line that has room for a date
_BYTE_UNITS = ("B", "kB", "MB", "GB", "TB")


def head(page: Page, width: int, *, now: int, notice: str = "", air: int = 0) -> tuple[Line, ...]:
    """Return ``air`` blank lines, notice, title, facts and tags, ending with a blank line.

    Where a line is long enough, the facts have the date beside the age.
    """
    star = "★ " if page.row.starred else ""
    title = page.row.title or page.row.url or tr("(no title)")
    told = (*facts(page, now, dated=width >= _ROOMY), *later(page, now))
    lines = [
        *[_line("", "")] * air,
        *_wrapped(notice, width, "dim"),
        *_wrapped(star + title, width, "heading"),
        *_joined(told, width),
        *_joined(page.tags, width),
    ]
    return (*lines, _line("", ""))


def tail(media: Sequence[Media], width: int, first: int) -> tuple[Line, ...]:
    """Return the numbered lines of what is enclosed; ``first`` is the number of the first link."""
    if not media:
        return ()
    lines = [_line("", "")]
    for number, one in enumerate(media, first):
        named = f"[{number}] {enclosure(one)}"
        lines += [Line((Span(text, "dim", one.url),), "text", TAIL) for text in wrap(named, width)]
    return tuple(line._replace(block=TAIL) for line in lines)


def facts(page: Page, now: int, *, dated: bool = False) -> tuple[str, ...]:
    """Return source, author, editor, age, reading time and origin, each in words."""
    row = page.row
    when = ago(now - row.published) if row.published else ""
    if row.published and dated:
        when = tr("{ago} ({date})", ago=when, date=_date(row.published))
    said = (
        row.source,
        row.author or "",
        tr("edited by {name}", name=page.editor) if page.editor else "",
        when,
        tr("{n} min", n=page.minutes) if page.minutes > 0 else "",
        origin(page),
        plural("1 comment", "{n} comments", page.comments) if page.comments else "",
    )
    return tuple(text for text in said if text)


def later(page: Page, now: int) -> tuple[str, ...]:
    """Return when the article was changed, where that is not when it was published; how often."""
    often = page.row.updates
    if not page.updated or abs(page.updated - (page.row.published or 0)) < _MINUTE:
        return (tr("updated {n}×", n=often),) if often else ()
    when = ago(now - page.updated)
    if not often:
        return (tr("updated {ago}", ago=when),)
    return (tr("updated {n}×, last {ago}", n=often, ago=when),)


def ages(page: Page, now: int) -> tuple[str, ...]:
    """Return what the head says that is said in other words later."""
    return (*facts(page, now), *later(page, now))


def ago(seconds: int) -> str:
    """Say how long ago in a sentence: ``now``, ``3 h ago``."""
    said = age(max(0, seconds))
    return said if seconds < _MINUTE else tr("{age} ago", age=said)


def _date(at: int) -> str:
    """Say a time in the reader's own time zone, as both languages read it (ISO 8601)."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))


def origin(page: Page) -> str:
    """Say which text is shown: what the feed gave, the page's, a summary, or that there is none."""
    if page.origin == "summary" and not page.minutes:
        return tr("no text")
    return {
        "feed": tr("feed"),
        "page": tr("full text"),
        "summary": tr("summary only"),
    }.get(page.origin, page.origin)


def enclosed(page: Page) -> tuple[Media, ...]:
    """Return the media worth a line of their own: not an image that the body shows already."""
    return tuple(
        one
        for one in page.media
        if not one.kind.startswith("image")
        or (one.url not in page.html and escape(one.url) not in page.html)
    )


def enclosure(one: Media) -> str:
    """Describe an enclosure: ``audio/mpeg · 34 MB · title``."""
    size = _size(one.bytes) if one.bytes else ""
    name = one.title or one.url
    return " · ".join(text for text in (one.kind, size, name) if text)


def _size(count: int) -> str:
    """Say a number of bytes in units of 1000."""
    amount = float(count)
    for unit in _BYTE_UNITS:
        if amount < 1_000 or unit == _BYTE_UNITS[-1]:
            break
        amount /= 1_000
    return f"{amount:.0f} {unit}"


def _joined(texts: Iterable[str], width: int) -> Iterator[Line]:
    """Join texts by middle dots, breaking lines between them where they can be broken there."""
    line = ""
    for text in texts:
        longer = f"{line} · {text}" if line else text
        if line and cells(longer) > width:
            yield from _wrapped(line, width, "dim")
            longer = text
        line = longer
    yield from _wrapped(line, width, "dim")


def _wrapped(text: str, width: int, style: str) -> Iterator[Line]:
    if text:
        for part in wrap(text, width):
            yield _line(part, style)


def _line(text: str, style: str) -> Line:
    return Line((Span(text, style),) if text else (), "text" if text else "blank", HEAD)

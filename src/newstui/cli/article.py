"""The only place that prints one article as lines: with what stands over, under and beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import age, tr
from newstui.text.blocks import parse
from newstui.text.document import Block, Document, Span
from newstui.text.markdown import as_markdown
from newstui.text.page_text import as_text
from newstui.text.wrap import wrap
from newstui.ui.widgets.article_lines import enclosed, enclosure, facts, later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.rows import Page, Row

_LEAST_COLUMNS = 50  # cells below which an id has a line of its own
_FEW = 5  # rows of hot and latest under an article


def lines(page: Page, beside: dict[str, tuple[Row, ...]], *, width: int, now: int) -> Iterator[str]:
    """Lay out title, facts, breadcrumb, body, links, enclosures, then related, hot and latest.

    ``width`` is the cells of a line; only URLs are longer.
    """
    yield from wrap(_title(page), width)
    yield from wrap(" · ".join([*facts(page, now), *later(page, now)]), width)
    crumbs = [crumb.title for crumb in page.breadcrumb[:-1]]
    if crumbs:
        yield from wrap(" › ".join(crumbs), width)
    if page.tags:
        yield from wrap(tr("tags: {names}", names=", ".join(page.tags)), width)
    if page.row.url:
        yield page.row.url
    document = parse(page.html)
    yield ""
    yield from (as_text(document, width) or page.row.summary).splitlines()
    media = enclosed(page)
    if media:
        yield ""
    for number, one in enumerate(media, len(document.links) + 1):
        yield from wrap(f"[{number}] {enclosure(one)}", width)
        if one.title:
            yield one.url
    headings = {"related": tr("Related"), "hot": tr("Hot"), "latest": tr("Latest")}
    for name, rows in beside.items():
        if rows:
            yield ""
            yield headings[name]
            yield from _rows(rows if name == "related" else rows[:_FEW], width, now)


def markdown(page: Page, now: int) -> Iterator[str]:
    """Write an article as Markdown: title, facts, URL, body."""
    url = page.row.url
    head = (
        Block("heading", (Span(_title(page)),), level=1),
        Block("text", (Span(" · ".join(facts(page, now))),)),
        *((Block("text", (Span(url, "", url),)),) if url else ()),
    )
    document = parse(page.html)
    blocks = document.blocks or (Block("text", (Span(page.row.summary),)),)
    yield from as_markdown(Document((*head, *blocks), document.links)).splitlines()


def links(page: Page) -> list[tuple[str, str]]:
    """Return the (words, URL) of every link in the body, in the order of their numbers."""
    document = parse(page.html)
    words = dict.fromkeys(document.links, "")
    done: set[str] = set()
    for span in _spans(document.blocks):
        if span.link in words and "linknum" in span.style:
            done.add(span.link)
        elif span.link in words and span.link not in done:
            words[span.link] += span.text
    return [(text.strip(), url) for url, text in words.items()]


def _spans(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        yield from block.spans
        for row in block.rows:
            for cell in row:
                yield from cell


def _title(page: Page) -> str:
    return page.row.title or page.row.url or tr("(no title)")


def _rows(rows: Iterable[Row], width: int, now: int) -> Iterator[str]:
    """Say each row with its whole title: id, title, then source, age and reason below.

    Of an entry of the site's that is not stored: its excerpt, and the URL that reads it.
    """
    for row in rows:
        identity = row.id or "-"
        indent = " " * (len(identity) + 2) if width >= _LEAST_COLUMNS else "  "
        told = (row.source, age(now - row.sort) if row.sort else "", row.reason)
        below = " · ".join(text for text in told if text)
        if row.id is None and row.summary and row.title:
            below = row.summary
        said = [
            *wrap(row.title or row.summary, width - len(indent)),
            *wrap(below, width - len(indent)),
            *((row.url,) if row.id is None and row.url else ()),
        ]
        if width < _LEAST_COLUMNS:
            yield identity
        else:
            yield f"{identity}  {said.pop(0)}"
        yield from (indent + line for line in said)

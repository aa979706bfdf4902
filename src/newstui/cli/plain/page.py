"""The only place that prints a view as a page of lines: the front page without a screen."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from newstui.cli import printing
from newstui.i18n import plural, tr
from newstui.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.address import Address
    from newstui.news import News
    from newstui.rows import Row

_Block = tuple[str, list["Row"]]  # a heading and what stands under it
_SECTIONS_WIDTH = 100


def page(news: News, where: Address, *, now: int, width: int | None) -> Iterator[str]:
    """Say where we are, the headlines under their sections, then what is hot and what is latest.

    ``width`` is the cells of a line; None lets lines be as long as they are. Raises NewsError.
    """
    news.recount()
    edition = news.edition(where)
    crumbs = " › ".join(crumb.title for crumb in edition.breadcrumb)
    yield f"{crumbs} · {plural('1 unread', '{n} unread', edition.unread)}"
    if where.kind == "home":
        yield from _sections(news, width or _SECTIONS_WIDTH)
    blocks = _blocks(news.rows(where) if where.kind in {"search", "view"} else edition.rows)
    blocks += [(tr("Hot"), list(edition.hot)), (tr("Latest"), list(edition.latest))]
    rows = chain.from_iterable(rows for _, rows in blocks)
    lines = printing.lines(rows, now=now, width=width, sections=where.kind != "home")
    for heading, rows_under in blocks:
        yield ""
        if heading:
            yield heading
        yield from islice(lines, len(rows_under))


def _sections(news: News, width: int) -> Iterator[str]:
    """List the top-level sections with what is unread in them."""
    names = (
        f"{one.path[0]} ({one.unread})" if one.unread else one.path[0]
        for one in news.sections()
        if len(one.path) == 1
    )
    listed = " · ".join(names)
    if listed:
        yield from wrap(tr("Sections: {names}", names=listed), width)


def _blocks(rows: Iterable[Row]) -> list[_Block]:
    """Put rows under the heading that the first of them opens."""
    blocks: list[_Block] = []
    for row in rows:
        if row.heading or not blocks:
            blocks.append((row.heading or "", []))
        blocks[-1][1].append(row)
    return blocks

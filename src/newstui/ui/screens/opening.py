"""The only place that puts an article into its pane, and the lists that belong to it beside it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from newstui.news import waiting
from newstui.ui.screens import inside, marking, picturing
from newstui.ui.screens.questions import ask_store
from newstui.ui.screens.unfolded import is_unfolded
from newstui.ui.screens.window import without_twins
from newstui.ui.widgets.article_flow import Spot

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.ui.screens.portal import Portal

_SIDE_ROWS = 10
_POSITION = "at/"  # what reading positions are remembered under


def show(portal: Portal, article: str, line: tuple[int, ...] | None = None) -> None:
    """Show an article at a line, else where its reader left off; raises NewsError."""
    page = portal.news.page(article)
    same = portal.page is not None and portal.page.row.id == article
    if not same:
        leave(portal)
        _put(portal, "related", ())
    portal.page = page
    if not same or not portal.related:
        find_related(portal)
    portal.left_at = portal.news.recall(_POSITION + article)
    portal.article.go_to(line or _place(portal.left_at))
    portal.beside_page = portal.news.side(page)
    show_sides(portal)


def preview(portal: Portal, row: Row) -> None:
    """Show the article under the cursor, if it still is under it; it does not become read."""
    if row.id is not None and portal.headlines.selected() == row and portal.pane != "article":
        show(portal, article_of(portal, row))


def article_of(portal: Portal, row: Row) -> str:
    """Return which article a stored row opens: its own, where the others stand under it."""
    shown = portal.lists.get(portal.pane, portal.headlines)
    if shown.selected() == row and is_unfolded(shown.rows, shown.cursor):
        return row.id or ""
    return waiting.article(portal.news, row)


def read(portal: Portal) -> None:
    """Mark the article in its pane read."""
    row = portal.page.row if portal.page is not None else None
    if row is not None and marking.is_news(portal, row):
        marking.read(portal, row)


def scrolled(portal: Portal) -> None:
    """Say how far the reader is in the article, and get the images that came into view."""
    portal.show_crumbs()
    inside.scrolled(portal)
    picturing.look(portal)


def leave(portal: Portal) -> None:
    """Remember where the reader is in the article that is shown."""
    if portal.page is None or portal.page.row.id is None:
        return
    spot = portal.article.place()
    is_midway = spot.block >= 0 and not portal.article.at_end()
    place = ",".join(map(str, spot)) if is_midway else ""
    if place != portal.left_at:
        news, name = portal.news, _POSITION + portal.page.row.id
        portal.writer.submit(lambda: news.remember(name, place), _nothing, _nothing)


def show_sides(portal: Portal) -> None:
    """Show hot and latest: the lists of the article's own site first, then those of the view."""
    site, ours = portal.beside_page, portal.beside
    _put(portal, "hot", without_twins(site[0], ours[0]))
    _put(portal, "latest", without_twins(site[1], ours[1]))


def find_related(portal: Portal) -> None:
    """Look for what belongs beside the article."""
    if portal.page is not None and portal.page.row.id is not None:
        news, article = portal.news, portal.page.row.id

        def look() -> tuple[tuple[Row, ...], str]:
            rows = news.related(article, _SIDE_ROWS)
            return rows, "" if rows else news.nothing_related(article)

        def found(answer: tuple[tuple[Row, ...], str]) -> None:
            if portal.page is not None and portal.page.row.id == article:
                rows, portal.lists["related"].empty = answer
                _put(portal, "related", rows)
                marking.related_as_stored(portal)  # it may have been read since

        def ask() -> None:
            if portal.page is not None and portal.page.row.id == article:
                ask_store(portal, look, found, "related")

        if portal.touched:
            ask()  # beside what else the key does: the answer can be in the same frame
        else:
            portal.call_after_refresh(ask)  # the first paint does not wait for it


def _put(portal: Portal, name: str, rows: tuple[Row, ...]) -> None:
    """Show another list at the side: from its top, unless the reader is in it."""
    other = [row.id for row in rows] != [row.id for row in getattr(portal, name)]
    setattr(portal, name, rows)
    if other and portal.pane != name:
        portal.lists[name].go_to(0, 0)


def _place(text: str) -> Spot:
    """Read a place: block, line and, since it is known, the letters before it."""
    with contextlib.suppress(ValueError, TypeError):
        return Spot(*map(int, text.split(",")))
    return Spot()


def _nothing(_: object) -> None:
    """Say nothing: a position that cannot be kept is no reason to disturb the reader."""

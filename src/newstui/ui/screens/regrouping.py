"""The only place where the reader takes an article out of its story, or puts it into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import chosen, listing, marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.ui.screens.portal import Portal


def split(portal: Portal) -> None:
    """Take the article under the cursor, or the open one, out of its story."""
    if (found := chosen.article(portal)) is None:
        return
    news, (row, article) = portal.news, found
    if row.story is None:
        portal.message = tr("it is alone in its story already")
    else:
        _order(portal, lambda: news.marks.split(article))


def join(portal: Portal) -> None:
    """Put the article under the cursor into the story of the open one."""
    if (found := chosen.article(portal)) is None:
        return
    news, (_, article) = portal.news, found
    opened = portal.page.row if portal.page is not None else None
    if opened is None or opened.id is None or opened.id == article:
        portal.message = tr("open one article, put the cursor on the other: then they are joined")
        return
    other = opened.id
    _order(portal, lambda: news.marks.join(article, other))


def undo(portal: Portal) -> None:
    """Undo the last mark, split or join, and say what was undone."""

    def told(words: str) -> None:
        marking.kept(portal, words)
        portal.guarded(show_as_stored, portal)

    portal.writer.submit(portal.news.marks.undo, told, lambda error: marking.failed(portal, error))


def show_as_stored(portal: Portal) -> None:
    """Show every row as the store has it, and the list anew where stories are others now."""
    if marking.show_as_stored(portal):
        listing.renew(portal)


def _order(portal: Portal, order: Callable[[], str]) -> None:
    def told(words: str) -> None:
        undo_key = tr("{key} undoes it", key=portal.key("marks.undo"))
        marking.kept(portal, f"{words} · {undo_key}")
        portal.guarded(marking.show_as_stored, portal)
        portal.guarded(listing.renew, portal)

    portal.writer.submit(order, told, lambda error: marking.failed(portal, error))

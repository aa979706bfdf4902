"""Moving inside the pane in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.actions import open as opening
from newstui.ui.screens import listing, selecting
from newstui.ui.widgets import caret
from newstui.ui.widgets.article import ArticleView

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def down(portal: Portal) -> None:
    """Move down a row or a line."""
    _move(portal, 1)


def up(portal: Portal) -> None:
    """Move up a row or a line."""
    _move(portal, -1)


def top(portal: Portal) -> None:
    """Go to the top."""
    if selecting.to_edge(portal, caret.start):
        return
    if portal.pane == "headlines":
        listing.load_start(portal)
    portal.widget(portal.pane).top()


def bottom(portal: Portal) -> None:
    """Go to the end."""
    if selecting.to_edge(portal, caret.end):
        return
    if portal.pane == "headlines":
        listing.load_end(portal)
    portal.widget(portal.pane).bottom()


def page_down(portal: Portal) -> None:
    """Show the next page; at the end of an article, the next unread one."""
    pane = portal.widget(portal.pane)
    if not isinstance(pane, ArticleView):
        _page(portal, 1)
    elif not selecting.by_lines(portal, pane.size.height - 1) and not pane.page_down():
        opening.next_unread(portal)


def page_up(portal: Portal) -> None:
    """Show the page before."""
    pane = portal.widget(portal.pane)
    if not isinstance(pane, ArticleView):
        _page(portal, -1)
    elif not selecting.by_lines(portal, 1 - pane.size.height):
        pane.page_up()


def half_down(portal: Portal) -> None:
    """Move half a page down."""
    _half(portal, 1)


def half_up(portal: Portal) -> None:
    """Move half a page up."""
    _half(portal, -1)


def _move(portal: Portal, delta: int) -> None:
    pane = portal.widget(portal.pane)
    if not isinstance(pane, ArticleView):
        _fill(portal, delta)
        pane.move(delta)
    elif not selecting.by_lines(portal, delta):
        pane.scroll_lines(delta)


def _half(portal: Portal, direction: int) -> None:
    pane = portal.widget(portal.pane)
    if not isinstance(pane, ArticleView):
        _page(portal, direction / 2)
        return
    lines = direction * max(1, pane.size.height // 2)
    if not selecting.by_lines(portal, lines):
        pane.scroll_lines(lines)


def _page(portal: Portal, fraction: float) -> None:
    _fill(portal, fraction)
    portal.lists[portal.pane].page(fraction)


def _fill(portal: Portal, direction: float) -> None:
    if portal.pane == "headlines":
        listing.fill(portal, direction)

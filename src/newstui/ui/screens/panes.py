"""The only place that puts the panes where the layout says, and names their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.screens import layout, telling
from newstui.ui.screens.layout import PANES, SIDES

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal

_DETAILED = frozenset({"related", "hot"})  # lists that say why under each title


def lay_out(portal: Portal) -> None:
    """Show the panes there is room for."""
    found = layout.arrange(*portal.app.size, pane=portal.pane, main=portal.main, zen=portal.zen)
    portal.layout_now = found
    for name in PANES:
        portal.widget(name).display = name in found.panes
    portal.side.display = any(name in found.panes for name in SIDES)
    portal.tabs.display = found.shape == "single" and not portal.zen
    portal.side.styles.border_left = "none" if found.shape == "single" else None
    portal.headlines.styles.width = "3fr" if found.shape == "wide" else "5fr"
    portal.article.beside = found.shape == "wide" and not portal.zen
    for name, one in portal.lists.items():
        one.title_lines = found.title_lines
        one.detail = found.detail if name in _DETAILED else 0
        one.title = _title(portal, name) if found.names else ""
    portal.watch_address(portal.address)


def _title(portal: Portal, pane: str) -> str:
    if pane == "headlines":
        return telling.list_title(portal.address, portal.list_crumbs)
    return telling.pane_title(pane)

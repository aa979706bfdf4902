"""Marking articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import marking, regrouping

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def toggle_read(portal: Portal) -> None:
    """Mark the article read, or unread again."""
    row = portal.selected()
    if row is not None and row.id is not None:
        if row.read:
            marking.mark(portal, "unread", [row.id], tr("marked unread"))
        else:
            marking.read(portal, row, tr("marked read"))


def toggle_star(portal: Portal) -> None:
    """Star the article, or take its star away."""
    row = portal.selected()
    if row is not None and row.id is not None:
        if row.starred:
            marking.mark(portal, "unstar", [row.id], tr("star taken away"))
        else:
            marking.mark(portal, "star", [row.id], tr("starred"))


def all_read(portal: Portal) -> None:
    """Mark everything in this list read."""
    marking.mark_all(portal)


def undo(portal: Portal) -> None:
    """Undo the last mark, split or join."""
    regrouping.undo(portal)

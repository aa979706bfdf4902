"""Marking articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import chosen, marking, regrouping

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def toggle_read(portal: Portal) -> None:
    """Mark the article read, or unread again."""
    if found := chosen.article(portal):
        row, article = found
        if row.read:
            marking.mark(portal, "unread", [article], tr("marked unread"))
        else:
            marking.read(portal, row, tr("marked read"))


def toggle_star(portal: Portal) -> None:
    """Star the article, or take its star away."""
    if found := chosen.article(portal):
        row, article = found
        if row.starred:
            marking.mark(portal, "unstar", [article], tr("star taken away"))
        else:
            marking.mark(portal, "star", [article], tr("starred"))


def all_read(portal: Portal) -> None:
    """Mark everything in this list read."""
    marking.mark_all(portal)


def undo(portal: Portal) -> None:
    """Undo the last mark, split or join."""
    regrouping.undo(portal)

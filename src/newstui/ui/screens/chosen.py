"""The only place that says which stored article a command is about, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.ui.screens.portal import Portal


def row(portal: Portal) -> Row | None:
    """Return the row under the cursor, or the article being read; say so where there is none."""
    found = portal.selected()
    if found is None:
        portal.message = tr("no article is under the cursor")
    return found


def article(portal: Portal) -> tuple[Row, str] | None:
    """Return the row and its id; say so where there is none, or where nothing of it is stored."""
    found = row(portal)
    if found is None:
        return None
    if found.id is None:
        portal.message = tr("this one is on the web only")
        return None
    return found, found.id

"""Stories: what tells the same, together and apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.actions import places
from newstui.ui.screens import folding, regrouping

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def unfold(portal: Portal) -> None:
    """Show the other articles of the story under its row, or hide them again."""
    if portal.pane == "article":
        places.story(portal)
    else:
        folding.turn(portal)


def split(portal: Portal) -> None:
    """Take the article out of its story."""
    regrouping.split(portal)


def join(portal: Portal) -> None:
    """Put the article into the story of the open one."""
    regrouping.join(portal)

"""Going from pane to pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.screens.layout import neighbour

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def right(portal: Portal) -> None:
    """Go to the next pane."""
    portal.pane = neighbour(portal.pane, portal.layout_now, 1)


def left(portal: Portal) -> None:
    """Go to the pane before."""
    portal.pane = neighbour(portal.pane, portal.layout_now, -1)


def headlines(portal: Portal) -> None:
    """Go to the headlines."""
    portal.pane = "headlines"


def article(portal: Portal) -> None:
    """Go to the article."""
    portal.pane = "article"


def related(portal: Portal) -> None:
    """Go to what is related to the article."""
    portal.pane = "related"


def hot(portal: Portal) -> None:
    """Go to what is hot."""
    portal.pane = "hot"


def latest(portal: Portal) -> None:
    """Go to what came last."""
    portal.pane = "latest"


def zen(portal: Portal) -> None:
    """Show only the article, or everything again."""
    if portal.zen:
        portal.zen = False
    else:
        portal.pane = "article"
        portal.zen = True

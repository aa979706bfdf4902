"""Going from view to view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.address import Address
from newstui.i18n import tr
from newstui.ui.screens import branching, chosen, saving, searching, visiting
from newstui.ui.screens.choosing import Choosing

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def back(portal: Portal) -> None:
    """Go back in history."""
    visiting.walk(portal, -1)


def forward(portal: Portal) -> None:
    """Go forward in history."""
    visiting.walk(portal, 1)


def up(portal: Portal) -> None:
    """Go one crumb up."""
    above = next((one for one in reversed(portal.crumbs[:-1]) if one.address is not None), None)
    if above is not None:
        visiting.open_crumb(portal, above)
    elif portal.pane != "headlines":
        portal.pane = "headlines"
    else:
        portal.message = tr("this is the top: there is nothing above the front page")


def leave(portal: Portal) -> None:
    """Back out of what is open: the article alone, the article, the list."""
    visiting.leave(portal)


def home(portal: Portal) -> None:
    """Go to the front page."""
    visiting.visit(portal, addresses.HOME)


def hot(portal: Portal) -> None:
    """List everything hot."""
    visiting.visit(portal, Address("hot"))


def latest(portal: Portal) -> None:
    """List everything, newest first."""
    visiting.visit(portal, Address("latest"))


def starred(portal: Portal) -> None:
    """List what is starred."""
    visiting.visit(portal, Address("starred"))


def story(portal: Portal) -> None:
    """List all articles of the story."""
    row = chosen.row(portal)
    if row is not None and row.story is None:
        portal.message = tr("only one source has told this so far")
    elif row is not None and row.story is not None:
        visiting.visit(portal, Address("story", (str(row.story.id),)))


def search(portal: Portal) -> None:
    """Search the full text, or edit the search in view."""
    searching.begin(portal)


def sort(portal: Portal) -> None:
    """List what was found best first, or newest first again."""
    searching.turn(portal)


def save(portal: Portal) -> None:
    """Save the search in view as a section."""
    saving.ask(portal)


def crumbs(portal: Portal) -> None:
    """Offer the steps of the breadcrumb, their siblings and what is under the last."""
    choices = branching.around(portal.crumbs, portal.news.sections())
    _choose(portal, Choosing(tr("Go to"), choices, at=branching.current(portal.crumbs)))


def sections(portal: Portal) -> None:
    """Offer every section and every source."""
    choices = branching.everything(portal.news.sections(), portal.news.sources())
    _choose(portal, Choosing(tr("Sections and sources"), choices, at=str(portal.address)))


def _choose(portal: Portal, screen: Choosing) -> None:
    portal.app.push_screen(screen, lambda value: _go(portal, value or ""))


def _go(portal: Portal, value: str) -> None:
    if value.startswith(branching.LINK):
        portal.guarded(visiting.follow_crumb, portal, value.removeprefix(branching.LINK))
    elif value:
        portal.guarded(lambda: visiting.visit(portal, addresses.parse(value)))

"""Getting the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import HOME
from newstui.i18n import tr
from newstui.ui.screens import arriving
from newstui.ui.screens.health import page
from newstui.ui.screens.reading import Reading

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def refresh(portal: Portal) -> None:
    """Fetch what is in view now."""
    portal.fetching.refresh(portal.address)


def refresh_all(portal: Portal) -> None:
    """Fetch every source now."""
    portal.fetching.refresh(HOME)


def stop(portal: Portal) -> None:
    """Stop the refresh under way."""
    portal.fetching.stop_refresh()


def show_new(portal: Portal) -> None:
    """Show what arrived since the list was shown."""
    fresh = portal.fresh
    arriving.reload(portal)
    portal.pane = "headlines"
    if not fresh:
        portal.message = tr("nothing new here")


def add_source(portal: Portal) -> None:
    """Add a source by URL."""
    portal.ask(tr("Add a source, URL:"), portal.fetching.add)


def health(portal: Portal) -> None:
    """Show how the sources are doing."""
    now = int(portal.session.now())
    portal.app.push_screen(Reading(page(portal.news.sources(), now), now))

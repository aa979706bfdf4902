"""Getting the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import HOME, Address
from newstui.i18n import tr
from newstui.ui.screens import arriving, visiting
from newstui.ui.screens.health import SourcesHealth

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
    """Show how the sources are doing; the one that is chosen is gone to."""
    now = int(portal.session.now())

    def chosen(key: str | None) -> None:
        if key:
            portal.guarded(visiting.visit, portal, Address("source", (key,)))

    def told(words: str) -> None:
        portal.message = words

    portal.app.push_screen(SourcesHealth(portal.news.health.report, now, told), chosen)

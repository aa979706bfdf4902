"""Opening articles and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import chosen, found, hinting, linking, listing, loading, visiting
from newstui.ui.widgets.kept_row import find

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def selected(portal: Portal) -> None:
    """Open the article under the cursor."""
    row = chosen.row(portal)
    if portal.pane == "article":
        visiting.read_shown(portal)
    elif row is not None:
        visiting.open_row(portal, row)


def next_unread(portal: Portal) -> None:
    """Go to the next unread article: open it while reading, put the cursor on it in a list."""
    _unread(portal, back=False)


def previous_unread(portal: Portal) -> None:
    """Go to the unread article before."""
    _unread(portal, back=True)


def browser(portal: Portal) -> None:
    """Open the article in the browser, or the page that could not be opened inside."""
    if (url := loading.offered(portal) or _url(portal)) is not None:
        linking.browse(portal, url)


def copy(portal: Portal) -> None:
    """Copy the URL of the article."""
    if (url := _url(portal)) is not None:
        linking.copy(portal, url)


def link(portal: Portal) -> None:
    """Follow a link of the article, by the letters on it or its number."""
    hinting.begin(portal)


def _unread(portal: Portal, *, back: bool) -> None:
    reading = portal.pane == "article"
    shown = portal.page.row if portal.page is not None else None
    if reading and shown is not None:
        at = find(shown, portal.window.rows, portal.headlines.cursor)
        if at is not None:
            portal.headlines.go_to(at, portal.headlines.place()[1])
    elif portal.pane != "headlines":
        portal.pane = "headlines"
    row = listing.find_unread(portal, back=back)
    if row is None and not back and found.goes_on(portal):
        portal.message = tr("searching …")
        found.load_unread(portal, lambda: _unread(portal, back=False))
    elif row is None:
        portal.message = tr("no unread article before this") if back else tr("no more unread here")
    elif reading and row.id is not None:
        visiting.open_row(portal, row)


def _url(portal: Portal) -> str | None:
    row = chosen.row(portal)
    if row is not None and row.url is None:
        portal.message = tr("this article has no URL")
    return row.url if row is not None else None

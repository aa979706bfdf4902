"""The only place where a search becomes a section of the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import found, history, visiting
from newstui.ui.screens.problems import PROBLEMS

if TYPE_CHECKING:
    from newstui.address import Address
    from newstui.ui.screens.portal import Portal


def ask(portal: Portal) -> None:
    """Ask what the section is to be called, and save the search in view under that name."""
    address = portal.address
    if address.kind == "view":
        portal.message = tr("saved already: it is called {name}", name=address.parts[0])
    elif address.kind != "search":
        portal.message = tr("{key} searches; then it can be saved", key=portal.key("places.search"))
    else:
        label = tr("Save this search as:")
        portal.ask(label, lambda name: _save(portal, address, name), address.value("q"))


def _save(portal: Portal, address: Address, name: str) -> None:
    news, query = portal.news, address.value("q")
    sort = address.value("sort", "date")

    def saved(view: Address) -> None:
        if portal.address == address:  # the same list, called by its name from now on
            place = portal.headlines.place()
            found.show(portal, view, portal.window)
            portal.headlines.go_to(*place)
            portal.history = history.noted(portal.history, visiting.here(portal))
        found.recount(portal)
        key = portal.key("places.sections")
        portal.message = tr("saved as a section: {name} · {key} lists it", name=name, key=key)

    def failed(error: BaseException) -> None:
        if not isinstance(error, PROBLEMS):
            raise error
        portal.message = str(error)

    portal.writer.submit(lambda: news.save_view(name, query, sort=sort), saved, failed)

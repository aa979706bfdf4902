"""The only place that notices what came into the store, and never moves the cursor for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.news import NewsError
from newstui.ui.screens import folding, found, listing, opening
from newstui.ui.screens.questions import ask_store
from newstui.ui.screens.unfolded import carried
from newstui.ui.screens.window import arrived, updated

if TYPE_CHECKING:
    from newstui.rows import Edition, Row
    from newstui.ui.screens.portal import Portal

_COUNTED = 100  # new rows are counted up to this
_QUIET_SECONDS = 0.5  # since the last key: a look takes 20 ms while much is stored
_LATEST_SECONDS = 10.0


def look_when_quiet(portal: Portal, seconds: float) -> None:
    """Look, but not while the reader types, unless that has been long ago.

    ``seconds`` is a clock that only goes forward, the one that ``portal.typed_at`` is from.
    """
    if portal.asked is not None:  # what is found while a search is typed would come twice
        return
    typing = seconds - portal.typed_at < _QUIET_SECONDS
    if not typing or seconds - portal.looked_at >= _LATEST_SECONDS:
        portal.looked_at = seconds
        look(portal)


def look(portal: Portal) -> None:
    """Look whether anything was stored by anyone, and show what may be shown without asking."""
    version = portal.news.version()
    if version == portal.version:
        return
    portal.version = version
    if not portal.window.rows or not portal.touched:
        reload(portal)
    else:
        _compare(portal)
    if portal.page is not None and not portal.related:
        opening.find_related(portal)
    found.recount(portal)
    portal.tell()


def reload(portal: Portal) -> None:
    """Show the list as it is now, what arrived with it, from its top."""
    shown = portal.window.rows
    listing.load(portal, portal.address)
    if portal.window.rows is not shown:  # what was unfolded stays so
        rows = folding.renewed(portal, shown, portal.window.rows)
        portal.window = portal.window._replace(rows=rows)
    if portal.page is None or not portal.touched:
        listing.show_first(portal)


def _compare(portal: Portal) -> None:
    """Count what is new, and show what the store knows better now about what is listed."""
    news, address, typed_at = portal.news, portal.address, portal.typed_at
    under = tuple(row for row in portal.window.rows if row.under)

    def seen() -> tuple[Edition, tuple[Row, ...]] | None:
        try:
            now = news.rows(address, limit=_COUNTED, folded=True)
            return news.edition(address, folded=True), (*now, *news.again(under))
        except NewsError:  # its source was taken out of the config meanwhile: it stays as it is
            return None

    def compared(found: tuple[Edition, tuple[Row, ...]] | None) -> None:
        if portal.typed_at != typed_at:  # what the reader marked meanwhile may not be in it
            portal.version = 0
            return
        if found is None or portal.address != address:
            return
        edition, now = found
        portal.fresh = arrived(portal.window, now)
        portal.window = portal.window._replace(rows=updated(portal.window.rows, now))
        hot, latest = portal.beside
        portal.beside = (carried(hot, edition.hot), carried(latest, edition.latest))
        opening.show_sides(portal)
        portal.tell()

    ask_store(portal, seen, compared, "look")  # 10 ms and more, while much is stored

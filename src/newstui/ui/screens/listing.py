"""The only place that loads what the list of headlines shows, a window of it at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import folding, found, home_visits, opening
from newstui.ui.screens.unfolded import own
from newstui.ui.screens.window import Window, above, below, next_unread

if TYPE_CHECKING:
    from newstui.address import Address
    from newstui.rows import Edition, Row
    from newstui.ui.screens.portal import Portal

PAGE_ROWS = 50
_WHOLE = frozenset({"home", "related", "article"})  # lists without pages


def load(portal: Portal, address: Address) -> None:
    """List another view from its top; raises NewsError where the address names nothing."""
    newest = portal.news.newest()
    edition = portal.news.edition(address, folded=True)
    window = Window(edition.rows, edition.more, newest=newest)
    again = address == portal.address
    # what keeps a visit changes the store too: with each look at that it would never end
    visited = portal.touched or newest != portal.window.newest
    if again and address.kind in found.SEARCHES:  # what was found stays until there is other
        window = portal.window
    show(portal, address, edition, window)
    portal.headlines.go_to(0, 0)
    if address.kind == "home" and visited:
        home_visits.listed(portal)
    if address.kind in found.SEARCHES:
        portal.empty = portal.empty if again else tr("searching …")
        found.load(portal, address, newest)


def show(portal: Portal, address: Address, edition: Edition, window: Window) -> None:
    """Show a view: its rows, and the crumbs over and the lists beside it."""
    portal.address = address
    portal.fresh = 0
    portal.list_crumbs = edition.breadcrumb
    portal.beside = (edition.hot, edition.latest)
    portal.highlight = found.query(portal, address)
    portal.empty = _empty(portal, address)
    portal.window = window
    portal.ending = edition.ending
    opening.show_sides(portal)
    if address.kind in found.SEARCHES and window.rows:
        found.count(portal, address)
    else:
        portal.counted = None
        portal.tell()


def renew(portal: Portal) -> None:
    """List what is listed as it is now, the cursor where it is: articles are in other stories."""
    address, window = portal.address, portal.window
    if address.kind in found.SEARCHES or not window.rows:
        return
    edition = portal.news.edition(address, folded=True)
    rows, more, shown = edition.rows, edition.more, own(window.rows)
    if window.earlier or len(shown) > max(PAGE_ROWS, len(rows)):
        first = shown[:1] if window.earlier else ()
        limit = len(shown) - len(first)
        after = first[0] if first else None
        rest = portal.news.rows(address, after=after, limit=limit, folded=True)
        rows, more = (*first, *rest), len(rest) >= limit
    top = portal.headlines.place()[1]
    portal.window = window._replace(rows=folding.renewed(portal, window.rows, rows), more=more)
    portal.headlines.go_to(portal.headlines.cursor, top)
    portal.beside = (edition.hot, edition.latest)
    opening.show_sides(portal)
    portal.tell()


def show_first(portal: Portal) -> None:
    """Show the first headline's article, which does not make it read."""
    first = next((row for row in portal.window.rows if row.id is not None), None)
    if first is not None:
        opening.show(portal, opening.article_of(portal, first))


def fill(portal: Portal, direction: float) -> None:
    """Load what a page further down (or up) needs, before the cursor goes there."""
    cursor, page = portal.headlines.cursor, portal.headlines.size.height
    if direction > 0 and cursor + page >= len(portal.window.rows):
        load_below(portal)
    elif direction < 0 and cursor < page:
        load_above(portal)


def load_below(portal: Portal) -> None:
    """Add the rows that follow the last one."""
    window = portal.window
    if not window.more or not window.rows or portal.address.kind in _WHOLE:
        return
    last = own(window.rows)[-1]
    if portal.address.kind in found.SEARCHES:
        found.load_below(portal, portal.address, last)
        return
    rows = portal.news.rows(portal.address, after=last, limit=PAGE_ROWS, folded=True)
    portal.window = below(window, rows, PAGE_ROWS)


def load_above(portal: Portal) -> None:
    """Add the rows before the first one."""
    window = portal.window
    if not window.earlier or not window.rows:
        return
    first = window.rows[0]
    rows = portal.news.rows(portal.address, before=first, limit=PAGE_ROWS, folded=True)
    portal.window = above(window, rows, PAGE_ROWS)


def load_end(portal: Portal) -> None:
    """Load the end of the view, where it is not loaded yet."""
    if not portal.window.more or portal.address.kind in found.SEARCHES:
        return
    rows = portal.news.rows(portal.address, last=True, limit=PAGE_ROWS, folded=True)
    portal.window = Window(rows, earlier=True, newest=portal.window.newest)


def load_start(portal: Portal) -> None:
    """Load the beginning of the view, where it is not loaded any more."""
    if portal.window.earlier:
        load(portal, portal.address)


def find_unread(portal: Portal, *, back: bool) -> Row | None:
    """Put the cursor on the next unread row (or the one before) and return it."""
    window, cursor = portal.window, portal.headlines.cursor
    at = next_unread(window.rows, cursor, back=back)
    if at is None and window.rows:
        edge = own(window.rows)[0 if back else -1]
        if not (window.earlier if back else window.more):
            return None
        row = portal.news.next_unread(portal.address, edge, back=back, folded=True)
        if row is None:
            return None
        _load_around(portal, row)
        at = portal.window.rows.index(row)
    if at is None:
        return None
    portal.headlines.go_to(at, portal.headlines.place()[1])
    return portal.window.rows[at]


def _load_around(portal: Portal, row: Row) -> None:
    newest = portal.window.newest
    news, address = portal.news, portal.address
    before = news.rows(address, before=row, limit=PAGE_ROWS, folded=True)
    after = news.rows(address, after=row, limit=PAGE_ROWS, folded=True)
    window = below(Window((row,), newest=newest), after, PAGE_ROWS)
    portal.window = above(window, before, PAGE_ROWS)


def _empty(portal: Portal, address: Address) -> str:
    if address.kind in found.SEARCHES:
        return found.nothing(portal, portal.highlight)
    if address.kind == "starred":
        return tr("nothing is starred: {key} stars an article", key=portal.key("marks.toggle_star"))
    if portal.session.config.source:  # it has not come yet, or cannot be had
        key = portal.key("news.health")
        return tr("no articles here: {key} says how the sources are doing", key=key)
    return tr("no articles yet: {key} adds a source", key=portal.key("news.add_source"))

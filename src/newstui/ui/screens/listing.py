"""The only place that loads what the list of headlines shows, a window of it at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import opening
from newstui.ui.screens.questions import ask_store
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
    edition = portal.news.edition(address)
    show(portal, address, edition, Window(edition.rows, edition.more, newest=newest))
    portal.headlines.go_to(0, 0)
    if address.kind == "search":
        portal.empty = tr("searching …")
        _search(portal, address, newest)


def show(portal: Portal, address: Address, edition: Edition, window: Window) -> None:
    """Show a view: its rows, and the crumbs over and the lists beside it."""
    portal.address = address
    portal.fresh = 0
    portal.list_crumbs = edition.breadcrumb
    portal.beside = (edition.hot, edition.latest)
    portal.empty = _empty(portal, address)
    portal.window = window
    portal.highlight = address.value("q")
    opening.show_sides(portal)
    portal.tell()


def show_first(portal: Portal) -> None:
    """Show the first headline's article, which does not make it read."""
    first = next((row.id for row in portal.window.rows if row.id is not None), None)
    if first is not None:
        opening.show(portal, first)


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
    last = window.rows[-1]
    if portal.address.kind == "search":
        _search_on(portal, portal.address, last)
        return
    rows = portal.news.rows(portal.address, after=last, limit=PAGE_ROWS)
    portal.window = below(window, rows, PAGE_ROWS)


def load_above(portal: Portal) -> None:
    """Add the rows before the first one."""
    window = portal.window
    if not window.earlier or not window.rows:
        return
    rows = portal.news.rows(portal.address, before=window.rows[0], limit=PAGE_ROWS)
    portal.window = above(window, rows, PAGE_ROWS)


def load_end(portal: Portal) -> None:
    """Load the end of the view, where it is not loaded yet."""
    if not portal.window.more or portal.address.kind == "search":
        return
    rows = portal.news.rows(portal.address, last=True, limit=PAGE_ROWS)
    portal.window = Window(rows, earlier=True, newest=portal.window.newest)


def load_start(portal: Portal) -> None:
    """Load the beginning of the view, where it is not loaded any more."""
    if portal.window.earlier:
        load(portal, portal.address)


def find_unread(portal: Portal, *, back: bool) -> Row | None:
    """Put the cursor on the next unread row (or the one before) and return it."""
    window, cursor = portal.window, portal.headlines.cursor
    found = next_unread(window.rows, cursor, back=back)
    if found is None and window.rows:
        edge = window.rows[0 if back else -1]
        more = window.earlier if back else window.more
        row = portal.news.next_unread(portal.address, edge, back=back) if more else None
        if row is None:
            return None
        _load_around(portal, row)
        found = portal.window.rows.index(row)
    if found is None:
        return None
    portal.headlines.go_to(found, portal.headlines.place()[1])
    return portal.window.rows[found]


def _load_around(portal: Portal, row: Row) -> None:
    newest = portal.window.newest
    before = portal.news.rows(portal.address, before=row, limit=PAGE_ROWS)
    after = portal.news.rows(portal.address, after=row, limit=PAGE_ROWS)
    window = below(Window((row,), newest=newest), after, PAGE_ROWS)
    portal.window = above(window, before, PAGE_ROWS)


def _search(portal: Portal, address: Address, newest: int) -> None:
    news = portal.news

    def found(rows: tuple[Row, ...]) -> None:
        if portal.address == address:
            portal.empty = tr("nothing found for “{words}”", words=address.value("q"))
            portal.window = Window(rows, more=len(rows) >= PAGE_ROWS, newest=newest)
            portal.tell()

    ask_store(portal, lambda: news.rows(address, limit=PAGE_ROWS), found, "list")


def _search_on(portal: Portal, address: Address, last: Row) -> None:
    news = portal.news

    def found(rows: tuple[Row, ...]) -> None:
        if portal.address == address and portal.window.rows[-1:] == (last,):
            portal.window = below(portal.window, rows, PAGE_ROWS)
            portal.tell()

    ask_store(portal, lambda: news.rows(address, after=last, limit=PAGE_ROWS), found, "list")


def _empty(portal: Portal, address: Address) -> str:
    if address.kind == "starred":
        return tr("nothing is starred: {key} stars an article", key=portal.key("marks.toggle_star"))
    return tr("no articles yet: {key} adds a source", key=portal.key("news.add_source"))

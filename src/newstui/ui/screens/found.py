"""The only place that loads what a search found into the list of headlines, and counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens.questions import ask_store
from newstui.ui.screens.unfolded import own
from newstui.ui.screens.window import Window, below

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.address import Address
    from newstui.config import SavedSearch
    from newstui.rows import Row
    from newstui.ui.screens.portal import Portal

SEARCHES = frozenset({"search", "view"})  # kinds of addresses
PAGE_ROWS = 50
_FURTHEST = 2_000  # rows loaded at once for the sake of an unread one
COUNTED = 1_000  # of more it is said that there are more


def query(portal: Portal, address: Address) -> str:
    """Return what the reader searches for in a view; "" where it is no search."""
    if address.kind == "view":
        return next((one.query for one in _saved(portal, address)), "")
    return address.value("q") if address.kind == "search" else ""


def sort(portal: Portal, address: Address) -> str:
    """Return how what was found is sorted: "date" or "rank"."""
    own = [str(one.sort) for one in _saved(portal, address)] if address.kind == "view" else []
    return address.value("sort") or next(iter(own), "date")


def _saved(portal: Portal, address: Address) -> list[SavedSearch]:
    return [one for one in portal.news.views() if one.name == address.parts[0]]


def load(portal: Portal, address: Address, newest: int) -> None:
    """Search for what is listed now: ``newest`` was the newest article when it was asked for."""
    search(portal, address, newest, lambda: portal.address == address)


def search(portal: Portal, address: Address, newest: int, is_wanted: Callable[[], bool]) -> None:
    """Search, and show what was found if it still ``is_wanted``; an older search is given up."""
    news = portal.news

    def found(rows: tuple[Row, ...]) -> None:
        if is_wanted():
            show(portal, address, Window(rows, more=len(rows) >= PAGE_ROWS, newest=newest))

    news.interrupt()
    ask_store(portal, lambda: news.rows(address, limit=PAGE_ROWS), found, "list")


def load_below(portal: Portal, address: Address, last: Row) -> None:
    """Add what was found after the last row."""
    news = portal.news

    def found(rows: tuple[Row, ...]) -> None:
        if portal.address == address and own(portal.window.rows)[-1:] == (last,):
            portal.window = below(portal.window, rows, PAGE_ROWS)
            portal.tell()

    ask_store(portal, lambda: news.rows(address, after=last, limit=PAGE_ROWS), found, "list")


def goes_on(portal: Portal) -> bool:
    """Whether more was found than is listed."""
    return portal.address.kind in SEARCHES and portal.window.more and bool(portal.window.rows)


def load_unread(portal: Portal, then: Callable[[], None]) -> None:
    """Add what was found after the last row, as far as the next unread; then go on.

    Where nothing of it is unread, only that is known then.
    """
    news, address, last = portal.news, portal.address, portal.window.rows[-1]

    def look() -> tuple[tuple[Row, ...], bool]:
        wanted = news.rows(address, after=last, limit=1, unread_only=True)
        added: tuple[Row, ...] = ()
        more = bool(wanted)
        while more and wanted[0] not in added and len(added) < _FURTHEST:
            edge = added[-1] if added else last
            page = news.rows(address, after=edge, limit=PAGE_ROWS)
            added, more = (*added, *page), len(page) >= PAGE_ROWS
        return added, more or not wanted

    def found(answer: tuple[tuple[Row, ...], bool]) -> None:
        rows, more = answer
        if portal.address != address or portal.window.rows[-1:] != (last,):
            return
        portal.message = ""
        if rows:
            portal.window = below(portal.window, rows, 0)._replace(more=more)
            then()
        else:
            portal.message = tr("no more unread here")

    ask_store(portal, look, found, "list")


def show(portal: Portal, address: Address, window: Window) -> None:
    """Show what was found, and how much it is; what stands beside the list stays."""
    words = query(portal, address)
    before = portal.address
    portal.address = address
    portal.empty = nothing(portal, words)
    portal.highlight = words
    portal.ending = ""
    portal.window = window
    portal.fresh = 0
    if before != address:
        portal.list_crumbs = portal.news.breadcrumb(address)
        portal.headlines.go_to(0, 0)
    count(portal, address)


def count(portal: Portal, address: Address) -> None:
    """Say how much was found: at once where all of it is listed, else when it is counted."""
    window = portal.window
    portal.counted = None if window.more else len(window.rows)
    portal.tell()
    if not window.more or address.kind != "search":
        return
    news = portal.news

    def counted(number: int) -> None:
        if portal.address == address:
            portal.counted = number
            portal.tell()

    ask_store(portal, lambda: news.found(address, COUNTED), counted, "count")


def recount(portal: Portal) -> None:
    """Count what is unread in the saved searches, and say it where one is listed."""
    if not portal.news.views():
        return

    def counted(_: bool) -> None:  # noqa: FBT001 - an answer; the one that changed it may be lost
        if portal.address.kind == "view":
            portal.tell()

    ask_store(portal, portal.news.recount, counted, "recount")


def nothing(portal: Portal, words: str) -> str:
    """Say that nothing was found, and what to try."""
    return tr(
        "nothing found for “{words}”: fewer words find more, a OR b finds either; {key} changes it",
        words=words,
        key=portal.key("places.search"),
    )

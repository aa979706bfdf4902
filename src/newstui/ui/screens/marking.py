"""The only place that marks: at once on the screen, then in the store, then in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.ui.screens.problems import PROBLEMS
from newstui.ui.screens.window import changed, updated

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from newstui.rows import Row
    from newstui.ui.screens.portal import Portal

_MARKED: dict[str, Callable[[Row], Row]] = {
    "read": lambda row: row._replace(read=True),
    "unread": lambda row: row._replace(read=False),
    "star": lambda row: row._replace(starred=True),
    "unstar": lambda row: row._replace(starred=False),
}
_WHOLE_LISTS = frozenset({"home", "related", "article"})  # chosen anew each time they are asked for


def mark(portal: Portal, kind: str, ids: Collection[str], words: str = "") -> None:
    """Mark articles read, unread, star or unstar; ``words`` are said once the store has it."""
    order, unread = list(ids), _unread(portal)
    _put(portal, lambda rows: changed(rows, order, _MARKED[kind]))
    if marked := unread - _unread(portal):  # with the row: a frame of its own costs more
        portal.guarded(portal.tell, marked)
    news = portal.news
    portal.writer.submit(
        lambda: news.mark(kind, order),
        lambda _: _kept(portal, words),
        lambda error: _failed(portal, error),
    )


def mark_all(portal: Portal) -> None:
    """Mark read what the list shows, never what arrived since."""
    window, address, news = portal.window, portal.address, portal.news
    ids = [row.id for row in window.rows if row.id is not None and not row.read]

    def order() -> int:
        if address.kind in _WHOLE_LISTS:
            return news.mark("read", ids)
        return news.mark_all(address, window.newest)

    def told(count: int) -> None:
        said = plural("1 article marked read", "{n} articles marked read", count)
        undo = tr("{key} undoes it", key=portal.key("marks.undo"))
        _kept(portal, f"{said} · {undo}" if count else said)

    _put(portal, lambda rows: changed(rows, ids, _MARKED["read"]))
    portal.writer.submit(order, told, lambda error: _failed(portal, error))


def undo(portal: Portal) -> None:
    """Undo the last mark and say what was undone."""

    def told(words: str) -> None:
        _kept(portal, words)
        portal.guarded(show_as_stored, portal)

    portal.writer.submit(portal.news.undo, told, lambda error: _failed(portal, error))


def show_as_stored(portal: Portal) -> None:
    """Show every row with the marks that the store has."""
    page = () if portal.page is None else (portal.page.row,)
    lists = (portal.window.rows, portal.related, portal.hot, portal.latest, page)
    known = {row.number: row for rows in lists for row in rows if row.number}
    fresh = portal.news.again(tuple(known.values()))
    _put(portal, lambda rows: updated(rows, fresh))


def _put(portal: Portal, new: Callable[[tuple[Row, ...]], tuple[Row, ...]]) -> None:
    """Show every list, and the article, with what ``new`` makes of its rows."""
    portal.window = portal.window._replace(rows=new(portal.window.rows))
    portal.beside = (new(portal.beside[0]), new(portal.beside[1]))
    portal.beside_page = (new(portal.beside_page[0]), new(portal.beside_page[1]))
    portal.related = new(portal.related)
    portal.hot = new(portal.hot)
    portal.latest = new(portal.latest)
    if portal.page is not None:
        portal.page = portal.page._replace(row=new((portal.page.row,))[0])


def _unread(portal: Portal) -> int:
    return sum(not row.read for row in portal.window.rows if row.id is not None)


def _kept(portal: Portal, words: str) -> None:
    portal.guarded(portal.tell)
    portal.message = words or portal.message


def _failed(portal: Portal, error: BaseException) -> None:
    if not isinstance(error, PROBLEMS):
        raise error
    portal.guarded(show_as_stored, portal)
    portal.message = str(error)

"""The only place that marks: at once on the screen, then in the store, then in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.ui.screens import found, told
from newstui.ui.screens.problems import PROBLEMS
from newstui.ui.screens.window import changed, is_unread, opened, told_apart, updated

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from newstui.rows import Row
    from newstui.ui.screens.portal import Portal

_MARKED: dict[str, Callable[[Row], Row]] = {
    "read": lambda row: row._replace(read=True, seen=False),
    "unread": lambda row: row._replace(read=False, seen=False),
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

    def done(_: int) -> None:
        kept(portal, words)
        lists = (portal.window.rows, portal.related, portal.hot, portal.latest)
        if kind == "unread" and any(row.seen for rows in lists for row in rows):
            portal.guarded(show_as_stored, portal)  # what was seen with it may be unread again

    portal.writer.submit(
        lambda: news.marks.mark(kind, order), done, lambda error: failed(portal, error)
    )


def read(portal: Portal, row: Row, words: str = "") -> None:
    """Mark an article read that its reader opened, and the others of its story seen."""
    unread, news, article = _unread(portal), portal.news, row.id
    if article is None:
        return
    _put(portal, lambda rows: opened(rows, row))
    alone = row.story is None  # else it takes the store to know how many were unread
    if alone and (marked := unread - _unread(portal)):
        portal.guarded(portal.tell, marked)

    def done(_: int) -> None:
        kept(portal, words)
        if not alone:
            portal.guarded(related_as_stored, portal)  # it may have been asked for before

    portal.writer.submit(
        lambda: news.marks.read(article), done, lambda error: failed(portal, error)
    )


def related_as_stored(portal: Portal) -> None:
    """Show what belongs to the article with the marks that the store has."""
    fresh = portal.news.again(portal.related)
    portal.related = updated(portal.related, fresh)


def own_marks(portal: Portal, row: Row) -> None:
    """Show a row with the marks of its own article, no more those of its story."""
    own = portal.news.again((row,))
    _put(portal, lambda rows: updated(rows, own))


def is_news(portal: Portal, row: Row) -> bool:
    """Whether an article is unread, or another of its story is that a list shows."""
    if not row.read:
        return True
    lists = (portal.window.rows, portal.related, portal.hot, portal.latest)
    return row.story is not None and any(
        is_unread(one) and one.story is not None and one.story.id == row.story.id
        for rows in lists
        for one in rows
    )


def mark_all(portal: Portal) -> None:
    """Mark read what the list shows, never what arrived since."""
    window, address, news = portal.window, portal.address, portal.news
    rows = tuple(filter(is_unread, window.rows))
    ids = [row.id for row in rows if row.id is not None]

    def order() -> int:
        if address.kind in _WHOLE_LISTS:
            return news.marks.mark("read", told.articles(news, address, rows, window.newest))
        return news.marks.mark_all(address, window.newest)

    def done(count: int) -> None:
        said = plural("1 article marked read", "{n} articles marked read", count)
        undo = tr("{key} undoes it", key=portal.key("marks.undo"))
        kept(portal, f"{said} · {undo}" if count else tr("nothing here is unread"))

    _put(portal, lambda rows: changed(rows, ids, _MARKED["read"]))
    portal.writer.submit(order, done, lambda error: failed(portal, error))


def show_as_stored(portal: Portal) -> bool:
    """Show every row with the marks that the store has; return whether stories are others now."""
    window = portal.window
    page = () if portal.page is None else (portal.page.row,)
    lists = (window.rows, portal.related, portal.hot, portal.latest, page)
    known = {row.number: row for rows in lists for row in rows if row.number}
    fresh = portal.news.again(tuple(known.values()))
    _put(portal, lambda rows: updated(rows, fresh))
    folds = portal.news.again(window.rows, portal.address)
    portal.window = portal.window._replace(rows=updated(portal.window.rows, folds))
    return told_apart(window.rows, portal.window.rows)


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
    return sum(map(is_unread, portal.window.rows))


def kept(portal: Portal, words: str) -> None:
    """Say that the store has it."""
    if portal.address.kind == "view":  # no counter holds its unread
        found.recount(portal)
    else:
        portal.guarded(portal.tell)
    portal.message = words or portal.message


def failed(portal: Portal, error: BaseException) -> None:
    """Show what the store has, and say in words why it has not more."""
    if not isinstance(error, PROBLEMS):
        raise error
    portal.guarded(show_as_stored, portal)
    portal.message = str(error)

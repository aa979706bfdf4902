"""The only place that loads a view's list and prints it: every row with a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import HOME
from newstui.cli.plain import telling
from newstui.cli.plain.state import Entry, Numbered, arrive, fresh, note
from newstui.i18n import plural, tr
from newstui.ui.screens.window import Window, below, without_twins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.address import Address
    from newstui.cli.plain.state import Answer, Line, Session
    from newstui.rows import Row

PAGE_ROWS = 50
_RELATED_ROWS = 10
_WHOLE = frozenset({"home", "related", "article"})  # lists without pages
_UNCOUNTED = frozenset({"search", "related"})


def visit(session: Session, address: Address, first: tuple[Row, ...] = ()) -> Answer:
    """Go to a list and print it; ``first`` stands at its top. Raises NewsError."""
    note(session)
    load(session, address, first)
    arrive(session)
    return printed(session)


def load(session: Session, address: Address, first: tuple[Row, ...] = ()) -> None:
    """Take a view's list from the store; raises NewsError where the address names nothing."""
    newest = session.news.newest()
    if address.kind == "view":
        session.news.recount()
    if address.kind == "related":
        found = session.news.rows(address, limit=_RELATED_ROWS)
    else:
        found = session.news.rows(address, limit=PAGE_ROWS, folded=True)
    more = len(found) == PAGE_ROWS and address.kind not in _WHOLE
    session.address = address
    session.window = Window(without_twins(first, found), more, newest=newest)
    session.row = session.page = None
    if address.kind == "home":
        session.news.visit(newest)


def printed(session: Session, title: str = "") -> Answer:
    """Print the list that was loaded from its top, more of it as more is asked for."""
    fresh(session)
    return _lines(session, title or _title(session))


def _lines(session: Session, title: str) -> Iterator[Line]:
    yield title
    now, at = int(session.now()), 0
    while at < len(session.window.rows) or load_more(session):
        if at and at % PAGE_ROWS == 0:
            yield None
        row = session.window.rows[at]
        heading = tr("{name}:", name=row.heading) if row.heading else ""
        yield Numbered(telling.row(row, now), Entry(row), heading)
        at += 1
    if not at:
        yield _empty(session.address)
    else:
        yield tr("End of the front page.") if session.address == HOME else tr("End of the list.")


def load_more(session: Session) -> bool:
    """Add the rows that follow; tells whether there are any."""
    window = session.window
    if not window.more or not window.rows or session.address.kind in _WHOLE:
        return False
    news, last = session.news, window.rows[-1]
    rows = news.rows(session.address, after=last, limit=PAGE_ROWS, folded=True)
    session.window = below(window, rows, PAGE_ROWS)
    return len(session.window.rows) > len(window.rows)


def _title(session: Session) -> str:
    """Say where the list is, and how much of it is unread."""
    steps = session.news.breadcrumb(session.address)
    unread = ""
    if session.address.kind not in _UNCOUNTED:
        count = session.news.unread(session.address)
        unread = plural("1 unread", "{n} unread", count)
    names = [crumb.title for crumb in (steps[1:] or steps)]
    if session.address.kind == "related":
        names = names[:-3:-1]  # the word first, then whose; the sections are known
    return telling.joined((*names, unread))


def _empty(address: Address) -> str:
    if address.kind == "search":
        return tr("nothing found for “{words}”", words=address.value("q"))
    if address.kind == "related":
        return tr("nothing related to this one")
    return tr("There is nothing here yet.")

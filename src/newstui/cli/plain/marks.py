"""Marking articles: by their numbers, or the open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli.errors import UsageError
from newstui.cli.plain import naming, telling
from newstui.i18n import plural, tr
from newstui.news import words as mark_words
from newstui.ui.screens import told
from newstui.ui.screens.window import updated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.cli.plain.state import Answer, Session
    from newstui.rows import Row

_KINDS = {
    "all read": "all", "all": "all", "read": "read", "unread": "unread", "star": "star",
    "unstar": "unstar", "全部已读": "all", "全部": "all", "已读": "read", "未读": "unread",
    "星标": "star", "取消星标": "unstar",
}  # fmt: skip


def mark(session: Session, words: str) -> Answer:
    """Mark articles: ``read 3``, ``star 2-5``, ``all read``."""
    for name in sorted(_KINDS, key=len, reverse=True):
        rest = words[len(name) :]
        if words.lower().startswith(name) and not rest[:1].isalpha():
            kind = _KINDS[name]
            return all_read(session, "") if kind == "all" else _marked(session, kind, rest.strip())
    raise UsageError(
        tr("'{text}' is no mark: write mark read, unread, star or unstar", text=words[:40])
    )


def toggle_read(session: Session, words: str) -> Answer:
    """Mark articles read, or unread where the first of them is read."""
    rows = naming.rows(session, words)
    return _put(session, "unread" if rows[0].read else "read", rows)


def star(session: Session, words: str) -> Answer:
    """Star articles, or take the star away where the first of them has one."""
    rows = naming.rows(session, words)
    return _put(session, "unstar" if rows[0].starred else "star", rows)


def unstar(session: Session, words: str) -> Answer:
    """Take stars away."""
    return _marked(session, "unstar", words)


def unread(session: Session, words: str) -> Answer:
    """Mark articles unread."""
    return _marked(session, "unread", words)


def all_read(session: Session, _words: str) -> Answer:
    """Mark read what was printed of the last list."""
    rows = [entry.row for entry in session.numbered if entry.row is not None]
    if not rows:
        raise UsageError(tr("no list of articles was printed last: list prints it again"))
    ids = told.articles(session.news, session.address, rows, session.news.newest())
    count = session.news.marks.mark("read", ids)
    show_as_stored(session)
    return [_count("read", count)]


def undo(session: Session, _words: str) -> Answer:
    """Undo the last mark."""
    words = session.news.marks.undo()
    show_as_stored(session)
    return [words]


def put(session: Session, kind: str, rows: Sequence[Row]) -> int:
    """Mark rows, and know them so from now on; returns how many changed."""
    count = session.news.marks.mark(kind, [row.id for row in rows if row.id is not None])
    show_as_stored(session)
    return count


def show_as_stored(session: Session) -> None:
    """Take the marks of all rows that the session knows from the store."""
    news = session.news
    rows = session.window.rows
    fresh = news.again(rows, session.address)
    session.window = session.window._replace(rows=updated(rows, fresh))
    printed = tuple(entry.row for entry in session.numbered if entry.row is not None)
    fresh = news.again(printed, session.address)
    known = dict(zip(printed, updated(printed, fresh), strict=True))
    session.numbered[:] = [
        entry._replace(row=known[entry.row]) if entry.row is not None else entry
        for entry in session.numbered
    ]
    if session.page is not None:
        (row,) = updated((session.page.row,), news.again((session.page.row,)))
        session.page = session.page._replace(row=row)


def _marked(session: Session, kind: str, words: str) -> Answer:
    return _put(session, kind, naming.rows(session, words))


def _put(session: Session, kind: str, rows: list[Row]) -> Answer:
    """Mark rows and say so: of one what it is and its title, of several how many."""
    if len(rows) > 1:
        return [_count(kind, put(session, kind, rows))]
    if rows[0].id is None:
        raise UsageError(tr("this one is on the web only"))
    if kind == "read":
        session.news.marks.read(rows[0].id)  # the others of its story are seen, as on the screen
        show_as_stored(session)
    else:
        put(session, kind, rows)
    return [telling.joined((mark_words.mark(kind), rows[0].title))]


def _count(kind: str, count: int) -> str:
    said = plural("{what}: 1 article", "{what}: {n} articles", count, what=mark_words.mark(kind))
    return telling.joined((said, tr("undo takes it back") if count else ""))

"""Reading articles: each as paragraphs, and what can be asked of the open one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newstui.cli.errors import UsageError
from newstui.cli.plain import body, links, lists, marks, naming, telling
from newstui.cli.plain.state import Entry, Numbered, arrive, fresh, note, place
from newstui.i18n import plural, tr
from newstui.news import waiting
from newstui.ui.screens.window import next_unread as nearest_unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.cli.plain.state import Answer, Line, Session
    from newstui.rows import Page, Row

_AROUND = 70  # characters on either side of a word that was found


def opened(session: Session, words: str) -> Answer:
    """Open what has a number: an article, a view, a link, a paragraph that was found."""
    if not words.strip():
        raise UsageError(tr("open what? Type its number"))
    if "://" in words or "/" in words:
        from newstui.cli.plain import places  # noqa: PLC0415 - places reads articles too

        return places.go(session, words)
    entry = naming.entry(session, naming.numbers(words)[0])
    if entry.row is not None:
        return row_opened(session, entry.row)
    return links.reached(session, entry)


def row_opened(session: Session, row: Row) -> Answer:
    """Read a row's article; what a site only lists is a link."""
    if row.id is not None:
        return read(session, waiting.article(session.news, row), row)
    if row.url is not None:
        return links.followed(session, row.url)
    raise UsageError(tr("the site sent no link for this one"))


def read(session: Session, article: str, row: Row | None = None) -> Answer:
    """Print an article and mark it read; ``row`` is its place in the list. Raises NewsError."""
    note(session)
    answer = shown(session, article)
    assert session.page is not None
    session.row = row or session.page.row
    session.news.marks.read(article)
    marks.show_as_stored(session)
    arrive(session)
    return answer


def shown(session: Session, article: str) -> Answer:
    """Print an article, whatever its marks; raises NewsError."""
    session.page = session.news.page(article)
    session.pending = None
    return _lines(session, session.page)


def _lines(session: Session, page: Page) -> Iterator[Line]:
    yield page.row.title or page.row.url or tr("(no title)")
    yield telling.facts(page, int(session.now()))
    crumbs = [crumb.title for crumb in page.breadcrumb[1:-1]]
    if crumbs:
        yield tr("in {place}", place=tr(", ").join(crumbs))
    yield from _spaced(session, ("", *body.paragraphs(page)))
    if page.tags:
        yield tr("tags: {names}", names=tr(", ").join(page.tags))
    count = len(links.of_page(page))
    yield telling.joined(
        (tr("End of the article"), plural("1 link", "{n} links", count) if count else "")
    ) + tr(".")


def _spaced(session: Session, paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Leave out empty lines where lines have no end: a screen reader says each of them."""
    yield from (one for one in paragraphs if one or session.columns != 0)


# --- the commands


def more(session: Session, _words: str) -> Answer:
    """Print the next page."""
    answer, session.pending = session.pending, None
    return answer or [tr("That was all. n reads the next unread article, help lists the commands.")]


def whole(session: Session, words: str) -> Answer:
    """Print all that is left."""
    return more(session, words)


def article(session: Session, _words: str) -> Answer:
    """Print the open article again."""
    row = naming.open_row(session)
    assert row.id is not None
    return shown(session, row.id)


def following(session: Session, _words: str) -> Answer:
    """Read the next article of the list."""
    at = place(session) + 1
    while at < len(session.window.rows) or lists.load_more(session):
        if session.window.rows[at].id is not None:
            return row_opened(session, session.window.rows[at])
        at += 1
    raise UsageError(tr("that was the last of this list"))


def preceding(session: Session, _words: str) -> Answer:
    """Read the article before in the list."""
    for row in reversed(session.window.rows[: max(place(session), 0)]):
        if row.id is not None:
            return row_opened(session, row)
    raise UsageError(tr("that was the first of this list"))


def next_unread(session: Session, _words: str) -> Answer:
    """Read the next unread article of the list."""
    while True:
        at = nearest_unread(session.window.rows, place(session))
        if at is not None:
            return row_opened(session, session.window.rows[at])
        last = session.window.rows[-1] if session.window.rows else None
        more = session.window.more
        unread = session.news.next_unread(session.address, last, folded=True) if more else None
        if unread is None or not lists.load_more(session):
            raise UsageError(tr("no more unread here"))


def previous_unread(session: Session, _words: str) -> Answer:
    """Read the unread article before in the list."""
    at = nearest_unread(session.window.rows, place(session), back=True)
    if at is None:
        raise UsageError(tr("no unread article before this"))
    return row_opened(session, session.window.rows[at])


def find(session: Session, words: str) -> Answer:
    """Print where the open article says some words; the numbers lead there."""
    naming.open_row(session)
    assert session.page is not None
    if not words:
        raise UsageError(tr("find what? Type find and the words"))
    wanted = words.casefold()
    found = []
    for number, text in enumerate(body.paragraphs(session.page)):
        at = text.casefold().find(wanted)
        if at >= 0:
            found.append(
                Numbered(telling.shortened(text, at, _AROUND).lstrip("• "), Entry(paragraph=number))
            )
    if not found:
        raise UsageError(tr("the article does not say “{words}”", words=words))
    fresh(session)
    return [plural("found in 1 paragraph", "found in {n} paragraphs", len(found)), *found]


def from_paragraph(session: Session, number: int) -> Answer:
    """Print the open article from a paragraph on."""
    naming.open_row(session)
    assert session.page is not None
    paragraphs = body.paragraphs(session.page)
    session.pending = None
    return _spaced(session, tuple(islice(paragraphs, number, None)))

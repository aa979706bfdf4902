"""What leads out of an article: its links, its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui import programs
from newstui.cli import article
from newstui.cli.errors import UsageError
from newstui.cli.plain import lists, naming, reading, telling
from newstui.cli.plain.state import Entry, Numbered, fresh
from newstui.i18n import plural, tr
from newstui.ui.widgets.article_lines import enclosed, enclosure

if TYPE_CHECKING:
    from newstui.cli.plain.state import Answer, Session
    from newstui.rows import Page


def of_page(page: Page) -> list[tuple[str, str]]:
    """Return the (words, URL) of the links of an article, then of what is enclosed."""
    inside = article.links(page)
    return [*inside, *((telling.spoken(enclosure(one)), one.url) for one in enclosed(page))]


def listed(session: Session, _words: str) -> Answer:
    """Print the links of the open article."""
    naming.open_row(session)
    assert session.page is not None
    found = of_page(session.page)
    if not found:
        raise UsageError(tr("no links in this article"))
    fresh(session)
    return [
        plural("1 link", "{n} links", len(found)),
        *(Numbered(telling.joined((words, url)), Entry(url=url)) for words, url in found),
    ]


def follow(session: Session, words: str) -> Answer:
    """Follow a link of the open article by its number."""
    naming.open_row(session)
    assert session.page is not None
    found = of_page(session.page)
    if not found:
        raise UsageError(tr("no links in this article"))
    number = next(iter(naming.numbers(words)), 0)
    if not 1 <= number <= len(found):
        raise UsageError(tr("there is no link {number} here", number=words or "0"))
    return followed(session, found[number - 1][1])


def reached(session: Session, entry: Entry) -> Answer:
    """Go where a number leads that is no article's."""
    if entry.source:
        from newstui.cli.plain import news  # noqa: PLC0415 - news prints lists too

        return news.add(session, entry.source)
    if entry.paragraph >= 0:
        return reading.from_paragraph(session, entry.paragraph)
    if entry.address:
        address = addresses.parse(entry.address)
        if address.kind == "article":
            return reading.read(session, address.parts[0])
        return lists.visit(session, address)
    if entry.url:
        return followed(session, entry.url)
    raise UsageError(tr("this leads nowhere"))


def followed(session: Session, url: str, *, typed: bool = False) -> Answer:
    """Follow a link: to the stored article, else to the page there, else in the browser.

    ``typed``: the reader gave the URL.
    """
    from newstui.cli.plain import web  # noqa: PLC0415 - web reads articles, which have links

    stored = session.news.resolve(url)
    if stored is not None:
        return reading.read(session, stored)
    if web.can_open(session, url):
        return web.page(session, url, typed=typed)
    return _browsed(session, url)


def _browsed(session: Session, url: str) -> Answer:
    """Open a link in the browser; without one, print it. Raises ProgramError."""
    opened = programs.open_link(url, session.config.browser, session.environ)
    if opened.program is not None:
        return [tr("opened in {program}", program=opened.program)]
    return [tr("no browser can be opened here; the address is:"), programs.safe_link(url)]


def browser(session: Session, words: str) -> Answer:
    """Open an article, or a URL, in the browser."""
    if "://" in words:
        return _browsed(session, words.strip())
    return _browsed(session, _url(session, words))


def address(session: Session, words: str) -> Answer:
    """Print an article's address, on a line by itself."""
    return [programs.safe_link(_url(session, words))]


def _url(session: Session, words: str) -> str:
    if words:
        entry = naming.entry(session, next(iter(naming.numbers(words)), 0))
        url = entry.row.url if entry.row is not None else entry.url
    else:
        url = naming.open_row(session).url
    if not url:
        raise UsageError(tr("this one has no URL"))
    return url

"""Going from view to view."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.address import HOME, Address
from newstui.cli.errors import UsageError
from newstui.cli.plain import links, lists, naming, reading, telling
from newstui.cli.plain.state import Entry, Numbered, arrive, fresh, here, note
from newstui.i18n import plural, tr
from newstui.ui.screens import history
from newstui.ui.screens.history import History
from newstui.ui.screens.window import updated

if TYPE_CHECKING:
    from newstui.cli.plain.state import Answer, Session
    from newstui.rows import Crumb, Row, SectionCount


def start(session: Session, address: Address) -> Answer:
    """Print the first view; an article's list is that of its section. Raises NewsError."""
    if address.kind == "article":
        page = session.news.page(address.parts[0])
        lists.load(session, addresses.section(page.row.section))
        session.history = History((here(session),))
        return reading.read(session, address.parts[0])
    lists.load(session, address)
    session.history = History((here(session),))
    return lists.printed(session)


def listed(session: Session, _words: str) -> Answer:
    """Print the list again, as it is now."""
    lists.load(session, session.address)
    note(session)
    return lists.printed(session)


def home(session: Session, _words: str) -> Answer:
    """Go to the front page."""
    return lists.visit(session, HOME)


def hot(session: Session, words: str) -> Answer:
    """List what is hot here or in a section; what an article's own site says comes first."""
    if words:
        return lists.visit(session, Address("hot", _named(session.news.sections(), words).path))
    site = session.news.side(session.page)[0] if session.page is not None else ()
    return lists.visit(session, Address("hot", _path(session)), site)


def latest(session: Session, words: str) -> Answer:
    """List what is new here or in a section; what an article's own site says comes first."""
    if words:
        return lists.visit(session, Address("latest", _named(session.news.sections(), words).path))
    site = session.news.side(session.page)[1] if session.page is not None else ()
    return lists.visit(session, Address("latest", _path(session)), site)


def all_hot(session: Session, _words: str) -> Answer:
    """List everything hot."""
    return lists.visit(session, Address("hot"))


def all_latest(session: Session, _words: str) -> Answer:
    """List everything, newest first."""
    return lists.visit(session, Address("latest"))


def starred(session: Session, _words: str) -> Answer:
    """List what is starred."""
    return lists.visit(session, Address("starred"))


def related(session: Session, words: str) -> Answer:
    """List what belongs to an article."""
    row = naming.one_row(session, words)
    if row.id is None:
        raise UsageError(tr("this one is on the web only"))
    return lists.visit(session, Address("related", (row.id,)))


def story(session: Session, words: str) -> Answer:
    """List all articles of a story."""
    row = naming.one_row(session, words)
    if row.story is None:
        raise UsageError(tr("only one source has told this so far"))
    return lists.visit(session, Address("story", (str(row.story.id),)))


def search(session: Session, words: str) -> Answer:
    """Search the full text."""
    if not words:
        raise UsageError(tr("search for what? Type search and the words"))
    return lists.visit(session, addresses.search(words))


def save(session: Session, words: str) -> Answer:
    """Save the search in view as a section; raises NewsError."""
    if session.address.kind != "search":
        raise UsageError(tr("search first, then save it"))
    if not words:
        raise UsageError(tr("save it as what? Type save and a name"))
    query, sort = session.address.value("q"), session.address.value("sort", "date")
    session.news.save_view(words, query, sort=sort)
    return [tr("Saved as a section, {name}: sections lists it.", name=words)]


def go(session: Session, words: str) -> Answer:
    """Go to a view by its address, or to the article at a URL; raises AddressError."""
    if "://" in words:
        return links.followed(session, words, typed=True)
    address = addresses.parse(words)
    if address.kind == "article":
        return reading.read(session, address.parts[0])
    return lists.visit(session, address)


def new(session: Session, _words: str) -> Answer:
    """List what arrived since the reader was told."""
    rows = arrived(session)
    if not rows:
        return [tr("nothing new")]
    note(session)
    lists.load(session, Address("latest"))
    session.window = session.window._replace(rows=rows, more=False)
    told(session)
    arrive(session)
    return lists.printed(session, plural("1 new article", "{n} new articles", len(rows)))


def arrived(session: Session) -> tuple[Row, ...]:
    """Return what arrived since the reader was told, newest first."""
    rows = session.news.rows(Address("latest"), limit=4 * lists.PAGE_ROWS)
    return tuple(row for row in rows if row.number > session.newest)


def told(session: Session) -> None:
    """Remember that the reader knows of all that is there now."""
    session.newest, session.said = session.news.newest(), 0


def sections(session: Session, words: str) -> Answer:
    """Print the sections and saved searches, or go to one."""
    session.news.recount()
    known = session.news.sections()
    if words:
        return lists.visit(session, addresses.parse(_address(_named(known, words))))
    fresh(session)
    return [
        plural("1 section", "{n} sections", len(known)),
        *(Numbered(telling.section(one), Entry(address=_address(one))) for one in known),
    ]


def _address(one: SectionCount) -> str:
    """Return the address of a section, or of a saved search that stands among them."""
    return one.address or str(addresses.section(one.path))


def _named(known: tuple[SectionCount, ...], words: str) -> SectionCount:
    """Return the section of a name or a path; raises UsageError with the nearest."""
    names: dict[str, SectionCount] = {}
    for one in known:
        names.setdefault(one.path[-1].casefold(), one)
        names.setdefault("/".join(one.path).casefold(), one)
    name = words.casefold().strip("/")
    if name in names:
        return names[name]
    close = get_close_matches(name, names, 1, 0.5)
    if close:
        path = "/".join(names[close[0]].path)
        raise UsageError(
            tr("there is no section '{name}': did you mean '{near}'?", name=words, near=path)
        )
    raise UsageError(tr("there is no section '{name}': sections lists them", name=words))


def crumbs(session: Session, _words: str) -> Answer:
    """Print the breadcrumb, each step with a number."""
    steps = _steps(session)
    fresh(session)
    return [
        tr("You are here:"),
        *(
            Numbered(one.title, Entry(address=one.address or "", url=one.url or ""))
            for one in steps
        ),
    ]


def up(session: Session, _words: str) -> Answer:
    """Go one crumb up."""
    above = next((one.address for one in reversed(_steps(session)[:-1]) if one.address), None)
    if above is None:
        raise UsageError(tr("this is the top: there is nothing above the front page"))
    return lists.visit(session, addresses.parse(above))


def _steps(session: Session) -> tuple[Crumb, ...]:
    if session.page is not None:
        return session.page.breadcrumb
    return session.news.breadcrumb(session.address)


def back(session: Session, _words: str) -> Answer:
    """Go back in history."""
    return _walked(session, -1)


def forward(session: Session, _words: str) -> Answer:
    """Go forward in history."""
    return _walked(session, 1)


def _walked(session: Session, steps: int) -> Answer:
    note(session)
    moved = history.moved(session.history, steps)
    if moved is None:
        raise UsageError(tr("this is where you began") if steps < 0 else tr("this is the newest"))
    place = moved.here
    session.history = moved
    session.address = place.address
    rows = updated(place.window.rows, session.news.again(place.window.rows))
    session.window = place.window._replace(rows=rows)
    session.row = rows[place.cursor] if rows else None
    session.page = None
    if place.article is not None:
        return reading.shown(session, place.article)
    return lists.printed(session)


def _path(session: Session) -> tuple[str, ...]:
    """Return the section in view; () for everything."""
    return session.address.parts if session.address.kind in {"section", "hot", "latest"} else ()

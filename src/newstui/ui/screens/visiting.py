"""The only place that changes where the reader is: lists, articles, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.i18n import tr
from newstui.news import NewsError
from newstui.ui.screens import history, linking, listing, marking, opening
from newstui.ui.screens.history import Place
from newstui.ui.screens.window import updated

if TYPE_CHECKING:
    from newstui.address import Address
    from newstui.rows import Crumb, Row
    from newstui.ui.screens.portal import Portal

_PAINTED_SECONDS = 0.2  # by then the first paint is over


def start(portal: Portal, address: Address) -> None:
    """Show the first view, or the front page where there is no such view."""
    try:
        _begin(portal, address)
    except NewsError as error:
        _begin(portal, addresses.HOME)
        portal.message = str(error)
    portal.history = history.History((here(portal),))


def _begin(portal: Portal, address: Address) -> None:
    """Show a list with its first article beside it, or an article beside its section."""
    article = address.parts[0] if address.kind == "article" else None
    page = portal.news.page(article) if article else None
    near = portal.news.web.section_near
    where = addresses.section(near(page.row.section)) if page is not None else address
    listing.load(portal, where)
    if article is None:
        listing.show_first(portal)
    else:
        opening.show(portal, article)
        opening.read(portal)
        portal.headlines.show(portal.window.rows, select=article)
        portal.pane = "article"
        portal.touched = True  # as if a key had opened it: what arrives takes no place of its
        portal.set_timer(_PAINTED_SECONDS, lambda: portal.guarded(_full_when_wanted, portal))


def here(portal: Portal) -> Place:
    """Return what is on the screen, to come back to."""
    cursor, top = portal.headlines.place()
    shown = portal.page.row.id if portal.page is not None else None
    line = portal.article.place() if shown else (-1, 0)
    return Place(portal.address, portal.window, cursor, top, shown, line, portal.pane)


def visit(portal: Portal, address: Address) -> None:
    """Go to another list; raises NewsError where the address names nothing."""
    portal.history = history.noted(portal.history, here(portal))
    if address.kind == "article":
        open_article(portal, address.parts[0])
        return
    listing.load(portal, address)
    portal.pane = "headlines"
    portal.history = history.came(portal.history, here(portal))


def open_article(portal: Portal, article: str) -> None:
    """Show an article, marked read; raises NewsError for an unknown one."""
    portal.history = history.noted(portal.history, here(portal))
    opening.show(portal, article)
    opening.read(portal)
    if portal.pane != "article":
        portal.origin = portal.pane
    portal.pane = "article"
    portal.history = history.came(portal.history, here(portal))
    _full_when_wanted(portal)


def _full_when_wanted(portal: Portal) -> None:
    if portal.session.engine_argv is not None:
        from newstui.ui.screens import loading  # noqa: PLC0415 - not for the first paint

        loading.full_when_wanted(portal)


def read_shown(portal: Portal) -> None:
    """Mark the article read that the pane shows; once it is, Enter does no more."""
    opening.read(portal)


def open_row(portal: Portal, row: Row) -> None:
    """Open a row: its article, else the page that its site links to."""
    if row.id is not None:
        article = opening.article_of(portal, row)
        if article != row.id:  # its dot stands for another
            marking.own_marks(portal, row)
            portal.message = tr("this is new in a story that you know")
        open_article(portal, article)
    elif row.url is not None:
        follow(portal, row.url)
    else:
        portal.message = tr("the site sent no link for this one")


def follow(portal: Portal, url: str) -> None:
    """Follow a link: to the stored article, else to the page there, else in the browser."""
    from newstui.ui.screens import loading  # noqa: PLC0415 - not for the first paint

    article = portal.news.resolve(url)
    if article is not None:
        open_article(portal, article)
    elif loading.can_open(portal, url):
        loading.page(portal, url)
    else:
        linking.browse(portal, url)


def follow_typed(portal: Portal) -> None:
    """Get and open the page that the reader gave when newstui was started."""
    from newstui.ui.screens import loading  # noqa: PLC0415 - hardly ever needed

    loading.page(portal, portal.session.page_url, typed=True)


def follow_crumb(portal: Portal, url: str) -> None:
    """Follow a crumb of the site's own: a page of links, which the browser shows better."""
    article = portal.news.resolve(url)
    if article is not None:
        open_article(portal, article)
    else:
        linking.browse(portal, url)


def open_crumb(portal: Portal, crumb: Crumb) -> None:
    """Open a step of the breadcrumb: a view, else where the site's own crumb leads."""
    if crumb.address is not None:
        visit(portal, addresses.parse(crumb.address))
    elif crumb.url is not None:
        follow_crumb(portal, crumb.url)


def walk(portal: Portal, steps: int) -> None:
    """Go back (-1) or forward (1) in history, to the same cursor, scroll and pane."""
    portal.history = history.noted(portal.history, here(portal))
    found = history.moved(portal.history, steps)
    if found is None:
        portal.message = tr("this is where you began") if steps < 0 else tr("this is the newest")
        return
    put(portal, found.here)
    portal.history = found


def leave(portal: Portal) -> bool:
    """Back out of what is open: the article alone, the article, the list; False at the front page.

    An article goes back to the list it was opened from, a list to the one before it.
    """
    if portal.zen:
        portal.zen = False
    elif portal.pane != "headlines":
        portal.pane = portal.origin if portal.pane == "article" else "headlines"
    else:
        return _leave_list(portal)
    return True


def _leave_list(portal: Portal) -> bool:
    if portal.address.kind == "home":
        return False
    portal.history = history.noted(portal.history, here(portal))
    steps = history.last_list(portal.history)
    if steps:
        walk(portal, steps)
    else:
        visit(portal, addresses.HOME)
    portal.pane = "headlines"
    return True


def put(portal: Portal, place: Place) -> None:
    """Show a place again: the same rows, cursor, scroll and pane."""
    edition = portal.news.edition(place.address, folded=True)
    fresh = portal.news.again(place.window.rows, place.address)
    listing.show(portal, place.address, edition, place.window)
    portal.window = place.window._replace(rows=updated(place.window.rows, fresh))
    portal.headlines.go_to(place.cursor, place.top)
    if place.article is not None:
        opening.show(portal, place.article, place.line)
    portal.pane = place.pane

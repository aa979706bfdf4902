"""The only place that says where a view is: the crumbs over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import HOME, Address, section
from newstui.i18n import tr
from newstui.news.views import source_title, stored
from newstui.rows import Crumb
from newstui.text.clean import safe_url
from newstui.text.same_page import is_front, is_front_name, page_url

if TYPE_CHECKING:
    from newstui.store import Store, Stored


def over(store: Store, address: Address, above: tuple[str, ...] = ()) -> tuple[Crumb, ...]:
    """Return the crumbs over a view, Home first; raises NewsError where it names nothing.

    ``above`` is the section that a saved search stands in.
    """
    home = Crumb(tr("Front page"), str(HOME))
    match address.kind:
        case "home":
            return (home,)
        case "section":
            return (home, *of_section(address.parts))
        case "hot" | "latest":
            name = tr("Hot") if address.kind == "hot" else tr("Latest")
            return (home, *of_section(address.parts), Crumb(name, str(address)))
        case "article":
            return over_article(store, stored(store, address.parts[0]))
        case "related":
            crumbs = over_article(store, stored(store, address.parts[0]))
            return (*crumbs, Crumb(tr("Related"), str(address)))
        case "source":
            return (home, Crumb(source_title(store, address.parts[0]), str(address)))
        case "view":
            return (home, *of_section(above), Crumb(address.parts[0], str(address)))
        case "search":
            name = tr("Search: {query}", query=address.value("q"))
            return (home, Crumb(name, str(address)))
        case "story":
            return (home, Crumb(tr("Story"), str(address)))
    return (home, Crumb(tr("Starred"), str(address)))


def over_article(store: Store, article: Stored) -> tuple[Crumb, ...]:
    """Return the site's own breadcrumb where it sent one, else the article's section.

    A crumb of the site that names a section of the reader's opens that, the site's front page the
    reader's own; any other opens its URL. The last is the article, by the name that the site has
    for it there.
    """
    home = Crumb(tr("Front page"), str(HOME))
    title = Crumb(article.row.title, f"article/{article.row.id}")
    if not article.breadcrumb:
        return (home, *of_section(article.row.section), title)
    sent = [
        Crumb(link.title, _section_named(store, link.title), safe_url(link.url))
        for link in article.breadcrumb
    ]
    if is_front_name(sent[0].title) or (sent[0].url and is_front(page_url(sent[0].url))):
        sent[0] = sent[0]._replace(address=str(HOME))
    else:
        sent.insert(0, home)
    last = article.breadcrumb[-1]
    if len(sent) > 1 and (last.title == title.title or _is_page(last.url, article.row.url)):
        title = sent.pop()._replace(address=title.address)
    return (*sent, title)


def _is_page(one: str | None, other: str | None) -> bool:
    return bool(one and other) and page_url(one or "") == page_url(other or "")


def of_section(path: tuple[str, ...]) -> tuple[Crumb, ...]:
    """Return one crumb for each step of a section."""
    steps = range(1, len(path) + 1)
    return tuple(Crumb(path[n - 1], str(section(path[:n]))) for n in steps)


def _section_named(store: Store, title: str) -> str | None:
    found = next((one.path for one in store.sections() if one.path[-1] == title), None)
    return str(section(found)) if found else None

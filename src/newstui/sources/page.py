"""The only place where one web page becomes one article, with what the site puts round it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.models import Parsed
from newstui.sources import assemble
from newstui.sources.draft import Draft
from newstui.sources.errors import SourceError
from newstui.sources.links import absolute
from newstui.sources.page_body import body
from newstui.sources.page_breadcrumb import is_article, is_home, trail
from newstui.sources.page_data import article_of, nodes, publisher
from newstui.sources.page_facts import facts
from newstui.sources.page_listed import Own
from newstui.sources.page_lists import lists
from newstui.sources.page_parts import next_part
from newstui.sources.page_root import grown
from newstui.sources.page_titles import site_name, title, titles
from newstui.sources.page_tree import survey

if TYPE_CHECKING:
    from newstui.sources.draft import Entry
    from newstui.sources.page_facts import Facts
    from newstui.sources.page_tree import Survey

_FAST_BEYOND = 12_000  # elements: second opinions of a page so large would take many seconds


def parsed(text: str, url: str, now: int) -> Parsed:
    """Return the page's article, and the URL of its next part; raises SourceError without text.

    ``now`` is when it was fetched, Unix seconds: dates such as 2小时前 are read from it.
    """
    root, tree = grown(text)
    seen = survey(root)
    found = nodes(seen.scripts)
    about = article_of(found)
    base = _base(seen, url)
    own = _own_address(seen, base)
    called = title(seen, about, url)
    names = [called, *titles(seen, about)]
    place = trail(seen, found, names, own)
    beside = lists(seen, (url, own), base, called)
    following = next_part(seen, url)
    cut = (
        ()
        if tree is not root
        else (*beside.shown, *(() if place.shown is None else (place.shown,)))
    )
    noisy = seen.noisy or tree is not root
    html, written = body(tree, cut, base, called, fast=seen.nodes > _FAST_BEYOND, noisy=noisy)
    if not html:
        raise SourceError(tr("this page has no article text"))
    known = facts(seen, about, url, called, written, now)
    section = _section(place.crumbs, Own(names, own)) or known.section
    draft = Draft(
        url=own,
        title=called,
        body=html,
        summary=_escaped(known.summary),
        whole=True,
        author=_author(known),
        editor=known.editor,
        published=known.published,
        updated=known.updated,
        section=section,
        tags=known.tags,
        language=known.language,
        breadcrumb=place.crumbs,
        related=beside.related,
        hot=beside.hot,
        latest=beside.latest,
        media=() if known.picture is None else (known.picture,),
        bases=(base, url),
    )
    article = assemble.article(draft).model_copy(update={"origin": "page"})
    return Parsed(
        kind="page",
        title=assemble.name(site_name(seen) or publisher(found, about)),
        language=article.language,
        articles=(article,),
        next=following,
    )


def _base(seen: Survey, url: str) -> str:
    return absolute(seen.base, url) or url


def _own_address(seen: Survey, url: str) -> str:
    """Return the address that the page gives itself, where it is one of the same site."""
    offered = [
        one.get("href")
        for one in seen.links
        if "canonical" in (one.get("rel") or "").lower().split()
    ]
    for one in (*offered, seen.metas.get("og:url")):
        bare = one is not None and "//" not in one and _site(f"://{one}") == _site(url)
        address = absolute(f"//{one}" if bare else one, url)
        if address and _site(address) == _site(url) and address.rstrip("/").count("/") > 2:
            return address
    return url


def _site(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return ".".join(host.split(".")[-2:])


def _section(crumbs: tuple[Entry, ...], own: Own) -> tuple[str, ...]:
    """Return the crumbs that are a section: neither home nor the article."""
    kept = list(crumbs)
    if kept and (is_article(kept, own) or own.is_last(kept[-1])):
        kept.pop()
    if kept and is_home(kept[0]):
        kept = kept[1:]
    return tuple(title for title, _ in groupby(crumb.title for crumb in kept))


def _author(known: Facts) -> str:
    """Return who wrote it and where it came from (来源): newstui has one line for both."""
    if known.source and known.author and known.source not in known.author:
        return f"{known.author} · {known.source}"
    return known.author or known.source


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;") if "<" in text and ">" not in text else text

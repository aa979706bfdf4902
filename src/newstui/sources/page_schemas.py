"""The only place that reads breadcrumbs in a page's microdata and RDFa."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources import page_listed
from newstui.sources.draft import Entry
from newstui.sources.page_crumbs import crumbs_in
from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newstui.sources.page_tree import Survey

_MOST_IN_LIST = 2_000  # elements
_MOST_IN_ITEM = 200


def marked(seen: Survey) -> Iterator[list[Entry]]:
    """Yield the crumbs of each list of items, then items without one (data-vocabulary.org)."""
    single: list[Entry] = []
    lists = 0
    for node in seen.schemas:
        kind = node.get("itemtype") or node.get("typeof") or ""
        if "BreadcrumbList" in kind:
            lists += 1
            if lists > page_listed.MOST_LISTS:
                continue
            inside = islice(node.iter(), _MOST_IN_LIST)
            items = [one for one in inside if _is(one, "itemListElement")][: page_listed.MOST_ITEMS]
            crumbs = [(_place(one), _item(one)) for one in items]
            yield page_listed.in_order([one for one in crumbs if one[1].title])
            yield crumbs_in(node)
        elif len(single) < page_listed.MOST_ITEMS:
            single.append(_item(node))
    yield [one for one in single if one.title]


def _is(node: HtmlElement, name: str) -> bool:
    return (
        name in (node.get("itemprop") or "").split() or name in (node.get("property") or "").split()
    )


def _place(node: HtmlElement) -> float | None:
    for one in islice(node.iter(), _MOST_IN_ITEM):
        if _is(one, "position"):
            return page_listed.position_of({"position": one.get("content") or one.text})
    return None


def _item(node: HtmlElement) -> Entry:
    name = url = ""
    for one in islice(node.iter(), _MOST_IN_ITEM):
        if _is(one, "itemListElement") and one is not node:
            break  # one that stands inside another
        if not name and any(_is(one, what) for what in ("name", "title", "v:title")):
            name = one.get("content") or words_of(one, page_listed.LONGEST_NAME)
        if not url:
            own = one.get("href") or (one.get("resource") if one.tag != "span" else "")
            url = own or (one.get("content") or "" if _is(one, "item") else "")
    name = name or words_of(node, page_listed.LONGEST_NAME)
    return Entry(" ".join(name.split()), url.strip())

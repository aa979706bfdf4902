"""The only place that finds the main list of a page that lists articles, and names it in CSS.

It is the element with the most and longest headlines in children of one kind, outside menus,
head and foot of the page; then all that its selector finds, as lists come in several pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from newstui.sources.page_bounds import fewer_attributes
from newstui.sources.page_list_css import selector_of, title_and_url
from newstui.sources.page_list_heads import is_beside
from newstui.sources.page_list_links import (
    HEADINGS,
    best_link,
    is_article,
    is_headline,
    title_of,
    weight,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

_MOST_LINKS = 5_000
_HIGHEST = 7
_MOST_CHECKED = 200  # items that offered selectors are tried on
_DEEPEST = 100  # levels above a link
_LEAST = 3
_MOST_ARTICLES = 500  # that may be of the list
_HEADED = "h1, h2, h3, h4, h5"
_BESIDE = 0.4  # what a list beside the page's own counts
_OUTSIDE = frozenset({"nav", "footer", "header", "form", "select", "button"})
_OUTSIDE_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:(?:main|top|sub|site|head|global)?nav\w{0,4}|menu\w{0,4}|(?:site[-_]?)?(?:footer|foot)|breadcrumbs?"
    r"|crumbs?|pagination|pager|share|social|login|friend\w{0,4}|copyright|tag(?:s|cloud)"
    r"|comments?)(?:[\s_-]|$)"
)
_ASIDE_NAMED = re.compile(
    r"(?i)side|carousel|slider|swiper|(?:^|[\s_-])(?:right|widget|hot|rank|popular|related"
    r"|recommend|trending|most)\w{0,6}(?:[\s_-]|$)"
)
_DETAILS = "time, p, [class*=date], [class*=time]"


@dataclass(frozen=True, slots=True)
class Offer:
    """Selectors for what was found by itself, as a config would write them."""

    items: str
    fields: dict[str, str] = field(default_factory=dict)
    count: int = 0


def main_list(tree: LexborHTMLParser, base: str) -> list[LexborNode]:
    """Return the items of the page's main list, [] where nothing looks like one."""
    children = _best(tree, base)
    selector = selector_of(children) if children else ""
    if not selector:
        return children
    every = _innermost(_listed(tree.css(selector), selector, base), children)
    return _with_others(tree, every if len(every) >= len(children) else children, base)


def offer(text: str, url: str) -> Offer | None:
    """Return selectors for the main list of a page, for a reader's config; None without one."""
    tree = LexborHTMLParser(fewer_attributes(text))
    children = _best(tree, url)
    selector = selector_of(children) if children else ""
    if not selector:
        return None
    found = tree.css(selector)
    if len(_with_others(tree, found, url)) > len(found):
        return None  # no selector says so much
    own = {_place(one) for one in (*children, *_innermost(_listed(found, selector, url), children))}
    if any(_place(one) not in own and best_link(one, url) for one in found):
        return None  # it finds the menu, too
    fields = title_and_url(found[:_MOST_CHECKED], url)
    for name, offered in (
        ("published", ("time", "[class*=time]", "[class*=date]")),
        ("summary", ("p", "[class*=desc]", "[class*=summary]", "dd")),
    ):
        for one in offered:
            if sum(bool(child.css_first(one)) for child in children) * 10 >= len(children) * 7:
                fields[name] = one
                break
    return Offer(selector, fields, len(found))


def _place(node: LexborNode) -> int:
    return node.parent.mem_id if node.parent is not None else 0


def _listed(found: Sequence[LexborNode], selector: str, base: str) -> list[LexborNode]:
    """Return what is a list's item of all that its selector finds."""
    sure = "." in selector or "#" in selector  # "tr" alone is the menu's and the foot's, too
    return [
        one
        for one in found
        if (link := best_link(one, base))
        and not _is_outside(one)
        and (sure or is_headline(title_of(link)))
    ]


def _innermost(found: Sequence[LexborNode], sure: Sequence[LexborNode]) -> list[LexborNode]:
    """Leave out what holds others of them: rows of the table that a page is laid out with."""
    own = {one.mem_id for one in sure}
    outer: set[int] = set()
    holders: set[int] = set()
    for one in found:
        if (place := _place(one)) not in holders:
            holders.add(place)
            outer.update(above.mem_id for above in _above(one))
    return [one for one in found if one.mem_id not in outer or one.mem_id in own]


def _with_others(
    tree: LexborHTMLParser, items: Sequence[LexborNode], base: str
) -> list[LexborNode]:
    """Return a list of articles with those that a front page sets otherwise: large, or small."""
    if not items or any(one.tag != "article" for one in items):
        return list(items)
    known = {one.mem_id for one in items}
    every = tree.css("article")
    unknown = (one for one in every[:_MOST_ARTICLES] if one.mem_id not in known)
    others = [one for one in unknown if _is_item(one, base)]
    if not others:
        return list(items)
    known.update(one.mem_id for one in others)
    return [one for one in every if one.mem_id in known]


def _is_item(node: LexborNode, base: str) -> bool:
    """Tell whether an article is of the page's own list: not of one beside it, nor a comment."""
    link = best_link(node, base)
    if link is None or len(node.css("article")) > 1 or _is_outside(link) or _is_aside(node):
        return False
    headed = link.css_first(_HEADED) or (link.parent and link.parent.tag in HEADINGS)
    first = node.parent.css_first("article") if node.parent else None
    return (
        bool(headed)
        and is_headline(title_of(link))
        and not any(above.tag == "article" for above in _above(node))
        and not is_beside(first or node, detailed=False)
    )


def _best(tree: LexborHTMLParser, base: str) -> list[LexborNode]:
    """Return the children of one kind, of one element, that hold most headlines."""
    held: dict[int, tuple[dict[int, LexborNode], dict[int, int]]] = {}
    counts: Counter[int] = Counter()  # headlines in an element
    for link in tree.css("a[href]")[:_MOST_LINKS]:
        text = title_of(link)
        if not is_headline(text) or not is_article(link, text, base) or _is_outside(link):
            continue
        child, parent = link, link.parent
        for _ in range(_HIGHEST):
            if parent is None or parent.tag in {"html", "-undef"}:
                break
            children, lengths = held.setdefault(parent.mem_id, ({}, {}))
            children[child.mem_id] = child
            lengths[child.mem_id] = max(lengths.get(child.mem_id, 0), weight(text))
            counts[child.mem_id] += 1
            child, parent = parent, parent.parent
    beside: Counter[int] = Counter()  # headlines under headings of other lists, in an element
    likely: list[tuple[list[LexborNode], float]] = []
    for children, lengths in held.values():
        tag, count = Counter(one.tag for one in children.values()).most_common(1)[0]
        if count < _LEAST:
            continue
        alike = [one for one in children.values() if one.tag == tag]
        score = float(sum(lengths[one.mem_id] for one in alike))
        detailed = sum(bool(one.css_first(_DETAILS)) for one in alike) * 2 > count
        score *= 1.3 if detailed else 1.0
        if is_beside(alike[0], detailed=detailed):
            size = sum(counts[one.mem_id] for one in alike)
            for one in (*alike, *islice(_above(alike[0]), _HIGHEST)):
                beside[one.mem_id] += size
        likely.append((alike, score))
    best: list[LexborNode] = []
    best_score = 0.0
    for alike, score in likely:
        if score <= best_score:
            continue
        others = sum(beside[one.mem_id] >= counts[one.mem_id] for one in alike) * 2 > len(alike)
        worth = score * (_BESIDE if others or _is_aside(alike[0]) else 1.0)
        if worth > best_score:
            best, best_score = alike, worth
    return best


def _is_outside(node: LexborNode) -> bool:
    for above in _above(node):
        if above.tag in _OUTSIDE and not (above.tag == "header" and _in_item(above)):
            return True
        if _OUTSIDE_NAMED.search(_named(above)):
            return True
    return False


def _in_item(node: LexborNode) -> bool:
    """Tell whether a ``<header>`` is an article's, not the page's."""
    return any(above.tag in {"article", "li", "section"} for above in _above(node))


def _is_aside(node: LexborNode) -> bool:
    return any(one.tag == "aside" or _ASIDE_NAMED.search(_named(one)) for one in _above(node))


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what an element stands in, up to the page's body."""
    above = node.parent
    for _ in range(_DEEPEST):
        if above is None or above.tag in {"html", "body"}:
            return
        yield above
        above = above.parent


def _named(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"

"""The only place that finds a page's own breadcrumb: where the site itself puts the article.

In this order: schema.org in JSON-LD, in microdata and RDFa; an element that is called like one;
the words "当前位置：" or "You are here"; links with > after them that begin at home.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newstui.sources import page_listed
from newstui.sources.draft import Entry
from newstui.sources.links import absolute
from newstui.sources.page_crumbs import crumbs_in, is_labelled, said_after_label
from newstui.sources.page_schemas import marked
from newstui.text.same_page import is_front_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

MOST = 10
_LONGEST = 60  # characters of a crumb that is not the last
_SHORT = 12
_MOST_BARE = 5  # crumbs with no arrows between them
_PAGE_ITSELF = re.compile(
    r"(?:文章|新闻|新聞|资讯|信息|内容|查看|浏览|阅读|详细)?(?:正文|内容页?|[內内][文容]|本文|詳情|详情页?|详情|详细|详细页|文章|全文|浏览|阅读|文章内容|新闻内容|新闻详情|详细内容|正文阅读)"
)
_BODY = re.compile("(?:文章|新闻|新聞|资讯|信息|内容)?正文")
_MENU = re.compile("(?i)guide|daohang|menu|nav")
_DASH = re.compile(r"\s*[-–—]+\s*")
_NO_CRUMB = re.compile(  # what stands in the same element
    r"(?i)(?:e-?mail|print|share|save)(?:\s+(?:this|to|a|friend|article|page|story)){0,4}"
    r"|back\s+to\s+top|nach\s+oben|drucken|teilen|rss|(?:打印|收藏|分享)(?:本页|此页|本文|此文)?"
    r"|(?:view|show|edit)\s+(?:(?:this\s+)?page(?:\s+source)?|(?:this\s+)?(?:page\s+)?on\s+\w{1,20})"
    r"|返回(?:上一页|上级|顶部)|订阅|訂閱"
    r"|(?:今天是)?\s?\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.{0,16}|星期."
)
_SITE_ROOT = re.compile(
    r"(?i)(?:https?:)?//[^/?#]+/?(?:(?:index|default|home)\.\w{2,5})?$|/?(?:index\.\w{2,5})?$|\./$"
)


class Trail(NamedTuple):
    """A breadcrumb, and the element that is one on the page, which is no part of the body."""

    crumbs: tuple[Entry, ...] = ()
    shown: HtmlElement | None = None


def trail(seen: Survey, found: Sequence[Node], titles: Sequence[str], url: str) -> Trail:
    """Return the page's breadcrumb, from home on, without the article itself."""
    own = page_listed.Own(titles, url)
    shown = next(_shown(seen, own), Trail())
    for source in (_from_data(found, own), _from_schemas(seen, own)):
        if source and not (len(source) == 1 < len(shown.crumbs) and is_home(source[0])):
            return Trail(source, shown.shown)
    return shown if shown.crumbs else Trail(_kept(page_listed.written(found), own))


def is_home(crumb: Entry) -> bool:
    """Tell whether a crumb is the site's front page."""
    return is_front_name(crumb.title) or (
        bool(crumb.url) and _SITE_ROOT.fullmatch(crumb.url) is not None
    )


def is_article(crumbs: Sequence[Entry], own: page_listed.Own) -> bool:
    """Tell whether the last crumb, and no other, leads to the page itself."""
    *before, last = crumbs
    return (
        bool(before)
        and not is_home(last)
        and own.is_at(last.url)
        and not any(own.is_at(one.url) for one in before)
    )


def _from_data(found: Sequence[Node], own: page_listed.Own) -> tuple[Entry, ...]:
    best: tuple[Entry, ...] = ()
    best_score = 0
    for crumbs, is_named in page_listed.listed(found, own):
        kept = _as_listed(crumbs, own)
        ends_here = len(kept) < len(crumbs) or (bool(crumbs) and own.is_at(crumbs[-1].url))
        score = 2 * bool(kept) + 4 * (len(kept) > 1) + 4 * (ends_here and bool(kept))
        score += is_named and bool(kept)
        if score > best_score:
            best, best_score = kept, score
    return best


def _from_schemas(seen: Survey, own: page_listed.Own) -> tuple[Entry, ...]:
    return next(filter(None, (_kept(crumbs, own) for crumbs in marked(seen))), ())


def _shown(seen: Survey, own: page_listed.Own) -> Iterator[Trail]:
    """Yield what looks like a breadcrumb, surest first."""
    nodes = [
        one for one in seen.schemas if "List" in (one.get("itemtype") or one.get("typeof") or "")
    ]
    for node in [*nodes, *seen.trails]:
        crumbs = crumbs_in(node)
        if not crumbs:
            continue
        sure = node in seen.schemas or _is_called_so(node)
        if not sure and not _has_arrows(node) and not _is_no_menu(node, crumbs, own):
            continue
        if (
            _plausible(crumbs, sure=sure) or _is_path(node, crumbs) or _is_channel(node, crumbs)
        ) and (kept := _kept(crumbs, own)):
            yield Trail(kept, node)
    for label in seen.labels:
        after = said_after_label(label)
        if after and _plausible(after.crumbs, sure=True) and (kept := _kept(after.crumbs, own)):
            yield Trail(kept, after.shown)
    for chained in seen.chained[:20]:
        parent = chained.getparent()
        if parent is None:
            continue
        crumbs = crumbs_in(parent)
        if (_plausible(crumbs, sure=False) or _is_channel(parent, crumbs)) and (
            kept := _kept(crumbs, own)
        ):
            yield Trail(kept, parent)


def _is_called_so(node: HtmlElement) -> bool:
    named = " ".join(node.get(one) or "" for one in ("class", "id", "aria-label", "data-testid"))
    return re.search(r"(?i)crumb|面包屑|mianbao|mbx|dqwz", named) is not None


def _is_path(node: HtmlElement, crumbs: Sequence[Entry]) -> bool:
    """Tell whether short links with arrows between them are a trail that leaves out home."""
    return (
        1 < len(crumbs) < 5
        and "path" in f"{node.get('class') or ''} {node.get('id') or ''}".lower()
        and all(crumb.url and len(crumb.title) <= _SHORT for crumb in crumbs)
        and _has_arrows(node)
    )


def _is_channel(node: HtmlElement, crumbs: Sequence[Entry]) -> bool:
    """Tell whether one section or some, short links with arrows after them, end in 正文."""
    if not 1 < len(crumbs) < 5:
        return False
    *sections, last = crumbs
    return (
        not last.url
        and _BODY.fullmatch(last.title) is not None
        and all(one.url and len(one.title) <= _SHORT for one in sections)
        and _has_arrows(node)
    )


def _is_no_menu(node: HtmlElement, crumbs: Sequence[Entry], own: page_listed.Own) -> bool:
    """Tell whether links from home on, with no arrows between them, are a trail all the same."""
    if len(crumbs) > _MOST_BARE or not crumbs[0].title.endswith(("首页", "首頁")):
        return False
    last = crumbs[-1]
    ends_here = not last.url and (_PAGE_ITSELF.fullmatch(last.title) or own.is_called(last.title))
    return (
        bool(ends_here)
        or (len(crumbs) == 2 and not _MENU.search(node.get("class") or node.get("id") or ""))
        or _leads_nowhere(node, crumbs)
        or is_labelled(node)
        or _has_dashes(node)
        or _is_nested(crumbs, own.url)
    )


def _leads_nowhere(node: HtmlElement, crumbs: Sequence[Entry]) -> bool:
    """Tell whether all but the last are links, as in no menu."""
    return (
        len(crumbs) > 2
        and [bool(one.url) for one in crumbs] == [True] * (len(crumbs) - 1) + [False]
        and len(crumbs[-1].title) <= _SHORT
        and not _MENU.search(f"{node.get('class') or ''} {node.get('id') or ''}")
    )


def _has_dashes(node: HtmlElement) -> bool:
    return any(_DASH.fullmatch((one.tail or "")[:_SHORT]) for one in node.iterdescendants())


def _is_nested(crumbs: Sequence[Entry], url: str) -> bool:
    """Tell whether each section's address begins with that of the one before it."""
    linked = [urlsplit(absolute(one.url, url) or "").path for one in crumbs[1:] if one.url]
    pairs = list(pairwise(one.rstrip("/") + "/" for one in linked))
    return bool(pairs) and all(
        len(above) > 1 and above != below and below.startswith(above) for above, below in pairs
    )


def _has_arrows(node: HtmlElement) -> bool:
    """Tell whether words of an element, none of a link's, part its links as a trail's are."""
    loose = "".join(one.tail or "" for one in node.iterdescendants())
    loose += "".join(one.text or "" for one in node.iter() if one.tag not in {"a", "script"})
    return re.search(r"[>›»→＞/❯▸]|-\s*$", loose) is not None


def _plausible(crumbs: Sequence[Entry], *, sure: bool) -> bool:
    """Refuse menus, and elements that are merely called like a breadcrumb."""
    if not crumbs or len(crumbs) > MOST + 1:
        return False
    if any(len(crumb.title) > _LONGEST for crumb in crumbs[:-1]):
        return False
    if not any(crumb.url for crumb in crumbs) and len(crumbs) < 2:
        return False
    if sure:
        return len(crumbs[0].title) <= _LONGEST
    return len(crumbs) > 1 and is_home(crumbs[0])


def _as_listed(crumbs: Sequence[Entry], own: page_listed.Own) -> tuple[Entry, ...]:
    """Return what the page's data call its crumbs, all of them but the article under its title.

    A last one that leads to the page by another name is what the site calls it here.
    """
    kept: list[Entry] = []
    for crumb in crumbs:
        title = " ".join(crumb.title.split())
        if kept and kept[-1].title == title and (not crumb.url or crumb.url == kept[-1].url):
            continue
        kept.append(Entry(title, crumb.url))
    if len(kept) > 1 and _PAGE_ITSELF.fullmatch(kept[-1].title):
        kept.pop()
    if kept and not (len(kept) == 1 and is_home(kept[0])) and own.is_last(kept[-1]):
        kept.pop()
    return tuple(kept[:MOST])


def _kept(crumbs: Sequence[Entry], own: page_listed.Own) -> tuple[Entry, ...]:
    """Return crumbs that a page shows without empty and repeated ones, and without the article."""
    kept: list[Entry] = []
    for crumb in crumbs:
        title = " ".join(crumb.title.split())
        if title and (not kept or kept[-1].title != title) and not _NO_CRUMB.fullmatch(title):
            kept.append(Entry(title, crumb.url))
    _without_parts(kept, own)
    end = (
        at
        for at, one in enumerate(kept)
        if at and not one.url and _PAGE_ITSELF.fullmatch(one.title)
    )
    del kept[next(end, MOST + 1) :]  # with what stands behind it
    while len(kept) > 1 and _PAGE_ITSELF.fullmatch(kept[-1].title):
        kept.pop()
    return _without_article(kept, own)


def _without_article(kept: list[Entry], own: page_listed.Own) -> tuple[Entry, ...]:
    if (
        kept
        and not (len(kept) == 1 and is_home(kept[0]))
        and (own.is_last(kept[-1]) or is_article(kept, own))
    ):
        kept.pop()
    return tuple(kept[:MOST])


def _without_parts(kept: list[Entry], own: page_listed.Own) -> None:
    """Take out the article as the last where a sign in its title has made several of it."""
    for count in (2, 3):
        last = kept[-count:]
        if len(kept) <= count or any(one.url for one in last):
            return
        whole = " ".join(one.title for one in last)
        if own.is_called(whole):
            del kept[-count:]
            return

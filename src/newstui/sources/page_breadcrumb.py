"""The only place that finds a page's own breadcrumb: where the site itself puts the article.

In this order: schema.org in JSON-LD, in microdata and RDFa; an element that is called like one;
the words "当前位置：" or "You are here"; links with > after them that begin at home.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newstui.sources.draft import Entry
from newstui.sources.page_crumbs import crumbs_in, said_after_label
from newstui.sources.page_data import link, types, word
from newstui.sources.page_titles import same_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

MOST = 10
_LONGEST = 60  # characters of a crumb that is not the last
_SHORT = 12
_HOME = re.compile(
    r"(?i)home(?:\s?page)?|start|index|front\s?page|main(?:\s?page)?|.{0,12}(?:首页|首頁|主页|主頁)|inicio|accueil|startseite|главная|ホーム|홈"
)
_PAGE_ITSELF = re.compile(
    r"(?:文章|新闻|新聞|资讯|信息|内容|查看|浏览|阅读|详细)?(?:正文|内容页?|[內内][文容]|本文|詳情|详情页?|详情|详细|详细页|文章|全文|浏览|阅读|文章内容|新闻内容|新闻详情|详细内容|正文阅读)"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_NO_CRUMB = re.compile(  # what stands in the same element
    r"(?i)(?:e-?mail|print|share|save)(?:\s+(?:this|to|a|friend|article|page|story)){0,4}"
    r"|back\s+to\s+top|nach\s+oben|drucken|teilen|rss|(?:打印|收藏|分享)(?:本页|此页|本文|此文)?"
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
    shown = next(_shown(seen, titles), Trail())
    for source in (_from_data(found, titles, url), _from_schemas(seen, titles)):
        if source and not (len(source) == 1 < len(shown.crumbs) and is_home(source[0])):
            return Trail(source, shown.shown)
    return shown


def is_home(crumb: Entry) -> bool:
    """Tell whether a crumb is the site's front page."""
    return _HOME.fullmatch(crumb.title.strip()) is not None or (
        bool(crumb.url) and _SITE_ROOT.fullmatch(crumb.url) is not None
    )


def _from_data(found: Sequence[Node], titles: Sequence[str], url: str) -> tuple[Entry, ...]:
    best: tuple[Entry, ...] = ()
    best_score = 0
    named = {one["@id"]: one for one in found if isinstance(one.get("@id"), str) and len(one) > 2}
    for node in found:
        if not any("breadcrumb" in kind for kind in types(node)):
            continue
        listed = node.get("itemListElement") or node.get("itemListElements")
        crumbs = list(_listed(listed, named))
        kept = _kept(crumbs, titles)
        ends_here = bool(crumbs) and (len(kept) < len(crumbs) or crumbs[-1].url == url)
        score = bool(kept) + 2 * (len(kept) > 1) + 2 * (ends_here and bool(kept))
        if score > best_score:
            best, best_score = kept, score
    return best


def _listed(value: object, named: Mapping[str, Node]) -> Iterator[Entry]:
    """Yield the crumbs of an itemListElement: objects, or strings, by their positions.

    ``named`` are the page's nodes by their @id: an item may be nothing but the @id of one.
    """
    if isinstance(value, dict):
        several = (
            [value]
            if "@type" in value or "item" in value or "name" in value
            else list(value.values())
        )
    else:
        several = value if isinstance(value, list) else []
    flat: list[object] = []
    for one in several[:50]:
        flat.extend(one if isinstance(one, list) else [one])
    found: list[tuple[float | None, Entry]] = []
    for one in flat:
        if isinstance(one, str):
            found.append((None, Entry(one.strip())))
        elif isinstance(one, dict):
            whole = _whole(one, named)
            item = _whole(whole.get("item"), named)
            name = word(whole.get("name")) or (word(item) if isinstance(item, (dict, list)) else "")
            name = _TAG.sub("", name) if "<" in name else name
            url = link(item) or link(whole.get("url")) or ""
            found.append((_position(whole), Entry(name.strip(), url)))
    yield from _in_order([(position, one) for position, one in found if one.title])


def _whole(value: Any, named: Mapping[str, Node]) -> Any:
    """Return the node that an object stands for, where it has no words of its own."""
    if isinstance(value, dict) and not any(name in value for name in ("name", "item", "headline")):
        identity = value.get("@id")
        return named.get(identity, value) if isinstance(identity, str) else value
    return value


def _in_order(crumbs: Sequence[tuple[float | None, Entry]]) -> list[Entry]:
    """Return crumbs by their positions, or as they stand where one of them has none."""
    if all(position is not None for position, _ in crumbs):
        crumbs = sorted(crumbs, key=lambda one: one[0] or 0)
    return [one for _, one in crumbs]


def _position(value: object) -> float | None:
    position = value.get("position") if isinstance(value, dict) else None
    try:
        return float(position)  # type: ignore[arg-type] # a string is as good
    except (TypeError, ValueError):
        return None


def _from_schemas(seen: Survey, titles: Sequence[str]) -> tuple[Entry, ...]:
    """Read microdata and RDFa: a list of items, or items without one (data-vocabulary.org)."""
    single: list[Entry] = []
    for node in seen.schemas:
        kind = node.get("itemtype") or node.get("typeof") or ""
        if "BreadcrumbList" in kind:
            items = [one for one in node.iter() if _is(one, "itemListElement")][:50]
            crumbs = [(_place(one), _item(one)) for one in items]
            if kept := _kept(_in_order([one for one in crumbs if one[1].title]), titles):
                return kept
            if kept := _kept(crumbs_in(node), titles):
                return kept
        elif len(single) < 50:
            single.append(_item(node))
    return _kept([one for one in single if one.title], titles)


def _is(node: HtmlElement, name: str) -> bool:
    return (
        name in (node.get("itemprop") or "").split() or name in (node.get("property") or "").split()
    )


def _place(node: HtmlElement) -> float | None:
    for one in node.iter():
        if _is(one, "position"):
            return _position({"position": one.get("content") or one.text})
    return None


def _item(node: HtmlElement) -> Entry:
    name = url = ""
    for one in node.iter():
        if _is(one, "itemListElement") and one is not node:
            break  # one that stands inside another
        if not name and any(_is(one, what) for what in ("name", "title", "v:title")):
            name = one.get("content") or "".join(one.itertext())
        if not url:
            own = one.get("href") or (one.get("resource") if one.tag != "span" else "")
            url = own or (one.get("content") or "" if _is(one, "item") else "")
    name = name or "".join(node.itertext())
    return Entry(" ".join(name.split()), url.strip())


def _shown(seen: Survey, titles: Sequence[str]) -> Iterator[Trail]:
    """Yield what looks like a breadcrumb, surest first."""
    nodes = [
        one for one in seen.schemas if "List" in (one.get("itemtype") or one.get("typeof") or "")
    ]
    for node in [*nodes, *seen.trails]:
        crumbs = crumbs_in(node)
        sure = node in seen.schemas or _is_called_so(node)
        if (
            not sure
            and not _has_arrows(node)
            and not (len(crumbs) < 6 and crumbs and crumbs[0].title.endswith(("首页", "首頁")))
        ):
            continue
        if (_plausible(crumbs, sure=sure) or _is_path(node, crumbs)) and (
            kept := _kept(crumbs, titles)
        ):
            yield Trail(kept, node)
    for label in seen.labels:
        after = said_after_label(label)
        if after and _plausible(after.crumbs, sure=True) and (kept := _kept(after.crumbs, titles)):
            yield Trail(kept, after.shown)
    for chained in seen.chained[:20]:
        parent = chained.getparent()
        if parent is None:
            continue
        crumbs = crumbs_in(parent)
        if _plausible(crumbs, sure=False) and (kept := _kept(crumbs, titles)):
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


def _kept(crumbs: Sequence[Entry], titles: Sequence[str]) -> tuple[Entry, ...]:
    """Return crumbs without empty and repeated ones, and without the article as the last."""
    kept: list[Entry] = []
    for crumb in crumbs:
        title = " ".join(crumb.title.split())
        if title and (not kept or kept[-1].title != title) and not _NO_CRUMB.fullmatch(title):
            kept.append(Entry(title, crumb.url))
    _without_parts(kept, titles)
    end = (
        at
        for at, one in enumerate(kept)
        if at and not one.url and _PAGE_ITSELF.fullmatch(one.title)
    )
    del kept[next(end, MOST + 1) :]  # with what stands behind it
    while len(kept) > 1 and _PAGE_ITSELF.fullmatch(kept[-1].title):
        kept.pop()
    if (
        kept
        and not (len(kept) == 1 and is_home(kept[0]))
        and any(same_title(kept[-1].title, title) for title in titles)
    ):
        kept.pop()
    return tuple(kept[:MOST])


def _without_parts(kept: list[Entry], titles: Sequence[str]) -> None:
    """Take out the article as the last where a sign in its title has made several of it."""
    for count in (2, 3):
        last = kept[-count:]
        if len(kept) <= count or any(one.url for one in last):
            return
        whole = " ".join(one.title for one in last)
        if any(same_title(whole, title) for title in titles):
            del kept[-count:]
            return

"""The only place that finds the main list of a page that lists articles, and names it in CSS.

It is the element with the most and longest headlines in children of one kind, outside menus,
head and foot of the page; then all that its selector finds, as lists come in several pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from newstui.sources.links import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

_MOST_LINKS = 5_000
_HIGHEST = 7
_MOST_BLOCKS = 20  # of one link that is a card
_LEAST = 3
_LONGEST_TITLE = 300
_OUTSIDE = frozenset({"nav", "footer", "header", "form", "select", "button"})
_OUTSIDE_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav\w{0,4}|menu\w{0,4}|(?:site[-_]?)?(?:footer|foot)|breadcrumbs?"
    r"|crumbs?|pagination|pager|share|social|login|friend\w{0,4}|copyright|tag(?:s|cloud)"
    r"|comments?)(?:[\s_-]|$)"
)
_ASIDE_NAMED = re.compile(
    r"(?i)side|carousel|slider|swiper|(?:^|[\s_-])(?:right|widget|hot|rank|popular|related"
    r"|recommend|trending|most)\w{0,6}(?:[\s_-]|$)"
)
_CHANGING = re.compile(
    r"(?i)^(?:odd|even|first|last|active|current|on|cur|hover|sticky|featured|alt|clearfix"
    r"|cf|fl|fr|post-\d+|[\w-]*\d+|category-.*|tag-.*|status-.*|format-.*|hentry|has-.*"
    r"|no-.*|is-.*)$"
)
_SAFE_NAME = re.compile(r"[A-Za-z_][\w-]*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MORE = re.compile(
    r"(?i)[\W\d_]*|(?:read|view|see|show)?\s*(?:more|all|full (?:story|article))\W*"
    r"|(?:查看|阅读)?(?:更多|全文|详情|全部)\W*|(?:下|上)一页|\d+\s*(?:comments?|评论)"
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Selectors for what was found by itself, as a config would write them."""

    items: str
    fields: dict[str, str] = field(default_factory=dict)
    count: int = 0


def main_list(tree: LexborHTMLParser, base: str) -> list[LexborNode]:
    """Return the items of the page's main list, [] where nothing looks like one."""
    children = _best(tree, base)
    selector = _selector(children) if children else ""
    if not selector:
        return children
    sure = "." in selector or "#" in selector  # "tr" alone is the menu's and the foot's, too
    every = [
        one
        for one in tree.css(selector)
        if (link := best_link(one, base))
        and not _is_outside(one)
        and (sure or _is_headline(title_of(one, link)))
    ]
    return every if len(every) >= len(children) else children


def offer(text: str, url: str) -> Offer | None:
    """Return selectors for the main list of a page, for a reader's config; None without one."""
    tree = LexborHTMLParser(text)
    children = _best(tree, url)
    selector = _selector(children) if children else ""
    if not selector:
        return None
    found = tree.css(selector)
    fields = {
        "title": _title_selector(children, url),
        "url": f"{_title_selector(children, url)}@href",
    }
    for name, offered in (
        ("published", ("time", "[class*=time]", "[class*=date]")),
        ("summary", ("p", "[class*=desc]", "[class*=summary]", "dd")),
    ):
        for one in offered:
            if sum(bool(child.css_first(one)) for child in children) * 10 >= len(children) * 7:
                fields[name] = one
                break
    return Offer(selector, fields, len(found))


def words(node: LexborNode | None, limit: int) -> str:
    """Return an element's words on one line, at most ``limit`` characters."""
    return " ".join(node.text(separator=" ").split())[:limit] if node else ""


def best_link(node: LexborNode, base: str) -> LexborNode | None:
    """Return the link of an item: in a heading, else the one with the longest words."""
    links = [node] if node.tag == "a" else node.css("a[href]")
    usable = [one for one in links[:40] if _is_article(one, base)]
    for one in usable:
        if one.css_first("h1, h2, h3, h4, h5") or (
            one.parent and one.parent.tag in {"h1", "h2", "h3", "h4", "h5", "dt"}
        ):
            return one
    return max(usable, key=lambda one: len(title_of(node, one)), default=None)


def title_of(node: LexborNode, link: LexborNode) -> str:
    """Return the title that an item gives: its link's heading, its words, its title attribute."""
    del node
    inner = link.css_first("h1, h2, h3, h4, h5, [class*=title], [class*=tit]")
    text = words(inner, _LONGEST_TITLE) or _headline_in(link) or words(link, _LONGEST_TITLE)
    whole = " ".join((link.attributes.get("title") or "").split())[:_LONGEST_TITLE]
    if not text or text.endswith(("…", "...")):
        text = whole or text
    if not text and (image := link.css_first("img[alt]")):
        text = (image.attributes.get("alt") or "").strip()[:_LONGEST_TITLE]
    return text


def _headline_in(link: LexborNode) -> str:
    """Return the first headline among the blocks of a link that is a whole card, or ""."""
    blocks = link.css("div, p, li")[:_MOST_BLOCKS]
    leaves = [one for one in blocks if len(one.css("div, p, li")) == 1]  # itself
    texts = [words(one, _LONGEST_TITLE) for one in leaves] if len(blocks) > 1 else []
    return next((text for text in texts if _is_headline(text)), "")


def _is_article(link: LexborNode, base: str) -> bool:
    href = (link.attributes.get("href") or "").strip()
    if not href or href[0] == "#" or href.lower().startswith(("javascript:", "mailto:", "tel:")):
        return False
    return not _MORE.fullmatch(title_of(link, link)) and absolute(href, base) is not None


def _is_headline(text: str) -> bool:
    han = len(_HAN.findall(text))
    return han >= 7 or (len(text) >= 16 and han + len(text.split()) >= 3)


def _best(tree: LexborHTMLParser, base: str) -> list[LexborNode]:
    """Return the children of one kind, of one element, that hold most headlines."""
    held: dict[int, tuple[LexborNode, dict[int, LexborNode], dict[int, int]]] = {}
    for link in tree.css("a[href]")[:_MOST_LINKS]:
        text = title_of(link, link)
        if not _is_headline(text) or not _is_article(link, base) or _is_outside(link):
            continue
        child, parent = link, link.parent
        for _ in range(_HIGHEST):
            if parent is None or parent.tag in {"html", "-undef"}:
                break
            _, children, lengths = held.setdefault(parent.mem_id, (parent, {}, {}))
            children[child.mem_id] = child
            lengths[child.mem_id] = max(
                lengths.get(child.mem_id, 0), min(len(text) + len(_HAN.findall(text)), 80)
            )
            child, parent = parent, parent.parent
    best: list[LexborNode] = []
    best_score = 0.0
    for parent, children, lengths in held.values():
        tag, count = Counter(one.tag for one in children.values()).most_common(1)[0]
        if count < _LEAST:
            continue
        alike = [one for one in children.values() if one.tag == tag]
        score = sum(lengths[one.mem_id] for one in alike) * (0.4 if _is_aside(parent) else 1.0)
        score *= (
            1.3
            if sum(bool(one.css_first("time, p, [class*=date], [class*=time]")) for one in alike)
            * 2
            > count
            else 1.0
        )
        if score > best_score:
            best, best_score = alike, score
    return best


def _selector(children: Sequence[LexborNode]) -> str:
    """Return a selector of these children: their tag and class, under their parent's."""
    first = children[0]
    tag = first.tag or "*"
    share = Counter(name for one in children for name in set(_classes(one)))
    names = [name for name, count in share.most_common(1) if count == len(children)]
    own = f"{tag}.{names[0]}" if names else tag
    parent = first.parent
    if parent is None or parent.tag in {"body", "html"}:
        return own if names else f"body > {own}"
    if parent_names := _classes(parent):
        return f"{parent.tag}.{parent_names[0]} > {own}"
    identity = parent.attributes.get("id") or ""
    if _SAFE_NAME.fullmatch(identity):
        return f"#{identity} > {own}"
    if names:
        return own
    above = parent.parent
    if above is not None and (above_names := _classes(above)):
        return f"{above.tag}.{above_names[0]} > {parent.tag} > {own}"
    identity = (above.attributes.get("id") or "") if above is not None else ""
    return (
        f"#{identity} > {parent.tag} > {own}"
        if _SAFE_NAME.fullmatch(identity)
        else f"{parent.tag} > {own}"
    )


def _title_selector(children: Sequence[LexborNode], base: str) -> str:
    link = best_link(children[0], base)
    parent = link.parent if link else None
    return (
        f"{parent.tag} > a"
        if parent is not None and parent.tag in {"h1", "h2", "h3", "h4", "h5", "dt"}
        else "a"
    )


def _classes(node: LexborNode) -> list[str]:
    names = (node.attributes.get("class") or "").split()
    return [one for one in names if _SAFE_NAME.fullmatch(one) and not _CHANGING.match(one)]


def _is_outside(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in {"html", "body"}:
        if above.tag in _OUTSIDE and not (above.tag == "header" and _in_item(above)):
            return True
        named = f"{above.attributes.get('class') or ''} {above.attributes.get('id') or ''}"
        if _OUTSIDE_NAMED.search(named):
            return True
        above = above.parent
    return False


def _in_item(node: LexborNode) -> bool:
    """Tell whether a ``<header>`` is an article's, not the page's."""
    above = node.parent
    while above is not None and above.tag not in {"html", "body"}:
        if above.tag in {"article", "li", "section"}:
            return True
        above = above.parent
    return False


def _is_aside(node: LexborNode | None) -> bool:
    while node is not None and node.tag not in {"html", "body"}:
        named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.tag == "aside" or _ASIDE_NAMED.search(named):
            return True
        node = node.parent
    return False

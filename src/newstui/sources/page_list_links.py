"""The only place that reads an item of a list of links: which link is the article's, its title."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources.links import absolute
from newstui.sources.page_excerpts import HAN, NO_ARTICLE, undated

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_LONGEST_TITLE = 300
_MOST_LINKS = 40  # of an item
_MOST_BLOCKS = 20  # of one link that is a card
_HIGHEST = 3  # levels that a card is above the link laid over it
_LARGEST = 60  # elements and texts of such a card
_ITEMS = frozenset({"li", "article", "tr", "dd"})
_APART = frozenset({"script", "style", "svg", "template"})
_BESIDE = re.compile(r"[\[(（【]?\s?\d[\d\s/.:年月日-]{0,24}[\])）】]?$")  # a number or a date
_MORE = re.compile(
    r"(?i)[\W\d_]*|(?:read|view|see|show)?\s*(?:more|all|full (?:story|article))\W*"
    r"|(?:查看|阅读)?(?:更多|全文|详情|全部)\W*|(?:下|上)一页|\d+\s*(?:comments?|评论)"
)


def words(node: LexborNode | None, limit: int) -> str:
    """Return an element's words on one line, at most ``limit`` characters."""
    return " ".join(node.text(separator=" ").split())[:limit] if node else ""


def best_link(node: LexborNode, base: str) -> LexborNode | None:
    """Return the link of an item: in a heading, else the one with the longest words."""
    links = [node] if node.tag == "a" else node.css("a[href]")
    usable = [one for one in links[:_MOST_LINKS] if is_article(one, title_of(one), base)]
    for one in usable:
        if one.css_first("h1, h2, h3, h4, h5") or (
            one.parent and one.parent.tag in {*HEADINGS, "dt"}
        ):
            return one
    return max(usable, key=lambda one: len(title_of(one)), default=None)


def title_of(link: LexborNode) -> str:
    """Return the title a link gives: its heading, its words, its title attribute, its card's."""
    inner = link.css_first("h1, h2, h3, h4, h5") or _called_title(link)
    text = (_said(inner) if inner else "") or _headline_in(link) or _said(link)
    if not text or text.endswith(("…", "...")):
        text = _attribute(link, "title") or text
    if not text and (image := link.css_first("img[alt]")):
        text = _attribute(image, "alt")
    return (_of_card(link) or text) if _says_nothing(text) else undated(text)


def is_article(link: LexborNode, title: str, base: str) -> bool:
    """Tell whether a link with this title may lead to an article."""
    href = (link.attributes.get("href") or "").strip()
    if not href or href[0] == "#" or href.lower().startswith(("javascript:", "mailto:", "tel:")):
        return False
    return not _MORE.fullmatch(title) and absolute(href, base) is not None


def is_headline(text: str) -> bool:
    """Tell whether words are long enough for a headline."""
    han = len(HAN.findall(text))
    return han >= 7 or (len(text) >= 16 and han + len(text.split()) >= 3)


def weight(text: str) -> int:
    """Return how much a headline counts: its width, up to 80."""
    return min(len(text) + len(HAN.findall(text)), 80)


def _attribute(node: LexborNode, name: str) -> str:
    return " ".join((node.attributes.get(name) or "").split())[:_LONGEST_TITLE]


def _called_title(link: LexborNode) -> LexborNode | None:
    several = link.css("[class*=title], [class*=tit]")[:2]
    return next((one for one in several if one.mem_id != link.mem_id), None)


def _said(node: LexborNode) -> str:
    """Return an element's words without its number and its date, where they are elements in it."""
    text = words(node, _LONGEST_TITLE)
    if not text or not (text[0].isdigit() or text[-1].isdigit() or _BESIDE.search(text)):
        return text
    pieces = [
        ((one.text_content or "").strip(), one.parent)
        for one in islice(node.traverse(include_text=True), _LARGEST)
        if one.tag == "-text"
    ]
    kept = [one for one in pieces if one[0]]
    for at in (0, -1):
        while (
            len(kept) > 1
            and (holder := kept[at][1]) is not None
            and holder.mem_id != node.mem_id
            and _BESIDE.fullmatch(kept[at][0])
        ):
            kept.pop(at)
    return text if len(kept) == len(pieces) else " ".join(" ".join(one for one, _ in kept).split())


def _headline_in(link: LexborNode) -> str:
    """Return the first headline among the blocks of a link that is a whole card, or ""."""
    blocks = link.css("div, p, li")[:_MOST_BLOCKS]
    leaves = [one for one in blocks if len(one.css("div, p, li")) == 1]  # itself
    texts = [words(one, _LONGEST_TITLE) for one in leaves] if len(blocks) > 1 else []
    return next((text for text in texts if is_headline(text)), "")


def _says_nothing(text: str) -> bool:
    return _MORE.fullmatch(text) is not None and not any(one.isdigit() for one in text)


def _of_card(link: LexborNode) -> str:
    """Return the title of the card that a link without a title is laid over, or "".

    It is what the link's label says, where the card says it too, else the card's only heading.
    """
    if NO_ARTICLE.search(link.attributes.get("href") or ""):
        return ""
    label, above = _attribute(link, "aria-label"), link.parent
    for _ in range(_HIGHEST):
        if above is None or above.tag in {"body", "html"}:
            return ""
        nodes = list(islice(above.traverse(include_text=True), _LARGEST))
        if len(nodes) == _LARGEST or any(_is_another(one, link) for one in nodes):
            return ""
        said = " ".join(
            (one.text_content or "")
            for one in nodes
            if one.tag == "-text" and (one.parent is None or one.parent.tag not in _APART)
        )
        if label and label in " ".join(said.split()):
            return label
        heads = [one for one in nodes if one.tag in HEADINGS and not one.css_first("a")]
        if heads:
            return words(heads[0], _LONGEST_TITLE) if len(heads) == 1 else ""
        if above.tag in _ITEMS:
            return ""
        above = above.parent
    return ""


def _is_another(node: LexborNode, link: LexborNode) -> bool:
    """Tell whether a node of a card is a link to another article, or to another card's."""
    if node.tag != "a" or node.attributes.get("href") in {None, link.attributes.get("href")}:
        return False
    text = words(node, _LONGEST_TITLE)
    return is_headline(text) or _says_nothing(text)

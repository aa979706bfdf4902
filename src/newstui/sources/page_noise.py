"""The only place that takes out what stands in an article's body on its page and is none of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEIGHBOUR = re.compile(
    r"[\s【\[(（<《«‹←·]*[上下前后後]一?[篇条條则則](?:文章|新闻|新聞|资讯|信息)?\s*(?:[:：】\])）>]|$)"
)
_NO_NEIGHBOUR = re.compile(r"(?:已经?|暂时?)?(?:是最[后後前新]一?[篇条]?|没有了?|沒有了?|无|無)\W*")
_LONGEST_NEIGHBOUR = 200  # characters
_TURN = r"[上下前后後]一?[页頁]|next(?:\s+page)?|prev(?:ious)?(?:\s+page)?"
_TURNS = re.compile(rf"(?i)[\s\[【(（<‹«←]*(?:{_TURN})[\s\]】)）>›»→]*")
_TURNING = re.compile(  # no word of it can be read in two ways: that would take for ever
    r"(?i)(?:[上下前后後]一?[页頁]|[首尾末][页頁]|[共第]\s?\d{1,3}\s?[页頁]|next|previous|prev(?!i)"
    r"|page|of|\d|\W)+"
)
_MOST_TURNS = 20
_CONSENT = re.compile(  # nothing that is merely about cookies
    r"(?i)(?:^|\s)(?:(?:cookies?|gdpr|privacy)[-_]?(?:banner|notice|consent|bar|popup|pop-up|modal"
    r"|dialog|layer|wall|message|law-info-bar)|consent[-_](?:banner|bar|popup|modal|layer|wall)"
    r"|onetrust[\w-]{0,40}|cybotcookiebot\w{0,40}|didomi[\w-]{0,40}|qc-cmp2[\w-]{0,40})(?:\s|$)"
)
_DIALOGS = frozenset({"dialog", "alertdialog"})


def clear(root: HtmlElement) -> None:
    """Take out banners, the articles before and after, and links to the article's parts."""
    _without_banners(root)
    _without_neighbours(root)
    _without_turning(root)


def _without_banners(root: HtmlElement) -> None:
    """Take out what asks for consent, as long as no article is in it."""
    for node in list(root.iter("div", "section", "aside", "dialog", "form")):
        named = f"{node.get('class') or ''} {node.get('id') or ''}"
        if (
            (node.get("role") in _DIALOGS or node.tag == "dialog" or _CONSENT.search(named))
            and node.find(".//h1") is None
            and node.find(".//article") is None
        ):
            node.clear(keep_tail=True)


def _without_neighbours(root: HtmlElement) -> None:
    """Take "上一篇：…" and "下一篇：…" out, which stand in the body of many a site's articles."""
    for node in list(root.iter("p", "div", "li", "td", "span", "ul")):
        first = node.text if (node.text or "").strip() or len(node) == 0 else node[0].text
        if not first or not _NEIGHBOUR.match(first):
            continue
        words = "".join(node.itertext()).strip()
        if len(words) > _LONGEST_NEIGHBOUR:
            continue
        linked = sum(len("".join(one.itertext())) for one in node.iter("a"))
        label = _NEIGHBOUR.match(words)
        if linked * 2 > len(words) or (label and _NO_NEIGHBOUR.fullmatch(words, label.end())):
            node.clear(keep_tail=True)


def _without_turning(root: HtmlElement) -> None:
    """Take "[1] [2] 下一页" out: the parts of an article are joined."""
    links = (one for one in root.iter("a") if _TURNS.fullmatch(words_of(one, 40)))
    for link in list(islice(links, _MOST_TURNS)):
        holder = link
        for above in islice(link.iterancestors(), 3):
            words = words_of(above, _LONGEST_NEIGHBOUR)
            if len(words) > _LONGEST_NEIGHBOUR or not _TURNING.fullmatch(words):
                break
            holder = above
        holder.clear(keep_tail=True)

"""The only place that takes out what stands in an article's body on its page and is none of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEIGHBOUR = re.compile(
    r"[\s【\[(（<《«‹←·]*[上下前后後]一?[篇条條则則](?:文章|新闻|新聞|资讯|信息)?\s*(?:[:：】\])）>]|$)"
)
_NEIGHBOUR_SIGNS = "篇條条则則"  # a page without one of them has no such line
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
_ABOUT_CONSENT = re.compile(r"(?i)cookie|consent|gdpr|privacy|隐私|隱私")
_LONGEST_DIALOG = 1_000  # characters of one that asks for something
_DIALOGS = frozenset({"dialog", "alertdialog"})


def clear(root: HtmlElement, *, noisy: bool) -> None:
    """Take out banners, the articles before and after, and links to the article's parts.

    What the head of the page says goes as well: what is left is walked over a dozen times.
    What else there may be is looked for where the page is ``noisy`` (``page_tree.Survey``).
    """
    if (head := root.find("head")) is not None:
        etree.strip_elements(head, "meta", "link", "base", with_tail=False)
    if not noisy:
        return
    _without_banners(root)
    if any(sign in root.text_content() for sign in _NEIGHBOUR_SIGNS):
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
            and not _is_read(node, named)
        ):
            node.clear(keep_tail=True)


def _is_read(node: HtmlElement, named: str) -> bool:
    """Tell whether a dialog is a part of the article, which is opened in one."""
    words = words_of(node, _LONGEST_DIALOG)
    return len(words) > _LONGEST_DIALOG and not _ABOUT_CONSENT.search(f"{named} {words}")


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


def _said_by(link: HtmlElement) -> str:
    return words_of(link, 40) if len(link) else (link.text or "").strip()


def _without_turning(root: HtmlElement) -> None:
    """Take "[1] [2] 下一页" out: the parts of an article are joined."""
    links = (one for one in root.iter("a") if _TURNS.fullmatch(_said_by(one)))
    for link in list(islice(links, _MOST_TURNS)):
        holder = link
        for above in islice(link.iterancestors(), 3):
            words = words_of(above, _LONGEST_NEIGHBOUR)
            if len(words) > _LONGEST_NEIGHBOUR or not _TURNING.fullmatch(words):
                break
            holder = above
        holder.clear(keep_tail=True)

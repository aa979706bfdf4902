"""The only place that reads the entries of a list on a page: title, link, and the words beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from newstui.sources.draft import Entry
from newstui.sources.page_words import heading, list_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

MOST = 30  # of one list
_MOST_LINKS = 200
_LONGEST_TITLE = 300
_SHORTEST_EXCERPT = 12  # characters
_BLOCKS = frozenset((
    "li", "p", "div", "dd", "dt", "td", "tr", "h2", "h3", "h4", "h5", "h6", "article",
    "section", "ul", "ol", "dl", "table", "tbody", "aside", "figure", "header", "amp-list",
    "main", "body",
))  # fmt: skip
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
_TITLE_NAME = re.compile(r"(?i)title|headline|(?:^|[\s_-])(?:tit|bt|name|hd)(?:[\s_-]|$)|biaoti")
_NO_ARTICLE = re.compile(
    r"(?i)/(?:tags?|topics?|categor(?:y|ies)|authors?|search|log-?in|sign-?(?:in|up)"
    r"|register|subscribe|users?|account|contributors?"
    r"|profile|newsletters?|about|contact|privacy|terms|feeds?|rss|share|comments?"
    r"|wp-login\.php)(?:/[^/]*){0,2}/?(?:[?#]|$)|[?&](?:share|replytocom)="
    r"|//(?:www\.)?(?:facebook|twitter|x|linkedin|pinterest|instagram|weibo|t\.me|whatsapp"
    r"|reddit)\.com/(?:share|sharer|intent|submit)?"
)
_NO_TITLE = re.compile(
    r"(?i)[\W\d_]*|(?:read|see|view|show|load|find out|learn)?\s*(?:more|all|full story"
    r"|full article)(?:\s(?:news|stories|articles|posts|videos|recommendations))?\W*"
    r"|(?:view|see|show)\s(?:the\s)?(?:complete|full|entire|this)\s\w+\W*|(?:play|watch)\s+video\W*"
    r"|rss|edit|bearbeiten|weiter(?:lesen)?\W*|(?:查看|阅读|展开|了解|点击)?(?:更多|全部|全文|详情|详细|原文"
    r"|阅读)\W*"
    r"|\W*(?:comments?|reply|share|next|prev(?:ious)?|subscribe|评论|回复|分享|换一[换批]"
    r"|下一[页篇].{0,40}|上一[页篇].{0,40}|返回|首页|收藏|举报)\W*\d*"
    r"|\d+\s*(?:comments?|评论|条评论|阅读|次|views?)|(?:by|作者)[\s:：].{2,40}"
)
_DATE = re.compile(
    r"(?i)[\[(（【]?\s*(?:\d{4}[-/.年]\d{1,2}|\d{1,2}[-/.月]\d{1,2}|\d{1,2}:\d{2}"
    r"|\d+\s*(?:分钟|小时|天|秒|周|个?月|年)前|\d+\s*(?:min|hour|day|week|month|year|h|d"
    r"|m)\w*\s*(?:ago)?\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d|\d{1,2}\s+(?:jan|feb"
    r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|昨天|今天|前天|刚刚|yesterday|today"
    r"|published|posted)"
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Found(NamedTuple):
    """Entries, and how many of the links that led to them begin what they stand in."""

    entries: tuple[Entry, ...]
    leading: int
    links: int


def entries_in(parts: Sequence[HtmlElement], url: str, own: frozenset[str]) -> Found:
    """Return the entries of a list whose elements are ``parts``.

    ``own`` are the addresses of the article itself (``plain_address``), which is no entry.
    """
    links = _grouped(parts, url, own)
    found, leading, count = [], 0, 0
    for address, nodes in links.items():
        title = _title(nodes)
        if not title or _NO_TITLE.fullmatch(title) or list_kind(title):
            continue
        count += 1
        leading += _leads(nodes[0]) or _leads(nodes[-1])
        found.append((title, address, nodes))
    entries = []
    for title, address, nodes in found[:MOST]:
        entries.append(Entry(title, address, _excerpt(nodes, title, parts, len(found))))
    return Found(tuple(entries), leading, count)


def plain_address(url: str) -> str:
    """Return an address as it is compared: without scheme, www, fragment and last slash."""
    bare = url.partition("#")[0].partition("://")[2] or url
    return bare.removeprefix("www.").removeprefix("m.").rstrip("/")


def plausible(entries: Sequence[Entry]) -> bool:
    """Refuse menus and clouds of tags: their links are words, not headlines."""
    if len(entries) < 2:
        return False
    long = sum(is_headline(entry.title) for entry in entries)
    return long * 10 >= len(entries) * 6 and len({entry.title for entry in entries}) > 1


def is_headline(title: str) -> bool:
    """Tell whether a link's words are long enough for a headline."""
    han = len(_HAN.findall(title))
    return han >= 6 or (han + len(title.split()) >= 4 and len(title) >= 12) or len(title) >= 24


def _grouped(
    parts: Sequence[HtmlElement], url: str, own: frozenset[str]
) -> dict[str, list[HtmlElement]]:
    """Return the links of each article: its picture, its title and "read more" lead to one."""
    found: dict[str, list[HtmlElement]] = {}
    count = 0
    for part in parts:
        for node in part.iter("a"):
            href = (node.get("href") or "").strip()
            count += 1
            if count > _MOST_LINKS:
                return found
            if not href or href[0] == "#" or _NO_ARTICLE.search(href):
                continue
            try:
                address = urljoin(url, href)
                path = urlsplit(address).path
            except ValueError:
                continue
            is_front = path in {"", "/"} and "?" not in address
            if is_front or not address.startswith(("http://", "https://")):
                continue
            if plain_address(address) in own:
                continue
            found.setdefault(address.partition("#")[0], []).append(node)
    return found


def _title(nodes: Sequence[HtmlElement]) -> str:
    """Return the title that links to one article give it: of a heading, else the longest."""
    best = ""
    for node in nodes:
        words = _words_of_link(node)
        if words and not _NO_TITLE.fullmatch(words):
            if _in_heading(node):
                return words
            best = words if not best or (len(words) > len(best) and len(best) < 12) else best
    if best.endswith(("...", "…")) or not best:
        for node in nodes:
            whole = " ".join((node.get("title") or "").split())
            if len(whole) > len(best):
                return whole[:_LONGEST_TITLE]
    if not best:
        for node in nodes:
            if (image := node.find(".//img")) is not None and (alt := image.get("alt")):
                return " ".join(alt.split())[:_LONGEST_TITLE]
    return best[:_LONGEST_TITLE]


def _words_of_link(node: HtmlElement) -> str:
    if len(node) == 0:
        return " ".join((node.text or "").split())
    for one in node.iterdescendants():
        if isinstance(one.tag, str) and (
            one.tag in _TITLES or _TITLE_NAME.search(one.get("class") or "")
        ):
            words = " ".join("".join(one.itertext()).split())
            if len(words) > 3:
                return words
    chunks = [
        words
        for words in _chunks(node)
        if not _DATE.match(words) and not _NO_TITLE.fullmatch(words)
    ]
    if any(one.tag in _BLOCKS for one in node.iterdescendants()) and chunks:
        return next((one for one in chunks if is_headline(one)), chunks[0])
    return " ".join("".join(node.itertext()).split())


def _in_heading(node: HtmlElement) -> bool:
    parent = node.getparent()
    for _ in range(2):
        if parent is None:
            return False
        if parent.tag in _TITLES or _TITLE_NAME.search(parent.get("class") or ""):
            return True
        parent = parent.getparent()
    return False


def _leads(node: HtmlElement) -> bool:
    """Tell whether a link begins its block, but for a number, a date or a [channel]."""
    before: list[str] = []
    while node.tag not in _BLOCKS:
        for other in node.itersiblings(preceding=True):
            if other.tag == "br":
                words = (other.tail or "").strip()
                before.append(words)
                return len("".join(before)) <= 24
            if other.tag in _BLOCKS or (other.tag == "a" and not (other.tail or "").strip()):
                before.append((other.tail or "").strip())
                return len("".join(before)) <= 24
            before.append(f"{''.join(other.itertext())}{other.tail or ''}".strip())
        parent = node.getparent()
        if parent is None:
            break
        before.append((parent.text or "").strip())
        node = parent
        if len("".join(before)) > 24:
            return False
        continue
        break
    return len("".join(before)) <= 24


def _excerpt(
    nodes: Sequence[HtmlElement], title: str, parts: Sequence[HtmlElement], entries: int
) -> str:
    """Return the longest words beside a title in its block, or ""."""
    block, last = nodes[0], nodes[-1]
    for _ in range(6):
        if block in parts and entries > 1 and len(parts) == 1:
            break
        inside = [one for one in block.iter("a") if one.get("href") and one not in nodes]
        if any(
            not _NO_ARTICLE.search(one.get("href") or "")
            and len("".join(one.itertext()).strip()) > 4
            for one in inside
        ):
            break
        best = _longest(block, title)
        if best and (last is nodes[0] or last in block.iter("a")):
            return best
        if block in parts:
            return _following(block, title)
        parent = block.getparent()
        if parent is None:
            break
        block = parent
    return ""


def _longest(block: HtmlElement, title: str) -> str:
    best = ""
    for words in _chunks(block):
        if (
            len(words) >= _SHORTEST_EXCERPT and len(words) > len(best) and words not in title
            and title not in words[: len(title) + 8]
            and not _DATE.match(words) and not _NO_TITLE.fullmatch(words)
        ):  # fmt: skip
            best = words
    return best.lstrip("—–-:： ") if len(best) > 15 or len(_HAN.findall(best)) > 8 else ""


def _following(block: HtmlElement, title: str) -> str:
    """Return the words of the paragraph after a block that is nothing but a title."""
    after = block.getnext()
    if (
        block.tag not in _TITLES
        or after is None
        or after.tag not in {"p", "dd", "div"}
        or after.find(".//a") is not None
    ):
        return ""
    return (
        _longest(after, title) if list_kind(heading("".join(after.itertext())[:60])) is None else ""
    )


def _chunks(node: HtmlElement) -> Iterator[str]:
    """Yield the words of a block, parted where its elements part them."""
    words: list[str] = []
    for text, ends in _texts(node):
        words.append(text)
        if ends:
            joined = " ".join("".join(words).split())
            words = []
            if joined:
                yield joined
    if joined := " ".join("".join(words).split()):
        yield joined


_RUNNING = frozenset({"b", "strong", "em", "i", "u", "font", "mark", "abbr", "sup", "sub"})


def _texts(node: HtmlElement) -> Iterator[tuple[str, bool]]:
    if node.text:
        yield node.text, False
    for child in node:
        if not isinstance(child.tag, str) or child.tag in {
            "script",
            "style",
            "svg",
            "button",
            "time",
            "noscript",
        }:
            yield "", True
        else:
            apart = child.tag not in _RUNNING
            if apart:
                yield "", True
            yield from _texts(child)
            if apart:
                yield "", True
        if child.tail:
            yield child.tail, False

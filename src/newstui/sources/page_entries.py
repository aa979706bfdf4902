"""The only place that reads the entries of a list on a page: title and link."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from newstui.sources.draft import Entry
from newstui.sources.page_cards import title_of_card
from newstui.sources.page_excerpts import (
    DATE,
    HAN,
    NO_ARTICLE,
    NO_TITLE,
    TITLES,
    chunks,
    excerpt,
    undated,
)
from newstui.sources.page_words import list_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lxml.html import HtmlElement

MOST = 30  # of one list
_HIGHEST = 4  # levels above a link
_DEEPEST = 12  # levels above a headline
_ITEMS = frozenset({"li", "dd", "tr", "article"})
_MOST_LINKS = 200
_MOST_BEFORE = 50  # elements before a link on its line
_LONGEST_TITLE = 300
_BLOCKS = frozenset((
    "li", "p", "div", "dd", "dt", "td", "tr", "h2", "h3", "h4", "h5", "h6", "article",
    "section", "ul", "ol", "dl", "table", "tbody", "aside", "figure", "header", "amp-list",
    "main", "body",
))  # fmt: skip
_TITLE_NAME = re.compile(r"(?i)title|headline|(?:^|[\s_-])(?:tit|bt|name|hd)(?:[\s_-]|$)|biaoti")


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
    titled = [
        (undated(_title(nodes)) or title_of_card(nodes[0], parts), address, nodes)
        for address, nodes in links.items()
    ]
    titled = [one for one in titled if one[0] and not NO_TITLE.fullmatch(one[0])]
    heads = {
        node: address for title, address, nodes in titled if is_headline(title) for node in nodes
    }
    leading_to = _leading_to(heads)
    found, leading = [], 0
    for title, address, nodes in titled:
        if list_kind(title) or (nodes[0] not in heads and _is_beside(nodes[0], leading_to, parts)):
            continue
        leading += _leads(nodes[0]) or _leads(nodes[-1]) or not _title(nodes)  # it is all of a card
        found.append((title, address, nodes))
    entries = []
    for title, address, nodes in found[:MOST]:
        entries.append(Entry(title, address, excerpt(nodes, title, parts, len(found))))
    return Found(tuple(entries), leading, len(found))


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
    han = len(HAN.findall(title))
    return han >= 6 or (han + len(title.split()) >= 4 and len(title) >= 12) or len(title) >= 24


def _leading_to(heads: Mapping[HtmlElement, str]) -> dict[HtmlElement, set[str]]:
    """Return where the headlines in each element lead to."""
    found: dict[HtmlElement, set[str]] = {}
    for node, address in heads.items():
        for above in islice(node.iterancestors(), _DEEPEST):
            found.setdefault(above, set()).add(address)
    return found


def _is_beside(
    node: HtmlElement,
    leading_to: Mapping[HtmlElement, Collection[str]],
    parts: Sequence[HtmlElement],
) -> bool:
    """Tell whether a link that is no headline belongs to one: its author, or its channel."""
    for above in islice(node.iterancestors(), _HIGHEST):
        if above in parts and len(parts) == 1:
            return False
        if found := leading_to.get(above):
            return len(found) == 1
        if above.tag in _ITEMS:
            return False
    return False


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
            if not href or href[0] == "#" or NO_ARTICLE.search(href) or node.get("rel") == "tag":
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
        if words and not NO_TITLE.fullmatch(words):
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
            one.tag in TITLES or _TITLE_NAME.search(one.get("class") or "")
        ):
            words = _only_said(one) or " ".join("".join(one.itertext()).split())
            if len(words) > 3:
                return words
    whole = list(chunks(node))
    said = [one for one in whole if not DATE.match(one) and not NO_TITLE.fullmatch(one)]
    if said and any(one.tag in _BLOCKS for one in node.iterdescendants()):
        return next((one for one in said if is_headline(one)), said[0])
    if len(said) == 1 and len(whole) > 1:
        return said[0]  # its number or its date is in an element of its own
    return " ".join("".join(node.itertext()).split())


def _only_said(node: HtmlElement) -> str:
    """Return the one text of a title that is neither its number nor its date, or ""."""
    if len(node) == 0:
        return ""
    said = [one for one in chunks(node) if not DATE.match(one) and not NO_TITLE.fullmatch(one)]
    return said[0] if len(said) == 1 else ""


def _in_heading(node: HtmlElement) -> bool:
    parent = node.getparent()
    for _ in range(2):
        if parent is None:
            return False
        if parent.tag in TITLES or _TITLE_NAME.search(parent.get("class") or ""):
            return True
        parent = parent.getparent()
    return False


def _leads(node: HtmlElement) -> bool:
    """Tell whether a link begins its block, but for a number, a date or a [channel]."""
    before: list[str] = []
    while node.tag not in _BLOCKS:
        for other in islice(node.itersiblings(preceding=True), _MOST_BEFORE):
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
    return len("".join(before)) <= 24

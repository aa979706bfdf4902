"""The only place that finds the lists a site puts beside an article: related, hot and latest.

A list is found by the words that head it, and only where links that are headlines follow them;
where nothing heads it, by what its element is called.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources.page_entries import (
    Found,
    entries_in,
    is_headline,
    plain_address,
    plausible,
)
from newstui.sources.page_tabs import named_panel, panel
from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.html import HtmlElement

    from newstui.sources.draft import Entry
    from newstui.sources.page_tree import Survey
    from newstui.sources.page_words import ListKind

MOST = 30  # entries of one kind
_HIGHEST = 6  # levels above a heading
_LONGEST_BESIDE = 30  # characters beside a heading, as of "more »" and other tabs
_LONGEST_TAB = 160  # characters of a heading beside another
_LOOSE = frozenset({"p", "li", "dd", "a", "tr"})  # their classes may differ within a list
_WHOLE = frozenset({"ul", "ol", "table", "dl"})
_MOST_BESIDE = 3  # links beside a heading
_MOST_BESIDE_WORDS = 2_000  # characters: more than _beside ever allows
_MOST_PARTS = 60
_LONG = 600  # characters
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TOPS = frozenset({"body", "html"})
_ELSEWHERE = frozenset({"nav", "footer", "menu", "select"})
_FOOT = re.compile(
    r"(?i)(?:^|[\s_-])(?:(?:site|page|main|global)?[-_]?footer\w{0,10}|foot|colophon|copyright|mega[-_]?menu|(?:main|site|top|global|primary)[-_]?(?:nav|menu)\w{0,8})(?:[\s_-]|$)"
)
_MENU = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav\w{0,4}|navigation|menu\w{0,4}|topnav|subnav|channel\w{0,3})(?:[\s_-]|$)|[a-z](?:Nav|Menu)(?:[\s_-]|$)"
)


class Lists(NamedTuple):
    """The three lists, and the elements they stand in, which are no part of the body."""

    related: tuple[Entry, ...] = ()
    hot: tuple[Entry, ...] = ()
    latest: tuple[Entry, ...] = ()
    shown: tuple[HtmlElement, ...] = ()


def lists(seen: Survey, own: Sequence[str], url: str, title: str) -> Lists:
    """Return the lists of a page; ``own`` and ``title`` are the article's, which is no entry."""
    addresses = frozenset(plain_address(one) for one in own if one)
    found: dict[ListKind, dict[str, Entry]] = {"related": {}, "hot": {}, "latest": {}}
    shown: dict[HtmlElement, None] = {}  # in their order
    heads = dict(seen.heads)
    for node, kind in seen.heads:
        if len(found[kind]) >= MOST or _is_elsewhere(node) or _is_shown(node, shown):
            continue
        for parts in _scopes(node, heads):
            here = entries_in(parts, url, addresses)
            if (_is_list(here) and not _is_prose(parts)) or _is_alone(node, parts, here):
                _take(found[kind], here, title)
                shown |= dict.fromkeys((node, *parts))
                break
            if here.links > 3:
                break  # links, but no headlines: a menu, or the article itself
    for node, kind in seen.named:
        if (
            found[kind]
            or _is_elsewhere(node)
            or _is_shown(node, shown)
            or next(node.iterdescendants("h1"), None) is not None
        ):
            continue
        here = entries_in([node], url, addresses)
        if len(here.entries) > 2 and _is_list(here):
            _take(found[kind], here, title)
            shown[node] = None
    several = {kind: tuple(entries.values())[:MOST] for kind, entries in found.items()}
    return Lists(several["related"], several["hot"], several["latest"], tuple(shown))


def _take(kept: dict[str, Entry], here: Found, title: str) -> None:
    titles = {title, *(entry.title for entry in kept.values())}
    for entry in here.entries:
        if entry.title not in titles:
            kept.setdefault(entry.url, entry)


def _is_list(here: Found) -> bool:
    return plausible(here.entries) and here.leading * 10 >= here.links * 7


def _is_alone(head: HtmlElement, parts: Sequence[HtmlElement], here: Found) -> bool:
    """Tell whether a real heading is followed by one headline, and by nothing else."""
    if head.tag not in _LEVELS or here.links != 1 or not is_headline(here.entries[0].title):
        return False
    size = sum(len(" ".join("".join(part.itertext()).split())) for part in parts)
    entry = here.entries[0]
    return len(entry.title) + len(entry.summary) >= size // 2


def _is_prose(parts: Sequence[HtmlElement]) -> bool:
    """Tell whether it is the article itself that follows a heading, with links in its words."""
    size = sum(len("".join(part.itertext())) for part in parts)
    if size < _LONG:
        return False
    linked = sum(len("".join(one.itertext())) for part in parts for one in part.iter("a"))
    return linked * 20 < size


def _scopes(head: HtmlElement, heads: dict[HtmlElement, ListKind]) -> Iterator[list[HtmlElement]]:
    """Yield where the entries under a heading may stand, nearest first."""
    if (named := named_panel(head)) is not None:
        yield [named]
    if head.tag in {"p", "div", "td", "section"} and head.find(".//a") is not None:
        yield [head] if _is_plain_list(head) else []
    node = head
    size = len("".join(head.itertext()).strip())
    for _ in range(_HIGHEST):
        parent = node.getparent()
        if parent is None or node.tag in _TOPS:
            return
        if scope := _following(node, head, heads):
            if (of_tab := panel(node, head, scope, heads)) is not None:
                yield [of_tab]
                return
            yield scope
        if len(words_of(parent, size + _MOST_BESIDE_WORDS)) - size > _beside(parent, head, heads):
            return
        if (
            sum(one.get("href") is not None and one not in heads for one in parent.iter("a"))
            > _MOST_BESIDE
        ):
            return  # a menu
        node = parent


def _beside(parent: HtmlElement, head: HtmlElement, heads: dict[HtmlElement, ListKind]) -> int:
    others = islice((one for one in parent.iter() if one in heads and one is not head), 6)
    return _LONGEST_BESIDE + sum(len(words_of(one, _LONGEST_TAB)) for one in others)


def _following(
    node: HtmlElement, head: HtmlElement, heads: dict[HtmlElement, ListKind]
) -> list[HtmlElement]:
    """Return the elements after a heading that are its list: alike, up to the next heading."""
    parts: list[HtmlElement] = []
    level = _LEVELS.get(head.tag, 7)
    gap = 0
    first: tuple[str, str] | None = None
    for after in node.itersiblings():
        if not isinstance(after.tag, str) or after.tag in {
            "script",
            "style",
            "br",
            "hr",
            "ins",
            "noscript",
            "link",
        }:
            continue
        if _is_foot(after):
            break
        if after in heads or (
            _LEVELS.get(after.tag, 9) <= level and after.find(".//a") is None and after.tag != "h1"
        ):
            if parts or after not in heads:
                break
            continue  # the next tab
        if any(one in heads for one in after.iterdescendants() if one.tag != "a"):
            break  # not a list but the boxes of several
        if after.find(".//a") is None and after.tag != "a":
            gap += 1
            if gap > 1:
                break
            continue
        kind = (after.tag, after.get("class") or "")
        if first is None:
            first = kind
        elif not _is_alike(first, kind):
            break
        parts.append(after)
        gap = 0
        if len(parts) >= _MOST_PARTS:
            break
    return _while_links(parts)


def _is_alike(first: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether an element, as (tag, class), goes on with a list that began with another."""
    if other[0] == first[0] and (other[1] == first[1] or other[0] in _LOOSE):
        return True
    return first[0] not in _WHOLE and other[0] in {"h3", "h4", "h5", "div", "article", "dd"}


def _while_links(parts: list[HtmlElement]) -> list[HtmlElement]:
    """Cut flat paragraphs off where the article goes on: what is no link by itself."""
    kept = []
    for part in parts:
        if part.tag == "p":
            words = len("".join(part.itertext()).strip())
            linked = sum(len("".join(one.itertext()).strip()) for one in part.iter("a"))
            if words > 12 and linked * 2 < words and not _is_entry(part):
                break
        kept.append(part)
    return kept


def _is_entry(part: HtmlElement) -> bool:
    """Tell whether a paragraph is a link, words of its article, and "more" to the same one."""
    links = [one.get("href") for one in part.iter("a")]
    return not (part.text or "").strip() and len(links) > 1 and len(set(links)) == 1


def _is_plain_list(head: HtmlElement) -> bool:
    """Tell whether links under a label inside one element stand on lines of their own."""
    if head.tag != "div" and head.find(".//br") is None:
        return False
    tails = "".join((one.tail or "") for one in head.iter("a"))
    return not re.sub(r"[\W\d_]+", "", tails) and not re.search(r"[,，、;；]", tails)


def _is_elsewhere(node: HtmlElement) -> bool:
    """Tell whether an element stands in a menu or in the page's foot."""
    is_link = node.tag == "a" or any(above.tag == "a" for above in node.iterancestors("a"))
    for above in node.iterancestors():
        if above.tag in _ELSEWHERE or above.get("role") in {"navigation", "contentinfo", "menu"}:
            return (
                above.get("role") != "tablist" and above.find(".//p") is None
            ) or above.tag == "footer"
        named = f"{above.get('class') or ''} {above.get('id') or ''}"
        if above.tag not in _TOPS and (_FOOT.search(named) or (is_link and _MENU.search(named))):
            return True
    return False


def _is_foot(node: HtmlElement) -> bool:
    named = f"{node.get('class') or ''} {node.get('id') or ''}"
    return node.tag == "footer" or _FOOT.search(named) is not None


def _is_shown(node: HtmlElement, shown: Collection[HtmlElement]) -> bool:
    return any(above in shown for above in node.iterancestors()) or node in shown

"""The only place that reads breadcrumbs out of a page's JSON-LD, and tells whose they are."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newstui.sources.draft import Entry
from newstui.sources.links import absolute
from newstui.sources.page_crumbs import parts
from newstui.sources.page_data import is_article, link, types, word
from newstui.sources.page_entries import plain_address
from newstui.sources.page_titles import same_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newstui.sources.page_data import Node

MOST_LISTS = 20  # breadcrumbs that a page's data have
_MOST_OWNERS = 40  # that refer to one
_MOST_NODES = 500
MOST_ITEMS = 50  # of one of them
LONGEST_NAME = 1_000  # characters
_LONGEST = 60  # of a crumb in a breadcrumb that is one text
_SECTION = 24  # characters of a section's name
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_CHAINED = re.compile(r"[>›»→＞❯▸]|\s/\s")


class Own(NamedTuple):
    """What a page calls its article, and its address."""

    titles: Sequence[str]
    url: str

    def is_called(self, title: str) -> bool:
        """Tell whether the article has this title."""
        return any(same_title(title, one) for one in self.titles)

    def is_last(self, crumb: Entry) -> bool:
        """Tell whether a crumb is the article: a short one that leads elsewhere is a section.

        A heading over the whole page (Sport) is one of the titles as well.
        """
        if not self.is_called(crumb.title):
            return False
        leads_here = not crumb.url or crumb.url.startswith("#") or self.is_at(crumb.url)
        whole = same_title(crumb.title, self.titles[0])
        return leads_here or whole or len(crumb.title) > _SECTION

    def is_at(self, url: str) -> bool:
        """Tell whether this is the page's address; nothing but a fragment is none."""
        if not url or url.startswith("#"):
            return False
        there = absolute(url, self.url)
        return there is not None and plain_address(there) == plain_address(self.url)


def listed(found: Sequence[Node], own: Own) -> Iterator[tuple[list[Entry], bool]]:
    """Yield breadcrumbs, and whether the page's own node refers to them; no other article's."""
    named = {one["@id"]: one for one in found if isinstance(one.get("@id"), str) and len(one) > 2}
    ours, theirs = _owners(found, own, named)
    trails = (one for one in found if _is_trail(one))
    for node in islice(trails, MOST_LISTS):
        if id(node) in ours or id(node) not in theirs:
            items = node.get("itemListElement") or node.get("itemListElements")
            yield list(_listed(items, named)), id(node) in ours


def written(found: Sequence[Node]) -> list[Entry]:
    """Return the crumbs of a breadcrumb that is one text ("Home > News"); [] without one."""
    texts = (one["breadcrumb"] for one in found if isinstance(one.get("breadcrumb"), str))
    for text in islice(texts, MOST_LISTS):
        if len(text) <= LONGEST_NAME and "://" not in text:
            words = " ".join(_TAG.sub("", word(text)).split())
            crumbs = [Entry(one.strip()) for one in parts(words) if one.strip()]
            if (
                len(crumbs) > 1
                and _CHAINED.search(words)
                and all(len(one.title) <= _LONGEST for one in crumbs[:-1])
            ):
                return crumbs
    return []


def _is_trail(node: Node) -> bool:
    return any("breadcrumb" in kind for kind in types(node))


def _owners(
    found: Sequence[Node], own: Own, named: Mapping[str, Node]
) -> tuple[set[int], set[int]]:
    """Return which breadcrumbs are the page's own, and which another article's."""
    ours: set[int] = set()
    theirs: set[int] = set()
    owners = 0
    for node in found[:_MOST_NODES]:
        page = node.get("mainEntityOfPage")
        several = [_whole(page, named) if isinstance(page, dict) else None, node]
        trails = [
            id(_whole(one["breadcrumb"], named))
            for one in several
            if isinstance(one, dict) and isinstance(one.get("breadcrumb"), dict)
        ]
        if not trails:
            continue
        owners += 1
        if owners > _MOST_OWNERS:
            break
        called = (word(node.get("headline")) or word(node.get("name")))[:LONGEST_NAME]
        addresses = [link(one) for one in (node, page, node.get("@id")) if one]
        if own.is_called(called) or any(map(own.is_at, addresses)):
            ours.update(trails)
        elif called and is_article(node):
            theirs.update(trails)
    return ours, theirs


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
    for one in several[:MOST_ITEMS]:
        flat.extend(one if isinstance(one, list) else [one])
    found: list[tuple[float | None, Entry]] = []
    for one in flat[:MOST_ITEMS]:
        if isinstance(one, str):
            found.append((None, Entry(one.strip()[:LONGEST_NAME])))
        elif isinstance(one, dict):
            whole = _whole(one, named)
            item = _whole(whole.get("item"), named)
            name = word(whole.get("name")) or (word(item) if isinstance(item, (dict, list)) else "")
            name = _TAG.sub("", name[:LONGEST_NAME])
            url = link(item) or link(whole.get("url")) or ""
            found.append((position_of(whole), Entry(name.strip(), url)))
    yield from in_order([(position, one) for position, one in found if one.title])


def _whole(value: Any, named: Mapping[str, Node]) -> Any:
    """Return the node that an object stands for, where it has no words of its own."""
    if isinstance(value, dict) and not any(name in value for name in ("name", "item", "headline")):
        identity = value.get("@id")
        return named.get(identity, value) if isinstance(identity, str) else value
    return value


def in_order(crumbs: Sequence[tuple[float | None, Entry]]) -> list[Entry]:
    """Return crumbs by their positions, or as they stand where one of them has none."""
    if all(position is not None for position, _ in crumbs):
        crumbs = sorted(crumbs, key=lambda one: one[0] or 0)
    return [one for _, one in crumbs]


def position_of(value: object) -> float | None:
    """Return the position of an item, a number or one in a string; None without one."""
    position = value.get("position") if isinstance(value, dict) else None
    try:
        return float(position)  # type: ignore[arg-type] # a string is as good
    except (TypeError, ValueError):
        return None

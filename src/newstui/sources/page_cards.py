"""The only place that reads the title of a card that a link without words is laid over."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources.page_excerpts import NO_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_HIGHEST = 3  # levels that a card is above its link
_LARGEST = 40  # elements of a card
_LONGEST = 2_000  # characters of it that are looked at
_LONGEST_TITLE = 300
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"li", "article", "tr", "dd"})
_TOPS = frozenset({"body", "html"})
_DIGIT = re.compile(r"\d")


def title_of_card(link: HtmlElement, parts: Sequence[HtmlElement]) -> str:
    """Return what a link's label says, where its card says it too, else the card's heading.

    "" where the card, which is inside one of ``parts``, leads elsewhere too, or has more headings.
    """
    label, node = _line(link.get("aria-label") or ""), link
    for _ in range(_HIGHEST):
        above = node.getparent()
        if node in parts or above is None or above.tag in _TOPS:
            return ""
        inside = list(islice(above.iter("*"), _LARGEST))
        if len(inside) == _LARGEST or any(_is_another(one, link) for one in inside):
            return ""
        if label and label in _words(above):
            return label
        heads = [one for one in inside if one.tag in _HEADINGS and one.find(".//a") is None]
        if heads:
            return _words(heads[0])[:_LONGEST_TITLE] if len(heads) == 1 else ""
        if above.tag in _ITEMS:
            return ""
        node = above
    return ""


def _is_another(node: HtmlElement, link: HtmlElement) -> bool:
    """Tell whether an element of a card leads to another article, or lies over another card."""
    if node.tag != "a" or node.get("href") in {None, link.get("href")}:
        return False
    words = _words(node)
    return len(words) > 12 or (not _DIGIT.search(words) and bool(NO_TITLE.fullmatch(words)))


def _words(node: HtmlElement) -> str:
    return _line("".join(islice(node.itertext(), 2 * _LARGEST)))


def _line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())

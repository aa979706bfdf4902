"""The only place that reads what heads a list of links: whether it is beside the page's own."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources.page_words import heading, list_kind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HIGHEST = 3  # levels above the items
_MOST_NODES = 12  # of a heading, with its "more »"
_MOST_SAID = 60
_LONGEST = 400  # characters
_SILENT = frozenset({"script", "style", "br", "hr", "-text", "-comment"})
_OWN = re.compile(
    r"(?i)\b(?:top|featured|more|from|weitere|mehr|другие)\b|头条|頭條|焦点|焦點|要闻|要聞|更多"
)
_DATED = re.compile(r"\d[-/.:月]\d")


def is_beside(first: LexborNode, *, detailed: bool) -> bool:
    """Tell whether what heads a list, of which ``first`` is an item, makes it one of the others.

    The latest are the page's own where they come with more than titles.
    """
    head = _head(first)
    kind = list_kind(head)
    if kind is None or _OWN.search(heading(head)):
        return False
    return kind != "latest" or not (detailed or _DATED.search(_said(first, _MOST_SAID)))


def _head(first: LexborNode) -> str:
    """Return the words that stand before a list's first item."""
    node: LexborNode | None = first
    for _ in range(_HIGHEST):
        if node is None or node.tag in {"body", "html"}:
            return ""
        before = node.prev
        for _ in range(_MOST_NODES):
            if before is None or before.tag not in _SILENT:
                break
            before = before.prev
        if before is not None:
            nodes = list(islice(before.traverse(), _MOST_NODES))
            if len(nodes) == _MOST_NODES or any(one.tag == "h1" for one in nodes):
                return ""  # of the page itself, or no heading
            return _said(before, _MOST_NODES)
        node = node.parent
    return ""


def _said(node: LexborNode, most: int) -> str:
    nodes = islice(node.traverse(include_text=True), most)
    texts = [one.text_content or "" for one in nodes if one.tag == "-text"]
    return " ".join(" ".join(texts).split())[:_LONGEST]

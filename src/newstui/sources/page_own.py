"""The only place that tells an article's own words from those of comments and lists beside it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newstui.sources.page_tree import Survey

_COMMENTS = re.compile(  # more than one, or a part of them: "comment" is also said of the article
    r"(?i)(?:^|\s)(?:(?:wp|post|article|blog|entry|page|user|reader|the)[-_])?(?:comments|disqus(?:_thread)?|pinglun|commentlist"
    r"|comments?[-_]?(?:list|area|section|body|item|content|wrap(?:per)?|box|thread|container))"
    r"(?:\s|$)"
)
_HIGHEST = 12  # elements above
_MOST_NODES = 1_000
_MOST_HEADS = 40
_MOST_LINKS = 40
_LEAST_TITLE = 6  # characters of a link that may be a title
_LONGEST_COUNT = 30  # characters: "12 comments", which stands before a date as well
_NO_HEADS = frozenset({"a", "span", "em", "i"})


def is_of_a_comment(node: HtmlElement) -> bool:
    """Tell whether an element is one of the comments, or in them."""
    above: HtmlElement | None = node
    for _ in range(_HIGHEST):
        if above is None or above.tag in {"body", "html", "main", "article"}:
            return False
        if _is_comments(above):
            return above.find(".//h1") is None
        above = above.getparent()
    return False


def own_words(seen: Survey, node: HtmlElement, most: int) -> str:
    """Return an element's words as ``words_of``, up to a list of others' titles or to comments."""
    if _is_comments(node):
        return ""
    words = words_of(node, most)
    if len(words) > most or not any(map(str.isdigit, words)):
        return words
    heads = {one for one, _ in seen.heads[:_MOST_HEADS] if one.tag not in _NO_HEADS}
    pieces: list[str] = []
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, one in islice(walk, 2 * _MOST_NODES):
        if event == "end":
            pieces.append((one.tail or "") if one is not node else "")
            continue
        says = _is_comments(one) and len(words_of(one, _LONGEST_COUNT)) > _LONGEST_COUNT
        if says or (one in heads and _lists_titles(one)):
            break
        pieces.append(one.text or "")
    return " ".join("".join(pieces).split())


def _is_comments(node: HtmlElement) -> bool:
    named = f"{node.get('class') or ''} {node.get('id') or ''}"
    return not named.isspace() and _COMMENTS.search(named[:200]) is not None


def _lists_titles(head: HtmlElement) -> bool:
    """Tell whether several links follow a heading that are as long as titles are."""
    holder = head if head.getnext() is not None else head.getparent()
    if holder is None:
        return False
    after = islice(holder.itersiblings(), 3)
    links = (link for one in after for link in islice(one.iter("a"), _MOST_LINKS))
    long = (link for link in links if len(words_of(link, _LEAST_TITLE)) >= _LEAST_TITLE)
    return len(list(islice(long, 2))) > 1

"""The only place that tells whose words on a page are not the article's: those of its surroundings.

Comments, entries of a list, headlines that are links, the site's foot: an author, an editor or a
source that is named there is another's.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources.page_entries import is_headline
from newstui.sources.page_names import is_person
from newstui.sources.page_own import is_of_a_comment
from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newstui.sources.page_tree import Survey

_BESIDE = re.compile(  # a whole word of a class, or an id
    r"(?i)(?:^|\s)(?:(?:left-?|right-?|page-?|main-?|primary-?|secondary-?)?(?:sidebar|side-?bar)"
    r"|related(?:[-_]?(?:posts?|articles?|news|stories|content|links|list|items?|box|reading))?"
    r"|(?:recommend(?:ed|ations?)?|popular|trending|most-?read|hot)"
    r"[-_]?(?:posts?|articles?|news|stories|list|items?)?)(?:\s|$)"
)
_FOOT = re.compile(
    r"(?i)(?:^|\s)(?:(?:site|page|global|main|web|g|m)?[-_]?foot(?:er)?(?:[-_]?(?:wrap(?:per)?|box"
    r"|inner|content|area|bar|container|info))?|colophon|copyright|copy_?right|dibu)(?:\s|$)"
)
_ARTICLE = re.compile(
    r"(?i)(?:^|[\s_-])(?:article|post|entry|story|detail|content|text|news|main|art|zw|xl)"
    r"(?:[\s_-]|$)"
)
_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:by-?line|author|meta|info|credits?|source)s?(?:[\s_-]|$)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WHOSE = re.compile(  # a link that names somebody and says nothing else
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|(?:本文|文章)?作者|(?:本[报社网刊])?(?:记者|記者)"
    r"|撰文|撰稿人?|文)\s?[:：/|｜丨]?\s?(?P<person>\S{2,12}(?:\s\S{2,4}){0,2})"
    r"|(?:(?:文章|稿件|信息)?(?:来源|來源)于?|稿源|来自|來自|转自|出处)\s?[:：|｜丨]?\s?"
    r"[^\s的了吗，。？！]{2,16}"
)
_BY = re.compile(r"(?i)(?:(?:written|posted|published|edited|words|story|text|report)\s+)?by\b")
_WHEN = re.compile(r"\d{1,4}[-/年月:：]\d")
_WORD = re.compile(r"[^\W\d_]")
_MOST_TITLES = 3
_LONGEST_NAME = 200
_LONGEST_LINK = 200  # characters
_LONGEST_BYLINE = 60
_MOST_OF_ITEM = 40  # elements before its headline, and pieces of its words
_LONGEST_CARD = 200  # characters
_CARDS = frozenset({"div", "dl", "section", "article"})
_TOPS = frozenset({"html", "body"})


def inside(
    seen: Survey, nodes: Iterable[HtmlElement], *, marked: bool = False
) -> Iterator[HtmlElement]:
    """Yield the elements that may speak of the article itself.

    ``marked`` ones say by their markup whose name they are: such a link is no headline.
    """
    titled = {above for one in seen.titles[:_MOST_TITLES] for above in one.iterancestors()}
    trails: set[HtmlElement] = set()
    judged: dict[HtmlElement, bool] = {}
    for node in nodes:
        if is_of_a_comment(node):
            continue
        top = node
        for above in (node, *node.iterancestors()):
            top = above
            if above in titled or above.tag in _TOPS:
                break
            if above not in judged:
                judged[above] = _is_beside(above, marked=marked)
            if judged[above]:
                break
        if judged.get(top):
            continue
        if top.tag not in _TOPS and top not in titled and top is not seen.root:  # it was cut out
            trails = trails or {_highest(one) for one in (*seen.trails, *seen.labels)}
            if top not in trails:
                continue
        yield node


def _is_beside(node: HtmlElement, *, marked: bool) -> bool:
    """Tell whether what is in an element is no part of the article."""
    tag, named = node.tag, _named(node)
    if (tag == "a" and not marked and _is_headline(node)) or (tag == "li" and _is_entry(node)):
        return True
    if tag in _CARDS and _is_card(node):
        return True
    if _BESIDE.search(named):
        return True
    if tag == "aside" and _BYLINE.search(named):
        return False
    foot = tag in {"footer", "aside"} or _FOOT.search(named)
    return bool(foot) and not _is_in_article(node)


def _named(node: HtmlElement) -> str:
    """Return an element's classes and its id, or the beginning of them."""
    return f"{(node.get('class') or '')[:_LONGEST_NAME]} {(node.get('id') or '')[:_LONGEST_NAME]}"


def _highest(node: HtmlElement) -> HtmlElement:
    top = node
    for above in node.iterancestors():
        top = above
    return top


def _words(link: HtmlElement) -> str:
    pieces = (one[:_LONGEST_LINK] for one in islice(link.itertext(), _MOST_OF_ITEM))
    return " ".join("".join(pieces).split())


def _is_headline(link: HtmlElement) -> bool:
    """Tell whether a link's words are a headline, and neither a name with its label nor a date."""
    words = _words(link)
    return is_headline(words) and not _names_somebody(words)


def _names_somebody(words: str) -> bool:
    if _HAN.search(words):
        found = _WHOSE.fullmatch(words)
        if found is not None:
            return found["person"] is None or is_person(found["person"])
        return _WHEN.search(words) is not None
    return len(words) <= _LONGEST_BYLINE and _BY.match(words) is not None


def _is_entry(item: HtmlElement) -> bool:
    """Tell whether a headline that is a link begins a list's item."""
    for one in islice(item.iter(), _MOST_OF_ITEM):
        if one.tag == "a" and one.get("href"):
            return is_headline(_words(one))
        if one.text and _WORD.search(one.text):
            return False
        before = one.getprevious() if one is not item else None
        if before is not None and before.tail and _WORD.search(before.tail):
            return False
    return False


def _is_card(node: HtmlElement) -> bool:
    """Tell whether an element is one of several, each with a headline and little more."""
    for beside in (node.getprevious(), node.getnext()):
        if beside is not None and beside.tag == node.tag and _named(beside) == _named(node):
            return (
                len(words_of(node, _LONGEST_CARD)) <= _LONGEST_CARD
                and _is_entry(node)
                and _is_entry(beside)
            )
    return False


def _is_in_article(foot: HtmlElement) -> bool:
    """Tell whether a foot may be the article's own."""
    for above in (foot, *foot.iterancestors()):
        if above.tag == "article":
            return True
        if above.tag not in _TOPS and _ARTICLE.search(_named(above)):
            return True
    return False

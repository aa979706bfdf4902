"""The only place that decides what a page's article is called, without the name of its site."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstui.sources.page_data import word
from newstui.sources.page_words import list_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

_SIGN = re.compile(
    r"\s+[-–—|·•»:/~]\s+|\s*[|｜_»]\s*|\s*(?:--|——|::)\s*"
    r"|(?<=[\u3400-\u9fff”》）)])\s?[-–—―]{1,2}\s?(?=[\u3400-\u9fffA-Za-z])"
)
_SIGN_BESIDE = re.compile(  # of what the page itself shows without it
    rf"{_SIGN.pattern}|\s?[—―－]{{1,3}}\s?|\s?[丨«【】]\s?|\s(?=[\u3400-\u9fff]{{2,8}}[网網报報社]$)"
)
_CHANNELS = re.compile(r"(?:(?<![A-Za-z])_(?![a-z_])|_(?=[\u3400-\u9fff])).*$")
_TOPICS = re.compile(r"[|｜][^|｜]{1,8}(?=[|｜]|$)")
_OF_GOVERNMENT = "articletitle"  # as the rules for Chinese government sites have it
_WORDS = re.compile(r"[\W_]+")
_MOST = 12
_LONGEST = 1_000
_MOST_LOOKED = 5_000  # elements that may show the title
_PARTED = re.compile(  # what may follow the title
    r"\s?(?:[-–—―－丨«【|｜_·•»]|::)|\s[\u3400-\u9fff]{2,8}[网網报報社]$"
)
_OF_SITE = re.compile(  # whose name may stand before the title
    r"(?:[网網报報社台臺]|政府|电子版|大学|大學|学院|委员会|委員會|新闻|新聞|网站|门户|[局厅廳部院])\s*$"
)
_ROOT = re.compile(r"(?:(?:https?:)?//[^/?#]{1,200})?/?")
_ONLY_SITE = re.compile(
    r"(?:欢迎(?:光临|访问|来到))?[^\s_|｜丨—―－(（-]{2,14}?(?:[网網报報社台臺局厅廳]|在线|门户|网站|大[学學]|学院|政府|委员会)"
    r"(?:[-_|·\s]{1,3}\S{0,12}(?:首页|官网|网站|欢迎您.{0,2}))?"
)
_FIRST_OF_SEVERAL = 18  # bytes of a title that channels follow
_MOST_BEFORE = 60  # characters of paragraphs before a heading that is the title
_SURE = 12  # bytes of a title that is no channel's name
_NO_TITLE = frozenset({"a", "script", "style", "option", "button"})


def titles(seen: Survey, article: Node) -> list[str]:
    """Return all that the page calls its article: headline, og:title, h1, title."""
    metas = seen.metas
    found = [
        word(article.get("headline")) or word(article.get("name")),
        metas.get("og:title", ""),
        *("".join(one.itertext()) for one in seen.titles[:_MOST]),
        metas.get(_OF_GOVERNMENT, ""),
        metas.get("twitter:title", ""),
        metas.get("title", ""),
        seen.root.findtext(".//title") or "",
    ]
    tidy = (" ".join(one[:_LONGEST].split()) for one in found)
    return list(dict.fromkeys(one for one in tidy if one))


def title(seen: Survey, article: Node, url: str) -> str:
    """Return the article's title; "" where the page has none."""
    site = site_name(seen)
    whole = seen.metas.get("og:title") or seen.metas.get(_OF_GOVERNMENT) or _headline(seen, article)
    whole = " ".join(
        (whole or seen.metas.get("twitter:title") or seen.root.findtext(".//title") or "").split()
    )
    heads = _heads(seen)
    for node, head in heads:
        if len(_bare(head)) >= 4 and head != site and _begins(whole, head):
            lead = " ".join((node.text or "").split())  # facts may stand behind it
            return lead if lead and _bare(lead) == _bare(whole) else head
    if _ONLY_SITE.fullmatch(whole):
        own = [head for node, head in heads if _may_be_title(seen, node, head)]
        if len(own) == 1:
            return own[0]
    shorter = without_site(whole, site, url)
    shorter = _shown_part(seen, shorter) or shorter
    if shorter and shorter != site:
        return shorter
    named = word(article.get("headline")).strip()
    any_words = (head for one, head in heads if one.tag == "h1" or not seen.titles)
    return named or next((head for head in any_words if head and head != site), "") or shorter


def _heads(seen: Survey) -> list[tuple[HtmlElement, str]]:
    """Return the first h1 and what they say; where none says anything, the h2 and h3."""
    first = [(one, said) for one in seen.titles[:_MOST] if (said := _said(one))]
    return first or [(one, _said(one)) for one in islice(seen.root.iter("h2", "h3"), _MOST)]


def _may_be_title(seen: Survey, node: HtmlElement, head: str) -> bool:
    """Tell whether a heading is long enough, of no list, not the site's and before all text."""
    if node.tag == "h3" or _is_logo(node) or _width(head) < _SURE or list_kind(head):
        return False
    texts = takewhile(lambda one: one is not node, seen.root.iter("p", node.tag))
    before = (len(one.text or "") for one in islice(texts, _MOST_LOOKED))
    return sum(before) <= _MOST_BEFORE


def _said(head: HtmlElement) -> str:
    """Return a heading's words without the sign that is a link to itself: ¶ or #."""
    words = " ".join("".join(head.itertext()).split())
    for link in islice(head.iter("a"), _MOST):
        sign = (link.text or "").strip()
        if len(sign) == 1 and not sign.isalnum() and (link.get("href") or "").startswith("#"):
            words = words.removeprefix(sign).removesuffix(sign).strip()
    return words


def _shown_part(seen: Survey, whole: str) -> str:
    """Return the part of a title that is the article's where the page shows it alone, or "".

    It is the longest part: the first one, with channel and site after it, the last one, with
    the site before it, or one that is a h1.
    """
    parts = [one for one in _SIGN_BESIDE.split(whole[:_LONGEST]) if one]
    name = max(parts, key=_width, default="")
    if _width(name) < _SURE or sum(_width(one) >= _width(name) for one in parts) > 1:
        return ""
    heads = {_bare(said[:_LONGEST]) for one, said in _heads(seen) if not _is_logo(one)}
    if _bare(name) in heads:
        return name
    after = whole.removeprefix(name)
    behind = parts[-1] == name and len(parts) > 1 and _OF_SITE.search(parts[-2])
    if not (behind or _PARTED.match(after)) or any(_bare(one) in heads for one in parts):
        return ""
    body = seen.root.find("body")
    shown: set[str] = set()
    for node in () if body is None else islice(body.iter(), _MOST_LOOKED):
        text = node.text if node.tag not in _NO_TITLE else None
        if text and len(text) <= _LONGEST and (words := " ".join(text.split())) in {name, whole}:
            shown.add(words)
    return name if shown == {name} else ""


def _is_logo(head: HtmlElement) -> bool:
    """Tell whether a heading is the site's name: called a logo, or a link to the front page."""
    links = [one.get("href") or "#" for one in islice(head.iter("a"), _MOST)]
    return "logo" in (head.get("class") or "").lower() or any(map(_ROOT.fullmatch, links))


def _width(text: str) -> int:
    """Return how much a text says: a Chinese character more than a letter."""
    return len(text.encode("utf-8", "replace"))


def _headline(seen: Survey, article: Node) -> str:
    """Return the headline in the page's data; "" where the page itself shows another."""
    headline = word(article.get("headline"))
    whole = seen.root.findtext(".//title") or ""
    heads = ["".join(one.itertext()) for one in seen.titles[:_MOST]]
    shown = [one for one in heads if _begins(whole, one)]
    return "" if shown and not any(_begins(headline, one) for one in shown) else headline


def site_name(seen: Survey) -> str:
    """Return what the site calls itself, or ""."""
    metas = seen.metas
    return (metas.get("og:site_name") or metas.get("application-name") or "").strip()[:200]


def without_site(title: str, site: str, url: str) -> str:
    """Cut the site's name off: what stands after the last sign is its name, or its host's.

    Of a Chinese title every part after ``_`` goes: they are channel and site.
    """
    first = _CHANNELS.sub("", title[:_LONGEST]).strip()
    if first != title and _width(first) >= max(_FIRST_OF_SEVERAL, *map(_width, title.split("_"))):
        title = _TOPICS.sub("", first)
    parts = _SIGN.split(title) if len(title) <= _LONGEST else []
    if len(parts) < 2:
        return title
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    ours = {_bare(site), _bare(host), _bare(host.partition(".")[0])} - {""}
    while len(parts) > 1 and _is_site(parts[-1], ours, parts):
        parts.pop()
    if len(parts) > 1 and _bare(parts[0]) in ours:
        parts = parts[1:]
    start, end = title.find(parts[0]), title.rfind(parts[-1]) + len(parts[-1])
    return title[start:end].strip() if 0 <= start < end else title


def _is_site(part: str, ours: set[str], parts: Sequence[str]) -> bool:
    bare = _bare(part)
    if (
        not bare
        or bare in ours
        or any(len(one) > 3 and (one in bare or bare in one) for one in ours)
    ):
        return True
    rest = sum(len(_bare(one)) for one in parts[:-1])
    if re.search(r"[\u3400-\u9fff]", part):
        return (
            len(bare) <= 10
            and len(bare) < rest
            and re.search(
                r"网$|網$|频道$|新闻$|报$|在线|中心$|门户$|日报|晚报|社$|论坛$|博客$|资讯$"
                r"|栏目$|财经$|科技$|首页$",
                part.strip(),
            )
            is not None
        )
    return len(part.split()) <= 4 and len(bare) * 2 < rest


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are one: equal but for signs, or one cut short."""
    left, right = _bare(one), _bare(other)
    if not left or not right:
        return False
    if left == right:
        return True
    cut = one.rstrip().endswith(("…", "...")) or other.rstrip().endswith(("…", "..."))
    if len(left) > len(right):
        left, right = right, left
    long_enough = len(left) >= 8 if left.isascii() else len(left) >= 5
    share = 3 if cut else 7  # tenths of the longer one
    return long_enough and right.startswith(left) and len(left) * 10 >= len(right) * share


def _begins(whole: str, head: str) -> bool:
    left, right = _bare(whole), _bare(head)
    return bool(right) and (
        left.startswith(right) or (right.startswith(left) and len(left) * 2 > len(right))
    )


def _bare(text: str) -> str:
    return _WORDS.sub("", text).casefold()

"""The only place that reads what a page says of itself in JSON-LD, as broken as it may be."""

from __future__ import annotations

import html
import json
import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from newstui.sources.page_loose import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

Node = dict[str, Any]

_MOST_NODES = 3_000
_DEEPEST = 12
_LONGEST = 2_000_000  # characters of one script
_MOST_SCRIPTS = 50
_MOST_BROKEN = 5  # breadcrumbs of a script that is broken elsewhere
_LONGEST_BROKEN = 200_000  # characters
_LONGEST_TRAIL = 20_000
_LONGEST_WORD = 5_000
_LONGEST_NAME = 60  # of a site
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_A_TRAIL = re.compile("BreadcrumbList")
_ARTICLES = ("article", "posting", "report", "newsarticle", "creativework", "recipe", "review")
_SCHEMA = re.compile(r"^.*[/#:]")
_PREFIXED = re.compile(r'"(?:schema|sdo):(\w{1,60}"\s{0,20}:)')  # a name of schema.org


def nodes(scripts: Sequence[HtmlElement]) -> list[Node]:
    """Return every object of the page's JSON-LD that has a type, outer ones first."""
    found: list[Node] = []
    for script in scripts[:_MOST_SCRIPTS]:
        for value in _loaded((script.text_content() or "")[:_LONGEST]):
            for node in _walk(value, 0):
                found.append(node)
                if len(found) >= _MOST_NODES:
                    return found
    return found


def types(node: Node) -> tuple[str, ...]:
    """Return the types of a node in lower case, without the address of their schema."""
    value = node.get("@type") or node.get("type")
    several = value if isinstance(value, list) else [value]
    return tuple(_SCHEMA.sub("", one).lower() for one in several if isinstance(one, str))


def is_article(node: Node) -> bool:
    """Tell whether a node is of a type that articles have."""
    return any(kind.endswith(_ARTICLES) for kind in types(node))


def article_of(found: Sequence[Node]) -> Node:
    """Return the node that is the page's article: the first that has a headline, or {}."""
    articles = [one for one in found if is_article(one)]
    for one in articles:
        if one.get("headline") or one.get("articleBody"):
            return one
    for one in articles:
        if one.get("name") and one.get("datePublished"):
            return one
    return next((_of_baidu(one) for one in found if one.get("pubDate") and one.get("title")), {})


def publisher(found: Sequence[Node], article: Node) -> str:
    """Return what the page's data call its site: the article's publisher, or the website; or ""."""
    named = article.get("publisher")
    identity = named.get("@id") if isinstance(named, dict) else None
    same = (one for one in found if identity and one.get("@id") == identity)
    sites = (one for one in found if "website" in types(one))
    names_of = (" ".join(word(one).split()) for one in chain((named,), same, sites))
    return next(
        (one for one in names_of if one and len(one) <= _LONGEST_NAME and "/" not in one), ""
    )


def _of_baidu(node: Node) -> Node:
    """Return what Chinese sites say to Baidu's search, in schema.org's words."""
    return {
        "headline": node["title"],
        "datePublished": node["pubDate"],
        "dateModified": node.get("upDate"),
        "image": node.get("images"),
        "description": node.get("description"),
    }


def word(value: object) -> str:
    """Return the text of a value, whatever it is wrapped in; "" where there is none."""
    if isinstance(value, str):
        value = value[:_LONGEST_WORD]
        return html.unescape(value) if "&" in value else value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return next((text for text in map(word, value[:5]) if text), "")
    if isinstance(value, dict):
        inner = value.get("name") or value.get("@value") or value.get("headline")
        if isinstance(inner, dict):
            inner = inner.get(
                "@value"
            )  # a name in a language; no deeper, as a value may be its own
        return "" if isinstance(inner, dict) else word(inner)
    return ""


def names(value: object) -> tuple[str, ...]:
    """Return the names in a value: of one person, or of several."""
    several = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name.strip() for name in map(word, several[:20]) if name.strip()))


def link(value: object) -> str:
    """Return the URL of a value: a string, or an object with @id, url or contentUrl."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return next((url for url in map(link, value[:5]) if url), "")
    if isinstance(value, dict):
        for name in ("url", "contentUrl", "@id", "id"):
            inner = value.get(name)
            if isinstance(inner, str) and inner.strip():
                return inner.strip()
    return ""


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:500]:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        if types(value) or "pubDate" in value:  # Baidu's have no type
            yield value
        for inner in value.values():
            if isinstance(inner, (dict, list)):
                yield from _walk(inner, depth + 1)


def _loaded(text: str) -> list[Any]:
    text = text.strip().lstrip("\ufeff")
    for _ in range(3):
        text = _WRAPPING.sub("", text).strip()
    text = _PREFIXED.sub(r'"\1', text)
    for one in (text, html.unescape(text) if "&quot;" in text or "&#34;" in text else ""):
        try:
            if one:
                return _values(one)
        except (ValueError, RecursionError):
            continue
    return _broken(html.unescape(text) if '"' not in text else text)


def _values(text: str) -> list[Any]:
    """Load one value, or several one after the other."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while at < len(text) and len(found) < _MOST_SCRIPTS:
        value, at = decoder.raw_decode(text, at)
        found.append(value)
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
    return found


def _broken(text: str) -> list[Any]:
    """Read what is no JSON; the breadcrumb alone where the rest of it is beyond reading."""
    found = values(text[:_LONGEST_BROKEN])
    trails = islice(_A_TRAIL.finditer(text), _MOST_BROKEN)
    starts = [text.rfind("{", 0, one.start()) for one in trails]
    if starts and not any("breadcrumb" in kind for one in _walk(found, 0) for kind in types(one)):
        for start in starts:
            found += values(text[max(0, start) : start + _LONGEST_TRAIL])[:1]
    return found

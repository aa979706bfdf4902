"""The only place that finds the feeds that a web page names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newstui.sources.encodings import decode
from newstui.sources.links import absolute, place
from newstui.sources.markup import line
from newstui.text.clean import clean

_MOST = 50
_MOST_BYTES = 4_000_000
_FEED_TYPES = re.compile(
    r"(?i)application/(?:rss|atom|rdf|cdf)\+xml|(?:text|application)/(?:rss|xml)"
)
_JSON_TYPE = re.compile(r"(?i)application/(?:feed\+)?json")
_FEED_PATH = re.compile(
    r"(?i)(?:^|/)(?:feeds?|rss|atom|rss2)(?:/(?:all|index|default|latest|news)?)?/?$"
    r"|(?:^|[/_.-])(?:rss|atom|feed|feeds|rdf)[\w-]{0,20}\.(?:xml|rdf|php|aspx?|json)$"
    r"|\.(?:rss|atom|rdf)$|/index\.xml$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that a page names."""

    url: str
    title: str
    kind: Literal["feed", "jsonfeed"]


def feeds(html: bytes, url: str) -> list[Found]:
    """List the feeds of the page at ``url``: absolute, in its order, each once. Never fails.

    First what it declares (``<link rel=alternate>``), then links that plainly are feeds.
    """
    try:
        tree = LexborHTMLParser(decode(html[:_MOST_BYTES]).encode("utf-8", "replace"))
        base = tree.css_first("base[href]")
        root = absolute(base.attributes.get("href"), url) if base else None
        declared = [_declared(node, root or url) for node in tree.css("link[href]")]
        linked = [_linked(node, root or url) for node in tree.css("a[href]")]
    except (ValueError, RuntimeError, RecursionError, AttributeError, TypeError):
        return []
    found: dict[str, Found] = {}
    for one in (*declared, *linked):
        if one and one.url != url:
            found.setdefault(place(one.url), one)
    return list(found.values())[:_MOST]


def _declared(node: LexborNode, base: str) -> Found | None:
    named = node.attributes
    relation = (named.get("rel") or "").lower().split()
    if not {"alternate", "feed"} & set(relation) or "stylesheet" in relation:
        return None
    kind, href = (named.get("type") or "").partition(";")[0].strip(), named.get("href") or ""
    json_feed = _JSON_TYPE.fullmatch(kind) is not None
    if json_feed and "+" not in kind and "feed" not in href.lower():
        return None  # the JSON of one page, as WordPress offers it
    if not json_feed and not _FEED_TYPES.fullmatch(kind) and "feed" not in relation:
        return None
    return _found(href, base, named.get("title") or "", json_feed=json_feed)


def _linked(node: LexborNode, base: str) -> Found | None:
    href = node.attributes.get("href") or ""
    path = href.partition("?")[0].partition("#")[0]
    if len(href) > 2_000 or not _FEED_PATH.search(path):
        return None
    return _found(href, base, node.text()[:500], json_feed=path.lower().endswith(".json"))


def _found(href: str, base: str, title: str, *, json_feed: bool) -> Found | None:
    where = absolute(href, base)
    if where is None:
        return None
    words = clean(line(title, is_html=False), limit=200).strip()
    return Found(where, words, "jsonfeed" if json_feed else "feed")

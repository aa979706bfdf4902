"""The only place that finds the feeds that a web page names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

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
_FEED_QUERY = re.compile(
    r"(?i)[?&](?:feed|format|output|alt|type)=(?:rss2?|atom|rdf|jsonfeed)(?:&|$)"
)
_FORMAT = re.compile(r"(?i)[(\[]?(?<![a-z])(?:rss|atom|rdf|json|xml)(?![a-z])(?:\s?[\d.]+)?[)\]]?")
_COMMENTS = re.compile(r"(?i)(?<![a-z])(?:comments|kommentare|commentaires|comentarios)(?![a-z])")
_SAID = re.compile(r"(?i)(?<![a-z])(?:rss|atom|web\s?feed|feed)(?![a-z])|フィード")
_PLAINLY = re.compile(r"(?i)(?<![a-z])(?:rss|atom)(?![a-z])")
_LONGEST_SAID = 40  # characters: a longer text is a sentence about feeds
_SAYING = ("title", "aria-label", "class")
_NO_FEED = re.compile(r"(?i)^(?:#|mailto:|javascript:|tel:|data:)|\.(?:png|jpe?g|gif|svg|pdf|zip)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that a page names."""

    url: str
    title: str
    kind: Literal["feed", "jsonfeed"]


def feeds(html: bytes, url: str) -> list[Found]:
    """List the feeds of the page at ``url``: absolute, in its order, each once. Never fails.

    First what it declares (``<link rel=alternate>``), then links that plainly are feeds; comments
    and a second format of the same only where there is nothing else. Where there is none at all,
    the one link whose words say best that it is one: it may lead to a page.
    """
    try:
        tree = LexborHTMLParser(decode(html[:_MOST_BYTES]).encode("utf-8", "replace"))
        base = tree.css_first("base[href]")
        root = absolute(base.attributes.get("href"), url) if base else None
        declared = [_declared(node, root or url) for node in tree.css("link[href]")]
        links = tree.css("a[href]")
        linked = [_linked(node, root or url) for node in links]
        named = [] if any((*declared, *linked)) else _said(links, root or url)
    except (ValueError, RuntimeError, RecursionError, AttributeError, TypeError):
        return []
    found: dict[str, Found] = {}
    for one in (*declared, *linked, *named):
        if one and place(one.url) != place(url):
            found.setdefault(place(one.url), one)
    return _main([*found.values()][:_MOST])[: 1 if named else _MOST]


def _main(found: list[Found]) -> list[Found]:
    """Return feeds without those of comments, and without a second format of the same."""
    kept = [one for one in found if not _COMMENTS.search(f"{one.title} {urlsplit(one.url).path}")]
    seen: dict[str, str] = {}
    rest = []
    for one in kept or found:
        said, form = " ".join(_FORMAT.sub(" ", one.title).split()).lower(), _form(one)
        if one.title and seen.setdefault(said, form) != form:
            continue
        rest.append(one)
    return rest


def _form(one: Found) -> str:
    """Return which format a feed is said to be in."""
    said = f"{one.title} {urlsplit(one.url).path}".lower()
    named = (form for form in ("atom", "json", "rdf", "rss") if form in said)
    return "json" if one.kind == "jsonfeed" else next(named, "")


def _said(links: list[LexborNode], base: str) -> list[Found]:
    """Return the links whose words say that they are feeds, the plainest first."""
    found: list[tuple[bool, int, int, Found]] = []
    for node in links:
        named, words = node.attributes, " ".join(node.text().split()[:20])
        words += "".join(f" {img.attributes.get('alt') or ''}" for img in node.css("img[alt]"))
        other = " ".join(named.get(name) or "" for name in _SAYING)
        said = words if words.strip() else other
        href = named.get("href") or ""
        if len(said) > _LONGEST_SAID or _NO_FEED.search(href):
            continue
        if not _SAID.search(f"{said} {other}"):
            continue
        if one := _found(href, base, words.strip() or named.get("title") or "", json_feed=False):
            found.append((not _PLAINLY.search(said), len(said), len(found), one))
    return [one for *_, one in sorted(found)]


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
    if len(href) > 2_000 or not (_FEED_PATH.search(path) or _FEED_QUERY.search(href)):
        return None
    return _found(href, base, node.text()[:500], json_feed=path.lower().endswith(".json"))


def _found(href: str, base: str, title: str, *, json_feed: bool) -> Found | None:
    where = absolute(href, base)
    if where is None:
        return None
    words = clean(line(title, is_html=False), limit=200).strip()
    return Found(where, words, "jsonfeed" if json_feed else "feed")

"""The only place that says which path of the portal answers with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstui.demo import feeds, links, pages
from newstui.demo.images import png
from newstui.demo.portal import api_page

if TYPE_CHECKING:
    from newstui.demo.edition import Edition, Source

HTML = "text/html; charset=utf-8"
FEEDS = {"rss": feeds.rss, "atom": feeds.atom, "jsonfeed": feeds.json_feed}


@dataclass(frozen=True, slots=True)
class Document:
    """What one path answers with."""

    content_type: str
    body: bytes
    needs_token: bool = False


def render(edition: Edition, base_url: str, made: int, path: str, page: int = 1) -> Document | None:
    """Return the document at an unquoted path; None where there is none.

    ``made`` is when the profile was made (Unix seconds): every date counts back from it.
    ``page`` counts from 1 and matters to the JSON API only.
    """
    if path == "/":
        return Document(HTML, pages.front_page(edition, base_url))
    if path.startswith("/images/"):
        known = any(path in links.image_paths(one) for one in edition.articles)
        return Document("image/png", png(path)) if known else None
    for source in edition.sources:
        if path.startswith(links.home_path(source)):
            return _of_source(edition, source, base_url, made, path, page)
    return None


def _of_source(
    edition: Edition, source: Source, base_url: str, made: int, path: str, page: int
) -> Document | None:
    if path == links.feed_path(source):
        kind = links.FEED_TYPES[source.kind]
        if source.kind == "json-api":
            body = api_page(edition, source, page, base_url, made)
            return Document(kind, body, needs_token=True)
        return Document(kind, FEEDS[source.kind](edition, source, base_url, made))
    for article in edition.articles:
        if path == links.article_path(article):
            return Document(HTML, pages.article_page(edition, article, base_url, made))
    listing = _listing(edition, source, base_url, path)
    return Document(HTML, listing) if listing else None


def _listing(edition: Edition, source: Source, base_url: str, path: str) -> bytes | None:
    rest = path.removeprefix(links.home_path(source)).rstrip("/")
    if not rest:
        return pages.listing_page(edition, source, (), base_url)
    word, _, section = rest.partition("/")
    if word != "section" or not section:
        return None
    return pages.listing_page(edition, source, tuple(section.split("/")), base_url)

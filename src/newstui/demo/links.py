"""The only place that says at which path, and under which guid, each thing is served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Source

FEED_NAMES = {
    "rss": "feed.xml",
    "atom": "atom.xml",
    "jsonfeed": "feed.json",
    "json-api": "api/articles",
}
FEED_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "jsonfeed": "application/feed+json; charset=utf-8",
    "json-api": "application/json; charset=utf-8",
}


def home_path(source: Source) -> str:
    """Return the path of a source's front page."""
    return f"/{source.language}/{source.slug}/"


def feed_path(source: Source) -> str:
    """Return the path of a source's feed, without a page number."""
    return home_path(source) + FEED_NAMES[source.kind]


def article_path(article: Article) -> str:
    """Return the path of an article's page."""
    return f"{home_path(article.source)}a/{article.slug}.html"


def section_path(source: Source, section: tuple[str, ...]) -> str:
    """Return the path of a section's page, unquoted."""
    return f"{home_path(source)}section/{'/'.join(section)}"


def absolute(base_url: str, path: str) -> str:
    """Return a full URL, with everything beyond ASCII percent-encoded."""
    return base_url + quote(path, safe="/?=&")


def guid(article: Article) -> str:
    """Return an article's guid: a tag URI (RFC 4151) that knows no port."""
    return f"tag:newstui.invalid,2026:{article.source.slug}/{article.slug}"


def body(article: Article, base_url: str) -> str:
    """Return an article's HTML with its links made absolute."""
    return article.html.replace('href="/', f'href="{base_url}/').replace(
        'src="/', f'src="{base_url}/'
    )


def image_paths(article: Article) -> list[str]:
    """Return the paths of the images in an article, in order."""
    return re.findall(r'src="(/images/[^"]+)"', article.html)

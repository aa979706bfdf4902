"""The only place that writes feeds: RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from newstui.demo import dates, links
from newstui.demo.edition import published_by

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Edition, Source

LANGUAGES = {"en": "en", "zh": "zh-CN"}


def rss(edition: Edition, source: Source, base_url: str, made: int) -> bytes:
    """Write RSS 2.0 with the content, dc, slash and atom modules."""
    items = "".join(_rss_item(one, base_url, made) for one in published_by(edition, source))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/">\n<channel>\n'
        f"<title>{escape(source.name)}</title>\n"
        f"<link>{links.absolute(base_url, links.home_path(source))}</link>\n"
        f'<atom:link rel="self" href="{links.absolute(base_url, links.feed_path(source))}"/>\n'
        f"<description>{escape(source.tagline)}</description>\n"
        f"<language>{LANGUAGES[source.language]}</language>\n<ttl>60</ttl>\n"
        f"{items}</channel>\n</rss>\n"
    ).encode()


def atom(edition: Edition, source: Source, base_url: str, made: int) -> bytes:
    """Write Atom 1.0."""
    articles = published_by(edition, source)
    entries = "".join(_atom_entry(one, base_url, made) for one in articles)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGES[source.language]}">\n'
        f"<id>tag:newstui.invalid,2026:{source.slug}</id>\n"
        f"<title>{escape(source.name)}</title>\n<subtitle>{escape(source.tagline)}</subtitle>\n"
        f'<link rel="self" href="{links.absolute(base_url, links.feed_path(source))}"/>\n'
        f'<link href="{links.absolute(base_url, links.home_path(source))}"/>\n'
        f"<updated>{dates.rfc3339(articles[0], made)}</updated>\n{entries}</feed>\n"
    ).encode()


def json_feed(edition: Edition, source: Source, base_url: str, made: int) -> bytes:
    """Write JSON Feed 1.1; an item's first tag is its section below the source's own."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.name,
        "description": source.tagline,
        "language": LANGUAGES[source.language],
        "home_page_url": links.absolute(base_url, links.home_path(source)),
        "feed_url": links.absolute(base_url, links.feed_path(source)),
        "items": [_json_item(one, base_url, made) for one in published_by(edition, source)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _categories(article: Article) -> list[str]:
    """Return the section below the source's own as one path, then the tags."""
    return ["/".join(article.section[len(article.source.section) :]), *article.tags]


def _rss_item(article: Article, base_url: str, made: int) -> str:
    words = "".join(f"<category>{escape(one)}</category>" for one in _categories(article))
    html = links.body(article, base_url).replace("]]>", "]]&gt;")
    return (
        f"<item>\n<title>{escape(article.title)}</title>\n"
        f"<link>{links.absolute(base_url, links.article_path(article))}</link>\n"
        f'<guid isPermaLink="false">{links.guid(article)}</guid>\n'
        f"<pubDate>{dates.rfc822(article, made)}</pubDate>\n"
        f"<dc:creator>{escape(article.author)}</dc:creator>\n{words}\n"
        f"<slash:comments>{article.comments}</slash:comments>\n"
        f"<description>{escape(article.summary)}</description>\n"
        f"<content:encoded><![CDATA[{html}]]></content:encoded>\n</item>\n"
    )


def _atom_entry(article: Article, base_url: str, made: int) -> str:
    words = "".join(f'<category term="{escape(one)}"/>' for one in _categories(article))
    when = dates.rfc3339(article, made)
    return (
        f"<entry>\n<id>{links.guid(article)}</id>\n<title>{escape(article.title)}</title>\n"
        f'<link href="{links.absolute(base_url, links.article_path(article))}"/>\n'
        f"<published>{when}</published>\n<updated>{when}</updated>\n"
        f"<author><name>{escape(article.author)}</name></author>\n{words}\n"
        f"<summary>{escape(article.summary)}</summary>\n"
        f'<content type="html">{escape(links.body(article, base_url))}</content>\n</entry>\n'
    )


def _json_item(article: Article, base_url: str, made: int) -> dict[str, object]:
    item: dict[str, object] = {
        "id": links.guid(article),
        "url": links.absolute(base_url, links.article_path(article)),
        "title": article.title,
        "summary": article.summary,
        "content_html": links.body(article, base_url),
        "date_published": dates.rfc3339(article, made),
        "authors": [{"name": article.author}],
        "tags": _categories(article),
    }
    if images := links.image_paths(article):
        item["image"] = links.absolute(base_url, images[0])
    return item

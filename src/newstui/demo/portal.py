"""The only place that writes the portal's JSON API: pages of articles with the site's own lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.demo import dates, feeds, links, lists, pages
from newstui.demo.edition import published_by

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Edition, Source

PAGE_LENGTH = 3


def api_page(edition: Edition, source: Source, page: int, base_url: str, made: int) -> bytes:
    """Write one page, counted from 1; a page beyond the last holds no articles."""
    articles = published_by(edition, source)
    start = (page - 1) * PAGE_LENGTH
    more = len(articles) > start + PAGE_LENGTH
    shown = articles[start : start + PAGE_LENGTH]
    answer = {
        "code": 0,
        "data": {
            "total": len(articles),
            "next_page": page + 1 if more else None,
            "list": [_item(edition, one, base_url, made) for one in shown],
        },
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def _item(edition: Edition, article: Article, base_url: str, made: int) -> dict[str, object]:
    images = links.image_paths(article)
    return {
        "id": article.slug,
        "title": article.title,
        "link": links.absolute(base_url, links.article_path(article)),
        "brief": article.summary,
        "content": links.body(article, base_url),
        "time": dates.rfc3339(article, made),
        "author": article.author,
        "editor": article.editor,
        "channel": {"name": article.section[-1], "path": list(article.section)},
        "crumbs": [
            {"name": name, "href": links.absolute(base_url, path)}
            for name, path in pages.crumbs(article)
        ],
        "tags": list(article.tags),
        "lang": feeds.LANGUAGES[article.source.language],
        "views": article.views,
        "comments": article.comments,
        "image": links.absolute(base_url, images[0]) if images else None,
        "related": _briefs(lists.related(edition, article), base_url),
        "hot": _briefs(lists.hot(edition, article), base_url),
        "latest": _briefs(lists.latest(edition, article), base_url),
    }


def _briefs(articles: tuple[Article, ...], base_url: str) -> list[dict[str, str]]:
    return [
        {
            "title": one.title,
            "url": links.absolute(base_url, links.article_path(one)),
            "brief": one.summary,
        }
        for one in articles
    ]

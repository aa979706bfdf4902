"""The only place that writes web pages: articles as a portal shows them, fronts and sections."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newstui.demo import dates, links, lists
from newstui.demo.edition import published_by

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Edition, Source

WORDS = {
    "en": {
        "home": "Home",
        "here": "You are here: ",
        "end": "Article",
        "source": "Source: ",
        "author": "By ",
        "editor": "Editor: ",
        "comments": "Comments: ",
        "related": "Related",
        "hot": "Most read",
        "latest": "Latest",
        "edition": "The built-in edition",
    },
    "zh": {
        "home": "首页",
        "here": "当前位置：",
        "end": "正文",
        "source": "来源：",
        "author": "作者：",
        "editor": "责任编辑：",
        "comments": "评论：",
        "related": "相关阅读",
        "hot": "热门文章",
        "latest": "最新文章",
        "edition": "内置版",
    },
}


def crumbs(article: Article) -> list[tuple[str, str]]:
    """Return the name and path of every step from the publisher's front page to the section."""
    source = article.source
    steps = [(WORDS[source.language]["home"], links.home_path(source))]
    for depth, name in enumerate(article.section, 1):
        steps.append((name, links.section_path(source, article.section[:depth])))
    return steps


def article_page(edition: Edition, article: Article, base_url: str, made: int) -> bytes:
    """Write an article's page: breadcrumb, title, facts, body, the site's three lists."""
    words = WORDS[article.source.language]
    steps = [_link(base_url, path, name) for name, path in crumbs(article)]
    main = (
        f'<div class="position">{words["here"]}{" &gt; ".join([*steps, words["end"]])}</div>\n'
        f'<article>\n<h1 class="title">{escape(article.title)}</h1>\n'
        f'<div class="info">{_facts(article, base_url, made)}</div>\n'
        f'<div class="content" id="content">\n{links.body(article, base_url)}\n</div>\n'
        f'<div class="editor">{words["editor"]}{escape(article.editor)}</div>\n</article>\n'
        f"{_list('related', words, lists.related(edition, article), base_url)}"
        f"{_list('hot', words, lists.hot(edition, article), base_url)}"
        f"{_list('latest', words, lists.latest(edition, article), base_url)}"
    )
    url = links.absolute(base_url, links.article_path(article))
    head = (
        f'<link rel="canonical" href="{url}">\n'
        f'<meta name="author" content="{escape(article.author)}">\n'
        f'<meta name="description" content="{escape(article.summary)}">\n'
        f'<meta property="og:title" content="{escape(article.title)}">\n'
        f'<meta property="article:published_time" content="{dates.rfc3339(article, made)}">\n'
    )
    title = f"{article.title} - {article.source.name}"
    return _page(article.source.language, title, _feed_link(article.source, base_url) + head, main)


def listing_page(
    edition: Edition, source: Source, section: tuple[str, ...], base_url: str
) -> bytes | None:
    """Write a source's front page, or that of one of its sections; None where it has no such."""
    articles = [
        one for one in published_by(edition, source) if one.section[: len(section)] == section
    ]
    if not articles:
        return None
    title = " - ".join([*reversed(section), source.name])
    main = (
        f"<h1>{escape(title)}</h1>\n<p>{escape(source.tagline)}</p>\n"
        f"<ul>\n{_entries(articles, base_url)}</ul>\n"
    )
    return _page(source.language, title, _feed_link(source, base_url), main)


def front_page(edition: Edition, base_url: str) -> bytes:
    """Write the page at the root: every source with a link."""
    shown = "".join(
        f"<li>{_link(base_url, links.home_path(one), one.name)} {escape(one.tagline)}</li>\n"
        for one in edition.sources
    )
    title = " · ".join(words["edition"] for words in WORDS.values())
    found = "".join(_feed_link(one, base_url) for one in edition.sources)
    return _page("en", title, found, f"<h1>{title}</h1>\n<ul>\n{shown}</ul>\n")


def _facts(article: Article, base_url: str, made: int) -> str:
    words = WORDS[article.source.language]
    home = _link(base_url, links.home_path(article.source), article.source.name)
    return (
        f'<span class="time">{dates.shown(article, made)}</span>\n'
        f'<span class="source">{words["source"]}{home}</span>\n'
        f'<span class="author">{words["author"]}{escape(article.author)}</span>\n'
        f'<span class="comments">{words["comments"]}{article.comments}</span>\n'
    )


def _list(kind: str, words: dict[str, str], articles: tuple[Article, ...], base_url: str) -> str:
    return (
        f'<div class="{kind}">\n<h2>{words[kind]}</h2>\n'
        f"<ul>\n{_entries(articles, base_url)}</ul>\n</div>\n"
    )


def _entries(articles: list[Article] | tuple[Article, ...], base_url: str) -> str:
    return "".join(
        f"<li>{_link(base_url, links.article_path(one), one.title)}"
        f"<p>{escape(one.summary)}</p></li>\n"
        for one in articles
    )


def _link(base_url: str, path: str, words: str) -> str:
    return f'<a href="{links.absolute(base_url, path)}">{escape(words)}</a>'


def _feed_link(source: Source, base_url: str) -> str:
    if source.kind == "json-api":  # behind a token: nothing a browser could subscribe to
        return ""
    kind = links.FEED_TYPES[source.kind].partition(";")[0]
    url = links.absolute(base_url, links.feed_path(source))
    return f'<link rel="alternate" type="{kind}" title="{escape(source.name)}" href="{url}">\n'


def _page(language: str, title: str, head: str, main: str) -> bytes:
    tag = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{head}</head>\n<body>\n{main}</body>\n</html>\n"
    ).encode()

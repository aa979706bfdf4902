"""Web pages: every part of a portal's article page, for every article."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newstui.demo import dates, links
from newstui.demo.pages import article_page
from newstui.demo.render import render

if TYPE_CHECKING:
    from newstui.demo.edition import Edition

MADE = 1_790_000_000
BASE = "http://127.0.0.1:8000"
PARTS = {
    "en": ("You are here: ", "Source: ", "Editor: ", "Related", "Most read", "Latest"),
    "zh": ("当前位置：", "来源：", "责任编辑：", "相关阅读", "热门文章", "最新文章"),
}


def test_every_article_has_a_page_with_all_its_parts(edition: Edition) -> None:
    for article in edition.articles:
        document = render(edition, BASE, MADE, links.article_path(article))
        assert document
        html = document.body.decode()
        for part in PARTS[article.source.language]:
            assert part in html, (article.slug, part)
        for fact in (article.title, article.author, article.editor, article.source.name):
            assert escape(fact) in html
        assert links.body(article, BASE) in html
        assert dates.shown(article, MADE) in html


def test_the_breadcrumb_has_three_steps_that_lead_somewhere(edition: Edition) -> None:
    for article in edition.articles:
        html = article_page(edition, article, BASE, MADE).decode()
        position = re.search(r'<div class="position">(.*?)</div>', html)
        assert position
        steps = re.findall(r'<a href="([^"]+)">([^<]+)</a>', position[1])
        assert [name for _, name in steps][1:] == list(article.section)
        for url, _ in steps:
            path = unquote(url.removeprefix(BASE))
            assert render(edition, BASE, MADE, path), (article.slug, url)


def test_each_list_has_excerpts(edition: Edition) -> None:
    for article in edition.articles:
        html = article_page(edition, article, BASE, MADE).decode()
        for kind in ("related", "hot", "latest"):
            block = re.search(rf'<div class="{kind}">(.*?)</div>', html, re.DOTALL)
            assert block
            rows = re.findall(r"<li><a href=\"[^\"]+\">([^<]+)</a><p>([^<]+)</p></li>", block[1])
            assert rows, (article.slug, kind)
            assert article.title not in [unescape(title) for title, _ in rows]


def test_front_pages_name_their_feed(edition: Edition) -> None:
    for source in edition.sources:
        document = render(edition, BASE, MADE, links.home_path(source))
        assert document
        feed = f'href="{BASE}{links.feed_path(source)}"'
        assert (feed in document.body.decode()) == (source.kind != "json-api")


def test_only_known_paths_answer(edition: Edition) -> None:
    wrong = ("/en", "/en/harbour", "/en/harbour/x", "/en/harbour/section/", "/images/no.png",
             "/en/harbour/section/Nowhere", "/en/harbour/a/thistledown-why.html", "")  # fmt: skip
    for path in wrong:
        assert render(edition, BASE, MADE, path) is None, path

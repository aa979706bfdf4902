"""RSS, Atom and JSON Feed as other programs read them."""

from __future__ import annotations

import json
import re
from calendar import timegm
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from newstui.demo import dates, links
from newstui.demo.edition import published_by
from newstui.demo.render import render

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Edition, Source

MADE = 1_790_000_000
BASE = "http://127.0.0.1:8000"
XML = ["harbour", "meridian", "haigang", "ziwu"]
JSON = ["northlight", "beiguang"]


def source(edition: Edition, slug: str) -> Source:
    return next(one for one in edition.sources if one.slug == slug)


def feed(edition: Edition, slug: str) -> bytes:
    found = render(edition, BASE, MADE, links.feed_path(source(edition, slug)))
    assert found
    return found.body


def read(edition: Edition, slug: str) -> tuple[Any, tuple[Article, ...]]:
    parsed = feedparser.parse(feed(edition, slug), sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed, published_by(edition, source(edition, slug))


@pytest.mark.parametrize("slug", XML)
def test_feedparser_finds_every_field(edition: Edition, slug: str) -> None:
    parsed, articles = read(edition, slug)
    assert parsed.feed.title == source(edition, slug).name
    assert len(parsed.entries) == len(articles)
    for entry, article in zip(parsed.entries, articles, strict=True):
        assert entry.id == links.guid(article)
        assert entry.title == article.title
        assert entry.author == article.author
        assert entry.summary == article.summary
        assert entry.link == links.absolute(BASE, links.article_path(article))
        assert _words(entry.content[0].value) == _words(article.html)
        assert entry.content[0].value.count(BASE) == links.body(article, BASE).count(BASE)
        assert [one.term for one in entry.tags] == ["/".join(article.section), *article.tags]


@pytest.mark.parametrize("slug", XML)
def test_dates_count_back_from_the_birth_of_the_profile(edition: Edition, slug: str) -> None:
    parsed, articles = read(edition, slug)
    for entry, article in zip(parsed.entries, articles, strict=True):
        assert timegm(entry.published_parsed) == MADE - round(article.hours_ago * 3600)


@pytest.mark.parametrize("slug", ["harbour", "haigang"])
def test_rss_counts_comments(edition: Edition, slug: str) -> None:
    parsed, articles = read(edition, slug)
    assert [int(one.slash_comments) for one in parsed.entries] == [one.comments for one in articles]


@pytest.mark.parametrize("slug", JSON)
def test_json_feed_says_the_same(edition: Edition, slug: str) -> None:
    told = json.loads(feed(edition, slug))
    articles = published_by(edition, source(edition, slug))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == links.absolute(BASE, links.feed_path(source(edition, slug)))
    assert [one["id"] for one in told["items"]] == [links.guid(one) for one in articles]
    for item, article in zip(told["items"], articles, strict=True):
        assert item["content_html"] == links.body(article, BASE)
        assert item["date_published"] == dates.rfc3339(article, MADE)
        assert item["tags"] == [article.section[1], *article.tags]  # below the source's own


@pytest.mark.parametrize("slug", XML + JSON)
def test_nothing_changes_between_two_runs_and_no_date_follows_the_clock(
    edition: Edition, slug: str
) -> None:
    assert feed(edition, slug) == feed(edition, slug)
    path = links.feed_path(source(edition, slug))
    other_port = render(edition, "http://127.0.0.1:9", MADE, path)
    assert other_port
    assert other_port.body.replace(b"127.0.0.1:9/", b"127.0.0.1:8000/") == feed(edition, slug)


@pytest.mark.parametrize("slug", XML + JSON)
def test_no_link_is_relative(edition: Edition, slug: str) -> None:
    body = feed(edition, slug).decode()
    assert 'src="/' not in body
    assert 'href="/' not in body
    assert 'src=\\"/' not in body


def _words(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", html).split()

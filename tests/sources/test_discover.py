from __future__ import annotations

from newstui.sources.discover import Found, feeds
from tests.sources.conftest import DATA


def test_the_feeds_of_a_page_in_its_order_each_once() -> None:
    assert feeds((DATA / "page.html").read_bytes(), "https://site.example.org/") == [
        Found("https://site.example.org/sub/feed.xml", "All & news", "feed"),
        Found("https://site.example.org/feed.json", "", "jsonfeed"),
        Found("https://site.example.org/world/rss", "World", "feed"),
    ]


def test_the_embedding_of_a_page_is_no_feed() -> None:
    links = "".join(
        f'<link rel="alternate" type="{kind}" href="/{number}">'
        for number, kind in enumerate(
            (
                "application/json+oembed",
                "text/xml+oembed",
                "application/rss+xml; charset=utf-8",
                "application/feed+json",
                "application/xmlish",
            )
        )
    )
    found = feeds(links.encode(), "https://a.example.org/page")
    assert [one.url for one in found] == [f"https://a.example.org/{n}" for n in (2, 3)]


def test_what_is_no_page_has_none() -> None:
    for content in (b"", b"\0\xff", b"<a href='http://[/feed.xml'>x</a>", b"<link rel=alternate>"):
        assert feeds(content, "http://a.example.org/") == []


def test_hostile_words_are_clean() -> None:
    page = "<link rel=alternate type=application/rss+xml title='a\x1b]52;c;x\x07' href=/f>"
    (one,) = feeds(page.encode(), "http://a.example.org/")
    assert "\x1b" not in one.title

from __future__ import annotations

import pytest

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


def named(*parts: str) -> list[str]:
    """The paths of the feeds that are found in a page."""
    page = f"<!doctype html><html><body>{''.join(parts)}</body></html>"
    return [one.url.removeprefix("http://a.example.org") for one in feeds(page.encode(), PAGE)]


PAGE = "http://a.example.org/news/"


def declared(href: str, title: str, kind: str = "rss+xml") -> str:
    return f'<link rel="alternate" type="application/{kind}" title="{title}" href="{href}">'


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="/f/main">RSS 订阅</a>', ["/f/main"]),
        ('<a href="/s" title="Subscribe via RSS"><img src="/i.png" alt=""></a>', ["/s"]),
        ('<a href="/s"><img src="/i.png" alt="RSS"></a>', ["/s"]),
        ('<a href="/s" class="icon icon-rss"></a>', ["/s"]),
        ('<a href="/f">News feed</a><a href="/g">RSS</a><a href="/h">Atom</a>', ["/g"]),
        ('<a href="/f">Feed</a>', ["/f"]),
        ('<a href="?feed=rss2">Entries</a>', ["/news/?feed=rss2"]),
        ('<a href="/a">Why our readers love RSS more than all social networks</a>', []),
        ('<a href="#rss">RSS</a><a href="/rss.png">RSS</a><a href="mailto:a@b">RSS</a>', []),
        ('<a href="/a">Feedback</a><a href="/b">Across Borders</a><a href="/c">Atomic</a>', []),
        ('<a href="/news">RSS</a>', []),
    ],
)
def test_a_link_that_is_called_a_feed_is_the_last_choice(link: str, found: list[str]) -> None:
    assert named(link) == found
    assert named(declared("/x", "Site"), '<a href="/f/main">RSS</a>') == ["/x"]


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ((declared("/f", "Site"), declared("/comments/feed/", "Site » Comments Feed")), ["/f"]),
        ((declared("/c/feed", "Comments on: A post"),), ["/c/feed"]),
        ((declared("/f", "Blog RSS"), declared("/g", "Blog (Atom 1.0)", "atom+xml")), ["/f"]),
        ((declared("/f", "RSS"), declared("/g", "Atom"), declared("/h", "World")), ["/f", "/h"]),
        ((declared("/f", "World RSS"), declared("/g", "Sport RSS")), ["/f", "/g"]),
        ((declared("/f", "News"), declared("/g", "News")), ["/f", "/g"]),
        ((declared("/f", "Comment"), declared("/g", "Sport")), ["/f", "/g"]),
    ],
)
def test_comments_and_a_second_format_are_no_choice(
    links: tuple[str, ...], found: list[str]
) -> None:
    assert named(*links) == found

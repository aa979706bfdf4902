"""Trying out a URL that nobody knows: what is there, what is missing, how it is added."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newstui.config import check
from tests.cli.site import Answer, rss

if TYPE_CHECKING:
    from tests.cli.running import Cli
    from tests.cli.site import Site

DATA = Path(__file__).resolve().parents[1] / "data/sources/unknown"
PORTAL = {
    "code": 0,
    "msg": "ok",
    "data": {
        "total": 40,
        "pageNo": 1,
        "list": [
            {
                "newsId": 100 + n,
                "newsTitle": f"第{n}条新闻的标题",
                "pubTime": f"2026-11-0{n} 10:30:00",
                "newsUrl": f"/news/{n}.shtml",
                "digest": f"第{n}条新闻的摘要内容",
            }
            for n in range(1, 5)
        ],
    },
}


def api(document: Any) -> Answer:
    return Answer(json.dumps(document).encode(), "application/json")


def proposed(text: str) -> dict[str, Any]:
    """The [[source]] that was printed."""
    found: dict[str, Any] = tomllib.loads(text[text.index("[[source]]") :])["source"][0]
    return found


def test_an_unknown_api_is_shown_as_it_would_be_read(cli: Cli, site: Site) -> None:
    site.answers["/api/list?pageNo=1"] = api(PORTAL)
    done = cli.ok("source", "test", f"{site.url}/api/list?pageNo=1")
    assert site.asked == ["/api/list?pageNo=1"]
    assert "json-api · 4 articles" in done.out
    for words in (
        "title: 第1条新闻的标题",
        f"link: {site.url}/news/1.shtml",
        "published: 2026-11-01T02:30:00Z",
        "text: 第1条新闻的摘要内容",
        "missing: author (4/4), text (4/4)",
        "dates name no time zone",
    ):
        assert words in done.out
    assert "第4条" not in done.out
    source = proposed(done.out)
    assert source["url"] == f"{site.url}/api/list?pageNo={{page}}"
    assert source["items"] == "data.list"
    assert source["fields"]["title"] == "newsTitle"
    check({"source": [source]}, "config.toml")
    assert not cli.config.exists()


def test_what_was_printed_can_be_pasted_and_refreshed(cli: Cli, site: Site) -> None:
    site.answers["/api/list?pageNo=1"] = api(PORTAL)
    out = cli.ok("source", "test", f"{site.url}/api/list?pageNo=1").out
    cli.config.write_text(out[out.index("[[source]]") :])
    site.answers["/api/list?pageNo=2"] = api({"code": 0, "data": {"list": []}})
    cli.ok("refresh")
    assert [row["title"] for row in cli.ok("list", "latest", "--json").json] == [
        f"第{n}条新闻的标题" for n in (4, 3, 2, 1)
    ]


def test_it_is_added_when_asked(cli: Cli, site: Site) -> None:
    for query in ("", "?pageNo=1", "?pageNo=2"):  # the same page again: it is not taken twice
        site.answers[f"/api/list{query}"] = api(PORTAL)
    done = cli.ok("source", "test", "--add", f"{site.url}/api/list")
    assert done.lines[-2:] == ["added 127.0.0.1", "4 new articles"]
    assert len(cli.ok("list", "latest", "--json").json) == 4
    again = cli("source", "test", "--add", f"{site.url}/api/list?pageNo={{page}}")
    assert again.code == 1
    assert "already" in again.err


def test_source_add_takes_an_api_whose_mapping_is_plain(cli: Cli, site: Site) -> None:
    site.answers["/api/list?pageNo=1"] = api(PORTAL)
    site.answers["/api/list?pageNo=2"] = api({"code": 0, "data": {"list": []}})
    done = cli.ok("source", "add", f"{site.url}/api/list?pageNo=1", "--section", "国内")
    assert done.lines[0].startswith("added 127.0.0.1, an API")
    assert "4 new articles" in done.out
    rows = cli.ok("list", "latest", "--json").json
    assert rows[0]["section"] == ["国内"]


def test_a_feed_is_shown_with_what_to_paste(cli: Cli, site: Site) -> None:
    site.answers["/feed"] = rss("My news", "<title>One</title>")
    assert proposed(cli.ok("source", "test", f"{site.url}/feed").out) == {"url": f"{site.url}/feed"}


def test_the_feed_of_a_page_is_what_is_tried(cli: Cli, site: Site) -> None:
    link = "<link rel=alternate type=application/rss+xml href={}>"
    site.answers["/one"] = Answer(link.format("/feed").encode(), "text/html")
    both = link.format("/feed") + link.format("/other")
    site.answers["/two"] = Answer(both.encode(), "text/html")
    site.answers["/feed"] = rss("My news", "<title>One</title>")
    out = cli.ok("source", "test", f"{site.url}/one").out
    assert proposed(out) == {"url": f"{site.url}/feed"}
    refused = cli("source", "test", f"{site.url}/two")
    assert refused.code == 1
    assert f"{site.url}/other" in refused.err


def test_json_in_a_page_is_found(cli: Cli, site: Site) -> None:
    rows = [
        {
            "id": f"a{n}",
            "headline": f"The headline of {n}",
            "url": f"/s/{n}",
            "date": f"2026-11-0{n}",
        }
        for n in range(1, 6)
    ]
    script = json.dumps({"props": {"stories": rows}})
    page = f'<html><body><script id="__NEXT_DATA__">{script}</script></body></html>'
    site.answers["/"] = Answer(page.encode(), "text/html")
    source = proposed(cli.ok("source", "test", f"{site.url}/").out)
    assert (source["embedded"], source["items"]) == ("script#__NEXT_DATA__", "props.stories")


def test_what_is_no_list_of_articles_is_refused_in_words(cli: Cli, site: Site) -> None:
    site.answers["/strings"] = api(["a", "b"])
    site.answers["/keys"] = api({f"k{n}": n for n in range(300_000)})
    site.answers["/deep"] = Answer(b'{"a":' * 900 + b"1" + b"}" * 900, "application/json")
    assert "list of bare values" in cli.refused("source", "test", f"{site.url}/strings", code=1)
    assert "no list of objects" in cli.refused("source", "test", f"{site.url}/keys", code=1)
    assert "no list of objects" in cli.refused("source", "test", f"{site.url}/deep", code=1)
    assert "list of bare values" in cli.refused("source", "add", f"{site.url}/strings", code=1)
    site.answers["/doubtful"] = api([{"title": f"Title {n} of it", "id": n} for n in range(9)])
    assert "none has titles" in cli.refused("source", "add", f"{site.url}/doubtful", code=1)


def test_a_configured_source_is_tried_with_its_details(cli: Cli, site: Site) -> None:
    site.answers["/ids"] = api([1, 2])
    site.answers["/item/1"] = api({"title": "One", "text": "Words"})
    site.answers["/item/2"] = api(None)
    cli.config.write_text(
        f'[[source]]\nname = "N"\nkind = "json-api"\nurl = "{site.url}/ids"\n'
        'detail = "/item/{id}"\n'
        'detail_on = "refresh"\nfields = { id = "@" }\n'
        'detail_fields = { title = "title", text = "text" }\n'
    )
    out = cli.ok("source", "test", "N").out
    assert "title: One" in out
    assert "[[source]]" not in out


def test_a_page_without_a_feed_is_read_as_a_list_of_links(cli: Cli, site: Site) -> None:
    links = "".join(
        f'<div class="story"><h3><a href="/2026/{n}.html">A headline of {n} words</a></h3></div>'
        for n in range(1, 9)
    )
    page = f"<!doctype html><html><body><main>{links}</main></body></html>"
    site.answers["/news"] = Answer(page.encode(), "text/html")
    out = cli.ok("source", "test", f"{site.url}/news").out
    source = proposed(out)
    assert "page-list · 8 articles" in out
    assert (source["kind"], source["items"]) == ("page-list", "div.story")
    assert site.asked.count("/news") == 1


def test_a_page_whose_feed_is_no_feed_is_read_as_a_list_of_links(cli: Cli, site: Site) -> None:
    links = "".join(f'<h3><a href="/a/{n}.html">A headline of {n} words</a></h3>' for n in range(9))
    page = (
        f"<!doctype html><html><body><a href=/about-rss>RSS</a><main>{links}</main></body></html>"
    )
    site.answers["/news"] = Answer(page.encode(), "text/html")
    site.answers["/about-rss"] = Answer(b"<!doctype html><p>What RSS is", "text/html")
    out = cli.ok("source", "test", f"{site.url}/news").out
    assert "page-list · 9 articles" in out
    assert f"this page names {site.url}/about-rss, but: this is a web page, not a feed" in out
    assert "/about-rss, but" in cli.refused("source", "add", f"{site.url}/news", code=1)


def test_what_is_no_news_at_all_is_refused_in_words(cli: Cli, site: Site) -> None:
    site.answers["/moment"] = Answer(b"<!doctype html><p>Just a moment ...</p>", "text/html")
    site.answers["/map.xml"] = Answer(
        b"<?xml version='1.0'?><urlset><url>x</url></urlset>", "text/xml"
    )
    site.answers["/none"] = Answer(b"", "application/json")
    words = "neither a list of articles in it nor an article"
    assert words in cli.refused("source", "test", f"{site.url}/moment", code=1)
    assert "XML, but no feed" in cli.refused("source", "test", f"{site.url}/map.xml", code=1)
    assert "the answer is empty" in cli.refused("source", "test", f"{site.url}/none", code=1)
    assert "newstui source test" in cli.refused("source", "add", f"{site.url}/moment", code=1)


def test_a_page_that_is_an_article_is_read_as_one(cli: Cli, site: Site) -> None:
    words = "".join(f"<p>{'These are the words of the article, many of them. ' * 5}</p>" * 5)
    head = '<title>The title of it</title><meta property="og:type" content="article">'
    page = f"<!doctype html><html><head>{head}</head><body><article><h1>The title of it</h1>"
    site.answers["/a"] = Answer(f"{page}{words}</article></body></html>".encode(), "text/html")
    out = cli.ok("source", "test", f"{site.url}/a").out
    assert proposed(out) == {"kind": "page", "url": f"{site.url}/a"}
    assert "title: The title of it" in out

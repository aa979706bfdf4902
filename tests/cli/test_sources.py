"""Adding, listing, testing and removing sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.site import Answer, rss

if TYPE_CHECKING:
    from tests.cli.running import Cli
    from tests.cli.site import Site

ITEM = (
    "<title>One</title><link>http://e.example/1</link><author>Ann</author>"
    "<pubDate>Sat, 31 Jan 2026 08:00:00 GMT</pubDate><description>Words of it.</description>"
)


def test_the_first_source_leaves_the_built_in_edition(demo: Cli, site: Site) -> None:
    site.answers["/feed"] = rss("My news", ITEM)
    assert "built-in edition" in demo.ok("list").err
    assert demo.ok("source", "add", f"{site.url}/feed", "--section", "World/Asia").out == (
        "added My news\n1 new article\n"
    )
    done = demo.ok("list", "--json")
    assert [(row["title"], row["section"]) for row in done.json] == [("One", ["World", "Asia"])]
    assert done.err == ""
    demo.ok("source", "remove", "My news")
    assert "built-in edition" in demo.ok("list").err
    assert len(demo.ok("list").lines) >= 20


def test_a_source_that_comes_back_finds_its_articles_and_marks(cli: Cli, site: Site) -> None:
    site.answers["/feed"] = rss("My news", ITEM)
    cli.ok("source", "add", f"{site.url}/feed")
    article = cli.ok("latest", "--json").json[0]["id"]
    cli.ok("mark", "star", article)
    cli.ok("source", "remove", f"{site.url}/feed")
    cli.ok("source", "add", f"{site.url}/feed")
    assert [row["id"] for row in cli.ok("list", "starred", "--json").json] == [article]


def test_the_feed_of_a_page_is_found_and_several_are_offered(cli: Cli, site: Site) -> None:
    link = "<link rel=alternate type=application/rss+xml href={} title={}>"
    site.answers["/one"] = Answer(link.format("/feed", "F").encode(), "text/html")
    both = link.format("/feed", "F") + link.format("/other", "Other")
    site.answers["/two"] = Answer(both.encode(), "text/html")
    site.answers["/feed"] = rss("My news", ITEM)
    done = cli("source", "add", f"{site.url}/two")
    assert done.code == 1
    assert "this page offers 2 feeds: choose one" in done.err
    assert f"{site.url}/other" in done.err
    assert not cli.config.exists()
    cli.ok("source", "add", f"{site.url}/one")
    assert cli.ok("source", "list", "--json").json[0]["url"] == f"{site.url}/feed"


def test_what_cannot_be_added_is_told_and_not_added(cli: Cli, site: Site) -> None:
    assert "(404)" in cli.refused("source", "add", f"{site.url}/none", code=1)
    site.answers["/feed"] = rss("My news", ITEM)
    cli.ok("source", "add", f"{site.url}/feed")
    assert "already" in cli.refused("source", "add", f"{site.url}/feed", code=1)
    assert len(cli.ok("source", "list", "--json").json) == 1


def test_the_list_says_how_each_is_doing(cli: Cli, site: Site) -> None:
    cli.config.write_text(
        f'[[source]]\nname = "A"\nurl = "{site.url}/a"\nsection = "国际/亚洲"\n'
        f'[[source]]\nname = "B"\nurl = "{site.url}/b"\n'
    )
    assert "never fetched" in cli.ok("source", "list").lines[0]
    assert cli.ok("list").err == "nothing has been fetched yet: run newstui refresh\n"
    assert cli.ok("list", "--json").err == ""
    site.answers["/a"] = rss("A", ITEM)
    cli("refresh")
    first, second = cli.ok("source", "list").lines
    assert first.split() == ["A", "国际/亚洲", "1/1", "fetched,", "now"]
    assert second.split("  ")[-1] == "failed once: there is nothing at this address (404)"
    a, b = cli.ok("source", "list", "--json").json
    assert (a["address"], a["section"], a["unread"]) == ("source/A", ["国际", "亚洲"], 1)
    assert a["last_ok"].endswith("Z")
    assert (b["failures"], b["last_ok"]) == (1, None)
    assert "404" in b["last_error"]
    assert "连续失败 1 次" in cli.ok("--language", "zh_CN", "source", "list").lines[1]


def test_a_test_shows_what_comes_and_what_is_missing_and_stores_nothing(
    cli: Cli, site: Site
) -> None:
    site.answers["/feed"] = rss("My news", ITEM, "<title>Two</title>")
    text = cli.ok("source", "test", f"{site.url}/feed").out
    assert "My news · feed · 2 articles" in text
    for words in ("title: One", "published: 2026-01-31T08:00:00Z", "author: Ann", "Words of it."):
        assert words in text
    assert "missing: link (1/2), published (1/2), author (1/2), text (1/2)" in text.splitlines()
    assert text.endswith(f'[[source]]\nurl = "{site.url}/feed"\n')
    assert not cli.config.exists()
    assert "built-in edition" in cli.ok("list").err
    assert "(404)" in cli.refused("source", "test", f"{site.url}/none", code=1)


def test_a_configured_source_is_tested_with_its_own_mapping(cli: Cli, site: Site) -> None:
    cli.config.write_text(
        f'[[source]]\nname = "Portal"\nkind = "json-api"\nurl = "{site.url}/api"\n'
        'items = "list"\nfields = { title = "t", url = "u" }\n'
    )
    site.answers["/api"] = Answer(b'{"list": [{"t": "From the API"}]}', "application/json")
    assert "title: From the API" in cli.ok("source", "test", "Portal").out


def test_removing_what_is_not_there(cli: Cli) -> None:
    assert "there is no source 'x'" in cli.refused("source", "remove", "x")

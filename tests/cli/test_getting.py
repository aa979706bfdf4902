"""Refreshing from the command line, against a real site on loopback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.engine.lock import refreshing
from tests.cli.site import Answer, rss

if TYPE_CHECKING:
    import pytest

    from tests.cli.running import Cli
    from tests.cli.site import Site


def configure(cli: Cli, site: Site, *names: str, more: str = "") -> None:
    tables = (f'[[source]]\nname = "{name}"\nurl = "{site.url}/{name}"\n{more}' for name in names)
    cli.config.write_text("\n".join(tables))


def test_a_refresh_says_what_came_and_names_what_failed(cli: Cli, site: Site) -> None:
    configure(cli, site, "good", "gone")
    site.answers["/good"] = rss("Good", "<title>One</title>", "<title>Two</title>")
    done = cli("refresh")
    assert done.code == 1
    assert done.out.startswith("2 sources: 2 new, 0 unchanged, 1 failed, ")
    assert done.err == "newstui: gone: there is nothing at this address (404)\n"
    assert [row["title"] for row in cli.ok("latest", "--json").json] == ["One", "Two"]


def test_as_json_one_object_a_line(cli: Cli, site: Site) -> None:
    configure(cli, site, "good", "gone")
    site.answers["/good"] = rss("Good", "<title>One</title>")
    done = cli("refresh", "--json")
    *sources, last = map(json.loads, done.lines)
    told = {one["source"]: one for one in sources}
    assert told["good"] == {
        "event": "source", "source": "good", "status": "new", "new": 1, "error": None,
    }  # fmt: skip
    assert (told["gone"]["status"], told["gone"]["new"]) == ("failed", 0)
    assert "404" in told["gone"]["error"]
    assert last.pop("seconds") > 0
    assert last == {"event": "done", "sources": 2, "new": 1, "unchanged": 0, "failed": 1}
    assert done.code == 1


def test_an_address_chooses_the_sources(cli: Cli, site: Site) -> None:
    configure(cli, site, "a", "b")
    site.answers["/a"] = site.answers["/b"] = rss("F", "<title>One</title>")
    cli.ok("refresh", "source/a")
    assert site.asked == ["/a"]
    assert "no source has articles in source/c" in cli.refused("refresh", "source/c")


def test_two_refreshes_of_one_store_are_told_apart(cli: Cli, site: Site) -> None:
    configure(cli, site, "a")
    with refreshing(cli.data):
        assert "a refresh is already running" in cli.refused("refresh", code=1)


def test_a_secret_is_sent_and_neither_logged_nor_told(
    cli: Cli, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_TOKEN", "opensesame")
    more = 'headers = { X-Token = "env:PORTAL_TOKEN" }\n'
    configure(cli, site, "a", "b", more=more)
    site.answers["/a"] = rss("A", "<title>One</title>")._replace(token="opensesame")
    site.answers["/b"] = Answer(b"no", "text/plain", 500)
    done = cli("refresh")
    assert [row["title"] for row in cli.ok("latest", "--json").json] == ["One"]
    log = (cli.data / "state" / "newstui.log").read_text()
    assert "opensesame" not in log + done.out + done.err


def test_the_built_in_edition_is_refreshed_the_same_way(demo: Cli) -> None:
    assert demo.ok("refresh").out.startswith("8 sources: 0 new, 8 unchanged, 0 failed")


def test_a_portal_with_a_token_pages_and_lists_of_its_own(
    cli: Cli, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_TOKEN", "opensesame")
    cli.config.write_text(
        f'[[source]]\nkind = "json-api"\nname = "Portal"\nurl = "{site.url}/api?page={{page}}"\n'
        'section = "门户"\nheaders = { X-Token = "env:PORTAL_TOKEN" }\nitems = "data.list"\n'
        "pages = 3\n[source.fields]\n"
        'id = "id"\ntitle = "title"\nurl = "link"\nhtml = "content"\npublished = "time"\n'
        'editor = "editor"\nsection = "channel"\nbreadcrumb = "crumbs[].{title: n, url: u}"\n'
        'related = "more[].{title: t, url: u}"\nhot = "more[].{title: t, url: u}"\n'
        'latest = "more[].{title: t, url: u}"\n'
    )
    for page in (1, 2, 3):
        item = {
            "id": page, "title": f"第{page}页的标题", "link": f"https://e.example/{page}",
            "content": '<p>正文，<a href="https://e.example/more">另见</a>。</p>',
            "time": 1_769_846_400 + page, "editor": "编辑甲", "channel": ["国际", "亚洲"],
            "crumbs": [{"n": "首页", "u": "https://e.example/"}, {"n": "国际", "u": None}],
            "more": [
                {"t": "站内第一页", "u": "https://e.example/1"},
                {"t": "别处", "u": "https://e.example/elsewhere"},
            ],
        }  # fmt: skip
        answer = Answer(json.dumps({"data": {"list": [item]}}).encode(), "application/json")
        site.answers[f"/api?page={page}"] = answer._replace(token="opensesame")
    cli.ok("refresh")
    assert site.asked == [f"/api?page={page}" for page in (1, 2, 3)]
    rows = cli.ok("list", "section/门户/国际/亚洲", "--json").json
    assert [row["title"] for row in rows] == ["第3页的标题", "第2页的标题", "第1页的标题"]
    page_json = cli.ok("read", rows[0]["id"], "--json").json
    assert [one["title"] for one in page_json["breadcrumb"]] == ["首页", "国际", "第3页的标题"]
    assert page_json["breadcrumb"][0]["url"] == "https://e.example/"
    assert page_json["editor"] == "编辑甲"
    assert page_json["links"] == [{"title": "另见", "url": "https://e.example/more"}]
    for name in ("related", "hot", "latest"):
        stored, unknown, *_ = page_json[name]
        assert (stored["id"], stored["from_site"]) == (rows[2]["id"], True)
        assert (unknown["id"], unknown["from_site"]) == (None, True)
        assert (unknown["title"], unknown["url"]) == ("别处", "https://e.example/elsewhere")
        assert unknown["fetched"] == page_json["fetched"]
    assert "别处" in cli.ok("read", rows[0]["id"]).out

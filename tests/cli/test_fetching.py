"""Web pages and full texts on the command line, from a real site on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.demo import links, lists
from newstui.demo.edition import load
from newstui.demo.server import serve
from tests.cli.running import environ
from tests.cli.site import Answer, Site, rss
from tests.engine.paging import body

if TYPE_CHECKING:
    from tests.cli.running import Cli

MODEL = Path(__file__).parents[1] / "data" / "pages" / "portal_model.html"
LISTS = ("related", "hot", "latest")


def page(title: str, words: str) -> Answer:
    text = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body(words)}</body>"
    return Answer(text.encode(), "text/html")


def configured(cli: Cli, site: Site, *names: str) -> None:
    """A feed of teasers, each with a page of its own."""
    items = [
        f"<guid>{name}</guid><title>Teaser {name}</title><link>{site.url}/{name}</link>"
        f"<description>Short {name}.</description>"
        for name in names
    ]
    site.answers["/f"] = rss("Teasers", *items)
    site.answers |= {f"/{name}": page(f"Page {name}", f"Words of {name}") for name in names}
    cli.config.write_text(f'[[source]]\nname = "T"\nurl = "{site.url}/f"\n')
    cli.ok("refresh")


def test_a_url_is_fetched_as_a_page_once(cli: Cli, site: Site) -> None:
    configured(cli, site, "a")
    site.answers["/elsewhere"] = page("Dredging begins", "The channel")
    shown = cli.ok("read", f"{site.url}/elsewhere").out
    assert "Dredging begins" in shown
    assert "The channel 3" in shown
    told = cli.ok("read", f"{site.url}/elsewhere", "--json").json
    assert (told["origin"], told["read"], told["url"]) == ("page", True, f"{site.url}/elsewhere")
    assert site.asked.count("/elsewhere") == 1
    assert [row["title"] for row in cli.ok("list", "latest", "--json").json] == ["Teaser a"]
    assert cli.ok("unread").out == "1\n"
    assert [one["name"] for one in cli.ok("source", "list", "--json").json] == ["T"]
    found = cli.ok("search", "dredging", "--json").json
    assert [row["id"] for row in found] == [told["id"]]


def test_the_same_url_of_a_feed_is_the_feeds_article(cli: Cli, site: Site) -> None:
    configured(cli, site, "a")
    assert cli.ok("read", f"{site.url}/a", "--json").json["title"] == "Teaser a"
    assert "/a" not in site.asked


def test_a_page_of_the_built_in_edition_has_every_part(demo: Cli) -> None:
    server = serve()
    edition = load()
    article = next(one for one in edition.articles if one.source.language == "zh")
    url = links.absolute(server.base_url, links.article_path(article))
    try:
        told = demo.ok("read", url, "--json").json
        entry = next(row for row in told["related"] if row["from_site"])
        assert (entry["id"], bool(entry["summary"])) == (None, True)
        followed = demo.ok("read", entry["url"], "--json").json
    finally:
        server.close()
    assert (told["title"], told["origin"]) == (article.title, "page")
    assert told["editor"] == article.editor
    steps = [crumb["title"] for crumb in told["breadcrumb"]]
    assert steps == ["首页", *article.section, article.title]
    for name, expected in (
        ("related", lists.related(edition, article)),
        ("hot", lists.hot(edition, article)),
        ("latest", lists.latest(edition, article)),
    ):
        site = [(row["title"], row["summary"]) for row in told[name] if row["from_site"]]
        assert site == [(one.title, one.summary) for one in expected], name
    assert followed["title"] == entry["title"]


def test_the_model_of_a_portal_page_has_every_part(cli: Cli, site: Site) -> None:
    configured(cli, site)
    site.answers["/model"] = Answer(MODEL.read_bytes(), "text/html")
    told = cli.ok("read", f"{site.url}/model", "--json").json
    assert told["title"] == "海港隧道明年秋天重新开放"
    steps = ["首页", "国际", "亚洲", told["title"]]
    assert [one["title"] for one in told["breadcrumb"]] == steps
    assert told["section"] == ["国际", "亚洲"]
    assert "新华社" in f"{told['source']} {told['author']}"
    assert (told["editor"], told["language"]) == ("王小明", "zh-CN")
    assert (told["published"], told["origin"]) == ("2026-11-24T13:35:00Z", "page")
    assert told["text"].startswith("市政府二十四日晚间宣布")
    assert told["media"][0]["url"] == f"{site.url}/pic/2026/1124/tunnel.jpg"
    lists = {name: [row for row in told[name] if row["from_site"]] for name in LISTS}
    assert [len(rows) for rows in lists.values()] == [5, 5, 4]
    assert all(row["summary"] for row in lists["related"])
    assert lists["hot"][0]["title"] == "地铁三号线今起延长运营时间"
    assert lists["latest"][0]["url"] == f"{site.url}/b/2026/3000.html"


def test_the_breadcrumb_is_the_sites_own(cli: Cli, site: Site) -> None:
    configured(cli, site)
    steps = [("The Quay Post", "/"), ("City", "/city/"), ("Dredging begins", "/d")]
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": site.url + path}
        for n, (name, path) in enumerate(steps, 1)
    ]
    data = json.dumps({"@type": "BreadcrumbList", "itemListElement": items})
    html = page("Dredging begins", "The channel").body.decode()
    script = f'<script type="application/ld+json">{data}</script></body>'
    site.answers["/d"] = Answer(html.replace("</body>", script).encode(), "text/html")
    told = cli.ok("read", f"{site.url}/d", "--json").json
    assert [one["title"] for one in told["breadcrumb"]] == [name for name, _ in steps]
    assert told["breadcrumb"][0] == {
        "title": "The Quay Post", "address": "home", "url": f"{site.url}/",
    }  # fmt: skip
    assert told["section"] == ["City"]
    assert told["hot"] == told["related"] == []


def test_what_cannot_be_read_is_one_sentence(cli: Cli, site: Site) -> None:
    configured(cli, site)
    words = cli.refused("read", f"{site.url}/nothing", code=1)
    assert words == "there is nothing at this address (404)"
    assert cli.refused("open", f"{site.url}/nothing", code=1) == words
    cli.refused("read", "ftp://site.test/a")


def test_open_without_a_terminal_prints_the_page(cli: Cli, site: Site) -> None:
    configured(cli, site)
    site.answers["/b"] = page("The page", "Some words")
    assert "Some words 1" in cli.ok("open", f"{site.url}/b").out


def test_the_full_text_is_fetched_where_it_is_asked_for(cli: Cli, site: Site) -> None:
    configured(cli, site, "a")
    row = cli.ok("list", "latest", "--json").json[0]
    assert "Short a." in cli.ok("read", row["id"]).out
    full = cli.ok("read", row["id"], "--full", "--json").json
    assert (full["origin"], full["title"]) == ("page", "Teaser a")
    assert "Words of a 2" in full["text"]
    assert "Words of a 2" in cli.ok("read", row["id"], "--full").out
    assert site.asked.count("/a") == 1
    site.answers["/b"] = page("The page", "Some words")
    assert "Some words" in cli.ok("read", f"{site.url}/b", "--full").out


def test_a_page_that_is_starred_is_exported(cli: Cli, site: Site) -> None:
    configured(cli, site, "a")
    site.answers |= {"/b": page("Kept", "Some words"), "/c": page("Not kept", "Other words")}
    kept = cli.ok("read", f"{site.url}/b", "--json").json["id"]
    cli.ok("read", f"{site.url}/c")
    cli.ok("mark", "star", kept)
    cli.ok("mark", "star", _id(cli, "a"))
    told = cli.ok("export", "json").json["articles"]
    assert [one["title"] for one in told] == ["Teaser a", "Kept"]


def test_prefetch_fetches_what_is_unread_and_says_how_much(cli: Cli, site: Site) -> None:
    configured(cli, site, "a", "b", "c")
    first = next(row for row in cli.ok("list", "latest", "--json").json if row["title"][-1] == "a")
    cli.ok("mark", "read", first["id"])
    site.answers["/c"] = Answer(b"", "text/html", 500)
    done = cli("prefetch")
    assert done.code == 1
    assert done.lines[0] == "full text of 2 articles: about 180 kB"
    assert done.lines[1].startswith("1 fetched, ")
    assert done.lines[1].endswith(" · 1 failed")
    assert done.err.startswith("newstui: Teaser c: ")
    assert "/a" not in site.asked
    assert "Words of b" in cli.ok("read", _id(cli, "b")).out
    lines = [json.loads(line) for line in cli("prefetch", "latest", "--json").lines]
    assert [(one["event"], one.get("status")) for one in lines] == [
        ("article", "failed"),
        ("done", None),
    ]
    assert lines[1] | {"seconds": 0} == {
        "event": "done", "articles": 1, "new": 0, "failed": 1, "left": 0, "bytes": 0,
        "seconds": 0, "stopped": False,
    }  # fmt: skip


def _id(cli: Cli, name: str) -> str:
    rows = cli.ok("list", "latest", "--json").json
    return str(next(row["id"] for row in rows if row["title"].endswith(name)))


def test_prefetch_estimates_by_what_it_measured(cli: Cli, site: Site) -> None:
    configured(cli, site, "a")
    cli.ok("prefetch")
    site.answers["/f"] = rss("T", f"<guid>n</guid><title>N</title><link>{site.url}/n</link>")
    site.answers["/n"] = page("N", "Words of n")
    cli.ok("refresh")
    size = len(site.answers["/a"].body)
    assert cli.ok("prefetch").lines[0] == f"full text of 1 article: about {-(-size // 1000)} kB"


def prefetching(cli: Cli) -> subprocess.Popen[str]:
    """Start ``newstui prefetch --json`` as a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "newstui", "prefetch", "--json"],
        env={**os.environ, **environ(cli.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_prefetch_ends_quietly_where_nobody_reads_on(cli: Cli, site: Site) -> None:
    configured(cli, site, "a", "b", "c")
    run = prefetching(cli)
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    assert run.stderr.read() == ""
    assert run.wait(10) == 0
    run.stderr.close()


def test_prefetch_ends_with_what_it_has_on_ctrl_c(cli: Cli, site: Site) -> None:
    configured(cli, site, "a", "b")
    site.answers["/b"] = site.answers["/b"]._replace(seconds=30)
    run = prefetching(cli)
    assert run.stdout is not None
    assert json.loads(run.stdout.readline())["title"] == "Teaser a"
    began = time.monotonic()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=10)
    end = json.loads(out)
    assert (end["event"], end["new"], end["left"], end["stopped"]) == ("done", 1, 1, True)
    assert (run.returncode, err) == (130, "")
    assert time.monotonic() - began < 5

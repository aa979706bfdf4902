"""Lists of sources in and out, and everything as JSON."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newstui import config
from tests.cli.site import rss
from tests.sources.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Cli
    from tests.cli.site import Site

OPML = """<?xml version="1.0"?><opml version="2.0"><body>
<outline text="国际"><outline text="亚洲">
<outline type="rss" text="Asia Daily" xmlUrl="https://asia.example/feed"/>
<outline type="rss" text="Twice" xmlUrl="https://asia.example/feed/"/>
</outline></outline>
<outline type="rss" text="Plain" xmlUrl="https://plain.example/feed"/>
<outline type="rss" text="Evil" xmlUrl="|touch /tmp/x"/>
<outline type="rss" text="File" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def urls(cli: Cli) -> list[tuple[str, str, str]]:
    return [(one.url, one.name, one.section) for one in config.load(cli.config).source]


def test_import_takes_each_once_and_names_what_it_refuses(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(OPML)
    done = cli("import", str(file))
    assert done.code == 1
    assert done.lines[0] == "2 sources added, 0 were there already, 2 refused"
    assert done.err.splitlines() == [
        "newstui: |touch /tmp/x: a program is not run from a list of sources",
        "newstui: file:///etc/passwd: only http and https are taken in, not file",
    ]
    assert urls(cli) == [
        ("https://asia.example/feed", "Asia Daily", "国际/亚洲"),
        ("https://plain.example/feed", "Plain", ""),
    ]
    before = cli.config.read_bytes()
    assert cli("import", str(file)).lines == ["0 sources added, 2 were there already, 2 refused"]
    assert cli.config.read_bytes() == before


def test_newsboat_s_urls_from_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    text = b'https://a.example/feed "World" "~A"\n# no\nhttps://b.example/feed\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert cli.ok("import", "-").lines[0] == "2 sources added, 0 were there already, 0 refused"
    assert urls(cli)[0] == ("https://a.example/feed", "A", "World")


def test_what_is_no_list_is_refused(cli: Cli, tmp_path: Path) -> None:
    assert "No such file" in cli.refused("import", str(tmp_path / "none"))
    (tmp_path / "zero").write_bytes(b"\0\0")
    assert "this file is no list of sources" in cli.refused("import", str(tmp_path / "zero"))


def test_out_and_in_again_is_the_same(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(OPML)
    cli("import", str(tmp_path / "list.opml"))
    before = urls(cli)
    (tmp_path / "out.opml").write_text(cli.ok("export", "opml").out)
    cli.config.unlink()
    cli.ok("import", str(tmp_path / "out.opml"))
    assert urls(cli) == before


CONFIG = """
[[source]]
name = "Portal"
kind = "json-api"
url = "https://e.example/api"
section = "国际/亚洲"
items = "data[?kind=='a']"
fields = { title = "t", url = "u" }

[[source]]
name = "Guest"
url = "https://g.example/feed"
interval = 600
quiet = "23:00-07:00"
max_articles = 20
encoding = "gb18030"

[[source]]
name = "Secret"
url = "https://s.example/feed"
headers = { Authorization = "hush" }

[[source]]
name = "Program"
url = "exec:printf 'a b'"

[[source]]
name = "Filtered"
url = "https://f.example/feed"
filter = "sed 's/a/b/'"
"""


def test_what_opml_cannot_say_comes_back_without_secrets(cli: Cli, tmp_path: Path) -> None:
    cli.config.write_text(CONFIG)
    before = config.load(cli.config).source
    done = cli("export", "opml")
    assert (done.code, done.err) == (
        0,
        "newstui: Secret: headers, auth, proxy and keys are left out\n",
    )
    assert "hush" not in done.out
    (tmp_path / "out.opml").write_text(done.out)
    again = cli.ok("import", str(tmp_path / "out.opml"))
    assert again.lines == ["0 sources added, 5 were there already, 0 refused"]
    cli.config.unlink()
    some = cli("import", str(tmp_path / "out.opml"))
    assert (some.code, some.lines[0]) == (1, "3 sources added, 0 were there already, 2 refused")
    cli.config.unlink()
    every = cli.ok("import", "--programs", str(tmp_path / "out.opml"))
    assert "this program is run at each refresh: printf 'a b'" in every.err
    after = config.load(cli.config).source
    assert after == tuple(replace(one, headers={}) for one in before)


def test_a_command_that_cannot_be_read_costs_its_own_row(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text("exec:it's\nhttps://a.example/f\n")
    done = cli("import", str(tmp_path / "urls"))
    assert done.lines[0] == "1 source added, 0 were there already, 1 refused"
    assert "check its quotes" in done.err


def test_options_that_somebody_else_wrote_are_checked(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(
        """<opml><body><outline text="A" xmlUrl="https://a.example/f"
        newstui:options='{"kind": "odd"}'/><outline text="B" xmlUrl="https://b.example/f"/></body></opml>"""
    )
    done = cli("import", str(file))
    assert done.lines[0] == "1 source added, 0 were there already, 1 refused"
    assert "https://a.example/f: A: source 1: kind must be one of" in done.err


@pytest.mark.parametrize(
    "name",
    ["nested.opml", "urls", "lists/elfeed.org", "lists/freshrss.opml", "lists/miniflux.opml"],
)
def test_every_shape_goes_out_and_comes_in_the_same(cli: Cli, tmp_path: Path, name: str) -> None:
    cli("import", str(DATA / name))
    before = config.load(cli.config).source
    assert len(before) > 1
    (tmp_path / "out.opml").write_text(cli.ok("export", "opml").out)
    cli.config.unlink()
    cli.ok("import", "--programs", str(tmp_path / "out.opml"))
    assert config.load(cli.config).source == before


def test_the_built_in_edition_is_nobodys_list(demo: Cli) -> None:
    assert "xmlUrl" not in demo.ok("export", "opml").out


def test_everything_as_json_with_marks_and_without_secrets(cli: Cli, site: Site) -> None:
    site.answers["/a"] = rss("A", "<title>One</title><description>Words.</description>")
    cli.config.write_text(
        f'[[source]]\nname = "A"\nurl = "{site.url}/a"\nheaders = {{ X-Token = "hush" }}\n'
    )
    cli.ok("refresh")
    cli.ok("mark", "star", "latest")
    done = cli.ok("export", "json")
    assert "hush" not in done.out
    assert [one["name"] for one in done.json["sources"]] == ["A"]
    (article,) = done.json["articles"]
    assert (article["title"], article["text"], article["starred"]) == ("One", "Words.", True)

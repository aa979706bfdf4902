"""Every preset against data of its API's shape on loopback; and a reader's own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from newstui.cli.verbs import run
from newstui.config.presets import files
from newstui.store import Store
from tests.cli import preset_site
from tests.cli.preset_site import KEY, PresetSite
from tests.cli.running import Cli, environ

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
SEP_21 = "2026-09-21T08:00:00Z"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[PresetSite]:
    monkeypatch.setenv("TEST_KEY", KEY)  # what a refresh sees
    site = PresetSite()
    yield site
    site.close()


class Case(NamedTuple):
    """A source, its articles' titles, and what must be in the first of them."""

    source: str  # lines of a [[source]]; {site} is the server
    titles: tuple[str, ...]
    first: dict[str, Any]
    text: str = ""
    links: tuple[str, ...] = ()  # titles of what it says is related


CASES = {
    "hackernews": Case(
        'args = { base = "{site}" }',
        ("A clock that runs on dew", "Ask HN: How do you name branches?",
         "Saltworks is hiring a tide modeller"),
        {"url": "https://example.org/dew-clock", "author": "tideline",
         "published": "2026-09-21T14:13:20Z"},
        links=("Hacker News: comments",),
    ),
    "hackernews-search": Case(
        'url = "{site}/?q=rust"\nargs = { points = "20" }',
        ("Rust on bridges", "Ask HN: When is a bridge done?"),
        {"url": "https://example.org/rust-on-bridges", "author": "tideline"},
    ),
    "lobsters": Case(
        'url = "{site}/t/c"',
        ("Parsing tides with 200 lines of C", "What are you doing this weekend?"),
        {"url": "https://example.org/tides-in-c", "author": "tideline",
         "published": "2026-09-21T13:00:00Z"},
        links=("Lobsters: comments",),
    ),
    "reddit": Case(
        'url = "{site}/r/tides"',
        ("Spring tide photographs & where to stand", "Why is the second high water lower?"),
        {"url": "https://example.org/spring-tide.html", "author": "tideline"},
    ),
    "lemmy": Case(
        'url = "{site}/c/harbours"\nargs = { sort = "New" }\npages = 3',
        ("A ferry that sails itself", "Which rope for a mooring?"),
        {"url": "https://example.org/ferry", "author": "Tide Line", "published": SEP_21},
        links=("Lemmy: comments",),
    ),
    "mastodon": Case(
        'url = "{site}/@tideline"',
        ("Saturn rises at nine tonight.",),
        {"url": "https://social.example/@tideline/1150001", "published": SEP_21},
        "Look east.",
    ),
    "mastodon-tag": Case(
        'url = "{site}/tags/astronomy"\npages = 3',
        ("Saturn rises at nine tonight.", "Eclipse photographs"),
        {"url": "https://social.example/@tideline/1150001", "author": "Tide Line"},
        "Look east.",
        ("Saturn this month",),
    ),
    "bluesky": Case(
        'url = "{site}/profile/tideline.example"',
        ("The harbour is full of jellyfish.", "I wrote about moorings"),
        {"url": "https://bsky.app/profile/tideline.example/post/3labc", "author": "Tide Line"},
        "Nobody swims today.",
    ),
    "wordpress": Case(
        'url = "{site}/paper/"',
        ("The bridge’s last day & night", "In short"),
        {"section": ["City & Harbour"], "author": "Mira Osk", "published": SEP_21,
         "url": "https://paper.example/2026/09/bridge/"},
        "It closes tonight.",
        ("The toll that paid for it",),
    ),
    "discourse": Case(
        'url = "{site}/forum/latest"',
        ("How deep is the old dock?", "Welcome to the harbour forum"),
        {"author": "Tide Line", "published": SEP_21},
        "The chart says four metres. I doubt it.",
    ),
    "devto": Case(
        'url = "{site}/t/python"',
        ("Ten lines for a tide table",),
        {"author": "Tide Line", "summary": "A small program that knows the moon"},
    ),
    "github-releases": Case(
        'url = "{site}/tideline/tables"',
        ("v2.1.0: neap tides",),
        {"url": "https://github.com/tideline/tables/releases/tag/v2.1.0", "author": "tideline"},
        "Neap tides",
    ),
    "guardian": Case(
        'url = "{site}/world"\nargs = { key = "env:TEST_KEY" }',
        ("Strait reopens after nine days", "Strait: live"),
        {"section": ["World news"], "author": "Mira Osk in Port Selaya",
         "summary": "Tugs freed the ship at dawn"},
        "The first ship passed at noon.",
    ),
    "newsapi": Case(
        'args = { base = "{site}", key = "env:TEST_KEY", category = "science" }',
        ("Strait reopens - Harbour Post", "Neap tides ahead"),
        {"author": "Mira Osk", "summary": "Tugs freed the ship at dawn."},
    ),
    "newsapi-search": Case(
        'args = { base = "{site}", key = "cmd:echo ' + KEY + '", query = "tides AND ships" }',
        ("Strait reopens - Harbour Post", "Neap tides ahead"),
        {"author": "Mira Osk"},
    ),
    "wikinews": Case(
        'args = { base = "{site}" }',
        ("Lighthouse relit after forty years", "Council votes on harbour wall"),
        {"published": SEP_21},
        "The lamp was lit at dusk.",
    ),
    "youtube": Case(
        'url = "{site}/channel/UCharbour0000000000000AA"\nargs = { base = "{site}/channel" }',
        ("The sand that sings",),
        {"author": "Harbour Radio", "url": "https://www.youtube.com/watch?v=abcdefghijk"},
        "Some beaches hum.",
    ),
    "youtube-playlist": Case(
        'url = "{site}/playlist?list=PLharbour"\nargs = { base = "{site}/playlist" }',
        ("The sand that sings",),
        {"author": "Harbour Radio"},
    ),
    "peertube": Case(
        'url = "{site}/c/harbour/videos"\nargs = { base = "{site}/tube" }',
        ("A day on the quay",),
        {"url": "https://videos.example/w/abc123"},
        "From dawn to dusk.",
    ),
    "podcast": Case(
        'url = "{site}/us/podcast/low-water/id1500000001"',
        ("2: The sand that sings", "1: Low water"),
        {"author": "Low Water", "published": "2026-09-21T05:00:00Z"},
        "We went to listen.",
    ),
    "arxiv": Case(
        'url = "{site}/list/cs.CL/recent"',
        ("Tide Tables as Language",),
        {"url": "https://arxiv.org/abs/2609.00001"},
        "We read tide tables aloud",
    ),
    "arxiv-search": Case(
        'args = { base = "{site}", query = "cat:cs.CL" }',
        ("Dew Clocks and Where to Find Them",),
        {"author": "Mira Osk, Danilo Reyasu"},
        "A dew clock drips.",
    ),
}  # fmt: skip


def configured(cli: Cli, site: PresetSite, name: str, more: str = "") -> None:
    lines = CASES[name].source.replace("{site}", site.url)
    cli.config.write_text(f'[[source]]\npreset = "{name}"\nname = "It"\n{lines}\n{more}')
    cli.environ["TEST_KEY"] = KEY


def read(cli: Cli, name: str = "It") -> list[dict[str, Any]]:
    rows = cli.ok("list", f"source/{name}", "--json").json
    return [cli.ok("read", row["id"], "--json").json for row in rows]


def test_every_preset_has_a_case() -> None:
    assert sorted(CASES) == sorted(files(None))


class Fetched(NamedTuple):
    """A profile with a source of each preset, fetched, and what was asked the second time."""

    root: Path
    again: list[str]


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fetched]:
    root, site = tmp_path_factory.mktemp("presets"), PresetSite()
    tables = (
        f'[[source]]\npreset = "{name}"\nname = "{name}"\n{case.source}\n'
        for name, case in CASES.items()
    )
    (root / "config.toml").write_text("\n".join(tables).replace("{site}", site.url))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEST_KEY", KEY)
        assert run(["refresh"], environ(root)) == 0
        asked = len(site.asked)
        assert run(["refresh"], environ(root)) == 0
        yield Fetched(root, site.asked[asked:])
    site.close()


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_preset_is_tried_out(cli: Cli, site: PresetSite, name: str) -> None:
    configured(cli, site, name)
    tried = cli.ok("source", "test", "It").out
    for title in CASES[name].titles[:2]:
        assert f"title: {title}" in tried


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_preset_is_fetched(
    fetched: Fetched, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    case = CASES[name]
    articles = read(Cli(fetched.root, capsys), name)
    assert sorted(one["title"] for one in articles) == sorted(case.titles)
    first = next(one for one in articles if one["title"] == case.titles[0])
    assert {key: first[key] for key in case.first} == case.first
    assert case.text in first["text"]
    from_site = [one["title"] for one in first["related"] if one.get("from_site")]
    assert set(case.links) <= set(from_site)


def test_what_is_known_is_not_asked_for_again(fetched: Fetched) -> None:
    details = [path for path in fetched.again if "/t/7" in path or "action=parse" in path]
    assert details == []
    assert len(fetched.again) <= len(CASES) + 8  # pages after the first ones; what is no item


def test_what_the_source_says_itself_wins_over_its_preset(cli: Cli, site: PresetSite) -> None:
    configured(cli, site, "wordpress", 'fields = { author = "slug" }\nsection = "Paper"\n')
    cli.ok("refresh")
    first = next(one for one in read(cli) if one["author"])
    assert (first["author"], first["section"]) == ("bridge", ["Paper", "City & Harbour"])
    assert "City" in [one["title"] for one in first["breadcrumb"]]
    assert first["media"][0]["title"] == "The bridge at dusk"


def test_a_discussion_has_its_comments_and_score(cli: Cli, site: PresetSite) -> None:
    configured(cli, site, "hackernews")
    cli.ok("refresh")
    first = next(one for one in read(cli) if one["title"] == "A clock that runs on dew")
    assert first["comments"] == 71
    store = Store.open(cli.data / "news.db", now=time.time, role="reader")
    stored = store.article(first["id"])
    store.close()
    assert stored
    assert stored.score == 155
    assert [one["url"] for one in first["related"]] == ["https://news.ycombinator.com/item?id=9101"]


def test_what_is_said_more_since_then_is_heard(
    cli: Cli, site: PresetSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, title, now in (
        ("hackernews", "A clock that runs on dew", 900),
        ("reddit", "Why is the second high water lower?", 800),
        ("discourse", "Welcome to the harbour forum", 700),
    ):
        configured(cli, site, name)
        cli.ok("refresh")
        grown = preset_site.document(name)
        if name == "hackernews":
            grown["items"]["9101"]["descendants"] = now
            grown["list"].reverse()  # as it does all the time
        elif name == "reddit":
            grown["data"]["children"][1]["data"]["num_comments"] = now
        else:
            grown["list"]["topic_list"]["topics"][1]["posts_count"] = now + 1
        with monkeypatch.context() as later:
            later.setattr(preset_site, "document", lambda _, grown=grown: grown)
            cli.ok("refresh")
        comments = {one["title"]: one["comments"] for one in read(cli)}
        assert comments[title] == now
        assert cli.ok("list", "source/It", "--json").json[0]["updates"] == 0


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('preset = "redit"', "preset: 'redit' is unknown: did you mean 'reddit'?"),
        ('preset = "reddit"', "preset 'reddit' needs community (the name after r/"),
        ('preset = "reddit"\nurl = "https://x.example/a/b/c"', "url is no address of preset"),
        ('preset = "guardian"', "preset 'guardian' needs key (a key of open-platform"),
        ('preset = "wordpress"', "preset 'wordpress' needs the url of a site"),
        ('preset = "reddit"\nargs = { comunity = "x" }', "did you mean 'community'?"),
        ('preset = "hackernews"\nargs = { list = "x" }', "args.list must be one of top, new"),
        ('preset = "hackernews"\nargs = { list = 1 }', "args.list must be text in quotes"),
        ("preset = 1", "preset must be text in quotes"),
    ],
)
def test_what_is_wrong_with_a_preset_is_told_in_one_sentence(
    cli: Cli, source: str, words: str
) -> None:
    cli.config.write_text(f"[[source]]\n{source}\n")
    said = cli.refused("list")
    assert "config.toml: source 1: " in said
    assert words in said


def test_a_key_that_is_missing_or_wrong_is_told(cli: Cli, site: PresetSite) -> None:
    configured(cli, site, "guardian")
    del cli.environ["TEST_KEY"]
    assert cli.refused("source", "test", "It", code=1) == "It: env:TEST_KEY is not set"
    assert site.asked == []
    cli.environ["TEST_KEY"] = "wrong"
    assert "(401)" in cli.refused("source", "test", "It", code=1)


OWN = """
title = "Forum of the harbour"
about = "talk"
base = "{site}"
hosts = ["harbour.example"]
addresses = ["/talk/{tag}"]
[args.tag]
about = "as in its address"
[source]
kind = "json-api"
name = "Harbour {tag}"
url = "{base}/t/{tag}.json"
fields = { id = "short_id", title = "title", url = "url || short_id_url" }
"""


def test_a_reader_s_own_preset_is_recognised_added_and_listed(cli: Cli, site: PresetSite) -> None:
    folder = cli.config.parent / "presets"
    folder.mkdir()
    (folder / "harbour.toml").write_text(OWN.replace("{site}", site.url))
    assert "harbour  Forum of the harbour" in cli.ok("source", "presets").lines
    assert "Parsing tides" in cli.ok("source", "test", "https://harbour.example/talk/c").out
    added = cli.ok("source", "add", "harbour.example/talk/c", "--section", "Tech")
    assert added.out == "added Harbour c\n2 new articles\n"
    assert cli.config.read_text() == (
        '[[source]]\nurl = "https://harbour.example/talk/c"\nsection = "Tech"\npreset = "harbour"\n'
    )
    assert "already" in cli.refused("source", "add", "https://harbour.example/talk/c", code=1)
    (folder / "harbour.toml").write_text("adresses = []")
    assert "harbour.toml: 'adresses' is unknown: did you mean 'addresses'?" in cli.refused("list")
    (folder / "harbour.toml").write_text(OWN.replace("{site}", site.url))
    cli.ok("source", "remove", "https://harbour.example/talk/c")
    assert cli.config.read_text() == ""


def test_a_site_of_one_s_own_is_added_by_naming_its_preset(cli: Cli, site: PresetSite) -> None:
    tried = cli.ok("source", "test", f"{site.url}/t/c", "--preset", "lobsters").out
    assert "title: Parsing tides" in tried
    assert 'preset = "lobsters"' in tried
    assert not cli.config.exists()
    done = cli.ok("source", "add", f"{site.url}/t/c", "--preset", "lobsters")
    assert done.out == "added Lobsters t/c\n2 new articles\n"
    feed = cli.ok("source", "add", f"{site.url}/list/cs.CL/recent", "--preset", "arxiv")
    assert feed.out == "added cs.CL updates on arXiv.org\n1 new article\n"
    words = cli.refused("source", "add", f"{site.url}/x", "--preset", "arxiv", code=1)
    assert "url is no address of preset 'arxiv'" in words
    words = cli.refused("source", "add", "guardian", code=1)
    assert "preset 'guardian' needs key" in words


def test_the_page_about_presets_is_what_their_data_says(cli: Cli) -> None:
    made = cli.ok("source", "presets", "--markdown").out
    page = (ROOT / "docs" / "presets.md").read_text("utf-8")
    assert page.partition("## The presets\n")[2] == made, "run: make docs"
    text = cli.ok("source", "presets").out
    assert all(f"\n{name}  " in f"\n{text}" for name in files(None))
    assert (
        "Hacker News 上与某个词有关的文章" in cli.ok("--language", "zh_CN", "source", "presets").out
    )


def test_lists_of_sources_carry_presets_but_no_keys(cli: Cli, site: PresetSite) -> None:
    cli.config.write_text(
        '[[source]]\npreset = "hackernews"\nargs = { base = "https://hn.example", list = "new" }\n'
        '[[source]]\npreset = "guardian"\nargs = { key = "0000-secret" }\n'
    )
    done = cli.ok("export", "opml")
    assert "0000-secret" not in done.out
    assert done.err == "newstui: The Guardian: headers, auth, proxy and keys are left out\n"
    listed = cli.root / "list.opml"
    listed.write_text(
        done.out.replace("</body>", '<outline text="Evil" xmlUrl="https://e.example/f" '
        'xmlns:newstui="urn:newstui" newstui:options="{&quot;preset&quot;: &quot;guardian&quot;, '
        '&quot;args&quot;: {&quot;key&quot;: &quot;cmd:touch /tmp/x&quot;, &quot;base&quot;: '
        '&quot;https://e.example&quot;, &quot;query&quot;: &quot;env:HOME&quot;}}"/></body>')
    )  # fmt: skip
    cli.config.unlink()
    taken = cli("import", str(listed))
    assert taken.err.count("preset 'guardian' needs key") == 2
    assert cli.config.read_text().count("[[source]]") == 1
    assert [one["name"] for one in cli.ok("source", "list", "--json").json] == ["Hacker News new"]
    assert "cmd:" not in cli.config.read_text()

"""Presets filled in: from what a source says, from an address, and what is refused."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from newstui import config
from newstui.config import ConfigError, Source
from newstui.config.filling import filled, recognised
from newstui.config.presets import BUILT_IN, files, find, read

if TYPE_CHECKING:
    from pathlib import Path

OWN = """
base = "https://api.example"
hosts = ["site.example"]
addresses = ["/in/{section}", "/by/{person} section=people/{person}", "/find?q={query}"]
named_addresses = ["*/below"]
[args.section]
default = ""
[args.query]
default = ""
[args.size]
default = "5"
choices = ["5", "10"]
[source]
kind = "json-api"
name = "Site {section} {query}"
url = "{base}/v1/{section}?q={query}&n={size}&page={page}&after={cursor}"
headers = { X-Size = "{size}" }
fields = { title = "t", url = "join('', ['{base}/', id, '/{query}'])" }
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "presets"
    folder.mkdir()
    (folder / "site.toml").write_text(OWN)
    return folder


def source(own: Path | None, **options: Any) -> Source:
    return config.check({"source": [options]}, "config.toml", own).source[0]


def url(own: Path, **options: Any) -> str:
    return source(own, preset="site", **options).url.removesuffix("&page={page}&after={cursor}")


def test_arguments_an_address_or_both_fill_a_preset(own: Path) -> None:
    assert url(own) == "https://api.example/v1/?n=5"
    assert url(own, url="https://site.example/in/World/") == "https://api.example/v1/World?n=5"
    assert url(own, url="https://www.site.example/in/a%20b") == "https://api.example/v1/a%20b?n=5"
    assert url(own, url="https://site.example/by/x") == "https://api.example/v1/people/x?n=5"
    assert (
        url(own, url="https://site.example/find?q=a+%26b")
        == "https://api.example/v1/?q=a%20%26b&n=5"
    )
    given = {"section": "World", "size": "10", "query": "国"}
    assert url(own, args=given) == "https://api.example/v1/World?q=%E5%9B%BD&n=10"
    both = url(own, url="https://site.example/in/World", args={"section": "Asia"})
    assert both == "https://api.example/v1/Asia?n=5"


def test_another_host_is_asked_itself(own: Path) -> None:
    assert url(own, url="http://127.0.0.1:8080/in/A") == "http://127.0.0.1:8080/v1/A?n=5"
    assert url(own, url="http://other.example/a/b/below") == "http://other.example/a/b/v1/?n=5"
    assert url(own, args={"base": "http://127.0.0.1/x/"}) == "http://127.0.0.1/x/v1/?n=5"


def test_what_the_source_says_wins_and_its_tables_are_added(own: Path) -> None:
    made = source(
        own, preset="site", args={"query": "it's"}, name="Mine", fields={"title": "heading"},
        headers={"X-More": "1"}, pages=3, section="A/B",
    )  # fmt: skip
    assert (made.name, made.pages, made.section, made.preset) == ("Mine", 3, "A/B", "site")
    assert made.headers == {"X-Size": "5", "X-More": "1"}
    assert made.fields["title"] == "heading"
    assert made.fields["url"] == "join('', ['https://api.example/', id, '/it%27s'])"
    assert source(own, preset="site", args={"section": "A"}).name == "Site A"


def test_only_addresses_of_its_hosts_are_recognised(own: Path) -> None:
    table = {"preset": "site", "url": "https://site.example/in/A"}
    assert recognised("https://site.example/in/A", own) == table
    assert recognised("site.example/in/A", own) == table
    assert recognised("site", own) == {"preset": "site"}
    for no in (
        "https://site.example/", "https://site.example/in/A/B", "https://site.example/find",
        "https://site.example/in/A.rss", "https://notsite.example/in/A", "http://[::1",
        "https://site.example.evil.example/in/A", "https://site.example/a/below", "", "://", "?",
    ):  # fmt: skip
        assert recognised(no, own) is None, no


ADDRESSES = [
    ("https://old.reddit.com/r/a+b/new/", "https://www.reddit.com/r/a+b/new.json"),
    ("https://news.ycombinator.com/newest", "https://hacker-news.firebaseio.com/v0/newstories.json"),
    ("https://lobste.rs/t/rust", "https://lobste.rs/t/rust.json"),
    ("https://www.youtube.com/channel/UCx/videos",
     "https://www.youtube.com/feeds/videos.xml?channel_id=UCx"),
    ("https://arxiv.org/list/cs.CL/recent", "https://rss.arxiv.org/atom/cs.CL"),
    ("https://github.com/a/b/releases", "https://github.com/a/b/releases.atom"),
    ("https://fosstodon.org/@a", "https://fosstodon.org/@a.rss"),
    ("https://fosstodon.org/tags/a", "https://fosstodon.org/api/v1/timelines/tag/a"),
    ("https://discuss.python.org/c/ideas/6", "https://discuss.python.org/c/ideas/6.json"),
    ("https://framatube.org/c/a/videos",
     "https://framatube.org/feeds/videos.xml?videoChannelName=a"),
    ("https://podcasts.apple.com/cn/podcast/%E6%BD%AE/id12?i=3",
     "https://itunes.apple.com/lookup?id=12&country=cn"),
    ("https://zh.wikinews.org/wiki/Wikinews:%E9%A6%96%E9%A1%B5",
     "https://zh.wikinews.org/w/api.php?action=query&list=categorymembers&cmtitle=Category:%E5%B7%B2"),
    ("https://dev.to/t/python", "https://dev.to/api/articles?per_page=30&tag=python"),
    ("https://bsky.app/profile/a.example", "https://public.api.bsky.app/xrpc/app.bsky.feed.get"),
    ("https://lemmy.world/c/a@b.example", "https://lemmy.world/api/v3/post/list?community_name=a%40b"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "asked"), ADDRESSES)
def test_what_a_browser_shows_becomes_what_is_asked(typed: str, asked: str) -> None:
    table = recognised(typed, None)
    assert table
    assert source(None, **table).url.startswith(asked)


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.reddit.com/r/python/.rss", "https://www.reddit.com/r/python.json",
        "https://news.ycombinator.com/item?id=1", "https://www.theguardian.com/world",
        "https://www.youtube.com/@name", "https://arxiv.org/abs/2609.00001",
        "https://github.com/a/b", "https://fosstodon.org/@a/1150001", "https://mastodon.social/",
    ],
)  # fmt: skip
def test_what_no_preset_is_for_is_left_alone(typed: str) -> None:
    assert recognised(typed, None) is None


@pytest.mark.parametrize("name", files(None))
def test_each_preset_s_example_fills_it_and_says_what_it_is_for(name: str) -> None:
    preset = read(BUILT_IN / f"{name}.toml")
    example = tomllib.loads(preset.example)
    made = source(None, **example)
    assert made.preset == name
    assert made.name
    assert preset.about != preset.about_zh
    assert all(one.about and one.about != one.about_zh for one in preset.args.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "[source] url is missing"),
        ("source = 1", "source must be a table of names and values"),
        ("hosts = [1]\n[source]\nurl = 'x'", "hosts must be a list of texts"),
        ("[source]\nurl = 'x'\n[args]\na = 1", "args.a must be a table of names and values"),
        ("[source]\nurl = 'x'\n[args.a]\ndefalt = 'x'", "did you mean 'default'?"),
        ("title = 1\n[source]\nurl = 'x'", "title must be text in quotes"),
        ("[source]\nurl = 1", "source 1: url must be text in quotes"),
        ("base = 'https://a.example'\n[source]\nurl = '{base}'\nfeilds = 1",
         "'feilds' is unknown: did you mean 'fields'?"),
        ("not toml", "is not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_preset_is_one_sentence(own: Path, text: str, words: str) -> None:
    (own / "bad.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"^[^\n]*$") as error:
        source(own, preset="bad", args={"base": "https://a.example"})
    assert words in str(error.value)


def test_names_that_are_no_names_find_no_file(own: Path) -> None:
    (own.parent / "outside.toml").write_text(OWN)
    for name in ("../outside", "", ".", "a/b", "x" * 5_000):
        with pytest.raises(ConfigError):
            find(name, own)
    with pytest.raises(ConfigError, match="args must be a table"):
        filled({"preset": "site", "args": []}, own)


def test_an_edited_preset_is_read_again(own: Path, tmp_path: Path) -> None:
    file, cache = tmp_path / "config.toml", tmp_path / "cache"
    file.write_text('[[source]]\npreset = "site"\n')
    assert config.load(file, cache).source[0].url.startswith("https://api.example/")
    (own / "site.toml").write_text(OWN.replace("api.example", "moved.example"))
    assert config.load(file, cache).source[0].url.startswith("https://moved.example/")


def test_arguments_want_a_preset(own: Path) -> None:
    with pytest.raises(ConfigError, match="args without preset"):
        source(own, url="https://a.example", args={"a": "b"})

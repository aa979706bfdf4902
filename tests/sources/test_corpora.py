"""Other people's feeds and lists: articles wherever feedparser finds entries, every outline."""

from __future__ import annotations

import html
import io
import json
import re
import warnings
from typing import TYPE_CHECKING, Any

import feedparser
import listparser
import pytest

from newstui.config import Source
from newstui.sources.links import place
from newstui.sources.opml import read as read_list
from newstui.sources.parse import SourceError, parse
from tests.sources.conftest import CORPORA, NOW, URL

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.models import Parsed

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")

_FEEDPARSER = ("feeds/feedparser-wellformed", "feeds/feedparser-entities")
_OTHERS = ("feeds/gofeed", "feeds/feed-rs", "feeds/miniflux", "feeds/newsboat")


def files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (CORPORA / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.suffix in {".xml", ".atom", ".rss"})


def ours(content: bytes) -> Parsed | None:
    try:
        return parse(content, Source(url=URL), url=URL, now=NOW)
    except SourceError as error:
        crash = error.__cause__
    assert crash is None  # it was said on purpose
    return None


def theirs(content: bytes) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [dict(entry) for entry in feedparser.parse(io.BytesIO(content)).entries]


def letters(text: str) -> str:
    plain = html.unescape(html.unescape(text))
    return re.sub(r"[\W_]+", "", re.sub(r"<!--.*?-->|<[^>]*>", "", plain, flags=re.DOTALL))


@pytest.mark.parametrize("folder", [*_FEEDPARSER, *_OTHERS])
def test_articles_wherever_feedparser_finds_entries(folder: str) -> None:
    paths = files(folder)
    assert paths
    wrong = []
    for path in paths:
        content = path.read_bytes()
        parsed, entries = ours(content), theirs(content)
        articles = parsed.articles if parsed else ()
        if len(articles) != len(entries):
            wrong.append(f"{path.name}: {len(entries)} entries, {len(articles)} articles")
        for entry, article in zip(entries, articles, strict=False):
            title = letters(entry.get("title") or "")[:150]
            if title not in letters(article.title) and path.name not in _TITLES_READ_OTHERWISE:
                wrong.append(f"{path.name}: {entry['title']!r} became {article.title!r}")
    assert wrong == []


# feedparser sanitises what says it is plain text: <blink> is a word there, and stays one here
_TITLES_READ_OTHERWISE = {"entry_title_text_plain_brackets.xml", "entry_title_crazy.xml"}


def test_feedparsers_own_expectations_of_entries() -> None:
    """Where its suite says what an entry's title, link, id or date is, so do the articles."""
    lines = (CORPORA / "expect.jsonl").read_text().splitlines()
    checked, wrong = 0, []
    for case in map(json.loads, lines):
        said = re.fullmatch(
            r"not bozo and entries\[0\]\['(title|link|id|guid)'\] == u?'([^'<&\\]*)'",
            case["expect"],
        )
        elsewhere = case["path"].endswith("_docuri.xml")  # its links are those of its own server
        if said and case["corpus"].startswith("feedparser") and not (case["headers"] or elsewhere):
            parsed = ours((CORPORA / case["path"]).read_bytes())
            assert parsed is not None
            one = parsed.articles[0]
            got = {"title": one.title, "link": one.url, "id": one.guid, "guid": one.guid}[said[1]]
            checked += 1
            if (got or "") != said[2] and said[2].startswith(("http", "tag")) | (
                said[1] == "title"
            ):
                wrong.append((case["path"].rpartition("/")[2], said[2], got))
    assert checked > 50
    assert wrong == []


def test_gofeeds_json_beside_its_feeds() -> None:
    wrong = []
    for path in files("feeds/gofeed/testdata/translator"):
        expected = json.loads(path.with_suffix(".json").read_text())
        parsed = ours(path.read_bytes())
        assert parsed is not None
        for item, article in zip(expected.get("items") or (), parsed.articles, strict=True):
            pairs = (
                ("title", article.title),
                ("guid", article.guid),
                ("categories", list(article.tags)),
                ("link", article.url),
            )
            wrong += [
                (path.name, field, item[field], got)
                for field, got in pairs
                if item and item.get(field) and item[field] != got
            ]
    assert wrong == [
        # several links of one item: gofeed takes the last, newstui the first
        (
            "feed_item_links_-_rss_channel_item_links.xml",
            "link",
            "http://example3.org",
            "http://example.org",
        ),
    ]


def test_json_feeds() -> None:
    folder = CORPORA / "feeds/feed-rs/feed-rs/fixture/jsonfeed"
    for path in sorted(folder.glob("*.json")):
        if not path.name.endswith(".serde.json"):
            items = json.loads(path.read_text())["items"]
            parsed = ours(path.read_bytes())
            assert parsed is not None
            assert parsed.kind == "jsonfeed"
            assert [a.guid for a in parsed.articles] == [item.get("id") for item in items]
            assert all(a.title for a in parsed.articles)


def test_no_other_file_is_an_uncaught_error() -> None:
    rest = [
        path
        for path in (CORPORA / "feeds").rglob("*")
        if path.is_file() and path.suffix not in {".xml", ".atom"}
    ]
    assert len(rest) > 500
    for path in rest:
        ours(path.read_bytes())


def test_every_outline_with_a_feed() -> None:
    paths = [path for path in (CORPORA / "opml").rglob("*") if path.is_file()]
    assert len(paths) > 100
    wrong = []
    for path in paths:
        content = path.read_bytes()
        imported = read_list(content)
        found = {place(source.url): source for source in imported.sources}
        refused = {one.text for one in imported.refused}
        for feed in listparser.parse(content).feeds:
            source = found.get(place(feed["url"]))
            if source is None and feed["url"] not in refused:
                wrong.append((path.name, feed["url"], "missing"))
            elif source is not None and source.title != feed["title"]:
                wrong.append((path.name, source.title, feed["title"]))
            elif source is not None and "bad" not in path.name:
                paths_named = feed.get("categories") or [list(source.section)]
                if list(source.section) not in paths_named:
                    wrong.append((path.name, str(source.section), str(paths_named)))
    assert wrong == []

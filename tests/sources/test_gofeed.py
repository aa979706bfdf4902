"""gofeed's JSON beside its feeds: title, link, guid, dates, author, categories and text."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from newstui.config import Source
from newstui.sources import dates
from newstui.sources.parse import SourceError, parse
from tests.sources.conftest import CORPORA, NOW, URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newstui.models import Article

GOFEED = CORPORA / "feeds/gofeed"
FIRST_LINK = "of several links of an item gofeed takes the last, feedparser and newstui the first"
# every difference in a field, with its reason; titles and texts are compared by their letters,
# since gofeed leaves markup in them, which newstui reads
KNOWN = {
    ("dublincore_item_multiple_values.xml", "author"): "gofeed keeps the first of two creators",
    ("feed_item_links_-_rss_channel_item_links.xml", "link"): FIRST_LINK,
    ("rss_channel_item_links.xml", "link"): FIRST_LINK,
    ("rdf_item_links.xml", "link"): FIRST_LINK,
    (
        "rss_channel_item_uri_at_protocol.xml",
        "link",
    ): "its attribute uri, no web address, is the link to feedparser",
    ("version_rdf_090.xml", "items"): "an RDF without channel and items is no feed to newstui",
}


def letters(value: object) -> str:
    text = html.unescape(html.unescape(str(value or "")))
    return re.sub(r"[\W_]+", "", re.sub(r"<!--.*?-->|<[^>]*>", "", text, flags=re.DOTALL))


def seconds(value: object) -> int | None:
    return dates.seconds(value) if isinstance(value, str) else None


def fields(item: dict[str, Any], article: Article) -> Iterator[tuple[str, object, object]]:
    """Yield what gofeed says of an item and what newstui says, by field."""
    yield "title", letters(item.get("title")), letters(article.title)
    for name in ("guid", "link"):
        if isinstance(item.get(name), str):
            yield name, item[name], getattr(article, "url" if name == "link" else name)
    for name, keys in (
        ("published", ("publishedParsed", "pubDateParsed")),
        ("updated", ("updatedParsed",)),
    ):
        for key in keys:
            if key in item:
                yield name, seconds(item[key]), getattr(article, name)
    author = item.get("author")
    if isinstance(author, dict):
        yield "author", author.get("name") or author.get("email"), article.author
    tags = item.get("categories")
    if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
        yield "categories", tags, list(article.tags)
    for name in ("content", "description"):
        if isinstance(item.get(name), str) and not (name == "description" and item.get("content")):
            yield name, letters(item[name]), letters(article.html)


def differences(path: Path) -> Iterator[str]:
    expected = json.loads(path.with_suffix(".json").read_text())
    items = expected.get("items") or expected.get("entries") or []
    try:
        articles = parse(path.read_bytes(), Source(url=URL), url=URL, now=NOW).articles
    except SourceError:
        yield "items"
        return
    if len(items) != len(articles):
        yield "items"
    for item, article in zip(items, articles, strict=False):
        for name, theirs, ours in fields(item, article):
            if theirs not in (None, "", []) and theirs != ours:
                yield name


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")
def test_every_difference_from_gofeed_has_its_reason() -> None:
    paths = [path for path in sorted(GOFEED.rglob("*.xml")) if path.with_suffix(".json").exists()]
    assert len(paths) > 300
    found = {(path.name, name) for path in paths for name in differences(path)}
    assert found == set(KNOWN)

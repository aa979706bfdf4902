from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.sources.dates import seconds

if TYPE_CHECKING:
    from tests.sources.conftest import Reads


def test_every_field_of_a_json_feed(read: Reads) -> None:
    parsed = read("feed.json", section_from="category")
    one, two = parsed.articles
    assert (parsed.kind, parsed.title, parsed.home) == (
        "jsonfeed",
        "JSON feed",
        "https://example.org/",
    )
    assert parsed.next == "http://site.example.org/feed.json?page=2"
    assert (one.guid, one.url, one.title) == ("1", "https://example.org/1", "One & more")
    assert (one.html, one.summary, one.author) == ("<p>Body</p>", "In short", "Everyone")
    assert one.published == seconds("2026-11-24T02:30:00Z")
    assert one.updated == seconds("2026-11-25T02:30:00Z")
    assert (one.tags, one.section, one.language) == (("x",), ("World", "Asia"), "en")
    assert [(m.kind, m.url) for m in one.media] == [
        ("image", "https://example.org/i.png"),
        ("audio", "https://example.org/a.mp3"),
    ]
    assert (two.url, two.author) == ("https://elsewhere.example.org/2", "Ann")
    assert two.html.count("<p>") == 2
    assert "Plain &amp; &lt;simple&gt;." in two.html
    assert two.title == "Plain & <simple>."


def test_numbers_nan_and_lone_surrogates_survive(read: Reads) -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1", "title": "\\ud83d", "items": [{"id": '
        + "9" * 6_000
        + ', "title": "a\\udc00b", "url": "http://a.example.org/\\ud83d",'
        ' "content_html": "<p>\\ud83d</p>",'
        ' "date_published": NaN, "tags": ["\\ud83d", 3, null]}, {"id": 12345678901234567890123}]}'
    )
    first, second = read(text.encode()).articles
    assert (first.guid, first.published) == (None, None)
    assert second.guid == "12345678901234567890123"
    assert json.loads(first.model_dump_json())


def test_a_feed_in_all_but_its_version_is_one(read: Reads) -> None:
    assert (
        read(b'{"home_page_url": "http://a.example.org", "items": [{"title": "x"}]}').kind
        == "jsonfeed"
    )
    assert read(b'{"items": [{"title": "x"}]}', kind="jsonfeed").articles[0].title == "x"

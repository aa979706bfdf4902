from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newstui.models import Article, Link
from newstui.sources.jsontext import number
from newstui.sources.parse import SourceError
from newstui.sources.sections import path
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from tests.sources.conftest import Reads

PORTAL: dict[str, Any] = {
    "kind": "json-api",
    "source_url": "http://portal.example.cn/api?page={page}",
    "items": "data.list",
    "next": "data.next_page",
    "fields": {
        "id": "id",
        "title": "title",
        "url": "link",
        "html": "content",
        "published": "time",
        "author": "author",
        "editor": "editor",
        "section": "channel.path",
        "score": "views",
        "comments": "replies",
        "breadcrumb": "crumbs[].{title: name, url: href}",
        "related": "related[].{title: title, url: url, summary: brief}",
        "hot": "hot[].{title: title, url: url, summary: brief}",
        "latest": "latest[].{title: title, url: url, summary: brief}",
    },
}


def test_a_portal_over_three_pages(read: Reads) -> None:
    articles: list[Article] = []
    url, page = "http://portal.example.cn/api?page=1", 1
    while url:
        parsed = read(f"portal{page}.json", url=url, page=page, **PORTAL)
        articles += parsed.articles
        url, page = parsed.next or "", page + 1
    assert (page, len(articles)) == (4, 6)
    one = articles[0]
    assert (one.guid, one.title, one.url) == (
        "11",
        "第1页第1条",
        "http://portal.example.cn/news/1/1",
    )
    assert (one.author, one.editor, one.section) == ("记者甲", "编辑乙", ("国际", "亚洲"))
    assert (one.published, one.score, one.comments) == (1_795_500_060, 12_000.0, 7)
    assert [(c.title, c.url) for c in one.breadcrumb] == [
        ("首页", "http://portal.example.cn/"),
        ("国际", "http://portal.example.cn/world"),
        ("亚洲", "http://portal.example.cn/world/asia"),
    ]
    assert one.related == (
        Link(title="相关一", url="http://portal.example.cn/r/1", summary="摘要一"),
    )
    assert one.hot == (Link(title="热门一"),)  # its link was javascript:
    assert one.latest == (Link(title="最新一", url="http://other.example.cn/l"),)
    assert (one.origin, one.html.startswith("<p>正文1-1</p>")) == ("feed", True)


def mapped(read: Reads, item: dict[str, Any], **fields: str) -> Any:
    content = json.dumps([item]).encode()
    return read(content, kind="json-api", fields=fields or {key: key for key in item}).articles[0]


def test_text_becomes_paragraphs_and_is_escaped(read: Reads) -> None:
    article = mapped(read, {"text": "a <b> & c\n\nd\ne"})
    assert "a &lt;b&gt; &amp; c" in article.html
    assert article.html.count("<p>") == 2
    assert "<br" in article.html


@pytest.mark.parametrize(
    "value",
    [
        ["国际", "亚洲"],
        "国际/亚洲",
        "国际 > 亚洲",
        [["国际", ["亚洲"]]],
        [{"name": "国际"}, {"name": "亚洲"}],
        {"name": "亚洲", "parent": {"name": "国际"}},
        {"title": "国际", "children": [{"title": "亚洲"}]},
        ["财经", "国际/亚洲"],
        [["财经"], ["国际", "亚洲"]],
        [{"name": "财经"}, {"name": "亚洲", "parent": {"name": "国际"}}],
        [{"id": 3, "name": "亚洲", "parent": 2}, {"id": 2, "name": "国际", "parent": 0}],
        [{"id": "a", "name": "国际", "parent_id": None},
         {"id": "b", "name": "亚洲", "parent_id": "a"}],
        ["国际", ["亚洲"]],
    ],
)  # fmt: skip
def test_a_section_of_any_shape(value: Any) -> None:
    assert path(value) == ("国际", "亚洲")


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        ("1,234", 1234),
        ("2.5k", 2500),
        ("1.2万", 12000),
        ("10万+", 100000),
        ("500万热度", 5_000_000),
        ("1.2k views", 1200),
        ("3 hours", None),
        (7, 7),
        ("many", None),
        (True, None),
        (float("inf"), None),
        ("", None),
    ],
)
def test_numbers_as_portals_write_them(sent: object, value: float | None) -> None:
    assert number(sent) == value


def test_a_crumb_may_be_a_name_alone(read: Reads) -> None:
    for crumbs in ("首页 > 国际", ["首页", "国际"]):
        one = mapped(read, {"title": "x", "breadcrumb": crumbs})
        assert [c.title for c in one.breadcrumb] == ["首页", "国际"]


def test_an_item_that_is_no_article_is_left_out_and_counted(read: Reads) -> None:
    sent = [{"type": "ad", "date": "2026-11-20"}, {"title": "x"}, {"title": " ", "id": []}]
    parsed = read(json.dumps(sent).encode(), kind="json-api")
    assert ([one.title for one in parsed.articles], parsed.items) == (["x"], 3)
    assert parsed.note is None
    nothing = read(json.dumps(sent).encode(), kind="json-api", fields={"title": "titel"})
    assert (nothing.articles, nothing.items) == ((), 3)
    assert "none of its 3 items" in (nothing.note or "")


def test_an_item_whose_article_is_fetched_is_kept(read: Reads) -> None:
    parsed = read(b"[7]", kind="json-api", detail="join('/', ['http://a.example.org', '7'])")
    assert [one.detail for one in parsed.articles] == ["http://a.example.org/7"]


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        (b'{"data": {}}', {"items": "data.list"}, "found nothing"),
        (b'{"data": {}}', {"items": "data"}, "found no array"),
        (b'{"data": []}', {}, "name the path"),
        (b"[]", {"items": "data["}, "no JMESPath"),
        (b"[{}]", {"fields": {"title": "length("}}, "fields.title"),
        (b'{"a": 1}', {"items": "join('-', a)"}, "check its functions"),
        (b"<rss></rss>", {}, "not JSON"),
        (b"[" * 200_000, {}, "not JSON"),
    ],
)
def test_a_mapping_that_does_not_fit_says_so(
    read: Reads, content: bytes, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        read(content, kind="json-api", **options)


def test_a_field_that_does_not_fit_one_item_costs_that_field_only(read: Reads) -> None:
    parsed = read(b'[{"t": "x", "p": 1}, {"t": "y", "p": ["a"]}]', kind="json-api",
                  fields={"title": "t", "section": "join('/', p)"})  # fmt: skip
    assert [(a.title, a.section) for a in parsed.articles] == [("x", ()), ("y", ("a",))]
    assert "section" in (parsed.note or "")


@pytest.mark.parametrize(
    "value",
    ["科技,人工智能", "科技，人工智能", ["科技", "人工智能"],
     [{"name": "科技"}, {"name": "人工智能"}],
     [["科技"], [{"title": "人工智能"}]], {"a": "科技", "b": "人工智能"},
     {"nodes": [{"name": "科技"}, {"name": "人工智能"}]}],
)  # fmt: skip
def test_tags_of_any_shape(read: Reads, value: Any) -> None:
    assert mapped(read, {"title": "x", "tags": value}).tags == ("科技", "人工智能")


@pytest.mark.parametrize(
    ("options", "sent"),
    [
        ({}, "2026-11-24T02:30:00Z"),
        ({"timezone": "+08:00"}, "2026-11-24 10:30"),
        ({"timezone": "+08:00"}, "20261124103000"),
        ({"timezone": "+08:00"}, "2026-11-24T02:30:00Z"),
        ({"timezone": "-05:30"}, "23 Nov 2026 21:00"),
        ({"timezone": "+00:00"}, "2026年11月24日 02:30"),
        ({"date_format": "%d/%m/%Y %H:%M", "timezone": "+08:00"}, "24/11/2026 10:30"),
        ({"date_format": "%d.%m.%y %H:%M %z"}, "24.11.26 03:30 +0100"),
        ({"date_format": "unix"}, "1795487400"),
        ({"date_format": "unix"}, 1795487400.9),
        ({"date_format": "unix_ms"}, 1795487400000),
    ],
)
def test_dates_by_format_and_zone(read: Reads, options: dict[str, Any], sent: object) -> None:
    content = json.dumps([{"title": "x", "time": sent}]).encode()
    fields = {"title": "title", "published": "time"}
    found = read(content, kind="json-api", fields=fields, **options).articles[0]
    assert found.published == 1_795_487_400


@pytest.mark.parametrize(
    ("sent", "ago"),
    [("2小时前", 7_200), ("3 hours ago", 10_800), ("刚刚", 0), ("15m", 900), ("半小时前", 1_800)],
)
def test_what_was_just_now_is_read_from_when_it_was_fetched(
    read: Reads, sent: str, ago: int
) -> None:
    content = json.dumps([{"title": "x", "time": sent}]).encode()
    one = read(content, kind="json-api").articles[0]
    assert one.published == NOW - ago
    later = json.dumps([{"title": "x", "time": "yesterday"}]).encode()
    assert read(later, kind="json-api").articles[0].fingerprint == one.fingerprint


def test_a_date_of_just_now_goes_before_that_of_a_change(read: Reads) -> None:
    fields = {"title": "title", "published": "at", "updated": "changed"}
    sent = [{"title": "x", "at": at, "changed": "2026-11-01"} for at in ("2小时前", "3小时前")]
    one, later = read(json.dumps(sent).encode(), kind="json-api", fields=fields).articles
    assert (one.published, one.fingerprint) == (NOW - 7_200, later.fingerprint)


def test_a_change_of_just_now_makes_no_other_article(read: Reads) -> None:
    fields = {"title": "title", "published": "at", "updated": "changed"}
    sent = [{"title": "x", "at": "2026-11-01", "changed": at} for at in ("2小时前", "3小时前")]
    one, later = read(json.dumps(sent).encode(), kind="json-api", fields=fields).articles
    assert one.fingerprint == later.fingerprint


def test_a_clock_of_yesterday_is_of_the_zone_that_is_named(read: Reads) -> None:
    content = json.dumps([{"title": "x", "time": "昨天 08:30"}]).encode()
    found = read(content, kind="json-api", timezone="+08:00").articles[0]
    assert found.published == 1_795_480_200


@pytest.mark.parametrize("sent", ["x", "", None, True, "1e999", "9" * 5_000, 10**400, [], {}])
@pytest.mark.parametrize("form", ["%d/%m/%Y", "unix", "unix_ms"])
def test_what_is_no_such_date_is_none(read: Reads, form: str, sent: object) -> None:
    content = json.dumps([{"title": "x", "published": sent}]).encode()
    assert read(content, kind="json-api", date_format=form).articles[0].published is None


def test_pictures_keep_their_words_and_media_their_kind(read: Reads) -> None:
    one = mapped(
        read,
        {
            "title": "x",
            "image": [{"src": "/a.jpg", "alt": "A cat"}, "/b.jpg"],
            "media": [{"url": "/c.mp3", "type": "audio/mpeg", "length": 9}],
        },
    )
    assert [(m.kind, m.title, m.bytes) for m in one.media] == [
        ("image", "A cat", None),
        ("image", "", None),
        ("audio", "", 9),
    ]


def test_two_functions_more(read: Reads) -> None:
    content = json.dumps([{"uri": "at://did:x/app/3k", "title": "x"}, {"title": "y"}]).encode()
    fields = {
        "title": "title",
        "id": "split(uri, '/')[-1]",
        "url": "replace(uri, 'at://did:x', 'http://a.example.org')",
    }
    first, second = read(content, kind="json-api", fields=fields).articles
    assert (first.guid, first.url) == ("3k", "http://a.example.org/app/3k")
    assert (second.guid, second.url) == (None, None)


def test_an_error_in_the_answer_is_what_the_reader_is_told(read: Reads) -> None:
    for sent in ({"message": "no key"}, {"errors": [{"message": "no key"}]}):
        with pytest.raises(SourceError, match="the API says: no key"):
            read(json.dumps(sent).encode(), kind="json-api", items="data.list")


@pytest.mark.parametrize(
    "sent", ['jQuery1_2({"l": [{"t": "x"}]});', '/**/ cb.f ( {"l": [{"t": "x"}]} )']
)
def test_json_in_a_call_is_read(read: Reads, sent: str) -> None:
    parsed = read(sent.encode(), kind="json-api", items="l", fields={"title": "t"})
    assert [one.title for one in parsed.articles] == ["x"]

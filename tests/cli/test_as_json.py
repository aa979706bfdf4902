"""JSON as design/CONTRACT.md has it."""

from __future__ import annotations

import pytest

from newstui.cli import as_json
from newstui.rows import Crumb, InStory, Media, Page, Row, SourceState

ROW = Row(
    "b1234567890a", "标题", "https://e.example/1", "海港日报", ("国际", "亚洲"),
    published=1_769_846_400, fetched=1_769_846_401, author="某人", summary="摘要",
    story=InStory(7, 4, 3), reason="same story",
)  # fmt: skip


def test_a_row() -> None:
    assert as_json.row(ROW) == {
        "id": "b1234567890a",
        "title": "标题",
        "url": "https://e.example/1",
        "source": "海港日报",
        "section": ["国际", "亚洲"],
        "published": "2026-01-31T08:00:00Z",
        "fetched": "2026-01-31T08:00:01Z",
        "author": "某人",
        "summary": "摘要",
        "snippet": None,
        "read": False,
        "seen": False,
        "starred": False,
        "story": {"id": 7, "articles": 4, "sources": 3, "first": None, "last": None},
        "reason": "same story",
        "from_site": False,
        "updates": 0,
    }


def test_an_article_is_a_row_and_more() -> None:
    page = Page(
        ROW,
        (Crumb("首页", "home"), Crumb("频道", None, "https://e.example/c"), Crumb("无处")),
        "<p>文</p>",
        "feed",
        media=(Media("https://e.example/a.mp3", "audio", "听", 12),),
    )
    beside = {"related": (ROW,), "hot": (), "latest": ()}
    said = as_json.page(page, "文", [("链接", "https://e.example/2")], beside)
    assert said.items() >= as_json.row(ROW).items()
    assert said["breadcrumb"] == [
        {"title": "首页", "address": "home"},
        {"title": "频道", "url": "https://e.example/c"},
        {"title": "无处"},
    ]
    assert said["links"] == [{"title": "链接", "url": "https://e.example/2"}]
    assert said["media"][0]["bytes"] == 12
    assert said["related"] == [as_json.row(ROW)]
    assert (said["editor"], said["updated"], said["origin"]) == (None, None, "feed")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
        (10**15, None),
        (None, None),
    ],
)
def test_times_are_rfc_3339_in_utc(seconds: int | None, said: str | None) -> None:
    assert as_json.time(seconds) == said


def test_the_address_of_a_source_can_be_typed_as_it_stands() -> None:
    said = as_json.source(SourceState("AC/DC news", "AC/DC", "https://e.example/feed"))
    assert said["address"] == "source/AC%2FDC%20news"

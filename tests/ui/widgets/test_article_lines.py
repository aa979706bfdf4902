from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newstui import i18n
from newstui.rows import Media, Page
from newstui.text.width import cells
from newstui.ui.widgets import article_lines
from tests.ui.making import NOW, row

if TYPE_CHECKING:
    from newstui.text.document import Line

PAGE = Page(
    row("a", "A title of an article", author="Ann", published=NOW - 3 * 3_600),
    (),
    "<p>Text</p>",
    "feed",
    editor="Ed",
    updated=NOW - 3_600,
    minutes=6,
    tags=("ships", "sand"),
    comments=12,
)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(span.text for span in line.spans) for line in lines]


def test_the_head_says_who_when_and_what_it_is() -> None:
    assert texts(article_lines.head(PAGE, 60, now=NOW)) == [
        "A title of an article",
        "The Post · Ann · edited by Ed · 3 h ago · 6 min · feed",
        "12 comments · updated 1 h ago",
        "ships · sand",
        "",
    ]


def test_the_head_of_an_article_without_text_says_so() -> None:
    page = PAGE._replace(html="", origin="summary", minutes=0, editor=None, updated=None)
    assert texts(article_lines.head(page, 60, now=NOW))[1] == (
        "The Post · Ann · 3 h ago · no text · 12 comments"
    )


def test_the_head_says_how_often_an_article_was_changed() -> None:
    page = PAGE._replace(row=PAGE.row._replace(updates=2))
    assert texts(article_lines.head(page, 60, now=NOW))[2] == (
        "12 comments · updated 2×, last 1 h ago"
    )
    undated = page._replace(updated=None)
    assert texts(article_lines.head(undated, 60, now=NOW))[2] == "12 comments · updated 2×"


def test_a_long_line_has_room_for_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        head = texts(article_lines.head(PAGE, 78, now=NOW, air=2))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert head[:2] == ["", ""]
    assert head[3] == "The Post · Ann · edited by Ed · 3 h ago (2026-09-21 19:13) · 6 min · feed"
    assert head[4] == "12 comments · updated 1 h ago"


def test_the_head_is_chinese_for_chinese_readers() -> None:
    i18n.choose("zh_CN", {})
    try:
        facts = texts(article_lines.head(PAGE, 64, now=NOW))[1:3]
    finally:
        i18n.choose("en", {})
    assert facts == [
        "The Post · Ann · 编辑：Ed · 3 小时前 · 约 6 分钟读完",
        "来自订阅源 · 12 条评论 · 更新于 1 小时前",
    ]


@pytest.mark.parametrize("width", [8, 16, 30, 80])
def test_no_line_is_too_wide_and_facts_are_not_broken_where_they_need_not_be(width: int) -> None:
    lines = texts(article_lines.head(PAGE, width, now=NOW, notice="A notice to the reader"))
    assert all(cells(line) <= width for line in lines)
    assert not any(line.startswith("·") for line in lines if width > 20)


def test_what_is_not_known_is_not_said() -> None:
    bare = Page(row(None)._replace(title="", published=None, source=""), (), "", "", minutes=0)
    assert texts(article_lines.head(bare, 80, now=NOW))[1:] == [""]


def test_enclosures_are_numbered_after_the_links() -> None:
    sound = Media("https://e.org/a.mp3", "audio", "Episode 1", 34_000_000)
    shown = Media("https://e.org/i.jpg", "image")
    page = PAGE._replace(media=(sound, shown), html='<img src="https://e.org/i.jpg">')
    kept = article_lines.enclosed(page)
    assert kept == (sound,)
    lines = article_lines.tail(kept, 80, 4)
    assert texts(lines)[-1] == "[4] audio · 34 MB · Episode 1"
    assert lines[-1].spans[0].link == sound.url

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newstui import i18n
from newstui.rows import InStory
from newstui.ui.widgets.row_after import choices, many, span
from newstui.ui.widgets.row_lines import Look, lines
from tests.ui.making import NOW, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.rows import Row

MORNING = 1_789_978_200  # 08:10 UTC
STORY = InStory(1, 6, 5, MORNING, MORNING + 12_120)


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    span.cache_clear()
    yield
    monkeypatch.undo()
    time.tzset()
    span.cache_clear()


def drawn(one: Row, width: int, title_lines: int = 1) -> list[str]:
    found = lines(one, Look(width, title_lines), now=NOW)
    return ["".join(text for text, _ in line) for line in found]


def test_a_story_says_who_tells_it_and_from_when_to_when() -> None:
    assert drawn(row("a", "Ship aground", story=STORY), 60) == [
        "● Ship aground · 5 sources · 08:10–11:32                 1 h"
    ]


def test_it_says_so_in_chinese() -> None:
    i18n.choose("zh_CN", {})
    try:
        found = drawn(row("a", "货轮搁浅", story=STORY), 60)
    finally:
        i18n.choose("en", {})
    assert found == ["● 货轮搁浅 · 5 个来源 · 08:10–11:32                 1 小时前"]


def test_where_the_title_would_be_cut_for_them_the_times_are_left_out() -> None:
    long = "Container ship Amber Heron runs aground, closing the strait"
    assert drawn(row("a", long, story=STORY), 40, 2) == [
        "● Container ship Amber Heron runs",
        "  aground, closing t… · 5 sources    1 h",
    ]
    assert "08:10–11:32" in drawn(row("a", long, story=STORY), 80)[0]
    assert "08:10" not in drawn(row("a", long, story=STORY), 60)[0]


def test_days_are_said_where_a_story_took_several() -> None:
    assert span(MORNING, MORNING + 2 * 86_400) == "09-21 – 09-23"
    assert span(MORNING, MORNING) == "08:10"
    assert span(0, MORNING) == ""


def test_articles_are_counted_where_all_are_of_one_source() -> None:
    assert many(row("a", story=InStory(1, 3, 1))) == "3 articles"
    assert many(row("a")) == ""


def test_a_changed_article_says_how_often() -> None:
    assert drawn(row("a", "Short", updates=2), 40) == ["● Short · updated 2×                 1 h"]
    assert next(choices(row("a", story=STORY, updates=1))).words.endswith(" · updated")


def test_what_was_seen_in_its_story_has_a_sign_of_its_own() -> None:
    assert drawn(row("a", "Short", seen=True), 24) == ["○ Short              1 h"]
    assert lines(row("a", "Short", seen=True), Look(20), now=NOW)[0][2] == ("Short", "read")


def test_an_unfolded_row_stands_further_right_and_says_its_source() -> None:
    one = row("a", "Short", story=STORY, under=True, starred=True)
    assert drawn(one, 40) == ["  ● ★ The Post · Short               1 h"]
    assert len(lines(one, Look(40, 1, 2), now=NOW)) == 1

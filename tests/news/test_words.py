from __future__ import annotations

import time

import pytest

from newstui import i18n
from newstui.news import words
from newstui.rows import InStory, Row
from newstui.store import Heat

NOW = 1_790_000_000


def test_a_hot_row_says_how_many_sources_in_which_time() -> None:
    heat = Heat(sources=7, articles=12, first=NOW - 3 * 3_600, last=NOW, comments=230)
    assert words.why_hot(heat, NOW) == "7 sources in 3 h · 230 comments"


def test_a_long_time_is_said_in_days() -> None:
    heat = Heat(sources=7, articles=12, first=NOW - 47 * 3_600, last=NOW, comments=0)
    assert words.why_hot(heat, NOW) == "7 sources in 47 h"
    assert words.why_hot(heat._replace(first=NOW - 85 * 3_600), NOW) == "7 sources in 4 d"


def test_one_source_alone_says_what_there_is_to_say() -> None:
    alone = Heat(sources=1, articles=1, first=NOW, last=NOW, comments=1)
    assert words.why_hot(alone, NOW) == "new today · 1 comment"
    assert words.why_hot(alone._replace(comments=0), NOW + 200_000) is None
    assert words.why_hot(None, NOW) is None


def test_reading_time_counts_characters_and_words() -> None:
    assert words.minutes("") == 0
    assert words.minutes("word") == 1
    assert words.minutes("新" * 1_200) == 3
    assert words.minutes("word " * 920) == 4
    assert words.minutes("新" * 400 + " word" * 230) == 2


def test_a_long_text_is_measured_by_its_beginning_and_none_by_its_summary() -> None:
    assert words.minutes("<p>" + "word " * 46_000 + "</p>") == 200
    assert words.minutes("<img src='x'>", "新" * 1_200) == 3


def local(*when: int) -> int:
    return int(time.mktime((*when, 0, 0, -1)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        ((2026, 11, 25, 8, 10, 0), (2026, 11, 25, 11, 32, 0), "08:10–11:32", "08:10–11:32"),
        ((2026, 11, 25, 8, 10, 0), (2026, 11, 25, 8, 10, 9), "08:10", "08:10"),
        ((2026, 11, 24, 8, 10, 0), (2026, 11, 24, 9, 0, 0), "Yesterday 08:10–09:00",
         "昨天 08:10–09:00"),
        ((2026, 11, 24, 22, 10, 0), (2026, 11, 25, 8, 5, 0), "Yesterday 22:10–08:05",
         "昨天 22:10–08:05"),
        ((2026, 11, 20, 22, 10, 0), (2026, 11, 22, 8, 5, 0), "Nov 20 22:10–Nov 22 08:05",
         "11月20日 22:10–11月22日 08:05"),
        ((2025, 11, 20, 22, 10, 0), (2025, 11, 22, 8, 5, 0), "2025-11-20–2025-11-22",
         "2025-11-20–2025-11-22"),
        ((2025, 11, 20, 22, 10, 0), (2025, 11, 20, 23, 5, 0), "2025-11-20 22:10–23:05",
         "2025-11-20 22:10–23:05"),
    ],
)  # fmt: skip
def test_a_story_says_who_tells_it_and_when(
    first: tuple[int, ...], last: tuple[int, ...], english: str, chinese: str
) -> None:
    i18n.choose("en", {})
    now = local(2026, 11, 25, 14, 0, 0)
    told = InStory(1, 6, 5, local(*first), local(*last))
    row = Row("a", "A", None, "S", story=told)
    assert words.story(row, now) == f"5 sources · {english}"
    i18n.choose("zh_CN", {})
    assert words.story(row, now) == f"5 个来源 · {chinese}"


def test_an_article_alone_has_no_story_to_tell() -> None:
    assert words.story(Row("a", "A", None, "S"), 0) == ""
    assert words.story(Row("a", "A", None, "S", story=InStory(1, 3, 1)), 0) == "3 articles"


def test_a_story_that_many_tell_right_now_says_so() -> None:
    heat = Heat(sources=7, articles=9, first=0, last=3 * 3_600, comments=0)
    assert words.why_hot(heat, 0, lately=4) == "7 sources in 3 h · 4 in the last hour"
    assert words.why_hot(heat, 0, lately=1) == "7 sources in 3 h"
    assert words.why_hot(heat._replace(last=60), 0, lately=7) == "7 sources in 1 h"

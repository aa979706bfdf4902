from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from newstui.sources.page_ago import near, without_ago

NOW = int(datetime(2026, 11, 26, 4, 0, tzinfo=UTC).timestamp())  # noon in Beijing


def told(said: str, *, chinese: bool, sure: bool = False) -> str:
    moment = near(said, NOW, chinese=chinese, sure=sure)
    return "" if moment is None else f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("刚刚", "2026-11-26 04:00"),
        ("2小时前", "2026-11-26 02:00"),
        ("半小時前", "2026-11-26 03:30"),
        ("约3分钟前", "2026-11-26 03:57"),
        ("两天前", "2026-11-24 04:00"),
        ("1个月前", "2026-10-27 04:00"),
        ("昨天 08:30", "2026-11-25 00:30"),
        ("昨日 下午3:20", "2026-11-25 07:20"),
        ("前天", "2026-11-23 16:00"),
        ("今天 23:50", "2026-11-26 04:00"),
        ("11-25", "2026-11-24 16:00"),
        ("[11/25]", "2026-11-24 16:00"),
        ("11月25日 08：30", "2026-11-25 00:30"),
        ("11月25日 星期三", "2026-11-24 16:00"),
        ("12-31", "2025-12-30 16:00"),
        ("11-27", "2025-11-26 16:00"),
        ("02-29", "2024-02-28 16:00"),
        ("发布于 3分钟前", "2026-11-26 03:57"),
        ("林湾晚报 · 11-25 09:10", "2026-11-25 01:10"),
    ],
)
def test_a_chinese_date_is_read_from_when_it_was_fetched(said: str, when: str) -> None:
    assert told(said, chinese=True) == when


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("just now", "2026-11-26 04:00"),
        ("3 hours ago", "2026-11-26 01:00"),
        ("about an hour ago", "2026-11-26 03:00"),
        ("half an hour ago", "2026-11-26 03:30"),
        ("5 mins ago", "2026-11-26 03:55"),
        ("yesterday", "2026-11-25 00:00"),
        ("Yesterday at 8:30 pm", "2026-11-25 20:30"),
        ("Nov 25", "2026-11-25 00:00"),
        ("Sept. 5", "2026-09-05 00:00"),
        ("may 5", "2026-05-05 00:00"),
        ("Wed, 25 Nov", "2026-11-25 00:00"),
        ("December 31, 8:30 pm", "2025-12-31 20:30"),
        ("Nov 28", "2025-11-28 00:00"),
        ("Posted on Nov 3rd", "2026-11-03 00:00"),
        ("Nov 26, 9:00 am", "2026-11-26 04:00"),  # its clock may be one east of ours
    ],
)
def test_an_english_date_is_read_from_when_it_was_fetched(said: str, when: str) -> None:
    assert told(said, chinese=False) == when


@pytest.mark.parametrize(
    "said",
    [
        "3天前的火灾",
        "in 3 hours",
        "3-1",
        "13-45",
        "99-99",
        "08:30",
        "3h",
        "下午",
        "",
        "Nov",
        "Mayor 5",
        "5 Marching",
        "x" * 99,
    ],
)
def test_other_words_are_no_date(said: str) -> None:
    assert told(said, chinese=True) == told(said, chinese=False) == ""


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("3h", "2026-11-26 01:00"),
        ("08:30", "2026-11-26 00:30"),
        ("13:00", "2026-11-25 05:00"),  # of the day before
        ("3-1", "2026-02-28 16:00"),
        ("25.11", "2026-11-24 16:00"),
    ],
)
def test_more_is_a_date_where_a_date_stands(said: str, when: str) -> None:
    assert told(said, chinese=True, sure=True) == when


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("林湾晚报 · 2小时前", "林湾晚报"),
        ("林湾晚报 2小时前 12评", "林湾晚报 12评"),
        ("Harbour Post | 3 hours ago", "Harbour Post"),
        ("昨天", ""),
        ("林湾晚报 昨天 08:30 李四", "林湾晚报 李四"),
        ("林湾晚报 11-25 李四", "林湾晚报 李四"),
        ("末班船 23:00 开出", "末班船 23:00 开出"),
        ("渡轮 11-25 开出，周末照常。", "渡轮 11-25 开出，周末照常。"),
        ("The ferry left 3 hours ago.", "The ferry left 3 hours ago."),
        ("三天前的火灾无人受伤", "三天前的火灾无人受伤"),
    ],
)
def test_what_would_be_another_at_each_fetch_is_left_out(said: str, left: str) -> None:
    assert without_ago(said) == left


@pytest.mark.parametrize(
    "said",
    ["\u017fep 3", "ye\u017fterday", "f\u0131ve minutes ago", "f\u0130ve minutes ago", "999年前"],
)
def test_letters_that_only_look_like_others_and_absurd_years_are_no_date(said: str) -> None:
    assert told(said, chinese=False, sure=True) == ""


def test_new_year_is_the_year_of_the_zone() -> None:
    before = int(datetime(2025, 12, 31, 20, 0, tzinfo=UTC).timestamp())  # 2026 in Beijing
    after = int(datetime(2026, 1, 1, 0, 30, tzinfo=UTC).timestamp())
    assert near("01-01", before, chinese=True) == before - 4 * 3_600
    assert near("12-31", after, chinese=False) == after - 1_800 - 86_400
    assert near("01-02", after, chinese=False) == after - 1_800 - 364 * 86_400


def test_white_space_without_end_takes_no_time() -> None:
    started = time.process_time()
    without_ago(" " * 100_000 + "x")
    assert time.process_time() - started < 2

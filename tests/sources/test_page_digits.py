from __future__ import annotations

import pytest

from newstui.sources.page_digits import plain
from newstui.sources.page_when import moments

EARLY = 1_526_599_800  # 2018-05-18 07:30 in Beijing
NIGHT = 1_526_572_800  # 00:00


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2018-05-18 07：30", EARLY),
        ("发布时间:2018-05-18 星期五 07:30", EARLY),
        ("2018年5月18日（星期五）07:30", EARLY),
        ("2018年5月18日 週五 上午7:30 [GMT+8]", EARLY),
        ("2018年05月18日 | 07:30", EARLY),
        ("2018-05-1807:30", EARLY),
        ("2018-05-18 07时30分", EARLY),
        ("2018-05-18 HKT 07:30", EARLY),
        ("2018年5月18日（星期五） ‖ 香港時間7時30分", EARLY),
        ("2018/05/18 AM 07:30", EARLY),
        ("2018/05/17 07:30 PM", EARLY - 43_200),
        ("2018－05－18", NIGHT),
        ("２０１８年０５月１８日", NIGHT),
        ("二〇一八年五月十八日", NIGHT),
        ("五月 18th, 2018 at 7:30 上午", EARLY),
        ("5 月 18 日, 2018", NIGHT),
        ("民國107年05月18日", NIGHT),
        ("發布日期：107-05-18", NIGHT),
    ],
)
def test_a_day_and_its_clock_as_chinese_pages_write_them(written: str, seconds: int) -> None:
    assert [one for one, _ in moments(written, chinese=True)] == [seconds]


@pytest.mark.parametrize("words", ["电话: 107-05-18", "日期: 18-05-18", "第二十届 三十一人"])
def test_what_is_no_date_stays_as_it_is(words: str) -> None:
    assert plain(words) == words


@pytest.mark.parametrize(("written", "day"), [("十", 10), ("二十", 20), ("三十一", 31), ("九", 9)])
def test_a_day_in_characters(written: str, day: int) -> None:
    assert plain(f"二零二〇年十二月{written}日") == f"2020年12月{day}日"

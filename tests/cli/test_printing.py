"""Rows as aligned lines."""

from __future__ import annotations

from itertools import repeat

from newstui.cli.printing import lines
from newstui.rows import InStory, Row
from newstui.text.width import cells

NOW = 1_770_000_000
ENGLISH = Row(
    "b1234567890a", "A night train to Varnau", "https://e.example/1", "Harbour Post",
    ("World", "Europe"), sort=NOW - 720, starred=True,
)  # fmt: skip
CHINESE = Row(
    "c1234567890b", "两座城市之间的夜行列车今晚恢复运行", None, "海港日报", ("国际",),
    sort=NOW - 3 * 3_600, read=True, story=InStory(7, 4, 3),
)  # fmt: skip


def test_columns_stand_under_each_other_in_cells() -> None:
    first, second = lines([ENGLISH, CHINESE], now=NOW, width=None)
    assert first == "b1234567890a  12 m  ●★  Harbour Post  World/Europe  A night train to Varnau"
    at = first.index("A night train")
    assert cells(second[: second.index("两座")]) == at
    assert second.endswith("恢复运行 · 3 sources")


def test_a_terminal_s_line_is_never_wider_than_the_terminal() -> None:
    for width in range(40, 160):
        for line in lines([ENGLISH, CHINESE], now=NOW, width=width):
            assert cells(line) <= width


def test_the_reason_stays_where_the_title_has_to_be_cut() -> None:
    row = Row("b1234567890a", "long " * 40, None, "S", reason="7 sources in 3 h", sort=NOW)
    (line,) = lines([row], now=NOW, width=80)
    assert line.endswith("… · 7 sources in 3 h")


def test_a_second_reason_gives_way_whole() -> None:
    row = Row("b1234567890a", "long " * 9, None, "S", reason="new today · 264 comments")
    (line,) = lines([row], now=NOW, width=60)
    assert line.endswith("… · new today")


def test_what_the_site_listed_and_nobody_stored_has_no_id_and_no_age() -> None:
    row = Row(None, "Elsewhere", "https://e.example/9", "S", reason="from the site", from_site=True)
    assert list(lines([row], now=NOW, width=None)) == ["-  S  Elsewhere · from the site"]


def test_rows_come_one_by_one_however_many_there_are() -> None:
    assert next(lines(repeat(ENGLISH), now=NOW, width=80)).startswith("b1234567890a")

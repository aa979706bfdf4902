from __future__ import annotations

from newstui.text.blocks import parse
from newstui.text.inline import text_of
from newstui.text.lines import layout

FRUIT = (
    "<table><tr><th>Fruit</th><th>Count</th><th>Share</th></tr>"
    "<tr><td>apples</td><td>12</td><td>3%</td></tr>"
    "<tr><td>银杏果</td><td>1,234</td><td>97%</td></tr></table>"
)


def drawn(html: str, width: int) -> list[str]:
    return [text_of(line.spans) for line in layout(parse(html), width)]


def test_where_it_fits_a_table_has_columns() -> None:
    assert drawn(FRUIT, 20) == [
        "Fruit   Count  Share",
        "──────  ─────  ─────",
        "apples     12     3%",
        "银杏果  1,234    97%",
    ]


def test_where_it_does_not_each_row_names_its_columns() -> None:
    assert drawn(FRUIT, 19) == [
        "apples",
        "  Count: 12",
        "  Share: 3%",
        "",
        "银杏果",
        "  Count: 1,234",
        "  Share: 97%",
    ]


def test_words_are_broken_within_their_column_where_that_can_be_read() -> None:
    html = (
        "<table><tr><th>Name<th>What it was<th>No.</tr><tr><td>Heron<td>a ship of the old kind<td>7"
        "</tr><tr><td>白鹭<td>一艘老式的船<td>12</tr></table>"
    )
    assert drawn(html, 24) == [
        "Name   What it was   No.",
        "─────  ────────────  ───",
        "Heron  a ship of       7",
        "       the old kind",
        "",
        "白鹭   一艘老式的船   12",
    ]
    assert drawn(html, 20)[0] == "Heron"


def test_a_cell_over_rows_and_columns_is_said_once_in_columns_and_with_each_record() -> None:
    html = (
        "<table><tr><th rowspan=2>Port<th colspan=2>2026</tr><tr><th>in<th>out</tr>"
        "<tr><td rowspan=2>Heron<td>1<td>2</tr><tr><td>3<td>4</tr></table>"
    )
    assert drawn(html, 20) == [
        "Port    2026",
        "       in  out",
        "─────  ──  ───",
        "Heron   1    2",
        "        3    4",
    ]
    assert drawn(html, 13) == [
        "Heron",
        "  2026 · in:",
        "  1",
        "  2026 · out:",
        "  2",
        "",
        "Heron",
        "  2026 · in:",
        "  3",
        "  2026 · out:",
        "  4",
    ]


def test_columns_stand_as_the_publisher_asks() -> None:
    html = (
        "<table><tr><th>ab<th>abc</tr><tr><td align=right>a<td align=center>b</tr>"
        "<tr><td>c<td align=center>d</tr></table>"
    )
    assert drawn(html, 20) == ["ab  abc", "──  ───", " a   b", " c   d"]


def test_a_table_without_head_has_no_names() -> None:
    html = "<table><tr><td>one two</td><td>three</td></tr><tr><td>中文</td></tr></table>"
    assert drawn(html, 14) == ["one two  three", "中文"]
    assert drawn(html, 8) == ["one two", "  three", "", "中文"]


def test_chinese_names_have_a_chinese_colon() -> None:
    html = (
        "<table><tr><th>站名</th><th>开放时间</th></tr><tr><td>东站</td><td>六点</td></tr></table>"
    )
    assert drawn(html, 10) == ["东站", "  开放时", "  间：六点"]

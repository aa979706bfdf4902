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


def test_a_table_without_head_has_no_names() -> None:
    html = "<table><tr><td>one two</td><td>three</td></tr><tr><td>中文</td></tr></table>"
    assert drawn(html, 14) == ["one two  three", "中文"]
    assert drawn(html, 8) == ["one two", "  three", "", "中文"]


def test_chinese_names_have_a_chinese_colon() -> None:
    html = (
        "<table><tr><th>站名</th><th>开放时间</th></tr><tr><td>东站</td><td>六点</td></tr></table>"
    )
    assert drawn(html, 10) == ["东站", "  开放时", "  间：六点"]

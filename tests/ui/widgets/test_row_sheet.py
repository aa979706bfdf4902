from __future__ import annotations

from dataclasses import replace

from newstui.ui.widgets import row_lines, row_sheet
from newstui.ui.widgets.extent import Extent
from newstui.ui.widgets.row_lines import Look
from newstui.ui.widgets.row_sheet import Sheet
from tests.ui.making import NOW, numbered

ROWS = numbered(5)
LOOK = Look(width=40)


def sheet(height: int = 3) -> Sheet:
    extent = Extent(row_lines.starts(ROWS, LOOK), height)
    return Sheet(ROWS, LOOK, extent, top=0, cursor=1, now=NOW, title="Hot", focused=True)


def text(shown: Sheet, y: int) -> str:
    return "".join(words for words, _ in row_sheet.line(shown, y)[0]).rstrip()


def test_the_first_line_is_the_name_and_where_the_cursor_is() -> None:
    assert text(sheet(), 0) == "▸ Hot                                2/5"
    assert text(replace(sheet(), more=True), 0).endswith("2/5+")
    assert text(sheet(height=9), 0) == "▸ Hot"
    assert text(replace(sheet(), title=""), 0).startswith("● Title 0")


def test_rows_follow_and_then_what_is_said_at_the_end() -> None:
    shown = replace(sheet(height=9), ending="that is all")
    assert [text(shown, y).split("  ")[0] for y in range(1, 6)] == [
        f"● Title {n}" for n in range(5)
    ]
    assert text(shown, 6).strip() == "that is all"
    assert text(shown, 7) == ""


def test_the_row_under_the_cursor_is_drawn_with_one_pen() -> None:
    pieces, always = row_sheet.line(sheet(), 2)
    assert always == ("cursor",)
    assert {names for _, names in pieces} == {""}
    assert row_sheet.line(replace(sheet(), focused=False), 2)[1] == ("cursor-blurred",)
    assert row_sheet.line(sheet(), 1)[1] == ()


def test_an_empty_list_says_why() -> None:
    shown = replace(sheet(), rows=(), extent=Extent((0,), 3), empty="nothing here")
    assert text(shown, 1).strip() == "nothing here"
    assert text(shown, 2) == ""

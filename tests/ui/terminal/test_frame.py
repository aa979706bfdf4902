from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.ui.terminal.frame import BLANK, Grid, blank, paint
from newstui.ui.terminal.pen import PLAIN
from tests.ui.terminal.making import frames


def text(grid: Grid) -> list[str]:
    return ["".join(one for one, _ in row) for row in grid.rows]


def test_text_stands_where_it_was_moved_to() -> None:
    grid = blank(6, 2)
    paint(grid, "\x1b[2;3H\x1b[1;31mab\x1b[0mc\x1b[1;2H")
    assert text(grid) == [" " * 6, "  abc "]
    assert grid.rows[1][2:5] == [
        ("a", ("1", "31", "", "")),
        ("b", ("1", "31", "", "")),
        ("c", PLAIN),
    ]
    assert (grid.x, grid.y) == (1, 0)


def test_a_wide_character_takes_two_cells_and_is_never_left_in_half() -> None:
    grid = blank(6, 1)
    paint(grid, "\x1b[1;1H中文字")
    assert [one for one, _ in grid.rows[0]] == ["中", "", "文", "", "字", ""]
    paint(grid, "\x1b[1;2Hab")
    assert [one for one, _ in grid.rows[0]] == [" ", "a", "b", " ", "字", ""]
    paint(grid, "\x1b[1;4H好好")
    assert [one for one, _ in grid.rows[0]] == [" ", "a", "b", "好", "", " "]


def test_marks_stay_with_what_they_are_written_over() -> None:
    grid = blank(6, 1)
    paint(grid, "\x1b[1;1He\u0301か\u3099x\x1b[1m\u0302\x1b[0m")
    assert [one for one, _ in grid.rows[0]] == ["e\u0301", "か\u3099", "", "x\u0302", " ", " "]
    paint(grid, "\x1b[1;1H\u0301👩\u200d🚀")
    assert [one for one, _ in grid.rows[0]][:2] == ["👩\u200d🚀", ""]


ORDERS = (
    "\x1b]52;c;AAAA\x07", "\x1b]0;t\x1b\\", "\x1b[2J", "\x1b[?1003h", "\x1bPq\x1b\\", "\x9b2J",
    "\x07", "\x1b[6n", "\x1bc", "\x08", "\x1b[>1u", "\x1b]8;;evil\x07", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_no_move_pen_or_text_is_left_out(order: str) -> None:
    grid = blank(12, 1)
    paint(grid, f"\x1b[1;1Hab{order}cd")
    left = order.lstrip("\x9b") if order[0] == "\x9b" else ""
    assert text(grid)[0].rstrip() == f"ab{left}cd"


def test_a_link_belongs_to_its_cells() -> None:
    grid = blank(4, 1)
    paint(grid, "\x1b[1;1H\x1b]8;id=1;https://a.test/\x1b\\\x1b[4mab\x1b[0m\x1b]8;;\x1b\\c")
    assert grid.rows[0][0][1] == ("4", "", "", "id=1;https://a.test/")
    assert grid.rows[0][2][1] == PLAIN


@given(st.data())
def test_a_frame_of_another_size_never_changes_the_size(data: st.DataObject) -> None:
    grid = blank(7, 3)
    paint(grid, data.draw(frames(20, 9)))
    assert [len(row) for row in grid.rows] == [7, 7, 7]
    for row in grid.rows:
        for x, (one, _) in enumerate(row):
            assert one or row[x - 1][0] not in {"", " "}
    assert grid.x < 7
    assert grid.y < 3


@given(st.text())
def test_any_text_at_all_is_taken(written: str) -> None:
    grid = blank(5, 2)
    paint(grid, "\x1b[1;1H" + written + "\x1b[99;99H" + written)
    assert all(
        len(row) == 5 and all(ord(c) >= 32 for one, _ in row for c in one) for row in grid.rows
    )


def test_a_blank_has_no_colour_of_its_own() -> None:
    grid = blank(3, 1)
    paint(grid, "\x1b[1;1H\x1b[1;31m   \x1b[0m")
    assert grid.rows[0] == [BLANK] * 3


def test_a_whole_screen_is_read_in_a_few_milliseconds() -> None:
    line = "".join(f"\x1b[1;3{n % 8}mword中文字{n} \x1b[0m" for n in range(11))
    data = "".join(f"\x1b[{y};1H{line}\n" for y in range(1, 46))
    times = []
    for _ in range(5):
        grid, start = blank(160, 45), time.thread_time()
        paint(grid, data)
        times.append(time.thread_time() - start)
    assert min(times) < 0.03

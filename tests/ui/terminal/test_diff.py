from __future__ import annotations

import time
from dataclasses import replace

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.ui.terminal.diff import changes
from newstui.ui.terminal.frame import blank, paint
from newstui.ui.terminal.pen import PLAIN, change
from tests.ui.terminal.making import frames, seen

COLUMNS, ROWS = 24, 5
SEQUENCES = st.lists(frames(COLUMNS, ROWS), min_size=1, max_size=6)
NO_WRAP = "\x1b[?7l"


def drawn(data: str, columns: int = COLUMNS, rows: int = ROWS) -> str:
    grid = blank(columns, rows)
    paint(grid, data)
    return changes(blank(columns, rows), grid, cursor=(0, 0))


def follow(sequence: list[str]) -> None:
    """Draw frames one after the other; the screen must be the grid after each."""
    grid, sent, cursor = blank(COLUMNS, ROWS), blank(COLUMNS, ROWS), None
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    stream.feed(NO_WRAP)
    for frame in sequence:
        paint(grid, frame)
        stream.feed(changes(sent, grid, cursor=cursor))
        sent, cursor = replace(grid, rows=[row[:] for row in grid.rows]), (grid.x, grid.y)
        plainly = pyte.Screen(COLUMNS, ROWS)
        straight = pyte.Stream(plainly)
        straight.feed(NO_WRAP)
        cells = (
            f"\x1b[{y + 1};{x + 1}H{change(PLAIN, pen)}{text}\x1b[m"
            for y, row in enumerate(grid.rows)
            for x, (text, pen) in enumerate(row)
            if text
        )
        straight.feed("".join(cells))
        assert seen(screen) == seen(plainly)
        assert (screen.cursor.x, screen.cursor.y) == (grid.x, grid.y)
        assert changes(sent, grid, cursor=cursor) == ""


@settings(max_examples=100, deadline=None)
@given(SEQUENCES)
def test_the_screen_is_the_grid_after_every_frame(sequence: list[str]) -> None:
    follow(sequence)


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None)
@given(SEQUENCES)
def test_the_screen_is_the_grid_after_every_frame_of_very_many(sequence: list[str]) -> None:
    follow(sequence)


def test_only_what_changed_is_sent() -> None:
    old, new = blank(40, 3), blank(40, 3)
    paint(old, "\x1b[2;1Hone two three\x1b[1;1H")
    paint(new, "\x1b[2;1Hone too three\x1b[1;1H")
    assert changes(old, new, cursor=(0, 0)) == "\n\x1b[5Co\x1b[H"


def test_the_pen_is_kept_between_runs_and_put_down_at_the_end() -> None:
    sent = drawn("\x1b[1;1H\x1b[31mab\x1b[0m\x1b[3;1H\x1b[31mcd\x1b[0m\x1b[1;1H")
    assert sent == "\x1b[31mab\r\n\ncd\x1b[m\x1b[H"


def test_blanks_between_words_change_no_pen() -> None:
    assert drawn("\x1b[1;1H\x1b[1mab\x1b[0m \x1b[1mcd\x1b[0m\x1b[1;1H") == "\x1b[1mab cd\x1b[m\r"


def test_the_end_of_a_line_is_erased_and_not_written() -> None:
    old, new = blank(40, 1), blank(40, 1)
    paint(old, "\x1b[1;1H" + "x" * 40)
    paint(new, "\x1b[1;1Hxx" + " " * 38 + "\x1b[1;1H")
    assert changes(old, new, cursor=(0, 0)) == "xx\x1b[K\r"


def test_erased_cells_do_not_take_a_colour() -> None:
    old, new = blank(10, 1), blank(10, 1)
    paint(old, "\x1b[1;1Hxxxxxxxxxx")
    paint(new, "\x1b[1;1H\x1b[44mab\x1b[0m")
    assert changes(old, new, cursor=(0, 0)) == "\x1b[44mab\x1b[m\x1b[K"


def test_half_of_a_wide_character_is_never_sent() -> None:
    old, new = blank(8, 1), blank(8, 1)
    paint(old, "\x1b[1;1H中文字x\x1b[1;1H")
    paint(new, "\x1b[1;1H中a 字x\x1b[1;1H")
    assert changes(old, new, cursor=(0, 0)) == "中a \r"
    paint(old, "\x1b[1;1Ha中文b \x1b[1;1H")
    paint(new, "\x1b[1;1H中文 b  \x1b[1;1H")
    assert changes(old, new, cursor=(0, 0)).startswith("中文 ")


def test_after_another_wide_character_the_place_is_known() -> None:
    old, new = blank(20, 1), blank(20, 1)
    paint(old, "\x1b[1;1H中23456789012345x\x1b[1;1H")
    paint(new, "\x1b[1;1H文23456789012345y\x1b[1;1H")
    assert changes(old, new, cursor=(0, 0)) == "文\x1b[14Cy\r"


def test_the_cursor_may_stand_in_the_middle_of_a_wide_character() -> None:
    old, new = blank(20, 1), blank(20, 1)
    paint(old, "\x1b[1;1Ha中b\x1b[1;3H")
    paint(new, "\x1b[1;1Ha中b\x1b[1;5H")
    assert changes(old, new, cursor=(2, 0)) == "\x1b[2C"
    assert changes(new, old, cursor=(0, 0)) == "\x1b[2C"


def test_after_what_terminals_measure_differently_the_place_is_said() -> None:
    assert drawn("\x1b[1;1He\u0301x\x1b[1;1H") == "e\u0301\r\x1b[Cx\r"
    assert drawn("\x1b[1;1H🙂x\x1b[1;1H") == "🙂\r\x1b[2Cx\r"


def test_a_whole_screen_is_compared_in_a_few_milliseconds() -> None:
    line = "".join(f"\x1b[1;3{n % 8}mword中文字{n} \x1b[0m" for n in range(11))
    grid, times = blank(160, 45), []
    paint(grid, "".join(f"\x1b[{y};1H{line}\n" for y in range(1, 46)))
    for _ in range(5):
        start = time.thread_time()
        changes(blank(160, 45), grid, cursor=None)
        times.append(time.thread_time() - start)
    assert min(times) < 0.03

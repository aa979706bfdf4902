from __future__ import annotations

import pyte
import pytest

from newstui.ui.terminal.frame import blank, paint
from newstui.ui.terminal.hand import Hand
from newstui.ui.terminal.pen import PLAIN

COLUMNS = 40


def way(start: tuple[int | None, int | None], to: tuple[int, int], text: str = "") -> str:
    """Return how the hand goes from one cell to another on a line with this text."""
    grid = blank(COLUMNS, 30)
    paint(grid, f"\x1b[{to[1] + 1};1H{text}")
    hand = Hand(*start)
    hand.move(*to, grid.rows[to[1]])
    return "".join(hand.written)


def test_the_shortest_way_is_taken() -> None:
    assert way((5, 3), (5, 3)) == ""
    assert way((5, 3), (5, 4)) == "\n"
    assert way((5, 3), (4, 4)) == "\n\b"
    assert way((5, 3), (0, 4)) == "\r\n"
    assert way((5, 9), (5, 3)) == "\x1b[6A"
    assert way((30, 3), (0, 0)) == "\x1b[H"
    assert way((30, 3), (2, 4)) == "\r\n  "
    assert way((0, 3), (9, 3), "中文" * 9) == "\x1b[9C"
    assert way((None, 3), (0, 4)) == "\r\n"
    assert way((None, None), (8, 4)) == "\x1b[5;9H"


def test_what_stands_there_is_written_where_no_move_is_shorter() -> None:
    assert way((0, 3), (2, 3), "ab") == "ab"
    assert way((0, 3), (1, 3), "中") == "\x1b[C"
    assert way((0, 3), (2, 3), "\x1b[1mab") == "\x1b[2C"


def test_a_pen_that_is_needed_next_is_taken_on_the_way() -> None:
    grid = blank(COLUMNS, 1)
    paint(grid, "\x1b[1;1H\x1b[1mabcd")
    hand = Hand(0, 0)
    hand.move(2, 0, grid.rows[0])
    hand.write(grid.rows[0], 2, 4)
    hand.take(PLAIN)
    assert "".join(hand.written) == "\x1b[1mabcd\x1b[m"


@pytest.mark.parametrize("start", [(0, 0), (39, 0), (7, 5), (20, 29)])
def test_it_arrives(start: tuple[int, int]) -> None:
    for y in range(0, 30, 3):
        for x in range(0, COLUMNS, 3):
            screen = pyte.Screen(COLUMNS, 30)
            screen.cursor_position(start[1] + 1, start[0] + 1)
            pyte.Stream(screen).feed(way(start, (x, y), "some words"))
            assert (screen.cursor.x, screen.cursor.y) == (x, y)

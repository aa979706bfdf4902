from __future__ import annotations

import pyte
import pytest

from newstui.ui.terminal.diff import changes
from newstui.ui.terminal.frame import Grid, blank, paint
from newstui.ui.terminal.scroll import scrolled
from tests.ui.terminal.making import seen

COLUMNS, ROWS = 60, 24
_WORDS = [
    "港口今夜议会投票",
    "the",
    "harbour",
    "council",
    "votes",
    "琥珀轮船",
    "on",
    "strait",
    "in",
    "dark",
]
TEXT = [" ".join(_WORDS[(n * m) % len(_WORDS)] for m in range(1, 7)) for n in range(90)]


def page(first: int, *, beside: str = "") -> Grid:
    """A line that stays, lines of a text from one on, and a last line that stays."""
    grid = blank(COLUMNS, ROWS)
    paint(grid, "\x1b[1;1H\x1b[1mHome › World\x1b[0m")
    for y in range(1, ROWS - 1):
        words = TEXT[first + y]
        pen = "\x1b[4;34m" if (first + y) % 5 == 0 else "\x1b[0m"
        paint(grid, f"\x1b[{y + 1};2H{pen}{words}\x1b[0m\x1b[{y + 1};58H{beside}")
    paint(grid, f"\x1b[{ROWS};1H{first:>2} %\x1b[2;1H")
    return grid


def shown(*grids: Grid) -> tuple[pyte.Screen, list[str]]:
    """Show pages one after the other; return the screen, and what each of them sent."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")
    sent, cursor, told = blank(COLUMNS, ROWS), (0, 0), []
    for grid in grids:
        told.append(changes(sent, grid, cursor=cursor))
        stream.feed(told[-1])
        sent, cursor = grid, (grid.x, grid.y)
    return screen, told


@pytest.mark.parametrize("steps", [1, -1, 2, 5, -7, 11, 20, -21])
def test_a_text_that_moves_is_moved_and_looks_as_if_written_anew(steps: int) -> None:
    screen, told = shown(page(30), page(30 + steps))
    straight, afresh = shown(page(30 + steps))
    assert seen(screen) == seen(straight)
    assert (screen.cursor.x, screen.cursor.y) == (straight.cursor.x, straight.cursor.y)
    assert len(told[1]) < len(afresh[0])


def test_a_line_down_costs_a_line() -> None:
    _, told = shown(page(30), page(31))
    assert len(told[1].encode()) < len(TEXT[54].encode()) + 60
    assert "Home" not in told[1]


def test_beside_a_pane_that_stays_nothing_is_moved() -> None:
    still = [f"{n:>2}" for n in range(ROWS)]
    old, new = page(30), page(31)
    for grid in (old, new):
        for y in range(1, ROWS - 1):
            paint(grid, f"\x1b[{y + 1};58H{still[y]}")
    assert scrolled(old.rows, new.rows) is None
    screen, _ = shown(old, new)
    straight, _ = shown(new)
    assert seen(screen) == seen(straight)


def test_moved_lines_come_in_blank_though_the_pen_before_was_not() -> None:
    old, new = page(30), page(31)
    paint(old, "\x1b[1;1H\x1b[44mblue\x1b[0m")
    paint(new, "\x1b[1;1H\x1b[44mblue too\x1b[0m")
    screen, _ = shown(old, new)
    straight, _ = shown(new)
    assert seen(screen) == seen(straight)

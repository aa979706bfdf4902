from __future__ import annotations

from newstui.ui.widgets.extent import Extent

TEN = Extent(tuple(range(11)), height=4)
TALL = Extent((0, 3, 5, 8), height=4, after=1)  # rows of 3, 2 and 3 lines, a line after them


def test_a_line_belongs_to_a_row() -> None:
    assert [TALL.row_at(line) for line in (-1, 0, 2, 3, 4, 5, 7, 8, 99)] == [
        0, 0, 0, 1, 1, 2, 2, 2, 2,
    ]  # fmt: skip


def test_the_view_moves_no_more_than_it_must() -> None:
    assert TEN.showing(3, 0, heading=False) == 0
    assert TEN.showing(4, 0, heading=False) == 1
    assert TEN.showing(2, 5, heading=False) == 2


def test_the_last_row_shows_what_comes_after_it() -> None:
    assert TALL.end == 9
    assert TALL.showing(2, 0, heading=False) == 5


def test_a_heading_is_left_out_where_there_is_no_room_for_it() -> None:
    assert Extent((0, 3, 6), height=2).showing(1, 0, heading=True) == 4


def test_a_page_moves_cursor_and_view_and_at_least_a_row() -> None:
    assert TEN.paged(0, 0, 4) == (4, 4)
    assert TEN.paged(9, 6, -4) == (5, 2)
    assert TEN.paged(1, 0, -4) == (0, 0)
    assert Extent((0, 9, 18), height=4).paged(0, 0, 4) == (1, 4)


def test_what_is_in_view_as_a_whole() -> None:
    assert TEN.whole(2) == (2, 5)
    assert TALL.whole(1) == (1, 1)

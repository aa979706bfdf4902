from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.ui.widgets.rows import RowList
from tests.ui.making import NOW, numbered, row

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put


def a_list(count: int = 30) -> RowList:
    made = RowList()
    made.now = NOW
    made.set_reactive(RowList.rows, numbered(count))
    return made


async def test_the_cursor_moves_and_the_view_follows(put: Put) -> None:
    made = a_list()
    async with put(made, 40, 10) as stage:
        made.move(3)
        assert (await stage.lines())[3].startswith("● Title 3")
        assert made.selected() == made.rows[3]
        made.move(20)
        assert (await stage.lines())[-1].startswith("● Title 23")
        made.move(99)
        assert made.selected() == made.rows[-1]
        made.top()
        assert (await stage.lines())[0].startswith("● Title 0")


async def test_new_rows_never_move_the_article_under_the_cursor(put: Put) -> None:
    made = a_list()
    async with put(made, 40, 10) as stage:
        made.move(15)
        before = (await stage.lines()).index("● Title 15                           1 h")
        made.rows = (*(row(f"new{n}") for n in range(7)), *made.rows)
        assert (await stage.lines()).index("● Title 15                           1 h") == before
        assert made.selected() == made.rows[22]


async def test_a_minute_later_only_what_says_another_age_is_drawn(put: Put) -> None:
    made = a_list()
    drawn: list[int] = []
    async with put(made, 40, 10) as stage:
        made.rows = tuple(row(f"r{n}", published=NOW - n * 3_000) for n in range(10))
        assert (await stage.lines())[1].endswith("50 m")
        draw = made.render_line
        made.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]
        made.now = NOW + 60
        assert (await stage.lines())[1].endswith("51 m")
        assert set(drawn) == {0, 1}


async def test_place_is_where_go_to_brings_back(put: Put) -> None:
    made = a_list()
    async with put(made, 40, 10) as stage:
        made.move(15)
        made.move(-3)
        place, seen = made.place(), await stage.lines()
        made.top()
        made.go_to(*place)
        assert await stage.lines() == seen


async def test_it_says_once_that_it_ends(put: Put) -> None:
    made = a_list()
    async with put(made, 40, 10) as stage:
        made.move(25)
        made.move(1)
        made.move(-26)
        await stage.pilot.pause()
        assert [one.below for one in stage.said(RowList.Near)] == [True, False]


async def test_an_end_is_said_after_the_last_row(put: Put) -> None:
    made = a_list(3)
    made.ending = "you are caught up"
    async with put(made, 40, 10) as stage:
        assert (await stage.lines())[3].strip() == "you are caught up"


async def test_an_empty_list_says_why(put: Put) -> None:
    made = RowList()
    made.empty = "nothing is starred"
    made.title = "Starred"
    async with put(made, 40, 5) as stage:
        assert (await stage.lines())[:2] == ["▸ Starred", "  nothing is starred"]


async def test_the_title_says_where_the_cursor_is_and_that_there_is_more(put: Put) -> None:
    made = a_list()
    made.title = "Headlines"
    made.more = True
    async with put(made, 40, 10) as stage:
        made.focus()
        made.move(4)
        assert (await stage.lines())[0] == "▸ Headlines                        5/30+"


async def test_a_click_opens_what_is_under_it(put: Put) -> None:
    made = a_list()
    async with put(made, 40, 10) as stage:
        await stage.pilot.click(RowList, offset=(5, 4))
        await stage.pilot.pause()
        assert [one.row.id for one in stage.said(RowList.Opened)] == ["a4"]


@pytest.mark.parametrize("title", ["[/nope]", "[@click=app.exit]x[/]", "[b]bold[/b]"])
async def test_brackets_are_text(put: Put, title: str) -> None:
    made = RowList()
    made.now = NOW
    made.set_reactive(RowList.rows, (row("a", title),))
    async with put(made, 40, 3) as stage:
        assert title in (await stage.lines())[0]


async def test_moving_draws_two_rows_and_no_more(put: Put) -> None:
    made = a_list()
    drawn: list[int] = []
    draw = made.render_line
    async with put(made, 40, 10) as stage:
        await stage.pilot.pause()
        made.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign,func-returns-value]
        made.move(1)
        await stage.pilot.pause()
        assert sorted(set(drawn)) == [0, 1]


async def test_it_draws_at_any_size(put: Put) -> None:
    for size in ((1, 1), (2, 3), (5, 1), (3, 40)):
        made = a_list()
        made.title = "Headlines"
        async with put(made, *size) as stage:
            made.title_lines = 2
            made.page(1)
            made.bottom()
            assert len(await stage.lines()) == size[1]


async def test_a_row_that_changed_is_drawn_and_no_other(put: Put) -> None:
    made = a_list(10)
    drawn: list[int] = []
    async with put(made, 40, 10) as stage:
        await stage.lines()
        draw = made.render_line
        made.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]
        made.rows = tuple(one._replace(read=n == 4) for n, one in enumerate(made.rows))
        assert (await stage.lines())[4].startswith("  Title 4")
        assert set(drawn) == {4}
        drawn.clear()
        made.rows = (*made.rows[:4], row("longer", title="word " * 20), *made.rows[5:])
        await stage.lines()
        assert 4 in drawn

from __future__ import annotations

from newstui.rows import InStory
from newstui.ui.widgets.kept_row import find, follow
from tests.ui.making import numbered, row

ROWS = numbered(6)


def test_the_cursor_stays_on_its_article() -> None:
    assert follow(ROWS, 2, (row("new"), *ROWS)) == 3
    assert follow(ROWS, 4, ROWS[3:]) == 1


def test_where_its_article_is_gone_it_goes_to_the_next_that_is_left() -> None:
    assert follow(ROWS, 2, (ROWS[0], ROWS[4], ROWS[5])) == 1
    assert follow(ROWS, 5, ROWS[:3]) == 2
    assert follow(ROWS, 5, (row("other"),)) == 0


def test_a_story_whose_row_shows_another_article_is_the_same() -> None:
    told = ROWS[2]._replace(story=InStory(7, 3, 3))
    best = row("best", story=InStory(7, 4, 4))
    assert follow((*ROWS[:2], told, ROWS[3]), 2, (row("new"), *ROWS[:2], best, ROWS[3])) == 3
    assert follow((told, ROWS[1]), 0, (ROWS[1], best._replace(under=True))) == 0


def test_an_article_that_is_there_twice_is_found_nearby() -> None:
    assert find(ROWS[0], (ROWS[0], ROWS[1], ROWS[0]), near=2) == 2
    assert find(row(None, "x", url="https://e.org/x"), ROWS) is None

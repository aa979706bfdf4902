from __future__ import annotations

from newstui.ui.screens.window import (
    Window,
    above,
    arrived,
    below,
    changed,
    next_unread,
    updated,
    without_twins,
)
from tests.ui.making import numbered, row

ROWS = numbered(10)  # numbers 10 to 1


def test_rows_are_added_at_both_ends_and_never_twice() -> None:
    window = Window(ROWS[4:6], more=True, earlier=True, newest=10)
    window = below(window, ROWS[5:8], page=3)
    window = above(window, ROWS[2:5], page=3)
    assert window.rows == ROWS[2:8]
    assert window.more
    assert window.earlier
    assert not below(window, ROWS[8:9], page=3).more
    assert not above(window, ROWS[1:2], page=3).earlier


def test_what_arrived_is_counted_and_not_added() -> None:
    window = Window(ROWS[2:], newest=8)
    assert arrived(window, ROWS[:5]) == 2
    assert above(window, ROWS[:2], page=50).rows == ROWS[2:]


def test_an_old_article_that_moved_up_is_not_new() -> None:
    assert arrived(Window(ROWS[:3], newest=10), ROWS[5:8]) == 0


def test_marks_change_where_they_are_wanted() -> None:
    found = changed(ROWS[:3], ["a1"], lambda one: one._replace(read=True))
    assert [one.read for one in found] == [False, True, False]


def test_fresh_rows_bring_marks_and_leave_reasons_and_headings() -> None:
    shown = (row("a1", reason="same story", heading="World"), row(None, "only there"))
    fresh = [row("a1", "New title", read=True)]
    found = updated(shown, fresh)
    assert found[0] == fresh[0]._replace(reason="same story", heading="World")
    assert found[1] == shown[1]


def test_a_site_s_list_comes_first_and_nothing_stands_twice() -> None:
    site = (row("a1", from_site=True), row(None, "elsewhere", from_site=True))
    found = without_twins(site, (row("a2"), row("a1")))
    assert [one.id for one in found] == ["a1", None, "a2"]
    assert found[0].from_site


def test_the_next_unread_is_one_that_can_be_opened() -> None:
    rows = (row("a", read=True), row("b"), row(None), row("c", read=True), row("d"))
    assert next_unread(rows, 1) == 4
    assert next_unread(rows, 4) is None
    assert next_unread(rows, 4, back=True) == 1
    assert next_unread((), 0) is None

from __future__ import annotations

from newstui.rows import InStory
from newstui.ui.screens.unfolded import above, carried, folded, is_unfolded, own, unfolded
from tests.ui.making import numbered, row

ROWS = numbered(4)
OTHERS = (row("b1"), row("b2"))


def ids(rows: tuple[object, ...]) -> list[str]:
    return [one.id for one in rows]  # type: ignore[attr-defined]


def test_others_stand_under_their_row_and_fold_again() -> None:
    shown = unfolded(ROWS, "a1", OTHERS)
    assert ids(shown) == ["a0", "a1", "b1", "b2", "a2", "a3"]
    assert [one.under for one in shown] == [False, False, True, True, False, False]
    assert [above(shown, at) for at in range(6)] == [0, 1, 1, 1, 4, 5]
    assert is_unfolded(shown, 1)
    assert not is_unfolded(shown, 0)
    assert folded(shown, "a1") == own(shown) == ROWS


def test_of_two_unfolded_side_by_side_only_one_folds() -> None:
    shown = unfolded(unfolded(ROWS, "a1", OTHERS), "a2", (row("c"),))
    assert ids(folded(shown, "a1")) == ["a0", "a1", "a2", "c", "a3"]
    assert ids(folded(shown, "a2")) == ["a0", "a1", "b1", "b2", "a2", "a3"]


def test_what_is_unfolded_stays_when_the_rows_change() -> None:
    told = tuple(one._replace(story=InStory(7, 3, 3)) for one in (ROWS[1], *OTHERS))
    shown = unfolded((ROWS[0], told[0], ROWS[2]), "a1", told[1:])
    assert ids(carried(shown, (row("new"), told[0]))) == ["new", "a1", "b1", "b2"]
    assert ids(carried(shown, ROWS[2:])) == ["a2", "a3"]
    best = carried(shown, (told[2], ROWS[0]))
    assert ids(best) == ["b2", "a1", "b1", "a0"]
    assert [one.under for one in best] == [False, True, True, False]


def test_what_left_the_story_stands_under_it_no_more() -> None:
    first, other = (one._replace(story=InStory(7, 3, 3)) for one in (ROWS[1], OTHERS[0]))
    shown = unfolded((first,), "a1", (other, OTHERS[1]))
    assert ids(carried(shown, (first,))) == ["a1", "b1"]


def test_an_article_under_a_row_may_be_a_row_as_well() -> None:
    shown = unfolded(ROWS, "a0", (ROWS[2],))
    assert ids(shown) == ["a0", "a2", "a1", "a2", "a3"]
    assert ids(unfolded(shown, "a2", OTHERS)) == ["a0", "a2", "a1", "a2", "b1", "b2", "a3"]

from __future__ import annotations

from newstui.ui.widgets.choices import Choice, filtered, paths

TREE = (
    Choice("Front page"),
    Choice("国际", depth=1),
    Choice("亚洲", depth=2),
    Choice("Science", depth=1),
    Choice("Space science", depth=2),
)


def test_a_choice_stands_under_the_one_above_it() -> None:
    assert paths(TREE)[2] == ("Front page", "国际", "亚洲")
    assert paths(TREE)[4] == ("Front page", "Science", "Space science")


def test_typing_leaves_what_matches_and_goes_to_the_best() -> None:
    assert filtered(TREE, "") == ((0, 1, 2, 3, 4), 0)
    assert filtered(TREE, "SPACE") == ((4,), 0)
    assert filtered(TREE, "science") == ((3, 4), 0)
    assert filtered(TREE, "国际") == ((1, 2), 0)
    assert filtered(TREE, "亚") == ((2,), 0)
    assert filtered(TREE, "nowhere") == ((), 0)

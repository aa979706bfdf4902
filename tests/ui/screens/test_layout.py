from __future__ import annotations

import pytest

from newstui.ui.screens.layout import PANES, SIDES, arrange, neighbour, shape


@pytest.mark.parametrize(
    ("columns", "lines", "name"),
    [
        (120, 40, "wide"),
        (160, 45, "wide"),
        (119, 40, "rail"),
        (100, 30, "rail"),
        (80, 24, "single"),
        (120, 10, "single"),
        (60, 50, "single"),
        (1, 1, "single"),
    ],
)
def test_the_size_says_how_the_panes_stand(columns: int, lines: int, name: str) -> None:
    assert shape(columns, lines) == name


def test_wide_shows_everything_and_more_of_each_row_where_there_is_room() -> None:
    wide = arrange(120, 40, pane="hot", main="headlines", zen=False)
    roomy = arrange(160, 45, pane="hot", main="headlines", zen=False)
    assert wide.panes == roomy.panes == set(PANES)
    assert (wide.detail, roomy.detail) == (1, 2)


def test_a_rail_stands_beside_what_was_read_last() -> None:
    assert arrange(100, 30, pane="hot", main="article", zen=False).panes == {"article", *SIDES}
    assert arrange(100, 30, pane="headlines", main="headlines", zen=False).panes == {
        "headlines",
        *SIDES,
    }


def test_small_screens_show_one_pane_at_a_time() -> None:
    for pane in PANES:
        assert arrange(80, 24, pane=pane, main="headlines", zen=False).panes == {pane}


@pytest.mark.parametrize(("columns", "lines"), [(160, 45), (100, 30), (80, 24)])
def test_zen_shows_the_article_only(columns: int, lines: int) -> None:
    assert arrange(columns, lines, pane="article", main="article", zen=True).panes == {"article"}


@pytest.mark.parametrize(("columns", "lines"), [(160, 45), (100, 30), (80, 24)])
def test_every_pane_is_reached_by_going_on(columns: int, lines: int) -> None:
    pane, main, seen = "headlines", "headlines", []
    for _ in PANES:
        seen.append(pane)
        pane = neighbour(pane, arrange(columns, lines, pane=pane, main=main, zen=False), 1)
        main = pane if pane in {"headlines", "article"} else main
    assert sorted(seen) == sorted(PANES)
    assert pane == "headlines"

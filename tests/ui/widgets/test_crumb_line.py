from __future__ import annotations

import pytest

from newstui.text.width import cells
from newstui.ui.widgets.crumb_line import SEPARATOR, crumbs_width, fit_crumbs

TITLES = ["首页", "国际", "亚洲", "青螺岛火山喷发，4200名居民连夜撤离"]


def shown(width: int) -> str:
    return SEPARATOR.join(text for _, text in fit_crumbs(TITLES, width))


def test_all_steps_are_shown_where_there_is_room() -> None:
    assert shown(80) == "首页 › 国际 › 亚洲 › 青螺岛火山喷发，4200名居民连夜撤离"


def test_steps_in_the_middle_go_first() -> None:
    assert shown(45) == "首页 › 国际 › 亚洲 › 青螺岛火山喷发，4200名…"
    assert shown(30) == "首页 › … › 青螺岛火山喷发，42…"


@pytest.mark.parametrize("width", range(1, 70))
def test_the_line_is_never_too_wide_and_ends_with_where_one_is(width: int) -> None:
    found = fit_crumbs(TITLES, width)
    assert cells(SEPARATOR.join(text for _, text in found)) <= width
    assert found[-1][0] == 3


def test_the_state_gives_way_to_the_crumbs() -> None:
    assert crumbs_width(["Front page"], "9 unread", 40) == 30
    assert crumbs_width(["Front page", "A long title of an article"], "9 unread", 20) == 20

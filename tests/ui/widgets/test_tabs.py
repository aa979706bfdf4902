from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put

TABS = (Tab("headlines", "1", "头条"), Tab("article", "2", "正文"), Tab("hot", "4", "热门文章"))


async def test_the_panes_are_named_with_their_keys(put: Put) -> None:
    made = Tabs()
    made.tabs, made.current = TABS, "article"
    async with put(made, 40, 2) as stage:
        assert (await stage.lines())[0] == "1 头条  2 正文  4 热门文章"
        await stage.pilot.click(Tabs, offset=(18, 0))
        await stage.pilot.pause()
        assert [one.name for one in stage.said(Tabs.Chosen)] == ["hot"]


async def test_a_narrow_line_names_the_one_in_view(put: Put) -> None:
    made = Tabs()
    made.tabs, made.current = TABS, "article"
    async with put(made, 16, 2) as stage:
        assert (await stage.lines())[0] == "1   2 正文  4"

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.rows import Crumb
from newstui.ui.widgets.breadcrumb import Breadcrumb

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put


async def test_the_steps_and_the_state_are_on_one_line(put: Put) -> None:
    made = Breadcrumb()
    made.crumbs = (Crumb("首页", "home"), Crumb("国际", "section/国际"))
    made.state = "9 unread"
    async with put(made, 40, 2) as stage:
        assert (await stage.lines())[0] == "首页 › 国际                     9 unread"
        await stage.pilot.click(Breadcrumb, offset=(8, 0))
        await stage.pilot.pause()
        assert [one.crumb.title for one in stage.said(Breadcrumb.Opened)] == ["国际"]

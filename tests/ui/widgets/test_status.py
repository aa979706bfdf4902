from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.text.width import cells
from newstui.ui.widgets.status import StatusLine, status_line

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put

HINTS = (("?", "all keys"), ("j", "move"), ("/", "search"))


def shown(width: int, message: str = "", progress: str = "") -> str:
    return "".join(text for text, _ in status_line(width, message, progress, HINTS))


def test_hints_stand_there_until_something_is_said() -> None:
    assert shown(40) == "? all keys  j move  / search"
    assert shown(40, "starred") == "starred"


def test_only_whole_hints_are_shown() -> None:
    assert shown(20) == "? all keys  j move"
    assert shown(5) == ""


def test_progress_stands_at_the_right() -> None:
    assert shown(40, progress="refreshing 3/9") == "? all keys  j move        refreshing 3/9"


@pytest.mark.parametrize("width", range(60))
def test_the_line_is_never_too_wide(width: int) -> None:
    assert cells(shown(width, "一句很长的话，写给读者看", "正在刷新 34/200")) <= width


async def test_a_message_is_text(put: Put) -> None:
    made = StatusLine()
    made.message = "[/nope] done"
    async with put(made, 40, 1) as stage:
        assert (await stage.lines())[0] == "[/nope] done"


def leads_to(line: StatusLine, y: int) -> str | None:
    style = line.render_line(y)._segments[0].style
    return style.link if style else None


async def test_a_link_stands_whole_on_lines_of_its_own_and_leads_there(put: Put) -> None:
    made = StatusLine()
    url = "https://example.org/" + "x" * 30
    async with put(made, 40, 5) as stage:
        made.message = "sent"
        made.link = url
        assert [line for line in await stage.lines() if line] == ["sent", url[:40], url[40:]]
        assert {leads_to(made, y) for y in (1, 2)} == {url}
        made.link = "https://例.test/路"
        await stage.lines()
        assert leads_to(made, 1) == "https://%E4%BE%8B.test/%E8%B7%AF"
        made.link = ""
        assert [line for line in await stage.lines() if line] == ["sent"]

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

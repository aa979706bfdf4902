from __future__ import annotations

from typing import TYPE_CHECKING, Any

import apsw

from newstui.ui.screens import listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


async def test_a_mark_that_cannot_be_kept_is_taken_back_and_told(
    at: At, newsroom: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("m", "m")
        other = apsw.Connection(str(newsroom.path))
        other.execute(
            "CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(FAIL,'x'); END"
        )
        other.close()
        await reader.press("s")
        assert not reader.portal.rows[0].starred
        assert not reader.lines()[-1].startswith("? all keys")
        assert reader.app.is_running


async def test_marks_of_a_view_that_is_gone_are_kept(at: At, newsroom: Newsroom) -> None:
    async with at(80, 24, address="source/portal") as reader:
        newsroom.sources("post")
        await reader.press("m")
        assert reader.app.is_running
        reader.portal.guarded(listing.load, reader.portal, reader.portal.address)
        assert "there is no source 'portal'" in reader.portal.message

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.ui.screens import arriving
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


async def test_that_home_was_listed_is_kept_and_nothing_else_is(
    at: At, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newstui.ui.screens.home_visits._SECONDS", 0.3)
    async with at(address="latest") as reader:
        await reader.pilot.pause(0.6)
        assert reader.portal.news.recall("visit") == ""
    async with at() as reader:
        await reader.press("j")
        newsroom.publish("post", article("n1", published=NOW))
        arriving.look(reader.portal)
        await reader.pilot.pause(0.6)
        kept = reader.portal.news.recall("visit")
        assert kept == f"[[0, 0], [{NOW}, {reader.portal.window.newest}]]"
        assert reader.portal.window.newest < reader.portal.news.newest()
        assert "you are caught up" in (reader.portal.ending)

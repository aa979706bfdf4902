"""What commands about an article say where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui.config import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


@pytest.mark.parametrize("key", ["enter", "m", "s", "o", "y", "w", "d", "+", "X", "J", "f"])
async def test_a_command_about_an_article_says_that_there_is_none(at: At, key: str) -> None:
    async with at(80, 24, address="starred") as reader:
        await reader.press(key)
        here = "in view" if key == "f" else "under the cursor"
        assert reader.lines()[-1] == f"no article is {here}"


async def test_what_is_on_the_web_only_cannot_be_marked(at: At) -> None:
    async with at(160, 45, address="section/国际") as reader:
        await reader.press("4", "s")
        assert reader.lines()[-1] == "this one is on the web only"


async def test_an_empty_section_points_to_its_sources(at: At, newsroom: Newsroom) -> None:
    newsroom.sources("new")
    mine = Source(url="https://new.test/feed", name="new")
    async with at(120, 30, address="source/new", source=(mine,)) as reader:
        seen = reader.text()
        assert "no articles here: H says how" in seen
        assert "adds a source" not in seen
        assert "nothing is hot here" in seen
        await reader.press("A")
        assert reader.lines()[-1] == "nothing here is unread"

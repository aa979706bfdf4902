from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


async def test_moving_in_a_list(at: At) -> None:
    async with at(address="latest") as reader:
        headlines = reader.portal.headlines
        for keys, cursor in (
            (("j", "j", "down"), 3), (("k",), 2), (("G",), 10), (("g", "g"), 0),
            (("end",), 10), (("home",), 0),
        ):  # fmt: skip
            await reader.press(*keys)
            assert headlines.cursor == cursor


async def test_moving_by_pages(at: At) -> None:
    async with at(80, 10, address="latest") as reader:
        headlines = reader.portal.headlines
        await reader.press("space")
        assert headlines.cursor == 7
        await reader.press("b")
        assert headlines.cursor == 0
        await reader.press("ctrl+d")
        assert headlines.cursor == 4
        await reader.press("ctrl+u")
        assert headlines.cursor == 0


async def test_moving_in_an_article(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        first = reader.lines()[2]
        await reader.press("j")
        assert reader.lines()[2] != first
        await reader.press("k")
        assert reader.lines()[2] == first
        await reader.press("G")
        assert "Paragraph 39" in reader.text()
        await reader.press("g", "g", "ctrl+d", "ctrl+u")
        assert reader.lines()[2] == first


async def test_space_reads_on_into_the_next_unread_article(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        for _ in range(20):
            await reader.press("space")
            if reader.portal.page.row.id != reader.portal.rows[0].id:
                break
        assert reader.portal.page.row.id == reader.portal.rows[1].id
        assert reader.portal.rows[1].read
        assert reader.portal.pane == "article"


async def test_a_long_list_is_loaded_as_one_moves(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("post", *(article(f"x{n}", published=NOW - 90_000 - n) for n in range(170)))
    async with at(80, 24, address="latest") as reader:
        assert len(reader.portal.rows) == 50
        for _ in range(5):
            await reader.press("space", "space")
        assert len(reader.portal.rows) > 150
        assert len({row.id for row in reader.portal.rows}) == len(reader.portal.rows)


async def test_the_end_of_a_long_list_is_one_key_away(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("post", *(article(f"x{n}", published=NOW - 90_000 - n) for n in range(170)))
    async with at(80, 24, address="latest") as reader:
        await reader.press("G")
        assert reader.portal.headlines.selected().title == "Title x169"
        await reader.press("b", "b", "b", "b")
        assert reader.portal.headlines.selected().title == "Title x85"
        await reader.press("g", "g")
        assert reader.portal.headlines.selected().title == "English headline 0"

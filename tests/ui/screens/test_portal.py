from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui.text.width import cells
from newstui.ui.screens.layout import PANES
from tests.store.making import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


@pytest.mark.parametrize("size", [(120, 40), (160, 45)])
async def test_wide_shows_everything_at_once(at: At, size: tuple[int, int]) -> None:
    async with at(*size) as reader:
        seen = reader.text()
        for words in ("Front page", "Headlines", "Related", "Hot", "Latest", " ago"):
            assert words in seen
        columns = {cells(line.split("│")[0]) for line in reader.lines()[1:-1]}
        assert len(columns) == 1  # the separators are straight
        assert reader.lines()[0].endswith("refreshed " + reader.lines()[0][-5:])


async def test_the_line_before_the_article_is_heavy_while_it_is_read(at: At) -> None:
    async with at(120, 40) as reader:
        assert "┃" not in reader.text()
        await reader.press("2")
        assert {line.count("┃") for line in reader.lines()[1:-1]} == {1}
        await reader.press("z")
        assert not set("┃│") & set(reader.text())  # alone it is parted from nothing
        await reader.press("z")
        assert "┃" in reader.text()
        await reader.pilot.resize_terminal(100, 35)
        await reader.settle()
        assert "┃" not in reader.text()
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        await reader.press("1")
        assert "┃" not in reader.text()
        assert reader.lines()[5].count("│") == 2


async def test_the_first_article_is_shown_and_not_marked_read(at: At) -> None:
    async with at() as reader:
        assert reader.portal.page is not None
        assert reader.portal.page.row.id == reader.portal.rows[0].id
        assert not reader.portal.rows[0].read
        assert reader.portal.pane == "headlines"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_small_screens_show_each_pane_with_one_key(at: At, language: str) -> None:
    async with at(80, 24, language=language) as reader:
        tabs = reader.lines()[1]
        assert all(f"{n} " in tabs for n in range(1, 6))
        for key, pane in zip("12345", PANES, strict=True):
            await reader.press(key)
            shown = [name for name in PANES if reader.portal.widget(name).display]
            assert shown == [pane]
            assert reader.app.focused is reader.portal.widget(pane)


async def test_between_them_a_rail_stands_beside_list_or_article(at: At) -> None:
    async with at(100, 30, address="latest") as reader:
        assert "English headline 4" in reader.text()
        assert "Latest" in reader.text()
        await reader.press("enter")
        assert "Paragraph" in reader.text()
        assert "Latest" in reader.text()


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (40, 5), (300, 80)])
async def test_no_size_ends_it(at: At, size: tuple[int, int]) -> None:
    async with at(*size) as reader:
        await reader.press("j", "l", "l", "l", "enter", "space", "z", "q", "c", "escape", "G")
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert "Headlines" in reader.text()


async def test_a_page_over_everything_has_no_line_for_a_while(at: At) -> None:
    async with at(160, 24) as reader:
        await reader.press("H")
        before = reader.lines()
        for size in ((160, 2), (160, 1), (160, 24)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
        assert reader.lines() == before


@pytest.mark.parametrize("keys", ["Hqq", "Hqh", ("c", "escape", "enter"), ("t", "enter", "enter")])
async def test_a_key_more_after_a_page_was_closed_ends_nothing(at: At, keys: str) -> None:
    async with at(80, 24) as reader:
        await reader.press(*keys)
        assert reader.app.is_running
        assert reader.app.screen is reader.portal


async def test_resizing_keeps_the_pane_and_the_cursor(at: At) -> None:
    async with at(120, 40) as reader:
        await reader.press("j", "j")
        selected = reader.portal.headlines.selected()
        for size in ((80, 24), (100, 30), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            assert reader.portal.headlines.selected() == selected
            assert reader.portal.pane == "headlines"


async def test_home_ends_with_words(at: At) -> None:
    async with at() as reader:
        assert "you are caught up" in reader.text()


async def test_home_has_a_heading_for_each_section(at: At) -> None:
    async with at() as reader:
        headings = [line for line in reader.lines() if line.startswith("── ")]
        assert len(headings) >= 3


async def test_the_notice_is_said_at_first_and_then_the_keys(at: At) -> None:
    async with at(notice="This is the built-in edition") as reader:
        assert reader.lines()[-1] == "This is the built-in edition"
        await reader.press("j")
        assert reader.lines()[-1].startswith("? all keys")


async def test_panes_are_walked_round(at: At) -> None:
    async with at() as reader:
        seen = []
        for _ in PANES:
            seen.append(reader.portal.pane)
            await reader.press("l")
        assert tuple(seen) == PANES
        await reader.press("h")
        assert reader.portal.pane == "latest"


async def test_zen_shows_the_article_alone_and_leaves_again(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("z")
        assert "Latest" not in reader.text()
        assert "Paragraph 1" in reader.text()
        await reader.press("q")
        assert "Latest" in reader.text()


async def test_moving_in_a_list_changes_only_the_list(at: At) -> None:
    async with at() as reader:
        page = reader.portal.page
        await reader.press("j", "j")
        assert reader.portal.page is page


async def test_preview_lets_the_article_follow(at: At) -> None:
    async with at(preview=True) as reader:
        await reader.press("j", "j")
        await reader.pilot.pause(0.3)
        assert reader.portal.page is not None
        assert reader.portal.page.row.id == reader.portal.rows[2].id
        assert not reader.portal.rows[2].read


async def test_ages_are_drawn_again_with_the_next_key(at: At, newsroom: Newsroom) -> None:
    async with at(address="latest") as reader:
        assert "1 h" in reader.text()
        newsroom.now += 86_400 * 3
        await reader.press("j")
        assert "3 d" in reader.text()


async def test_a_click_in_another_pane_gives_it_the_keys(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.pilot.click("Tabs", offset=(16, 0))
        await reader.settle()
        assert reader.portal.pane == "article"
    async with at(120, 40) as reader:
        await reader.pilot.click("#latest", offset=(5, 1))
        await reader.settle()
        assert reader.portal.pane == "article"
        assert reader.portal.page is not None
        assert reader.portal.page.row.read


@pytest.mark.parametrize("title", ["[/nope]", "[@click=app.exit]x[/]", "[b]x[/b] $(touch x)"])
async def test_hostile_titles_are_text(at: At, newsroom: Newsroom, title: str) -> None:
    newsroom.publish("post", article("h", title=title, published=newsroom.now, section=("W",)))
    for size in ((120, 40), (80, 24)):
        async with at(*size, address="latest") as reader:
            assert title in reader.text()
            await reader.press("enter", "c")
            await reader.press("escape", "s", "w")
            assert title in reader.text()
            assert reader.app.is_running


async def test_the_keys_of_the_config_are_used(at: At) -> None:
    async with at(keys={"panes.zen": "f5", "move.down": [";", "down"]}) as reader:
        await reader.press(";")
        assert reader.portal.headlines.cursor == 1
        await reader.press("j")
        assert reader.portal.headlines.cursor == 1
        await reader.press("f5")
        assert reader.portal.zen


async def test_keys_one_after_the_other_show_what_may_follow(at: At) -> None:
    async with at() as reader:
        await reader.press("G", "g")
        assert "Front page" in reader.lines()[-1]
        await reader.press("g")
        assert reader.portal.headlines.cursor == 0
        assert reader.lines()[-1].startswith("? all keys")


@pytest.mark.parametrize("theme", ["terminal", "dark", "contrast-light"])
async def test_every_theme_draws(at: At, theme: str) -> None:
    async with at(theme=theme) as reader:
        assert "Headlines" in reader.text()

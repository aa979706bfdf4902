from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[..., Any]


async def test_history_restores_cursor_scroll_and_pane(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("j", "j", "k", "k", "enter", *"jjjjjjj")
        reading = reader.lines()
        await reader.press("n", "q", "j", "j")
        listed = reader.lines()
        await reader.press("g", "s")
        assert "Starred" in reader.lines()[0]
        await reader.press("[")
        assert reader.lines()[1:-1] == listed[1:-1]
        await reader.press("[")
        assert reader.portal.pane == "article"
        assert reader.lines()[2:-1] == reading[2:-1]
        await reader.press("]", "]")
        assert str(reader.portal.address) == "starred"
        await reader.press("]")
        assert reader.lines()[-1] == "this is the newest"
        await reader.press("[", "[", "[", "[")
        assert reader.lines()[-1] == "this is where you began"
        assert reader.portal.headlines.cursor == 0


async def test_the_reading_position_is_kept_for_each_article(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", *"jjjjjjj")
        reading = reader.lines()[2:-1]
        await reader.press("n")
        assert reader.lines()[2:-1] != reading
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        assert reader.lines()[2:-1] == reading
        await reader.press(*"jjjj")
        reading = reader.lines()[2:-1]
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        assert reader.lines()[2:-1] == reading


async def test_the_breadcrumb_is_that_of_the_list_and_then_of_the_article(at: At) -> None:
    async with at(160, 45, address="section/World/Asia") as reader:
        assert reader.lines()[0].startswith("Front page › World › Asia ")
        await reader.press("enter")
        assert reader.lines()[0].startswith("Front page › World › Asia › English headline 0")
        await reader.press("backspace")
        assert reader.lines()[0].startswith("Front page › World › Asia ")
        assert reader.portal.pane == "headlines"
        await reader.press("backspace")
        assert str(reader.portal.address) == "section/World"


async def test_a_site_s_own_breadcrumb_is_shown_as_it_was_sent(at: At) -> None:
    async with at(160, 45, address="section/国际", language="zh_CN") as reader:
        await reader.press("enter")
        assert reader.lines()[0].startswith("首页 › 国际 › 海岛 › 青螺岛火山喷发")


async def test_a_site_s_lists_come_first_and_are_marked(at: At) -> None:
    async with at(160, 45, address="section/国际") as reader:
        assert reader.portal.hot[0].title == "只在本站的热门"
        assert "◦ 只在本站的热门" in reader.text()
        assert "from the site" in reader.text()
        assert reader.portal.latest[0].title == "English headline 3"
        assert [row.title for row in reader.portal.latest].count("English headline 3") == 1


async def test_crumbs_offer_siblings_and_children(at: At) -> None:
    async with at(address="section/World") as reader:
        await reader.press("c")
        seen = reader.text()
        for words in ("Go to", "Front page", "World", "Asia", "Science", "unread"):
            assert words in seen
        await reader.press("down", "enter")
        assert str(reader.portal.address) == "section/World/Asia"
        await reader.press("c", "escape")
        assert str(reader.portal.address) == "section/World/Asia"


async def test_all_sections_and_sources_can_be_reached(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("t", *"Science", "enter")
        assert str(reader.portal.address) == "section/Science"
        await reader.press("t", *"portal", "enter")
        assert str(reader.portal.address) == "source/portal"
        assert reader.portal.rows[0].title.startswith("青螺岛")


async def test_search_finds_and_marks_the_words(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("/", *"火山", "enter")
        assert reader.lines()[2].startswith("● 青螺岛火山喷发")
        assert "1 found" in reader.lines()[0]
        assert reader.portal.headlines.highlight == "火山"
        await reader.press("/")
        assert reader.lines()[-1].startswith("Search: 火山  ")
        await reader.press("ctrl+u", *"nowhere", "enter")
        assert "nothing found for “nowhere*”" in reader.text()
        await reader.press("escape")
        assert str(reader.portal.address) == "search?q=火山"
        await reader.press("escape")
        assert str(reader.portal.address) == "home"


async def test_no_key_means_anything_while_a_line_is_typed(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("/", "q", "j", "m", "escape")
        assert reader.portal.headlines.cursor == 0
        assert reader.app.is_running
        await reader.press("j")
        assert reader.portal.headlines.cursor == 1


async def test_q_goes_back_and_quits_at_the_front_page(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("g", "l", "enter")
        await reader.press("q")
        assert reader.portal.pane == "headlines"
        await reader.press("q")
        assert str(reader.portal.address) == "home"
        await reader.press("escape")
        assert reader.app.is_running
        await reader.pilot.press("q")
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_the_front_page_everything_hot_latest_and_starred(at: At) -> None:
    async with at(80, 24) as reader:
        for keys, address in (("go", "hot"), ("gl", "latest"), ("gs", "starred"), ("gh", "home")):
            await reader.press(*keys)
            assert str(reader.portal.address) == address


async def test_an_empty_view_says_what_to_do(at: At) -> None:
    async with at(80, 24, address="starred") as reader:
        assert "nothing is starred: s stars an article" in reader.text()


async def test_the_top_has_nothing_above_it(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("backspace")
        assert reader.lines()[-1] == "this is the top: there is nothing above the front page"


async def test_the_front_page_asked_for_twice_is_one_step_back(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("g", "l", *("g", "h") * 3, "[")
        assert str(reader.portal.address) == "latest"

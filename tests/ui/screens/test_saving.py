from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.config import SavedSearch
from newstui.news import News, NewsError
from newstui.ui.screens import arriving
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


async def test_a_search_becomes_a_section_with_its_own_count(at: At, newsroom: Newsroom) -> None:
    async with at(120, 40, address="search?q=火山") as reader:
        assert "S save" in reader.lines()[-1]
        await reader.press("S")
        assert reader.lines()[-1].startswith("Save this search as: 火山")
        await reader.press("ctrl+u", *"Volcano", "enter")
        assert reader.lines()[-1].startswith("saved as a section: Volcano · t lists it")
        assert [(one.name, one.query) for one in newsroom.saved] == [("Volcano", "火山")]
        assert str(reader.portal.address) == "view/Volcano"
        assert reader.lines()[0].startswith("Front page › Volcano")
        assert "1 unread" in reader.lines()[0]
        await reader.press("t")
        line = next(line for line in reader.lines() if "Volcano" in line and "search" in line)
        assert "search · 1 unread" in line


async def test_a_saved_search_is_chosen_read_and_marked_like_a_section(
    at: At, newsroom: Newsroom
) -> None:
    newsroom.saved.append(SavedSearch(name="火山", query="火山"))
    newsroom.publish("post", article("v2", title="火山停止喷发", published=NOW - 10 * 3_600))
    async with at(120, 40, address="latest") as reader:
        await reader.press("t", *"火山", "enter")
        assert str(reader.portal.address) == "view/火山"
        assert len(reader.portal.window.rows) == 2
        await reader.press("n")
        assert reader.portal.headlines.cursor == 1
        await reader.press("A")
        assert "2 articles marked read" in reader.lines()[-1]
        assert "0 unread" in reader.lines()[0]
        await reader.press("u")
        assert "2 unread" in reader.lines()[0]
        await reader.press("m")
        assert "1 unread" in reader.lines()[0]


async def test_what_arrives_in_a_saved_search_is_counted_and_shown_when_asked(
    at: At, newsroom: Newsroom
) -> None:
    newsroom.saved.append(SavedSearch(name="火山", query="火山"))
    async with at(120, 40, address="view/火山") as reader:
        await reader.press("j")
        newsroom.publish("post", article("v2", title="火山停止喷发", published=NOW))
        newsroom.publish("post", article("x2", title="别的新闻", published=NOW))
        arriving.look(reader.portal)
        await reader.settle()
        await reader.settle()
        assert "▲ 1 new · 2 unread" in reader.lines()[0]
        assert len(reader.portal.window.rows) == 1
        await reader.press(".")
        assert reader.portal.window.rows[0].title == "火山停止喷发"


async def test_what_cannot_be_saved_is_said_and_the_search_stays(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NewsError("this name is taken")

    monkeypatch.setattr(News, "save_view", refuse)
    async with at(80, 24, address="search?q=火山") as reader:
        await reader.press("S", "enter")
        assert reader.lines()[-1] == "this name is taken"
        assert str(reader.portal.address) == "search?q=火山"


async def test_a_search_that_is_saved_already_says_so(at: At, newsroom: Newsroom) -> None:
    newsroom.saved.append(SavedSearch(name="火山", query="火山"))
    async with at(80, 24, address="view/火山") as reader:
        await reader.press("S")
        assert reader.lines()[-1] == "saved already: it is called 火山"


async def test_the_words_of_a_saved_search_are_edited_as_a_search(
    at: At, newsroom: Newsroom
) -> None:
    newsroom.saved.append(SavedSearch(name="Three", query="number 3", sort="rank"))
    async with at(80, 24, address="view/Three") as reader:
        assert [row.title for row in reader.portal.window.rows] == ["English headline 3"]
        await reader.press("/")
        assert reader.lines()[-1].startswith("Search: number 3")
        await reader.press("end", "backspace", "4", "enter")
        assert str(reader.portal.address) == "search?q=number%204&sort=rank"
        await reader.press("escape")
        assert str(reader.portal.address) == "view/Three"

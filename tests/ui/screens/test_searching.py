from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from newstui import address as addresses
from newstui.news import News, StoppedError
from newstui.ui.screens import searching
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from newstui.address import Address
    from newstui.rows import Row
    from tests.ui.conftest import Newsroom, Reader

    At = Callable[..., Any]


async def typed(reader: Reader, *keys: str) -> None:
    """Type, then wait as long as one pauses before it is searched for."""
    await reader.press(*keys)
    await asyncio.sleep(searching._PAUSE_SECONDS + 0.05)
    await reader.settle()


def titles(reader: Reader) -> list[str]:
    return [row.title for row in reader.portal.window.rows]


async def test_what_is_found_is_listed_while_the_search_is_typed(at: At) -> None:
    async with at(120, 40, address="latest") as reader:
        await typed(reader, "/", *"number", "space", "3")
        assert titles(reader) == ["English headline 3"]
        assert reader.lines()[-1].startswith("Search: number 3")
        assert "1 found" in reader.lines()[0]
        assert str(reader.portal.address) == "search?q=number%203"
        await typed(reader, "backspace", "4")
        assert titles(reader) == ["English headline 4"]


async def test_nothing_is_searched_for_before_the_reader_pauses(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("/", *"number", "space", "3")
        assert len(titles(reader)) == 11


async def test_escape_goes_back_to_where_the_reader_was(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("j", "j", "enter", "j")
        before = reader.lines()
        await typed(reader, "/", *"number", "space", "3")
        assert titles(reader) == ["English headline 3"]
        await reader.press("escape")
        assert reader.lines()[:-1] == before[:-1]
        assert reader.portal.pane == "article"
        assert str(reader.portal.address) == "latest"
        await reader.press("q", "]")
        assert reader.portal.headlines.cursor == 2
        assert reader.lines()[-1] == "this is the newest"


async def test_enter_keeps_what_was_found_and_back_leads_to_where_the_search_began(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("j", "j")
        await typed(reader, "/", *"火山")
        await reader.press("enter")
        assert str(reader.portal.address) == "search?q=火山"
        assert titles(reader) == ["青螺岛火山喷发，4200名居民连夜撤离"]
        assert reader.portal.pane == "headlines"
        assert "Search: 火山" in reader.lines()[0]
        await reader.press("[")
        assert str(reader.portal.address) == "latest"
        assert reader.portal.headlines.cursor == 2
        await reader.press("]")
        assert titles(reader) == ["青螺岛火山喷发，4200名居民连夜撤离"]


async def test_the_line_under_a_title_says_where_the_words_stand_even_later(at: At) -> None:
    async with at(80, 24, address="search?q=渔船") as reader:
        assert "  portal · 三百条渔船驶向青螺岛。" in reader.lines()[3]
        await reader.press("m", "g", "l")
        assert "三百条渔船" not in reader.text()
        await reader.press("[")
        assert "  portal · 三百条渔船驶向青螺岛。" in reader.lines()[3]


async def test_enter_at_once_searches_too(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("/", *"number", "space", "7", "enter")
        assert titles(reader) == ["English headline 7"]


async def test_a_search_in_view_is_edited(at: At) -> None:
    async with at(address="search?q=number%203") as reader:
        await typed(reader, "/", "end", "backspace", "5")
        assert titles(reader) == ["English headline 5"]
        await reader.press("enter")
        assert str(reader.portal.address) == "search?q=number%205"
        await reader.press("/", "end")
        await typed(reader, "backspace", "6")
        await reader.press("escape")
        assert titles(reader) == ["English headline 5"]


async def test_an_emptied_prompt_lists_what_was_there(at: At) -> None:
    async with at(address="latest") as reader:
        await typed(reader, "/", *"火山")
        assert len(titles(reader)) == 1
        await typed(reader, "backspace", "backspace")
        assert len(titles(reader)) == 11
        await reader.press("enter")
        assert str(reader.portal.address) == "latest"


async def test_up_brings_earlier_searches_back_in_a_later_session_too(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("/", *"火山", "enter")
        await reader.press("/", *"headline", "enter")
    async with at(address="latest") as reader:
        await reader.press("/", "up")
        assert reader.lines()[-1].startswith("Search: headline")
        await typed(reader, "up")
        assert reader.lines()[-1].startswith("Search: 火山")
        assert titles(reader) == ["青螺岛火山喷发，4200名居民连夜撤离"]


async def test_where_nothing_is_found_it_says_so_and_what_to_try(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await typed(reader, "/", *"zzzz")
        assert "nothing found for “zzzz*”" in reader.text()
        assert "0 found" in reader.lines()[0]
        await reader.press("enter")
        assert "nothing found for “zzzz*”" in reader.text()


async def test_a_search_is_sorted_best_first_and_by_date_again(at: At, newsroom: Newsroom) -> None:
    newsroom.publish(
        "post",
        article("much", title="Comet comet comet", published=NOW - 90_000),
        article("little", title="Weather", html="<p>A comet, they say.</p>", published=NOW - 60),
    )
    async with at(address="search?q=comet") as reader:
        assert titles(reader) == ["Weather", "Comet comet comet"]
        assert "O order" in reader.lines()[-1]
        await reader.press("O")
        assert titles(reader) == ["Comet comet comet", "Weather"]
        assert reader.lines()[-1] == "best first"
        assert str(reader.portal.address) == "search?q=comet&sort=rank"
        await reader.press("O")
        assert titles(reader) == ["Weather", "Comet comet comet"]
        await reader.press("escape")
        assert str(reader.portal.address) == "home"
        await reader.press("O")
        assert str(reader.portal.address) == "home"


async def test_what_the_words_mean_stands_beside_them_where_there_is_room(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("/")
        assert "title:" in reader.lines()[-1]
    async with at(30, 10) as reader:
        await reader.press("/")
        assert "title:" not in reader.lines()[-1]


async def test_more_than_are_listed_are_counted(at: At, newsroom: Newsroom) -> None:
    newsroom.publish(
        "post", *(article(f"c{n}", title=f"Comet {n}", published=NOW - n) for n in range(60))
    )
    async with at(address="latest") as reader:
        await typed(reader, "/", *"comet")
        await reader.settle()
        assert len(titles(reader)) == 50
        assert "60 found" in reader.lines()[0]


async def test_the_words_are_marked_in_the_article_until_another_list_is_shown(at: At) -> None:
    async with at(120, 40, address="latest") as reader:
        await reader.press(*"jjjj", "enter", "q")
        await typed(reader, "/", *"number", "space", "3")
        assert reader.portal.article.overlay is None
        await reader.press("enter")
        flow = reader.portal.article.flow
        overlay = reader.portal.article.overlay
        assert overlay is not None
        marked = [overlay(flow, at, line).spans for at, line in reader.portal.article.shown()]
        hits = [span.text for spans in marked for span in spans if "hit" in span.style]
        assert hits.count("number") == 1
        await reader.press("[")
        assert reader.portal.article.overlay is None


async def test_the_next_unread_is_found_beyond_what_is_listed(at: At, newsroom: Newsroom) -> None:
    comets = [article(f"c{n}", title=f"Comet {n}", published=NOW - n) for n in range(130)]
    newsroom.publish("post", *comets)
    news = newsroom.news()
    rows = news.rows(addresses.search("comet"), limit=200)
    news.marks.mark(
        "read", [row.id for row in rows if row.id and row.title not in {"Comet 1", "Comet 120"}]
    )
    news.close()
    async with at(80, 24, address="search?q=comet") as reader:
        await reader.press("n")
        assert reader.portal.window.rows[reader.portal.headlines.cursor].title == "Comet 1"
        await reader.press("n")
        assert reader.portal.window.rows[reader.portal.headlines.cursor].title == "Comet 120"
        await reader.press("n")
        assert reader.lines()[-1] == "no more unread here"


async def test_a_newer_search_gives_up_the_older_one(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up, asked = threading.Event(), threading.Event()
    rows = News.rows

    def slow(self: News, address: Address, **values: Any) -> tuple[Row, ...]:
        if address.value("q") == "number*":
            asked.set()
            assert given_up.wait(5)
            raise StoppedError
        return rows(self, address, **values)

    async with at(address="latest") as reader:
        monkeypatch.setattr(News, "rows", slow)
        monkeypatch.setattr(News, "interrupt", lambda _: given_up.set())
        await reader.press("/")
        given_up.clear()
        await reader.press(*"number")
        assert await asyncio.to_thread(asked.wait, 10)
        await typed(reader, "space", "4")
        assert given_up.is_set()
        assert titles(reader) == ["English headline 4"]
        assert reader.portal.message == ""

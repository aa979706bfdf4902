from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui import programs
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    found: list[list[str]] = []
    monkeypatch.setattr(programs, "start", found.append)
    return found


async def test_enter_opens_marks_read_and_gives_the_article_the_keys(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("j", "enter")
        assert reader.portal.pane == "article"
        assert reader.portal.page.row.title == "English headline 1" or reader.portal.page.row.read
        assert reader.portal.rows[1].read
        assert reader.portal.page.row.id == reader.portal.rows[1].id
        assert "10 unread" in reader.lines()[0]


async def test_related_hot_and_latest_open_in_the_same_pane(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("5", "j", "j")
        wanted = reader.portal.latest[2].id
        await reader.press("enter")
        assert reader.portal.pane == "article"
        assert reader.portal.page.row.id == wanted
        assert [row.read for row in reader.portal.latest if row.id == wanted] == [True]


async def test_next_and_previous_unread(at: At) -> None:
    async with at(address="latest") as reader:
        await reader.press("j", "m", "g", "g", "n")
        assert reader.portal.headlines.cursor == 2
        await reader.press("p")
        assert reader.portal.headlines.cursor == 0
        await reader.press("p")
        assert reader.lines()[-1] == "no unread article before this"
        await reader.press("enter", "n")
        assert reader.portal.page.row.id == reader.portal.rows[2].id
        assert reader.portal.headlines.cursor == 2


async def test_the_next_unread_is_found_beyond_what_is_loaded(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("post", *(article(f"x{n}", published=NOW - 90_000 - n) for n in range(200)))
    async with at(80, 24, address="latest") as reader:
        last = reader.portal.news.rows(reader.portal.address, limit=1, last=True)[0]
        await reader.press("A")
        reader.portal.news.marks.mark("unread", [last.id])
        await reader.press("n")
        assert reader.portal.headlines.selected().id == last.id
        await reader.press("n")
        assert reader.lines()[-1] == "no more unread here"


async def test_the_browser_of_the_config_is_started(at: At, started: list[list[str]]) -> None:
    async with at(address="latest", browser="w3m -x %s") as reader:
        await reader.press("o")
        assert started == [["w3m", "-x", "https://example.org/e0"]]
        assert reader.lines()[-1] == "opened in w3m"


async def test_far_away_the_url_goes_to_the_clipboard_and_is_shown_whole(
    at: At, newsroom: Newsroom, started: list[list[str]]
) -> None:
    newsroom.environ["SSH_CONNECTION"] = "1 2 3 4"
    async with at(address="latest") as reader:
        assert reader.lines()[0].endswith("SSH")
        await reader.press("o")
        assert reader.lines()[-2] == "sent to your terminal's clipboard"
        assert reader.lines()[-1] == "https://example.org/e0"
        assert reader.app.clipboard == "https://example.org/e0"
        assert started == []


async def test_a_long_url_is_shown_whole(at: At, newsroom: Newsroom) -> None:
    url = "https://example.org/" + "a-long-way/" * 20
    newsroom.publish("post", article("long", url=url, published=NOW))
    async with at(80, 24, address="latest") as reader:
        await reader.press("y")
        assert "".join(reader.lines()[-3:]) == url
        await reader.press("j")
        assert "a-long-way" not in reader.text()


async def test_a_url_that_would_fill_the_screen_gets_a_page_of_its_own(
    at: At, newsroom: Newsroom
) -> None:
    url = "https://example.org/" + "a-long-way/" * 20
    newsroom.publish("post", article("long", url=url, published=NOW))
    async with at(40, 10, address="latest") as reader:
        await reader.press("y")
        assert "".join(line.strip() for line in reader.lines()).count("a-long-way/") == 20
        assert reader.app.clipboard == url
        await reader.press("q")
        assert reader.app.screen is reader.portal


async def test_a_terminal_without_a_clipboard_is_told_and_shows_the_link(
    at: At, newsroom: Newsroom
) -> None:
    newsroom.environ["TERM"] = "linux"
    async with at(80, 24, address="latest") as reader:
        await reader.press("y")
        assert reader.lines()[-2] == "your terminal has no clipboard: the link is shown here"
        assert reader.lines()[-1] == "https://example.org/e0"
        assert reader.app.clipboard == ""


async def test_a_link_that_is_no_web_page_is_refused(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("post", article("bad", url="https://example.org/bad", published=NOW))
    async with at(address="latest") as reader:
        reader.portal.guarded(
            __import__("newstui.ui.screens.visiting", fromlist=["follow"]).follow,
            reader.portal,
            "javascript:alert(1)",
        )
        assert "only http and https" in reader.portal.message

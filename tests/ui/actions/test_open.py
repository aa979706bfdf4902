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
        reader.portal.news.mark("unread", [last.id])
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
        assert reader.lines()[-1] == "sent to your terminal's clipboard: https://example.org/e0"
        assert reader.app.clipboard == "https://example.org/e0"
        assert started == []


async def test_a_long_url_is_shown_whole(at: At, newsroom: Newsroom) -> None:
    url = "https://example.org/" + "a-long-way/" * 20
    newsroom.publish("post", article("long", url=url, published=NOW))
    async with at(80, 24, address="latest") as reader:
        await reader.press("y")
        assert "".join(line.strip() for line in reader.lines()).count("a-long-way/") == 20
        await reader.press("q")
        assert reader.portal.is_current


async def test_a_link_is_followed_by_its_number(at: At, started: list[list[str]]) -> None:
    async with at(address="latest", browser="w3m") as reader:
        await reader.press("enter", "f")
        assert reader.lines()[-1].startswith("Link number (1 to 2):")
        await reader.press("2", "enter")
        assert started == [["w3m", "https://far.test/"]]
        await reader.press("f", "1", "enter")
        assert reader.portal.page.row.url == "https://example.org/e5"
        await reader.press("f")
        assert reader.lines()[-1] == "no links in this article"


async def test_a_number_that_is_no_link_is_said(at: At) -> None:
    async with at(address="latest") as reader:
        for typed in ("9", "x", "²"):
            await reader.press("f", typed, "enter")
            assert reader.lines()[-1] == f"there is no link {typed} here"


async def test_a_link_that_is_no_web_page_is_refused(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("post", article("bad", url="https://example.org/bad", published=NOW))
    async with at(address="latest") as reader:
        reader.portal.guarded(
            __import__("newstui.ui.screens.visiting", fromlist=["follow"]).follow,
            reader.portal,
            "javascript:alert(1)",
        )
        assert "only http and https" in reader.portal.message

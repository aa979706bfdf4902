from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.store import Store, View
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


def unread(newsroom: Newsroom) -> int:
    return newsroom.store.unread(View("latest"))


async def test_read_and_unread(at: At, newsroom: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("m")
        assert reader.lines()[-1] == "marked read"
        assert reader.lines()[2].startswith("  English headline 0")
        assert unread(newsroom) == 10
        await reader.press("m")
        assert reader.lines()[-1] == "marked unread"
        assert unread(newsroom) == 11


async def test_a_star_is_shown_everywhere(at: At) -> None:
    async with at(160, 45, address="latest") as reader:
        await reader.press("s")
        assert reader.text().count("★ English headline 0") >= 2
        await reader.press("g", "s")
        assert reader.portal.rows[0].title == "English headline 0"
        await reader.press("s")
        assert reader.lines()[-1] == "star taken away"


async def test_mark_all_marks_what_is_listed_and_not_what_arrived_since(
    at: At, newsroom: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        newsroom.publish("post", article("new", published=NOW))
        await reader.press("A")
        assert reader.lines()[-1] == "11 articles marked read · u undoes it"
        assert all(row.read for row in reader.portal.rows)
        assert unread(newsroom) == 1
        await reader.press("u")
        assert reader.lines()[-1].startswith("undone: ")
        assert unread(newsroom) == 12
        assert not any(row.read for row in reader.portal.rows)


async def test_mark_all_at_home_marks_what_home_shows(at: At, newsroom: Newsroom) -> None:
    async with at(80, 24) as reader:
        newsroom.publish("post", article("new", published=NOW, section=("World",)))
        shown = len(reader.portal.rows)
        await reader.press("A")
        assert unread(newsroom) == 12 - shown


async def test_mark_all_marks_what_is_not_loaded_yet(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("post", *(article(f"x{n}", published=NOW - 90_000 - n) for n in range(170)))
    async with at(80, 24, address="latest") as reader:
        await reader.press("A")
        assert unread(newsroom) == 0


async def test_an_article_marked_read_stays_until_the_view_is_left(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        shown = [row.id for row in reader.portal.rows]
        await reader.press("m", "j", "m")
        assert [row.id for row in reader.portal.rows] == shown


async def test_marks_made_just_before_the_end_are_kept(at: At, newsroom: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.pilot.press("m", "j", "s", "ctrl+q")
    assert unread(newsroom) == 10
    starred = Store.open(newsroom.path, now=lambda: NOW).rows(View("starred"))
    assert [row.title for row in starred] == ["青螺岛火山喷发，4200名居民连夜撤离"]


async def test_nothing_to_undo_is_said(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("u")
        assert reader.lines()[-1] == "nothing to undo"

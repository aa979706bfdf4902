"""A story told by three: folded, unfolded, read, explained, split and joined on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui.store import View
from newstui.ui.screens import arriving
from tests.store.making import NOW, article, indexed, story_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom, Reader

    At = Callable[..., Any]

HOUR = 3_600
SHIP = ("Ship runs aground", "Ship still aground", "Ship floats again")


def tell(newsroom: Newsroom, key: str, guid: str, title: str, at: int) -> int:
    """Take in an article and index it as one more of the story of the ship."""
    newsroom.store.ingest(key, [article(guid, title=title, published=at, html=f"<p>{title}</p>")])
    (one,) = newsroom.store.pending()
    known = [row for row in newsroom.store.rows(View("latest"), limit=100) if row.title in SHIP]
    first = min((row.number for row in known if row.number != one.number), default=None)
    told = story_of(one, first)._replace(
        articles=len(known), sources=len({row.source for row in known}), first=NOW - 2 * HOUR
    )
    newsroom.store.index([indexed(one, told)])
    return one.number


@pytest.fixture
def ship(newsroom: Newsroom) -> Newsroom:
    newsroom.sources("post", "portal", "wire")
    for n, (key, title) in enumerate(zip(("post", "portal", "wire"), SHIP, strict=True)):
        tell(newsroom, key, f"s{n}", title, NOW - HOUR * 3 // 2 + n * 60)
    return newsroom


def titles(reader: Reader) -> list[str]:
    return [row.title for row in reader.portal.rows]


def place(reader: Reader) -> int:
    """Where the row of the story stands."""
    return next(
        at for at, row in enumerate(reader.portal.rows) if row.title in SHIP and not row.under
    )


async def go_to_story(reader: Reader) -> int:
    await reader.press("g", "g", *"j" * place(reader))
    return reader.portal.headlines.cursor


async def test_a_story_is_one_row_that_says_who_tells_it(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        assert sum(title in SHIP for title in titles(reader)) == 1
        line = next(line for line in reader.lines() if "Ship" in line)
        assert "· 3 sources · " in line
        assert line.startswith("● ")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_a_story_unfolds_under_its_row_and_folds_again(
    at: At, ship: Newsroom, size: tuple[int, int]
) -> None:
    async with at(*size, address="latest") as reader:
        before = titles(reader)
        there = await go_to_story(reader)
        await reader.press("+")
        assert sorted(titles(reader)[there : there + 3]) == sorted(SHIP)
        assert [row.under for row in reader.portal.rows[there : there + 3]] == [False, True, True]
        assert reader.portal.headlines.cursor == there
        assert "  ● wire · " in reader.text() or "  ● portal · " in reader.text()
        await reader.press("j", "j", "+")
        assert titles(reader) == before
        assert reader.portal.headlines.cursor == there


async def test_what_is_told_by_one_has_nothing_to_unfold(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("+")
        assert reader.lines()[-1] == "only one source has told this so far"


async def test_what_arrives_leaves_an_unfolded_story_and_the_cursor_alone(
    at: At, ship: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        there = await go_to_story(reader)
        await reader.press("+", "j")
        shown = reader.portal.rows
        ship.publish("post", article("new", published=NOW))
        tell(ship, "post", "s3", SHIP[0], NOW - 60)
        arriving.look(reader.portal)
        await reader.settle()
        assert "▲ 2 new" in reader.lines()[0]
        assert [row.id for row in reader.portal.rows] == [row.id for row in shown]
        assert reader.portal.headlines.cursor == there + 1


async def test_pages_follow_an_unfolded_story(at: At, ship: Newsroom) -> None:
    ship.publish("post", *(article(f"x{n}", published=NOW - 90_000 - n) for n in range(120)))
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("+", "G", "g", "g")
        await reader.press(*["space"] * 12)
        ids = [row.id for row in reader.portal.rows if not row.under]
        assert len(ids) == len(set(ids)) == 120 + 11 + 1


async def test_reading_one_marks_the_others_seen_and_undo_takes_both_back(
    at: At, ship: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        there = await go_to_story(reader)
        await reader.press("+", "enter", "q")
        states = [(row.read, row.seen) for row in reader.portal.rows[there : there + 3]]
        assert states == [(True, False), (False, True), (False, True)]
        assert sum(line.startswith("  ○ ") for line in reader.lines()) == 2
        assert ship.store.unread(View("latest")) == 11
        assert "11 unread" in reader.lines()[0]
        await reader.press("u")
        assert not any(row.read or row.seen for row in reader.portal.rows)
        assert ship.store.unread(View("latest")) == 14


async def test_the_others_of_a_story_are_seen_among_the_related(at: At, ship: Newsroom) -> None:
    async with at(address="latest") as reader:
        await go_to_story(reader)
        await reader.press("enter")
        others = [row for row in reader.portal.related if row.title in SHIP]
        assert [row.seen for row in others] == [True, True]
        await reader.press("q", "m")
        others = [row for row in reader.portal.related if row.title in SHIP]
        assert [row.seen for row in others] == [False, False]


async def test_the_next_unread_passes_over_what_was_seen(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        there = await go_to_story(reader)
        await reader.press("+", "m", "n")
        assert reader.portal.headlines.cursor == there + 3
        await reader.press("p")
        assert reader.portal.headlines.cursor == there - 1


async def test_an_unfolded_row_is_marked_and_opened_by_itself(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        there = await go_to_story(reader)
        await reader.press("+", "j", "s", "enter")
        row = reader.portal.rows[there + 1]
        assert (row.under, row.starred, row.read) == (True, True, True)
        assert reader.portal.page.row.id == row.id
        assert reader.portal.rows[there].seen


async def test_a_story_that_grew_is_news_again_until_it_is_opened(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("m")
        new = tell(ship, "post", "s3", SHIP[0], NOW - HOUR)
        await reader.press(".")
        there = await go_to_story(reader)
        row = reader.portal.headlines.selected()
        assert not row.read
        await reader.press("enter")
        assert reader.portal.page.row.number == new != row.number
        assert "new in a story that you know" in reader.lines()[-1]
        await reader.press("q")
        assert reader.portal.rows[there].read
        assert ship.store.unread(View("latest")) == 11


async def test_an_unfolded_story_stays_so_when_what_arrived_is_shown(
    at: At, ship: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("+")
        tell(ship, "post", "s3", SHIP[0], NOW - HOUR)
        await reader.press(".")
        there = place(reader)
        assert [row.under for row in reader.portal.rows[there : there + 5]] == [
            *(False, True, True, True),
            False,
        ]


async def test_n_opens_what_is_new_of_a_story(at: At, ship: Newsroom) -> None:
    async with at(address="latest") as reader:
        there = await go_to_story(reader)
        await reader.press("m", *"k" * there, "enter")
        new = tell(ship, "post", "s3", SHIP[0], NOW - HOUR)
        await reader.press(".", "g", "g", "enter")
        while reader.portal.page.row.title not in SHIP:
            await reader.press("n")
        assert reader.portal.page.row.number == new


async def test_the_best_version_opens_by_itself_where_the_others_stand_under_it(
    at: At, ship: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("m")
        tell(ship, "post", "s3", SHIP[0], NOW - HOUR)
        await reader.press(".")
        await go_to_story(reader)
        await reader.press("+", "enter")
        assert reader.portal.page.row.number == reader.portal.headlines.selected().number


async def test_w_says_who_tells_a_story(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("w")
        assert all(name in reader.text() for name in ("post", "portal", "wire", "3 sources"))
        await reader.press("escape")
        assert reader.app.screen is reader.portal


async def test_a_key_that_the_page_of_why_does_not_know_closes_it_and_does_its_work(
    at: At, ship: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("+", "j", "w", "j", "X")
        assert reader.app.screen is reader.portal
        assert reader.lines()[-1].endswith("u undoes it")
        assert "2 sources" in reader.text()


async def test_what_is_typed_after_such_a_key_is_not_lost(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("w")
        assert reader.app.screen is not reader.portal
        await reader.press("/", *"crew", "backspace")
        assert reader.app.screen is reader.portal
        assert reader.lines()[-1].startswith("Search: cre")


async def test_to_draw_the_screen_again_does_not_close_the_page_of_why(
    at: At, ship: Newsroom
) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("w")
        shown = reader.app.screen
        assert shown is not reader.portal
        await reader.press("ctrl+l")
        assert reader.app.screen is shown


async def test_an_article_leaves_its_story_and_comes_back(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        there = await go_to_story(reader)
        await reader.press("+", "j")
        left = reader.portal.headlines.selected()
        await reader.press("X")
        assert reader.lines()[-1].endswith("u undoes it")
        alone = next(row for row in reader.portal.rows if row.id == left.id)
        assert not alone.under
        assert alone.story is None
        assert reader.portal.headlines.selected().id == left.id
        assert "2 sources" in reader.text()
        await reader.press("u")
        assert [row.under for row in reader.portal.rows if row.title in SHIP] == [False, True, True]
        assert reader.portal.headlines.selected().id == left.id
        assert reader.portal.headlines.cursor == there + 1


async def test_two_articles_are_joined(at: At, ship: Newsroom) -> None:
    async with at(120, 40, address="latest") as reader:
        await reader.press("enter", "1", "j", "j")
        one, other = reader.portal.rows[0], reader.portal.rows[2]
        await reader.press("J")
        assert reader.lines()[-1].endswith("u undoes it")
        story = next(row for row in reader.portal.rows if row.id in {one.id, other.id}).story
        assert story is not None
        assert story.articles == 2
        assert sum(row.id in {one.id, other.id} for row in reader.portal.rows) == 1
        await reader.press("u")
        assert sum(row.id in {one.id, other.id} for row in reader.portal.rows) == 2


async def test_nothing_is_joined_with_itself(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("J")
        assert reader.lines()[-1].startswith("open one article")
        await reader.press("X")
        assert reader.lines()[-1] == "it is alone in its story already"


async def test_history_brings_an_unfolded_story_back(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("+", "j")
        shown = titles(reader)
        await reader.press("g", "s", "[")
        assert titles(reader) == shown
        assert reader.portal.headlines.selected().under


async def test_hot_unfolds_too(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("4")
        story = next(n for n, row in enumerate(reader.portal.hot) if row.title in SHIP)
        await reader.press(*"j" * story, "+")
        assert [row.under for row in reader.portal.hot[story : story + 3]] == [False, True, True]
        ship.publish("post", article("new", published=NOW))
        arriving.look(reader.portal)
        await reader.settle()
        assert sum(row.under for row in reader.portal.hot) == 2
        await reader.press("+")
        assert not any(row.under for row in reader.portal.hot)


async def test_all_articles_of_a_story_are_listed(at: At, ship: Newsroom) -> None:
    async with at(80, 24, address="latest") as reader:
        await go_to_story(reader)
        await reader.press("g", "+")
        assert sorted(titles(reader)) == sorted(SHIP)

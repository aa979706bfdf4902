from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events

from newstui.address import parse
from newstui.store import Store
from newstui.ui.screens import arriving
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


async def test_what_arrives_is_announced_and_moves_nothing(at: At, newsroom: Newsroom) -> None:
    async with at(address="latest") as reader:
        await reader.press("j", "j")
        rows, cursor = reader.portal.rows, reader.portal.headlines.cursor
        newsroom.publish("post", article("n1", published=NOW), article("n2", published=NOW))
        arriving.look(reader.portal)
        await reader.settle()
        assert "▲ 2 new · 13 unread" in reader.lines()[0]
        assert reader.portal.rows == rows
        assert reader.portal.headlines.cursor == cursor
        await reader.press(".")
        assert {row.title for row in reader.portal.rows[:2]} == {"Title n1", "Title n2"}
        assert "▲" not in reader.lines()[0]
        assert reader.portal.headlines.cursor == 0


async def test_home_announces_too(at: At, newsroom: Newsroom) -> None:
    async with at() as reader:
        await reader.press("j")
        newsroom.publish("post", article("n1", published=NOW, section=("World",)))
        arriving.look(reader.portal)
        await reader.settle()
        assert reader.portal.fresh == 1


async def test_it_is_noticed_without_a_key(
    at: At, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newstui.ui.screens.portal._LOOK_SECONDS", 0.3)
    async with at(address="latest") as reader:
        await reader.press("j")
        newsroom.publish("post", article("n1", published=NOW))
        for _ in range(100):
            if reader.portal.fresh:
                break
            await reader.pilot.pause(0.05)
        assert reader.portal.fresh == 1


async def test_an_empty_screen_fills_by_itself(at: At, newsroom: Newsroom) -> None:
    newsroom.sources("new")
    async with at(80, 24, address="latest") as reader:
        assert "no articles yet: a adds a source" in reader.text()
        newsroom.publish("new", article("n1", published=NOW))
        arriving.look(reader.portal)
        await reader.settle()
        assert reader.portal.rows[0].title == "Title n1"
        assert reader.portal.page.row.title == "Title n1"


async def test_marks_made_elsewhere_are_shown(at: At, newsroom: Newsroom) -> None:
    async with at(address="latest") as reader:
        await reader.press("j")
        other = Store.open(newsroom.path, now=lambda: NOW, role="marks")
        other.mark("star", [reader.portal.rows[0].id])
        other.close()
        arriving.look(reader.portal)
        await reader.settle()
        assert reader.portal.rows[0].starred


async def test_a_source_taken_out_meanwhile_is_no_error(at: At, newsroom: Newsroom) -> None:
    async with at(address="source/portal") as reader:
        await reader.press("j")
        newsroom.sources("post")
        reader.portal.guarded(arriving.look, reader.portal)
        await reader.press("j", "r", ".")
        assert reader.app.is_running


async def test_the_article_that_was_asked_for_stays(at: At, newsroom: Newsroom) -> None:
    news = newsroom.news()
    article_id = news.rows(parse("latest"), limit=9)[5].id
    news.close()
    async with at(80, 24, address=f"article/{article_id}") as reader:
        newsroom.publish("post", article("n1", published=NOW))
        arriving.look(reader.portal)
        await reader.settle()
        assert reader.portal.page.row.id == reader.portal.headlines.selected().id == article_id


async def test_what_a_click_opened_stays(at: At, newsroom: Newsroom) -> None:
    async with at(address="latest", mouse=True) as reader:
        line = next(y for y, text in enumerate(reader.lines()) if "English headline 4" in text)
        for kind in (events.MouseDown, events.MouseUp):
            event = kind(None, 8, line, 0, 0, 1, False, False, False, 8, line)
            event.set_sender(reader.app)
            reader.app.post_message(event)
        await reader.settle()
        newsroom.publish("post", article("n1", published=NOW))
        arriving.look(reader.portal)
        await reader.settle()
        assert reader.portal.page.row.title == "English headline 4"


async def test_nothing_new_is_said_when_asked(at: At) -> None:
    async with at() as reader:
        await reader.press(".")
        assert reader.lines()[-1] == "nothing new here"


async def test_it_does_not_look_while_keys_come(at: At, newsroom: Newsroom) -> None:
    async with at(address="latest") as reader:
        await reader.press("j")
        newsroom.publish("post", article("n1", published=NOW))
        portal = reader.portal
        portal.looked_at = portal.typed_at
        arriving.look_when_quiet(portal, portal.typed_at + 0.1)
        await reader.settle()
        assert portal.fresh == 0
        arriving.look_when_quiet(portal, portal.typed_at + 1)
        await reader.settle()
        assert portal.fresh == 1
        newsroom.publish("post", article("n2", published=NOW))
        portal.looked_at = portal.typed_at - 11
        arriving.look_when_quiet(portal, portal.typed_at + 0.1)
        await reader.settle()
        assert portal.fresh == 2


async def test_a_key_while_it_looks_is_worth_more_than_what_it_saw(
    at: At, newsroom: Newsroom
) -> None:
    async with at(address="latest") as reader:
        await reader.press("j")
        newsroom.publish("post", article("n1", published=NOW))
        arriving.look(reader.portal)
        reader.portal.typed_at += 1
        await reader.settle()
        assert reader.portal.fresh == 0
        arriving.look(reader.portal)
        await reader.settle()
        assert reader.portal.fresh == 1


async def test_at_rest_a_visit_is_kept_once(
    at: At, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits: list[int] = []
    monkeypatch.setattr("newstui.ui.screens.home_visits._SECONDS", 0.05)
    async with at() as reader:
        keep = reader.portal.news.visit

        def visit(newest: int) -> None:
            visits.append(newest)
            keep(newest)

        monkeypatch.setattr(reader.portal.news, "visit", visit)
        for _ in range(4):
            await reader.pilot.pause(0.2)
            newsroom.now += 1
            arriving.look(reader.portal)
        assert len(visits) <= 1

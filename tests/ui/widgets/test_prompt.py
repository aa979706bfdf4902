from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put


async def test_it_shows_only_while_it_asks_and_answers_what_was_typed(put: Put) -> None:
    made = Prompt()
    async with put(made, 40, 3) as stage:
        assert (await stage.lines())[0] == ""
        made.ask("Search:", "abc")
        assert (await stage.lines())[0] == "Search: abc"
        await stage.pilot.press("right", "d", "left", "backspace", "enter")
        assert [one.value for one in stage.said(Prompt.Answered)] == ["abd"]
        assert (await stage.lines())[0] == ""


async def test_typing_takes_the_place_of_what_was_in_the_field(put: Put) -> None:
    made = Prompt()
    async with put(made, 40, 3) as stage:
        made.ask("Search:", "澄湖")
        await stage.pilot.press("h", "i", "enter")
        assert [one.value for one in stage.said(Prompt.Answered)] == ["hi"]


async def test_escape_answers_nothing(put: Put) -> None:
    made = Prompt()
    async with put(made, 40, 3) as stage:
        made.ask("Search:")
        await stage.pilot.press("x", "escape")
        assert stage.said(Prompt.Dismissed)
        assert not stage.said(Prompt.Answered)


async def test_chinese_is_typed_and_controls_are_not(put: Put) -> None:
    made = Prompt()
    async with put(made, 40, 3) as stage:
        made.ask("搜索：")
        await stage.pilot.press("国", "际")
        made.value += "\x1b]52;c;x\x07"
        assert (await stage.lines())[0] == "搜索： 国际]52;c;x"


async def test_up_and_down_bring_back_what_was_typed_before(put: Put) -> None:
    made = Prompt()
    async with put(made, 40, 3) as stage:
        made.ask("Search:", recall=("second", "first"))
        await stage.pilot.press("n", "e", "up")
        assert (await stage.lines())[0] == "Search: second"
        await stage.pilot.press("up", "up")
        assert (await stage.lines())[0] == "Search: first"
        await stage.pilot.press("down", "down", "down", "w", "enter")
        assert [one.value for one in stage.said(Prompt.Answered)] == ["new"]
        typed = [one.value for one in stage.said(Prompt.Typed)]
        assert typed == ["n", "ne", "second", "first", "second", "ne", "new"]


async def test_hints_stand_at_the_right_and_make_room_for_what_is_typed(put: Put) -> None:
    made = Prompt()
    async with put(made, 64, 3) as stage:
        made.ask("Search:", hints=("title:", "source:", "is:unread", "since:7d"))
        empty = (await stage.lines())[0]
        assert empty.startswith("Search: ")
        assert empty.endswith("  title:  source:  is:unread")
        stage.type_in("words that leave less")
        assert (await stage.lines())[0].endswith("is:unread")
        stage.type_in("andlessandlessandlessandlessroom")
        assert (await stage.lines())[0].endswith("room")

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put

CHOICES = (
    Choice("Front page", "9 unread", "home"),
    Choice("国际", "", "section/国际", 1),
    Choice("[/nope]", "2 unread", "section/nope", 1),
)


def a_chooser() -> Chooser:
    made = Chooser()
    made.title = "Go to"
    made.empty = "nothing like that"
    made.set_reactive(Chooser.choices, CHOICES)
    return made


async def test_choices_are_shown_as_they_are(put: Put) -> None:
    async with put(a_chooser(), 30, 6) as stage:
        assert (await stage.lines())[:4] == [
            "Go to",
            "  Front page          9 unread",
            "    国际",
            "    [/nope]           2 unread",
        ]


async def test_a_long_name_stays_under_what_it_belongs_to(put: Put) -> None:
    made = a_chooser()
    made.set_reactive(Chooser.choices, (CHOICES[0], Choice("长" * 300, "", "view/x", 1)))
    async with put(made, 30, 6) as stage:
        assert (await stage.lines())[2].startswith("    长长")


async def test_choices_that_fit_are_all_shown_wherever_the_cursor_begins(put: Put) -> None:
    made = a_chooser()
    made.choose("section/nope")  # before it has any room
    async with put(made, 30, 6) as stage:
        assert (await stage.lines())[1].startswith("  Front page")


async def test_where_not_all_fit_it_says_which_of_how_many(put: Put) -> None:
    made = a_chooser()
    async with put(made, 30, 3) as stage:
        made.focus()
        assert (await stage.lines())[0].split() == ["Go", "to", "1/3"]
        await stage.pilot.press("end")
        assert (await stage.lines())[0].split() == ["Go", "to", "3/3"]


async def test_a_choice_is_made_by_moving_and_enter(put: Put) -> None:
    made = a_chooser()
    async with put(made, 30, 6) as stage:
        made.focus()
        await stage.pilot.press("down", "enter")
        assert [one.value for one in stage.said(Chooser.Chosen)] == ["section/国际"]


async def test_typing_finds_a_choice(put: Put) -> None:
    made = a_chooser()
    async with put(made, 40, 6) as stage:
        made.focus()
        await stage.pilot.press("n", "o", "p")
        assert "1/3" in (await stage.lines())[0]
        await stage.pilot.press("enter")
        assert [one.value for one in stage.said(Chooser.Chosen)] == ["section/nope"]
        await stage.pilot.press("z")
        assert (await stage.lines())[1].strip() == "nothing like that"


async def test_escape_chooses_nothing(put: Put) -> None:
    made = a_chooser()
    async with put(made, 30, 6) as stage:
        made.focus()
        await stage.pilot.press("escape")
        assert stage.said(Chooser.Dismissed)
        assert not stage.said(Chooser.Chosen)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[..., Any]


async def test_help_lists_every_key_and_does_what_is_chosen(at: At) -> None:
    async with at(80, 64) as reader:
        await reader.press("?")
        seen = reader.text()
        assert "Read or unread" in seen
        assert "Ctrl-d" in seen
        await reader.press(*"starred art", "enter")
        assert str(reader.portal.address) == "starred"


async def test_help_is_chinese_for_chinese_readers(at: At) -> None:
    async with at(80, 60, language="zh_CN") as reader:
        await reader.press("?")
        seen = reader.text()
        assert "搜索" in seen
        assert "Read or unread" not in seen


async def test_why_says_why(at: At) -> None:
    async with at(80, 24, address="hot") as reader:
        await reader.press("w")
        assert reader.lines()[-1]
        assert not reader.lines()[-1].startswith("? all keys")


async def test_redraw_and_quit(at: At) -> None:
    async with at(80, 24) as reader:
        before = reader.lines()
        await reader.press("ctrl+l")
        assert reader.lines() == before
        await reader.press("?")
        await reader.pilot.press("ctrl+c")
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_a_key_of_no_meaning_says_where_the_others_are(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press(":")
        assert reader.lines()[-1] == ": is no key here · ? shows all"
        await reader.press("g", "ctrl+t")
        assert reader.lines()[-1] == "Ctrl-t is no key here · ? shows all"
        await reader.press("j")
        assert reader.lines()[-1].startswith("? all keys")


async def test_a_key_of_another_place_says_what_it_needs_or_goes_there(at: At) -> None:
    async with at(80, 24) as reader:
        await reader.press("O")
        assert reader.lines()[-1] == "only a search can be sorted: /"
        await reader.press("S")
        assert reader.lines()[-1] == "/ searches; then it can be saved"
        await reader.press("v")
        assert reader.lines()[-1] == "no article is in view"
    async with at(120, 40) as reader:
        await reader.press("v")
        assert reader.portal.pane == "article"
        assert "y copy" in reader.lines()[-1]

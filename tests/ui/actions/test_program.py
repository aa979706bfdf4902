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

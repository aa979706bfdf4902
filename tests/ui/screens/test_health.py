from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.store import Fetched
from tests.ui.conftest import HOUR, Newsroom
from tests.ui.making import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[..., Any]


async def until(reader: Any, words: str) -> None:
    for _ in range(100):
        await reader.pilot.pause(0.05)
        if words in reader.text():
            return
    raise AssertionError(f"{words!r} never came; there is:\n{reader.text()}")


def trouble(newsroom: Newsroom) -> None:
    newsroom.sources("post", "portal", "gone", "[/odd] name")
    newsroom.store.note_fetch(
        "gone", Fetched("failed", NOW, NOW + HOUR, error="it is gone (410)", http_status=410)
    )
    newsroom.store.note_fetch(
        "[/odd] name", Fetched("failed", NOW, NOW + 1_800, error="nothing there", http_status=404)
    )


async def test_who_needs_the_reader_stands_first_with_what_to_do(
    at: At, newsroom: Newsroom
) -> None:
    trouble(newsroom)
    async with at(80, 24) as reader:
        await reader.press("H")
        await until(reader, "2 of 4 need a look")
        lines = reader.lines()
        assert " ".join(lines[1].split()) == "source state last ok next try a day repeats"
        assert lines[2].split() == ["gone", "gone", "now", "never", "-", "-"]
        assert lines[3].split() == ["[/odd]", "name", "fails", "now", "in", "30", "min", "-", "-"]
        assert "it is gone (410) · failed once" in reader.text()
        assert "→ remove it (newstui source remove gone); its articles are kept" in reader.text()
        await reader.press("j")
        assert "→ look for its new address" in reader.text()
        await reader.press("q")
        assert reader.portal.is_current


async def test_enter_goes_to_the_source(at: At, newsroom: Newsroom) -> None:
    trouble(newsroom)
    async with at(120, 40) as reader:
        await reader.press("H")
        await until(reader, "2 of 4 need a look")
        await reader.press("G", "k", "enter")
        assert reader.portal.is_current
        assert str(reader.portal.address) == "source/post"


async def test_every_size_shows_the_source_under_the_cursor(at: At, newsroom: Newsroom) -> None:
    newsroom.sources(*(f"source {n}" for n in range(40)))
    for size in ((80, 24), (160, 45), (30, 8), (20, 4), (80, 2)):
        async with at(*size) as reader:
            await reader.press("H")
            await until(reader, "Sources · all are")
            await reader.press("G", "space", "b", "G")
            await reader.settle()
            if size[1] > 3:
                assert any("source 39" in one for one in reader.lines()), size


async def test_in_chinese(at: At, newsroom: Newsroom) -> None:
    trouble(newsroom)
    async with at(80, 24, language="zh_CN") as reader:
        await reader.press("H")
        await until(reader, "4 个来源中有 2 个需要看看")
        assert "30 分钟后" in reader.text()

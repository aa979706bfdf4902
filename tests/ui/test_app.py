from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.css.stylesheet import Stylesheet

from newstui.address import AddressError
from newstui.commands import KeysError
from newstui.config import Config
from newstui.config.palettes import BUILT_IN
from newstui.ui import themes
from newstui.ui.app import bound_keys, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


def test_the_readers_keys_and_preset_are_bound() -> None:
    keys = bound_keys(Config(keys={"preset": "arrows", "open.copy": ["Y", "f9"]}))
    assert keys["open.copy"] == ("Y", "f9")
    assert keys["move.down"] == ("down",)


@pytest.mark.parametrize(
    ("address", "keys", "error"),
    [("nowhere", {}, AddressError), ("home", {"move.down": "k"}, KeysError)],
)
def test_what_cannot_be_shown_is_an_error_before_the_screen(
    newsroom: Newsroom, address: str, keys: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        run(
            newsroom.news(),
            Config(keys=keys),
            None,
            address=address,
            environ={},
            now=lambda: newsroom.now,
            state=Path("/nowhere"),
        )


async def test_it_opens_at_an_address(at: At, newsroom: Newsroom) -> None:
    article = newsroom.store.resolve("https://example.org/e4")
    async with at(80, 24, address=f"article/{article}") as reader:
        assert reader.portal.pane == "article"
        assert reader.portal.page.row.title == "English headline 4"
        assert reader.portal.page.row.read
        await reader.press("q")
        assert str(reader.portal.address) == "section/World"
    async with at(80, 24, address="section/World/Asia") as reader:
        assert reader.lines()[0].startswith("Front page › World › Asia")


async def test_an_address_that_names_nothing_is_said(at: At) -> None:
    async with at(80, 24, address="section/Nowhere") as reader:
        assert "there is no section 'Nowhere'" in reader.lines()[-1]
        assert str(reader.portal.address) == "home"
        assert reader.portal.rows


async def test_memory_is_collected_again_after_the_first_paint(at: At) -> None:
    gc.disable()  # as the command line starts the screen
    async with at(80, 24):
        async with asyncio.timeout(10):
            while not gc.isenabled():
                await asyncio.sleep(0.1)


async def test_the_styles_are_parsed_once_at_a_start_and_anew_for_other_colours(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []
    again = Stylesheet.reparse

    def reparse(sheet: Stylesheet) -> None:
        parsed.append(sheet)
        again(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", reparse)
    async with at(120, 40, theme="dark") as reader:
        assert parsed == []
        mark = reader.portal.headlines.get_component_rich_style("rows--unread")
        assert mark.color.name == BUILT_IN["dark"].unread.lower()
        light = themes.made("light", BUILT_IN["light"], 256)
        reader.app.register_theme(light)
        reader.app.theme = light.name
        await reader.settle()
        mark = reader.portal.headlines.get_component_rich_style("rows--unread")
        assert mark.color.name == BUILT_IN["light"].unread.lower()
    assert len(parsed) == 1


def test_few_colours_are_the_terminal_s_own() -> None:
    dark = BUILT_IN["dark"]
    assert themes.made("dark", dark, 16) is themes.TERMINAL
    assert themes.made("terminal", None, 256) is themes.TERMINAL
    assert themes.made("dark", dark, 256).background == dark.background

"""What is not stored yet, in lines: with an engine's stand-in that writes into the store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.ui.screens.test_loading import ENGINE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.plain.conftest import Talk


@pytest.fixture
def connected(talk: Talk, tmp_path: Path) -> Talk:
    script = tmp_path / "engine.py"
    script.write_text(ENGINE)
    talk.engine = [sys.executable, str(script), str(talk.cli.data / "demo")]
    return talk


def test_a_page_is_fetched_and_its_site_leads_on(connected: Talk) -> None:
    said = connected("go https://portal.test/9", "related", "1", "back")
    assert connected.said[1][:2] == ["loading https://portal.test/9 …", "The page at 9"]
    assert "Read inside." in connected.said[1]
    assert any("Entry 1" in line for line in connected.said[2])
    assert connected.said[3][:2] == ["loading https://portal.test/1 …", "The page at 1"]
    assert any("The page at 9" in line for line in said)


def test_what_is_no_article_is_said_and_the_browser_named(connected: Talk) -> None:
    said = connected("go https://portal.test/bad")
    assert said[-1] == (
        "this page has no article text [/nope]; browser https://portal.test/bad opens it there"
    )


def test_the_full_text_comes_and_goes(connected: Talk) -> None:
    connected("latest", "1", "full", "full")
    first, full, again = connected.said[2:5]
    assert "All of it." not in first
    assert "All of it." in full
    assert first == again


def test_without_an_engine_it_says_so(talk: Talk) -> None:
    assert talk("latest", "1", "full") == ["nothing is fetched: the engine is not running"]

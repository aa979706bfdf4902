from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from newstui.ui.screens import picturing
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]

ENGINE = """
import base64, json, sys
for line in sys.stdin:
    order = json.loads(line)
    if order["do"] == "picture":
        ok = order["url"].endswith("ship.png")
        pixels = base64.b64encode(bytes([255, 0, 0, 255]) * 64).decode()
        answer = {"ok": True, "width": 8, "height": 8, "rgba": pixels}
        if not ok:
            answer = {"ok": True, "width": 9_000, "height": 8, "rgba": "nonsense"}
        print(json.dumps({**answer, "n": order["n"]}), flush=True)
"""


@pytest.fixture
def engine(tmp_path: Path) -> list[str]:
    script = tmp_path / "engine.py"
    script.write_text(ENGINE)
    return [sys.executable, str(script)]


@pytest.fixture
def illustrated(newsroom: Newsroom) -> Newsroom:
    html = (
        '<p>Words.</p><img src="https://e.org/ship.png" alt="A ship">'
        '<p>More.</p><img src="https://e.org/odd.png" alt="Odd">'
    )
    newsroom.publish(
        "post",
        article("p", title="Illustrated", html=html, section=("World", "Asia"), published=NOW - 10),
    )
    return newsroom


async def until(reader: Any, words: str) -> str:
    for _ in range(100):
        await reader.pilot.pause(0.05)
        if words in reader.text():
            return str(reader.text())
    raise AssertionError(f"{words!r} never came; there is:\n{reader.text()}")


@pytest.mark.usefixtures("illustrated")
async def test_images_are_drawn_for_those_who_want_them(at: At, engine: list[str]) -> None:
    async with at(address="section/World/Asia", engine_argv=engine, images="blocks") as reader:
        seen = await until(reader, "▀" * 8)
        assert "[image: A ship]" in seen
        assert "[image: Odd]" in seen
        assert seen.count("▀") == 32


@pytest.mark.usefixtures("illustrated")
async def test_images_are_lines_for_those_who_do_not(at: At, engine: list[str]) -> None:
    async with at(address="section/World/Asia", engine_argv=engine) as reader:
        await until(reader, "[image: A ship]")
        await reader.pilot.pause(0.5)
        assert "▀" not in reader.text()


@pytest.mark.usefixtures("illustrated")
async def test_without_pillow_it_says_what_to_install(
    at: At, engine: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picturing, "find_spec", lambda _: None)
    async with at(address="section/World/Asia", engine_argv=engine, images="blocks") as reader:
        assert "images need Pillow: install newstui[images]" in reader.text()
        assert "[image: A ship]" in reader.text()

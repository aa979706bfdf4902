"""The screen, cell by cell, beside the one that Textual's own driver draws."""

from __future__ import annotations

import random
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from tests.store.making import NOW, article
from tests.ui.terminal.making import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom
    from tests.ui.terminal.conftest import Terminal

    Program = Callable[..., Terminal]

KEYS = [
    *"jjjkkgGmnpsuzcw/?1234fa[]:",
    *("\r", "\r", " ", " ", "\x1b", "\x1b", "\t", "\x1b[Z"),
    *("\x1b[6~", "\x1b[5~", "\x0c", "中文", "\x7f"),
]  # fmt: skip
SIZES = [(80, 24), (120, 40), (100, 30), (61, 17), (160, 45)]
_TITLES = (
    "国务院：今年新增就业1200万人，“稳中求进”",
    "Cafe\u0301 crème — naïve façade",
    "日本語のかな が\u3099 と한국어 제목",
    "Emoji 🙂🚀 and 🎉中🎊文",
    "A very long headline that has to be cut somewhere because no line is long enough for it",
)


def both(program: Program, newsroom: Newsroom, columns: int, rows: int) -> list[Terminal]:
    """Start the program twice, on stores that are the same; the second is drawn by Textual."""
    body = "".join(f"<p><b>{title}</b> <a href='https://a.test/'>x</a></p>" for title in _TITLES)
    for n in range(40):
        title = f"{_TITLES[n % 5]} {n}"
        made = article(f"t{n}", title=title, html=body * (n % 7 + 1), published=NOW - n * 60)
        newsroom.publish("post", made)
    newsroom.store.close()
    folders = [newsroom.path.parent / name for name in ("ours", "stock")]
    for folder in folders:
        folder.mkdir()
        shutil.copy(newsroom.path, folder / newsroom.path.name)
    started = [
        program(columns, rows, folder=folder, stock=folder.name == "stock") for folder in folders
    ]
    for one in started:
        one.until("Emoji")
    return started


def differing(pair: list[Terminal], seconds: float = 4) -> list[object]:
    """Wait until both screens show the same; return the cells that differ to the end."""
    end = time.monotonic() + seconds
    while True:
        for one in pair:
            one.read(0.02)
        ours, stock = (seen(one.screen) for one in pair)
        at = [(one.screen.cursor.x, one.screen.cursor.y) for one in pair]
        if (ours == stock and at[0] == at[1]) or time.monotonic() > end:
            break
    cells = [
        (y, x, a, b)
        for y, (row, there) in enumerate(zip(ours, stock, strict=True))
        for x, (a, b) in enumerate(zip(row, there, strict=True))
        if a != b
    ]
    return [*cells, *([tuple(at)] if at[0] != at[1] else [])]


def beside(pair: list[Terminal]) -> str:
    return "\n\n".join("\n".join(one.screen.display) for one in pair)


def walk(pair: list[Terminal], seed: int, steps: int) -> None:
    chosen = random.Random(seed)
    pressed: list[object] = []
    for step in range(steps):
        size = chosen.choice(SIZES) if chosen.random() < 0.04 else None
        key = chosen.choice(KEYS)
        pressed.append(size or key)
        for one in pair:
            if size:
                one.resize(*size)
            else:
                one.press(key, 0.02)
        if key == "\x1b":  # with the next key at once it would be another key
            time.sleep(0.15)
        found = differing(pair)
        assert not found, f"{seed}:{step} after {pressed[-8:]}: {found[:6]}\n{beside(pair)}"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_screen_is_the_one_that_textual_draws(
    program: Program, newsroom: Newsroom, columns: int, rows: int
) -> None:
    pair = both(program, newsroom, columns, rows)
    walk(pair, seed=columns, steps=60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_the_screen_is_the_one_that_textual_draws_for_long(
    program: Program, newsroom: Newsroom, seed: int
) -> None:
    pair = both(program, newsroom, *SIZES[seed % 5])
    walk(pair, seed=seed, steps=850)


def test_a_storm_of_sizes_leaves_the_same_screen(program: Program, newsroom: Newsroom) -> None:
    pair = both(program, newsroom, 120, 40)
    chosen = random.Random(3)
    for _ in range(80):
        size = chosen.randint(30, 160), chosen.randint(8, 50)
        for one in pair:
            one.resize(*size)
            one.read(0.01)
    for one in pair:
        one.resize(100, 30)
    found = differing(pair)
    assert not found, f"{found[:6]}\n{beside(pair)}"

"""The screen, cell by cell, beside the one that Textual's own driver draws."""

from __future__ import annotations

import random
import re
import time
from typing import TYPE_CHECKING

import pyte
import pytest

from tests.store.making import NOW, article
from tests.ui.terminal.conftest import NOT_FOR_THE_EMULATOR
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
]
SIZES = [(80, 24), (120, 40), (100, 30), (61, 17), (160, 45)]
_TITLES = (
    "国务院：今年新增就业1200万人，“稳中求进”",
    "Cafe\u0301 crème — naïve façade",
    "日本語のかな が\u3099 と한국어 제목",
    "Emoji 🙂🚀 and 🎉中🎊文",
    "A very long headline that has to be cut somewhere because no line is long enough for it",
)


class Pair:
    """The program's terminal, and one that takes all that Textual says, as its own driver sends."""

    def __init__(self, program: Program, newsroom: Newsroom, columns: int, rows: int) -> None:
        body = "".join(f"<p><b>{one}</b> <a href='https://a.test/'>x</a></p>" for one in _TITLES)
        for n in range(40):
            title = f"{_TITLES[n % 5]} {n}"
            made = article(f"t{n}", title=title, html=body * (n % 7 + 1), published=NOW - n * 60)
            newsroom.publish("post", made)
        self.ours = program(columns, rows, told=True)
        self.stock = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.stock)
        self.ours.until("Emoji")
        self._told = newsroom.path.parent / "told"
        self._taken = 0

    def resize(self, columns: int, rows: int) -> None:
        self._read()
        self.ours.resize(columns, rows)
        self.stock.resize(rows, columns)

    def _read(self) -> None:
        self.ours.read(0.02)
        with self._told.open("rb") as told:
            told.seek(self._taken)
            new = told.read()
        self._taken += len(new)
        self._stream.feed(re.sub(NOT_FOR_THE_EMULATOR, b"", new))

    def differing(self, seconds: float = 4) -> str:
        """Wait until both screens show the same; return what differs to the end."""
        end = time.monotonic() + seconds
        while True:
            self._read()
            ours, stock = seen(self.ours.screen), seen(self.stock)
            at = [(one.cursor.x, one.cursor.y) for one in (self.ours.screen, self.stock)]
            if ours == stock and at[0] == at[1]:
                return ""
            if time.monotonic() > end:
                break
        cells = [
            (y, x, a, b)
            for y, (row, there) in enumerate(zip(ours, stock, strict=True))
            for x, (a, b) in enumerate(zip(row, there, strict=True))
            if a != b
        ]
        lines = "\n".join((*self.ours.screen.display, "", *self.stock.display))
        return f"{len(cells)} cells: {cells[:6]}, cursors {at}\n{lines}"

    def walk(self, seed: int, steps: int) -> None:
        chosen = random.Random(seed)
        pressed: list[object] = []
        for step in range(steps):
            if chosen.random() < 0.04:
                pressed.append(chosen.choice(SIZES))
                self.resize(*pressed[-1])  # type: ignore[misc]
            else:
                pressed.append(chosen.choice(KEYS))
                self.ours.press(str(pressed[-1]), 0.03)
            found = self.differing()
            assert not found, f"{seed}:{step} after {pressed[-8:]}: {found}"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_screen_is_the_one_that_textual_draws(
    program: Program, newsroom: Newsroom, columns: int, rows: int
) -> None:
    Pair(program, newsroom, columns, rows).walk(seed=columns, steps=60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_the_screen_is_the_one_that_textual_draws_for_long(
    program: Program, newsroom: Newsroom, seed: int
) -> None:
    Pair(program, newsroom, *SIZES[seed % 5]).walk(seed, steps=850)


def test_a_storm_of_sizes_leaves_the_same_screen(program: Program, newsroom: Newsroom) -> None:
    pair = Pair(program, newsroom, 120, 40)
    chosen = random.Random(3)
    for _ in range(80):
        pair.resize(chosen.randint(1, 160), chosen.randint(1, 50))
    pair.resize(100, 30)
    assert pair.differing() == ""


def test_textual_s_own_driver_draws_the_same(program: Program) -> None:
    screens, shown = [], []
    for stock in (False, True):
        terminal = program(stock=stock)
        terminal.until("English headline 0")
        for key in ("j", "\r", "\t", "?"):
            terminal.press(key, 0.3)
        terminal.until("All keys: type")
        while terminal.read(0.8):
            pass
        screens.append(seen(terminal.screen))
        shown.append(terminal.screen.display)
    assert shown[0] == shown[1]
    assert screens[0] == screens[1]

"""What each frame costs on the line, beside what changed on the screen."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from benchmarks.frames import changed, recorded
from newstui.ui.terminal.frame import blank, paint
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.ui.terminal.frame import Row
    from tests.ui.conftest import Newsroom
    from tests.ui.terminal.conftest import Terminal

    Program = Callable[..., Terminal]

KEYS = (
    *"jj",
    "\r",
    *" jk",
    "\x1b",
    "\t",
    "j",
    "\t",
    *"123jz jz",
    "c",
    "j",
    "\x1b",
    "?",
    "\x1b",
    *"mu",
)
WORDS = """harbour night council vote amber ship strait engine fire chip plant school garden library
mountain train returns river bridge storm doctor trial price market snow theatre""".split()  # noqa: SIM905
HAN = "港口今夜议会投票琥珀轮船海峡引擎火灾芯片工厂学校花园图书馆山间列车归来大桥风暴医生"
TWO_MOVES = 20  # bytes: what a cell costs that is far from the cursor


def words(start: int, count: int) -> str:
    """Words that stand nowhere twice at the same place."""
    return " ".join(WORDS[(start * 5 + n * (start % 4 + 1)) % len(WORDS)] for n in range(count))


def publish(newsroom: Newsroom) -> None:
    for n in range(40):
        text = "".join(f"<p>{words(n + m, 25)}.</p><h2>{words(m, 3)}</h2>" for m in range(12))
        title = words(n, 9)
        if n % 3 == 1:
            title = HAN[n:] + HAN[:6]
            text = "".join(f"<p>{HAN[m:]}，{HAN[n:]}。</p>" for m in range(12))
        made = article(f"w{n}", title=title, html=text, published=NOW - n * 700)
        newsroom.publish("post", made)


@pytest.mark.parametrize(("columns", "rows", "language"), [(80, 24, "en"), (120, 40, "zh_CN")])
def test_a_frame_costs_what_changed_and_little_more(
    program: Program, newsroom: Newsroom, columns: int, rows: int, language: str
) -> None:
    publish(newsroom)
    terminal = program(columns, rows, language=language, recorded=True)
    terminal.until("harbour night")
    for key in KEYS:
        terminal.press(key, 0.4 if key == "\x1b" else 0.1)
    terminal.resize(100, 30)
    terminal.read(0.8)
    frames = list(recorded(newsroom.path.parent / "frames"))
    assert len(frames) > len(KEYS) // 2
    assert any(len(frame.lines) > 20 for frame in frames)
    dear = [
        (one.sent, one.allowed, one.text)
        for one in frames
        if one.sent > max(one.allowed, TWO_MOVES)
    ]
    assert dear == []


def test_the_next_headline_costs_two_rows_and_the_first_screen_no_more_than_itself(
    program: Program, newsroom: Newsroom
) -> None:
    long = "A headline that takes two lines of a list which is a third of the screen wide"
    for n in range(30):
        newsroom.publish("post", article(f"l{n}", title=f"{long} {n}", published=NOW + n))
    terminal = program(120, 40)
    terminal.until("two lines")
    terminal.read(0.7)
    assert len(terminal.bytes) < 12_000
    terminal.press("j")
    for _ in range(4):
        assert 0 < len(terminal.press("j")) <= 220


def test_what_is_asked_is_drawn_in_its_box_at_once(program: Program, newsroom: Newsroom) -> None:
    terminal = program(recorded=True)
    terminal.until("English headline 0")
    terminal.read(0.5)
    before = len(list(recorded(newsroom.path.parent / "frames")))
    terminal.press("?")
    terminal.until("All keys: type")
    terminal.read(0.5)
    frames = list(recorded(newsroom.path.parent / "frames", before))
    assert frames
    assert all(len(frame.lines) < 36 for frame in frames)


def test_a_line_that_nobody_reads_is_not_paid_for_later(program: Program) -> None:
    terminal = program()
    terminal.until("English headline 0")
    terminal.read(0.5)
    one = len(terminal.press("j"))
    for key in "jk" * 3 + "2jk1" * 48:
        os.write(terminal.descriptor, key.encode())
        time.sleep(0.005)
    time.sleep(0.5)
    assert len(terminal.read(1)) < 200 * one
    assert terminal.screen.buffer[terminal.screen.cursor.y][2].reverse


def row(text: str) -> Row:
    grid = blank(20, 1)
    paint(grid, f"\x1b[1;1H{text}")
    return grid.rows[0]


def test_what_counts_as_changed() -> None:
    assert changed(row("one two"), row("one too")) == (1, 0)
    assert changed(row(""), row("one two")) == (6, 1)
    assert changed(row(""), row("one      two")) == (6, 3)
    assert changed(row("a b c"), row("x b y")) == (2, 0)
    assert changed(row("中"), row("文")) == (3, 0)
    assert changed(row("gone"), row("")) == (4, 0)
    assert changed(row("a"), row("\x1b[1ma\x1b[0m")) == (1, 0)

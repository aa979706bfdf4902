"""Windows of every size, and windows that are drawn about."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import slow

if TYPE_CHECKING:
    from tests.terminal.conftest import Desk

SIZES = [
    (1, 1), (2, 2), (10, 3), (1, 100), (400, 1), (20, 6), (80, 24), (400, 120), (0, 0), (0, 24),
]  # fmt: skip


@pytest.mark.parametrize("theme", ["terminal", slow("light")])
def test_it_lives_through_every_size(desk: Desk, theme: str) -> None:
    desk.config.write_text(f'theme = "{theme}"\n')
    terminal = desk.start()
    for keys in ("", "\r", "?", "/"):  # the list, an article, help, a line that is typed
        terminal.press(keys, 0.1)
        for columns, rows in SIZES:
            terminal.resize(columns, rows)
            terminal.read(0.05)
        if keys:
            terminal.press("\x1b", 0.2)
    terminal.resize(80, 24)
    terminal.until("unread")
    terminal.press("\x03", 0.2)
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("columns", "rows"), [(1, 1), slow(0, 0), slow(2, 2), slow(10, 3), slow(400, 1)]
)
def test_it_starts_in_every_size(desk: Desk, columns: int, rows: int) -> None:
    terminal = desk.start(columns=columns, rows=rows, ready="")
    while b"\x1b[2J" not in terminal.bytes:
        terminal.read(0.1)
    terminal.resize(80, 24)
    terminal.until("40 unread")
    terminal.press("\x03", 0.2)
    assert terminal.ended() == 0


def test_columns_of_the_environment_do_not_outlive_a_resize(desk: Desk) -> None:
    terminal = desk.start(COLUMNS="80", LINES="24")
    terminal.resize(120, 40)
    terminal.until("Related")
    terminal.read(0.5)
    assert terminal.screen.display[39].strip()


def test_500_resizes_in_a_row_end_at_the_last(desk: Desk) -> None:
    terminal = desk.start()
    terminal.read(0.5)
    sent = len(terminal.press("\x0c", 0.5))
    terminal.bytes = b""
    for n in range(500):
        terminal.resize(40 + n % 100, 10 + n % 40)
        time.sleep(0.002)
    terminal.resize(120, 40)
    terminal.until("Related")
    terminal.read(1.5)
    assert len(terminal.bytes) < 100 * sent
    assert terminal.screen.display[39].strip()
    assert terminal.press("j")

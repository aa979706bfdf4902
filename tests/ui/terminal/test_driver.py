from __future__ import annotations

import json
import os
import re
import signal
import termios
import time
from typing import TYPE_CHECKING

import pytest

from newstui.store import View
from tests.store.making import NOW, article
from tests.ui.terminal.conftest import SEQUENCES
from tests.ui.terminal.making import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom
    from tests.ui.terminal.conftest import Terminal

    Program = Callable[..., Terminal]

LEFT_ALT_SCREEN = b"\x1b[?1049l"
HEAVY = {"httpx", "feedparser", "lxml", "trafilatura", "pydantic", "tomlkit", "sqlite3", "nh3"}


def test_it_starts_quits_and_leaves_the_terminal_as_it_was(
    program: Program, newsroom: Newsroom
) -> None:
    terminal = program()
    before = termios.tcgetattr(terminal.descriptor)
    terminal.until("English headline 0")
    terminal.press("q\x1b", 0.2)
    terminal.press("q", 0.2)
    assert terminal.ended() == 0
    assert LEFT_ALT_SCREEN in terminal.bytes
    assert termios.tcgetattr(terminal.descriptor) == before
    modules = set(json.loads((newsroom.path.parent / "modules.json").read_text()))
    assert modules & HEAVY == set()
    assert "newstui.models" not in modules


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_restored(
    program: Program, number: signal.Signals
) -> None:
    terminal = program()
    terminal.until("English headline 0")
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    assert LEFT_ALT_SCREEN in terminal.bytes


def test_a_signal_while_it_starts_ends_it_with_the_terminal_restored(program: Program) -> None:
    terminal = program()
    while b"\x1b[?1049h" not in terminal.bytes:
        terminal.read(0.005)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert LEFT_ALT_SCREEN in terminal.bytes


def test_a_closed_terminal_ends_it_and_marks_are_kept(program: Program, newsroom: Newsroom) -> None:
    terminal = program()
    terminal.until("English headline 0")
    terminal.press("m")
    terminal.hang_up()
    assert terminal.ended() != 0
    assert newsroom.store.unread(View("latest")) == 10


def test_without_colour_only_the_terminal_s_own_are_used(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = program(80, 24)
    terminal.until("English headline 0")
    orders = b";".join(re.findall(rb"\x1b\[([\d;]*)m", terminal.bytes)).split(b";")
    assert (
        set(orders) & {b"38", b"48", *(b"%d" % n for n in (*range(30, 38), *range(90, 98)))}
        == set()
    )
    cells = [terminal.screen.buffer[y][x] for y in range(24) for x in range(80)]
    assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}


def test_nothing_is_written_at_rest(program: Program) -> None:
    terminal = program()
    terminal.until("English headline 0")
    while terminal.read(0.8):
        pass
    assert terminal.read(2.5) == b""
    terminal.press("j\r")
    terminal.until("三百条渔船")
    while terminal.read(0.8):
        pass
    assert terminal.read(2.5) == b""


def test_moving_costs_little(program: Program) -> None:
    terminal = program(80, 24)
    terminal.until("English headline 0")
    terminal.read(0.5)
    assert 0 < len(terminal.press("j")) < 250


def test_another_pane_draws_no_more_than_its_own(program: Program) -> None:
    terminal = program()
    terminal.until("English headline 0")
    terminal.press("3")
    terminal.until("▸Related")  # as until() sees it
    terminal.read(0.5)
    assert 0 < len(terminal.press("4")) < 1_500


def test_the_screen_is_drawn_again_when_asked(program: Program) -> None:
    terminal = program(80, 24)
    terminal.until("English headline 0")
    terminal.read(0.5)
    before = seen(terminal.screen)
    terminal.overwrite("\x1b[H\x1b[31mmail has come")
    terminal.press("\x0c", 1)
    assert seen(terminal.screen) == before


def test_what_a_slow_line_missed_is_never_sent(program: Program) -> None:
    terminal = program()
    terminal.until("English headline 0")
    terminal.read(0.5)
    whole = len(terminal.press("\x0c", 0.5))
    for _ in range(200):  # nobody reads what comes of them
        os.write(terminal.descriptor, b"\x0c")
        time.sleep(0.005)
    os.write(terminal.descriptor, b"G")
    time.sleep(0.5)
    assert len(terminal.read(1)) < 20 * whole
    assert terminal.screen.buffer[terminal.screen.cursor.y][2].reverse


def test_the_cursor_is_on_what_is_selected_and_where_one_types(program: Program) -> None:
    terminal = program(80, 24)
    terminal.until("English headline 0")
    terminal.read(0.5)
    for key in ("", "j", "j", "G", "?"):
        terminal.press(key)
        cursor = terminal.screen.cursor
        assert terminal.screen.buffer[cursor.y][cursor.x + 1].reverse, key
    terminal.press("\x1b", 0.5)
    terminal.press("/ab")
    cursor = terminal.screen.cursor
    assert terminal.screen.display[cursor.y][cursor.x - 2 : cursor.x] == "ab"


def test_a_window_drawn_back_to_its_size_is_drawn_again(program: Program) -> None:
    terminal = program(80, 24)
    terminal.until("English headline 0")
    terminal.read(0.5)
    before = seen(terminal.screen)
    for columns, rows in ((40, 10), (80, 24)) * 3:
        terminal.resize(columns, rows)
    for _ in range(10):
        terminal.read(1)
        if seen(terminal.screen) == before:
            break
    assert seen(terminal.screen) == before


def test_a_window_is_drawn_in_its_size_where_an_older_one_was_told_last(program: Program) -> None:
    terminal = program(80, 24, crossed=True)
    terminal.until("English headline 0")
    terminal.resize(100, 30)
    for _ in range(100):
        terminal.read(0.1)
        if "/ search" in terminal.screen.display[29]:
            break
    assert "/ search" in terminal.screen.display[29]


def test_clicks_are_asked_for_only_where_they_are_wanted_and_motion_never(
    program: Program,
) -> None:
    for mouse in (False, True):
        terminal = program(mouse=mouse)
        terminal.until("English headline 0")
        assert (b"\x1b[?1000h" in terminal.bytes) is mouse
        assert (b"\x1b[?1006h" in terminal.bytes) is mouse
        for never in (b"?1003h", b"?1015h", b"?1004h", b"\x1b[>", b"$p", b"\x1b]22", b"?2026"):
            assert never not in terminal.bytes


def test_no_order_of_a_hostile_title_reaches_the_terminal(
    program: Program, newsroom: Newsroom
) -> None:
    title = "a\x1b]52;c;TkFTVFk=\x07b\x9b31mc\u202ed"
    newsroom.publish("post", article("h", title=title, html=f"<p>{title}</p>", published=NOW))
    newsroom.publish("post", article("m", title="[@click=app.exit]x[/nope]", published=NOW))
    terminal = program()
    terminal.until("[@click=app.exit]x[/nope]")
    terminal.until("52;c;TkFTVFk=")
    terminal.press("\r", 0.5)
    terminal.press("cw", 0.5)
    terminal.press("\x1b", 0.5)
    terminal.press("w", 0.5)
    orders = {one for one in SEQUENCES.findall(terminal.bytes) if not one.endswith((b"m", b"H"))}
    assert not any(b"52;" in one for one in orders)
    text = SEQUENCES.sub(b"", terminal.bytes).decode()
    assert not any(ord(c) < 32 and c not in "\r\n\b" for c in text)
    assert not any(0x7F <= ord(c) < 0xA0 or c in "\u202e\u202d" for c in text)


def test_the_unexpected_is_raised_once_the_terminal_is_restored(program: Program) -> None:
    terminal = program(broken=True)
    terminal.until("English headline 0")
    terminal.press("j")
    assert terminal.ended() == 1
    restored, _, after = terminal.bytes.partition(LEFT_ALT_SCREEN)
    assert restored
    assert b"ZeroDivisionError" in after
    assert b"locals" not in after


def test_chinese_is_aligned(program: Program) -> None:
    terminal = program(language="zh_CN")
    terminal.until("全部按键")
    bars = {x for y in range(1, 39) for x in range(120) if terminal.screen.buffer[y][x].data == "│"}
    assert len(bars) == 2


def test_a_copied_url_goes_to_the_terminal_s_clipboard(program: Program) -> None:
    terminal = program()
    terminal.until("English headline 0")
    assert b"\x1b]52;c;" in terminal.press("o", 1)

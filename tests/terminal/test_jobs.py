"""Ctrl-z and fg in a real shell, and what is typed, pasted and drawn over."""

from __future__ import annotations

import os
import re
import signal
import termios
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import PROGRAM, alive, descendants, engine, named, wait_for
from tests.ui.terminal.making import seen

if TYPE_CHECKING:
    from tests.terminal.conftest import Desk
    from tests.ui.terminal.conftest import Terminal

LEFT = b"\x1b[?1049l"


def shell(desk: Desk) -> Terminal:
    terminal = desk.run("bash", "--norc", "--noprofile", "-i", PS1="$ ", HISTFILE="/dev/null")
    terminal.until("$")
    return terminal


def start_in(terminal: Terminal, before: str = "") -> None:
    terminal.press(before + " ".join(PROGRAM) + "\n", 0.1)
    terminal.until("40 unread")


def local_modes(terminal: Terminal) -> int:
    return int(termios.tcgetattr(terminal.descriptor)[3])


def test_ctrl_z_gives_the_shell_its_terminal_and_fg_the_program_its_screen(desk: Desk) -> None:
    terminal = shell(desk)
    before = local_modes(terminal)
    desk.config.write_text("mouse = true\n")
    start_in(terminal)
    running = engine(terminal)
    assert b"\x1b[?1000h" in terminal.bytes
    assert not re.search(rb"\x1b\[\?100[23]h", terminal.bytes)  # motion is never reported
    terminal.press("jj", 0.3)
    shown = seen(terminal.screen)
    terminal.bytes = b""
    terminal.press("\x1a", 0.1)
    terminal.until("Stopped")
    for order in (LEFT, b"\x1b[?25h", b"\x1b[?7h", b"\x1b[?2004l", b"\x1b[?1000l", b"\x1b[?1006l"):
        assert order in terminal.bytes
    assert local_modes(terminal) == before
    assert alive(running)
    terminal.press("echo it was $((6 * 7))\n", 0.1)
    terminal.until("it was 42")
    terminal.press("fg\n", 0.1)
    terminal.until("40 unread")
    terminal.read(0.4)
    assert seen(terminal.screen) == shown
    assert terminal.press("j")
    terminal.press("\x03", 0.1)
    terminal.until("$")
    assert local_modes(terminal) == before


def test_after_fg_it_has_the_size_that_the_window_has_got_meanwhile(desk: Desk) -> None:
    terminal = shell(desk)
    start_in(terminal)
    terminal.press("\x1a", 0.1)
    terminal.until("Stopped")
    terminal.resize(120, 40)
    terminal.press("fg\n", 0.1)
    terminal.until("Related")
    terminal.read(0.3)
    assert terminal.screen.display[39].strip()


@pytest.mark.slow
def test_it_waits_in_the_background_until_it_is_brought_back(desk: Desk) -> None:
    terminal = shell(desk)
    start_in(terminal)
    terminal.press("\x1a", 0.1)
    terminal.until("Stopped")
    terminal.press("bg\n", 0.6)
    terminal.press("echo $((6 * 7))\n", 0.2)
    terminal.until("42")
    terminal.press("fg\n", 0.1)
    terminal.until("40 unread")
    assert terminal.press("j")


@pytest.mark.slow
def test_the_script_that_started_it_is_stopped_with_it(desk: Desk) -> None:
    terminal = shell(desk)
    script = desk.folder / "news"
    script.write_text(f"#!/bin/sh\n{' '.join(PROGRAM)}\necho over\n")
    script.chmod(0o755)
    terminal.press(f"{script}\n", 0.1)
    terminal.until("40 unread")
    terminal.press("\x1a", 0.1)
    terminal.until("Stopped")
    terminal.press("fg\n", 0.1)
    terminal.until("40 unread")
    terminal.press("\x03", 0.1)
    terminal.until("over")


def test_without_a_shell_ctrl_z_stops_nothing(desk: Desk) -> None:
    terminal = desk.start()
    terminal.press("\x1a", 0.1)
    terminal.until("there is no shell to go back to")
    assert LEFT not in terminal.bytes
    assert terminal.press("j")


def test_stopped_and_continued_by_others_it_draws_its_screen_again(desk: Desk) -> None:
    terminal = shell(desk)
    start_in(terminal)
    program = wait_for(lambda: named(terminal.pid, "newstui"))[0]
    os.kill(program, signal.SIGSTOP)
    terminal.until("Stopped")
    terminal.press("fg\n", 0.1)
    terminal.until("40 unread")
    os.kill(program, signal.SIGCONT)
    terminal.read(0.5)
    assert terminal.press("j")
    terminal.press("\x03", 0.1)
    terminal.until("$")
    wait_for(lambda: not descendants(terminal.pid))


def test_ctrl_l_puts_right_what_others_have_written(desk: Desk) -> None:
    terminal = desk.start()
    terminal.press("j", 0.4)
    before = seen(terminal.screen)
    terminal.overwrite("\x1b[H\x1b[31mmail has come")
    terminal.press("\x0c", 0.5)
    assert seen(terminal.screen) == before


def test_chinese_is_pasted_and_typed_by_an_input_method(desk: Desk) -> None:
    terminal = desk.start()
    terminal.press("/", 0.2)
    terminal.press("\x1b[200~火山\x1b[201~", 0.2)
    text = "喷发"
    for byte in text.encode():  # a slow line, in the middle of a character
        os.write(terminal.descriptor, bytes([byte]))
        terminal.read(0.02)
    terminal.until("火山喷发")
    terminal.press("\r", 0.2)
    found = terminal.until("青螺岛")
    assert not re.search("[0-9;]+u", found)

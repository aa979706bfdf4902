"""However it ends: within 5 s, the terminal as it was, marks kept, and nothing left running."""

from __future__ import annotations

import os
import signal
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import (
    PROGRAM,
    alive,
    all_gone,
    descendants,
    engine,
    named,
    slow,
    wait_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.terminal.conftest import Desk
    from tests.ui.terminal.conftest import Terminal

LEFT = b"\x1b[?1049l"


def marked(desk: Desk) -> tuple[Terminal, list[int]]:
    """Start it and mark one article as read; return what runs then, the engine among it."""
    terminal = desk.start()
    engine(terminal)
    terminal.press("m", 0.1)
    terminal.until("37 unread")
    return terminal, [terminal.pid, *descendants(terminal.pid)]


@pytest.mark.parametrize("number", [signal.SIGTERM, slow(signal.SIGHUP), slow(signal.SIGINT)])
def test_a_signal(desk: Desk, number: signal.Signals) -> None:
    terminal = desk.run(*PROGRAM)
    before = termios.tcgetattr(terminal.descriptor)
    terminal.until("40 unread")
    engine(terminal)
    terminal.press("m", 0.1)
    running = descendants(terminal.pid)
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    all_gone(running)
    assert LEFT in terminal.bytes
    assert terminal.bytes.rfind(b"\x1b[?25h") > terminal.bytes.rfind(b"\x1b[?25l")
    assert termios.tcgetattr(terminal.descriptor) == before
    assert desk.unread() == 37


@pytest.mark.parametrize("ignored", [slow(False), True])
def test_the_terminal_is_closed(desk: Desk, ignored: bool) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:  # what is ignored stays so in programs that are started
        terminal, running = marked(desk)
    finally:
        signal.signal(signal.SIGHUP, before)
    terminal.hang_up()
    assert terminal.ended() != 0
    all_gone(running)
    assert desk.unread() == 37


def test_the_place_in_an_article_is_kept(desk: Desk) -> None:
    terminal = desk.start(rows=12)
    terminal.press("\r", 0.5)
    top = terminal.screen.display[2:10]
    terminal.press(" ", 0.5)
    shown = terminal.screen.display[2:10]
    assert shown != top
    terminal.hang_up()
    assert terminal.ended() != 0
    terminal = desk.start(rows=12, ready=" unread")
    terminal.press("\r", 0.5)
    assert terminal.screen.display[2:10] == shown


def closes(terminal: Terminal) -> None:
    terminal.hang_up()


def kills(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGKILL)


@pytest.mark.parametrize("how", [closes, kills])
def test_the_shell_and_its_terminal_go(desk: Desk, how: Callable[[Terminal], None]) -> None:
    terminal = desk.run("bash", "--norc", "-i", PS1="$ ", HISTFILE="/dev/null")
    terminal.until("$")
    terminal.press(" ".join(PROGRAM) + "\n", 0.1)
    terminal.until("40 unread")
    engine(terminal)
    terminal.press("m", 0.3)
    running = descendants(terminal.pid)
    how(terminal)
    all_gone(running)
    assert desk.unread() == 37


def test_the_script_that_started_it_is_killed_and_the_shell_takes_the_terminal(desk: Desk) -> None:
    terminal = desk.run("bash", "--norc", "-i", PS1="$ ", HISTFILE="/dev/null")
    terminal.until("$")
    terminal.press(f"sh -c '{' '.join(PROGRAM)}; echo over'\n", 0.1)
    terminal.until("40 unread")
    engine(terminal)
    running = descendants(terminal.pid)
    script = next(pid for pid in running if b"over" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(script, signal.SIGKILL)
    all_gone(running)
    terminal.press("echo $((6 * 7))\n", 0.2)
    terminal.until("42")


def test_there_is_nothing_to_type_on(desk: Desk) -> None:
    command = " ".join([*PROGRAM, "</dev/null"])
    terminal = desk.run("/bin/sh", "-c", command)
    terminal.until("Latest")
    assert terminal.ended() == 0
    assert LEFT not in terminal.bytes


def test_the_screen_is_killed(desk: Desk) -> None:
    terminal, running = marked(desk)
    os.kill(terminal.pid, signal.SIGKILL)
    all_gone(running[1:])
    assert desk.unread() == 37


def test_the_engine_is_killed_and_started_again_when_it_is_needed(desk: Desk) -> None:
    terminal = desk.start(columns=120, rows=40)
    first = engine(terminal)
    os.kill(first, signal.SIGKILL)
    terminal.until("the engine ended: it is started again when news is fetched")
    assert terminal.press("j")
    terminal.press("R", 0.1)
    again = wait_for(lambda: [pid for pid in named(terminal.pid, "engine --demo") if pid != first])
    terminal.until("nothing new")
    assert alive(again[0])
    terminal.press("\x03", 0.1)
    assert terminal.ended() == 0
    all_gone(again)


@pytest.mark.slow
def test_nobody_reads_what_it_writes(desk: Desk) -> None:
    terminal, running = marked(desk)
    for _ in range(100):  # until the line is full
        os.write(terminal.descriptor, b"\x0c")
        time.sleep(0.005)
    os.kill(terminal.pid, signal.SIGTERM)
    all_gone([terminal.pid, *running[1:]])
    assert desk.unread() == 37


@pytest.mark.slow
def test_it_rests(desk: Desk) -> None:
    terminal, running = marked(desk)
    terminal.read(1)
    start = sum(map(spent, running))
    terminal.bytes = b""
    terminal.read(2)
    assert terminal.bytes == b""
    assert sum(map(spent, running)) - start < 0.2


def spent(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

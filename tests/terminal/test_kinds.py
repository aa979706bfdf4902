"""Every kind of terminal gets what it understands, and no more."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from wcwidth import wcwidth

from tests.terminal.conftest import PROGRAM, READY, slow
from tests.ui.terminal.conftest import SEQUENCES

if TYPE_CHECKING:
    from tests.terminal.conftest import Desk
    from tests.ui.terminal.conftest import Terminal

# in all of ECMA-48 and the manuals of the VT100 and of the Linux console
MOVES = rb"\x1b\[[\d;]*[HCK]|\x1b\[2J|\x1b\[\?7[hl]|\x1b\[[\d;]*m"
CURSOR = MOVES + rb"|\x1b\[\?25[hl]"
MODERN = CURSOR + rb"|\x1b\[\?(?:1049|2004)[hl]|\x1b\]52;c;[\w+/=]*\x07|\x1b\]8;[^\x07\x1b]*\x1b\\"
SCROLLS = rb"|\x1b\[[\d;]*[ABDGLMPSTXr@]|\x1bM"


def read(terminal: Terminal) -> None:
    """Open an article, copy its link, come back, search, leave."""
    for keys in ("j", "\r", " ", "y", "q", "\x1b", "/", "a", "\x1b", "\t"):
        terminal.press(keys, 0.15 if keys == "\x1b" else 0.05)
    terminal.press("\x03", 0.3)
    assert terminal.ended() == 0


def orders(terminal: Terminal) -> set[bytes]:
    passed_on = re.compile(rb"\x1bP(?:[^\x1b]|\x1b[^\\])*\x1b\\")  # by tmux or screen
    return set(SEQUENCES.findall(passed_on.sub(b"", terminal.bytes)))


def colours(terminal: Terminal) -> set[bytes]:
    pens = re.findall(rb"\x1b\[([\d;]*)m", terminal.bytes)
    return {one for pen in pens for one in pen.split(b";") if len(one) > 1}


@pytest.mark.parametrize(
    ("term", "understood", "most"),
    [
        ("linux", CURSOR, 16),
        ("vt100", MOVES, 0),
        slow("vt220", CURSOR, 0),
        ("screen", MODERN, 8),
        slow("screen-256color", MODERN, 256),
        ("tmux-256color", MODERN, 256),
        ("xterm", MODERN, 16),
        slow("xterm-256color", MODERN, 256),
        slow("xterm-unheard-of", MODERN, 8),
        slow("foot", MODERN, 256),
        slow("ansi", MODERN, 8),
    ],
)
def test_a_terminal_gets_what_it_understands(
    desk: Desk, term: str, understood: bytes, most: int
) -> None:
    desk.config.write_text('theme = "nord"\n')
    terminal = desk.start(TERM=term, COLORTERM="" if most else "truecolor")
    read(terminal)
    odd = {one for one in orders(terminal) if not re.fullmatch(understood + SCROLLS, one)}
    assert odd == set()
    found = colours(terminal)
    assert most or found == set()
    assert most >= 16 or not {one for one in found if one[:1] == b"9" or one[:2] == b"10"}
    assert (b"38" in found) == (most >= 256)


def test_true_colour_is_sent_where_the_terminal_says_so(desk: Desk) -> None:
    desk.config.write_text('theme = "nord"\n')
    terminal = desk.start(COLORTERM="truecolor")
    assert b"48;2;47;52;63" in terminal.bytes
    terminal = desk.start()
    assert b"48;2;" not in terminal.bytes
    assert b"48;5;" in terminal.bytes


def test_the_terminal_s_own_colours_are_kept(desk: Desk) -> None:
    terminal = desk.start(COLORTERM="truecolor")
    read(terminal)
    assert not colours(terminal) & {b"38", b"48"}


@pytest.mark.parametrize("theme", [slow("terminal"), "dark", slow("contrast-light")])
def test_without_colour_there_are_attributes_only(desk: Desk, theme: str) -> None:
    desk.config.write_text(f'theme = "{theme}"\n')
    terminal = desk.start(NO_COLOR="1", COLORTERM="truecolor")
    assert colours(terminal) == set()
    assert b"7" in {pen[-1:] for pen in re.findall(rb"\x1b\[([\d;]*)m", terminal.bytes)}


def test_a_theme_of_ones_own_is_drawn(desk: Desk) -> None:
    (desk.folder / "themes").mkdir()
    theme = desk.folder / "themes" / "mine.toml"
    theme.write_text('text = "#010203"\nbackground = "#fefdfc"\n')
    desk.config.write_text('theme = "mine"\n')
    assert b"48;2;254;253;252" in desk.start(COLORTERM="truecolor").bytes
    theme.write_text('txet = "#010203"\n')
    terminal = desk.start(ready="did you mean 'text'?")
    assert terminal.ended() != 0
    assert not orders(terminal)


@pytest.mark.parametrize("term", ["dumb", "", "nonsense"])
def test_where_a_screen_cannot_be_drawn_there_are_lines(desk: Desk, term: str) -> None:
    terminal = desk.start(TERM=term, ready=READY)
    assert orders(terminal) == set()
    assert (b"TERM=nonsense is not known here" in terminal.bytes) == (term == "nonsense")


@pytest.mark.parametrize("language", ["en", slow("zh_CN")])
@pytest.mark.parametrize(
    ("locale", "term", "encoding"),
    [
        ("C", "xterm-256color", "utf-8"),
        slow("POSIX", "xterm-256color", "utf-8"),
        slow("", "linux", "utf-8"),
        ("C", "vt100", "ascii"),
        ("zh_CN.GB18030", "xterm-256color", "gb18030"),
        slow("en_US.ISO-8859-1", "xterm", "latin-1"),
    ],
)
def test_every_locale_gets_what_it_can_say(
    desk: Desk, locale: str, term: str, encoding: str, language: str
) -> None:
    terminal = desk.start("--language", language, LC_ALL=locale, TERM=term, ready="")
    while len(terminal.bytes) < 900:
        terminal.read(0.1)
    read(terminal)
    text = SEQUENCES.sub(b"", terminal.bytes).decode(encoding)
    assert "\ufffd" not in text
    assert ("│" in text or "─" in text) == (encoding == "utf-8")
    has_chinese = encoding in {"utf-8", "gb18030"}
    assert ("国际" in text) == has_chinese
    assert ("未读" in text) == (has_chinese and language == "zh_CN")
    assert "????????????" not in text or not has_chinese


def test_bytes_that_are_no_text_are_no_keys(desk: Desk) -> None:
    terminal = desk.start()
    os.write(terminal.descriptor, b"\xe9\xff\xc3")
    terminal.read(0.4)
    assert b"\x1b[?1049l" not in terminal.bytes
    terminal.press("/火", 0.3)
    terminal.until("火")
    terminal.press("\x03", 0.2)
    assert terminal.ended() == 0


def test_ambiguous_characters_are_wide_where_the_reader_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pyte.screens.wcwidth", wide)  # such a terminal
    desk.config.write_text("ambiguous_width = 2\n")
    terminal = desk.start(columns=100, rows=30)
    terminal.press("jG", 0.5)
    rows = [[terminal.screen.buffer[y][x].data for x in range(100)] for y in range(30)]
    (bar,) = {x for x in range(100) if sum(row[x] == "|" for row in rows) > 20}
    beside = [row for row in rows[1:-1] if row[bar] != "|"]
    assert beside == []
    assert any("“" in row for row in rows)
    assert not any(re.search("[\u2500-\u2606]", "".join(row)) for row in rows)


def test_lines_that_are_only_printed_fit_there_too(desk: Desk) -> None:
    desk.config.write_text("ambiguous_width = 2\n")
    terminal = desk.run(*PROGRAM, "list", columns=70, rows=24)
    assert terminal.ended() == 0
    lines = terminal.bytes.decode().splitlines()
    assert len(lines) > 20
    assert max(sum(map(wide, line)) for line in lines) <= 70
    assert any(" * " in line for line in lines)  # unread


def wide(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) == "A" else int(wcwidth(character))

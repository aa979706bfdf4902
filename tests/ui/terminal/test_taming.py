from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from newstui.ui.terminal.ability import Ability, ability
from newstui.ui.terminal.taming import tamer


def able(term: str) -> Ability:
    found = ability({"TERM": term})
    assert found is not None
    return found


def tamed(text: str, of: Ability | str, encoding: str = "utf-8", width: int = 1) -> str:
    tame = tamer(able(of) if isinstance(of, str) else of, encoding, ambiguous_width=width)
    return tame(text) if tame else text


def test_a_terminal_of_today_gets_the_frame_as_it_is() -> None:
    for term in ("xterm", "xterm-256color", "tmux-256color"):
        assert tamer(able(term), "utf-8") is None


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gb18030"])
def test_what_the_locale_cannot_say_is_said_otherwise_in_as_many_cells(encoding: str) -> None:
    for text in ("│ ── …", "“中文”，—— • é ★", "👩‍👩‍👧 ①Ⅷ", "Zażółć ﬁ ½", "ﾃｽﾄ 한국어"):
        plain = tamed(text, "xterm", encoding)
        plain.encode(encoding)
        assert cell_len(plain) == cell_len(text), text


def test_lines_and_accents_have_their_nearest_in_ascii() -> None:
    assert tamed("│─┌…•“é”", "xterm", "ascii") == '|-+~*"e"'
    assert tamed("│“é”", "xterm", "latin-1") == '|"é"'


def test_chinese_is_sent_where_the_locale_has_it() -> None:
    assert tamed("中文", "xterm", "gb18030") == "中文"
    assert tamed("中文", "xterm", "ascii") == "????"


@pytest.mark.parametrize(
    ("term", "sent", "got"),
    [
        ("vt100", "\x1b[1;36mx\x1b[0m", "\x1b[1mx\x1b[m"),
        ("vt100", "\x1b[38;5;12mx", "x"),
        ("vt100", "\x1b[48;2;1;2;3;7mx", "\x1b[7mx"),
        ("linux", "\x1b[3;38;2;1;2;3mx", "x"),
        ("linux", "\x1b[2;91mx", "\x1b[2;91mx"),
        ("screen", "\x1b[90mx\x1b[91my\x1b[101mz", "\x1b[39mx\x1b[31my\x1b[41mz"),
        ("screen", "\x1b[38;5;12mx", "x"),
        ("linux", "\x1b]8;id=1;https://e.test\x1b\\x\x1b]8;;\x1b\\", "x"),
        ("linux", "● ★ ▸ 中", "• * > 中"),
    ],
)
def test_no_more_is_sent_than_is_understood(term: str, sent: str, got: str) -> None:
    assert tamed(sent, term) == got


def test_lines_are_drawn_otherwise_where_they_would_be_wide() -> None:
    assert tamed("│─ 中", "xterm-256color", width=2) == "|- 中"


def test_a_terminal_without_links_only() -> None:
    of = replace(able("xterm-256color"), links=False)
    assert tamed("\x1b]8;;https://e.test\x1b\\中\x1b]8;;\x1b\\ \x1b[38;5;9m│", of) == (
        "中 \x1b[38;5;9m│"
    )

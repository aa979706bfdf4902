from __future__ import annotations

import re

import pytest

from newstui.ui.terminal.clipboard import MOST_BYTES, wrapped

ORDER = "\x1b]52;c;5r6R5rmW\x07"
LONG = "\x1b]52;c;" + "QUJD" * 1_000 + "\x07"
IN_TMUX = "\x1bPtmux;\x1b" + ORDER + "\x1b\\"


@pytest.mark.parametrize(
    ("environ", "sent"),
    [
        ({"TERM": "xterm-256color"}, ORDER),
        ({}, ORDER),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, ORDER + IN_TMUX),
        ({"TERM": "tmux-256color"}, ORDER + IN_TMUX),  # over SSH from inside of it
        ({"TERM": "screen", "STY": "1.pts-0"}, f"{ORDER}\x1bP{ORDER}\x1b\\"),
        ({"TERM": "xterm", "STY": "1.pts-0"}, f"{ORDER}\x1bP{ORDER}\x1b\\"),
        ({"TERM": "screen.xterm-256color"}, f"{ORDER}\x1bP{ORDER}\x1b\\"),
    ],
)
def test_a_copy_is_sent_in_every_way_that_gets_through(environ: dict[str, str], sent: str) -> None:
    assert wrapped(ORDER, environ) == sent


def test_screen_gets_parts_that_it_passes_on_and_they_make_up_the_whole() -> None:
    sent = wrapped(LONG, {"STY": "1", "TERM": "screen"})[len(LONG) :]
    parts = re.findall("\x1bP(.*?)\x1b\\\\", sent, re.S)
    assert "".join(parts) == LONG
    assert max(map(len, parts)) < 768
    assert "".join(f"\x1bP{part}\x1b\\" for part in parts) == sent


def test_the_most_that_is_sent_fits_what_terminals_take() -> None:
    assert -(-MOST_BYTES // 3) * 4 <= 74_994

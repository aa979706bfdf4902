from __future__ import annotations

import pytest

from newstui.ui.terminal.ability import TRUE_COLOUR, ability, spoken


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TRUE_COLOUR),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
        ({"TERM": "xterm-mono"}, 0),
        ({"TERM": "xterm-ghostty"}, 256),
        ({"TERM": "screen"}, 8),
        ({"TERM": "screen.xterm-256color"}, 256),
        ({"TERM": "tmux-256color"}, 256),
        ({"TERM": "foot"}, 256),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, 16),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, 0),
    ],
)
def test_colours(environ: dict[str, str], colours: int) -> None:
    found = ability(environ)
    assert found is not None
    assert found.colours == colours


@pytest.mark.parametrize("term", ["", "dumb", "unknown", "nonsense", "stonehenge"])
def test_what_cannot_move_its_cursor_has_none(term: str) -> None:
    assert ability({"TERM": term}) is None


def test_a_link_inside_screen_is_sent_only_where_it_is_tmux() -> None:
    for environ, links in (({}, False), ({"TMUX": "/tmp/x,1,0"}, True)):
        found = ability({"TERM": "screen-256color", **environ})
        assert found is not None
        assert found.links is links


@pytest.mark.parametrize(
    ("environ", "stream", "expected"),
    [
        ({"LC_ALL": "C.UTF-8"}, "utf-8", "utf-8"),
        ({"LC_ALL": "C", "TERM": "xterm"}, "utf-8", "utf-8"),
        ({"TERM": "linux"}, "utf-8", "utf-8"),
        ({"LC_ALL": "C", "TERM": "vt100"}, "utf-8", "ascii"),
        ({"LC_ALL": "en_US.UTF-8", "TERM": "vt100"}, "utf-8", "utf-8"),
        ({"LANG": "zh_CN.GB18030"}, "utf-8", "gb18030"),
        ({"LC_ALL": "C", "LANG": "zh_CN.GB18030"}, "utf-8", "utf-8"),
        ({"LC_ALL": "de_DE.ISO-8859-15@euro"}, "utf-8", "iso8859-15"),
        ({"LC_ALL": "de_DE.NONSENSE"}, "utf-8", "utf-8"),
        ({"LC_ALL": "en_US.UTF-8"}, "ANSI_X3.4-1968", "ascii"),
        ({"LC_ALL": "en_US.UTF-8"}, "nonsense", "ascii"),
    ],
)
def test_the_encoding(environ: dict[str, str], stream: str, expected: str) -> None:
    assert spoken(environ, stream) == expected

from __future__ import annotations

from rich.style import Style

from newstui.ui.widgets.strips import harmless, strip


def test_a_line_is_exactly_as_wide_as_its_widget() -> None:
    def plain(_: str) -> Style:
        return Style()

    assert strip([("abc", "")], 6, plain).text == "abc   "
    assert strip([("abcdef", ""), ("x", "")], 4, plain).text == "abc…"
    assert strip([("国际新闻", "")], 6, plain).text == "国际… "
    assert strip([], 3, plain).text == "   "


def test_controls_never_reach_the_terminal() -> None:
    assert harmless("a\x1b]52;c;x\x07b\x9b31m\u2028") == "a ]52;c;x b 31m "
    assert harmless("国际 ok") == "国际 ok"

from __future__ import annotations

import pytest

from newstui.text.blocks import parse
from newstui.text.inline import text_of
from newstui.text.lines import layout


def drawn(html: str, width: int) -> list[str]:
    return [text_of(line.spans) for line in layout(parse(html), width)]


@pytest.mark.parametrize(
    ("code", "width", "lines"),
    [
        ("  a\n\n    b", 20, ["  a", "", "    b"]),
        ("call(first, second)", 14, ["call(first, ", "↪ second)"]),
        ("abcdefghijklmnop", 12, ["abcdefghijkl", "↪ mnop"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("打印（“你好，世界”）", 12, ["打印（“你好", "↪ ，世界”）"]),
    ],
)
def test_code_stays_as_it_is_and_goes_on_after_a_mark(
    code: str, width: int, lines: list[str]
) -> None:
    assert drawn(f"<pre>{code}</pre>", width) == lines


def test_numbers_of_lines_are_not_code() -> None:
    html = "<table><tr><td><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table>"
    assert drawn(html, 20) == ["a", "b"]

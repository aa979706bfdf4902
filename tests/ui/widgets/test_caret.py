from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.text.blocks import parse
from newstui.text.document import Line, Span
from newstui.ui.widgets import caret
from newstui.ui.widgets.article_flow import At, Flow
from newstui.ui.widgets.article_lines import HEAD
from newstui.ui.widgets.article_points import Point, cell_of, line_of, text_at

if TYPE_CHECKING:
    from collections.abc import Callable

HTML = (
    "<p>One two, three four five.</p><p>青螺岛 Ada 火山，喷发 e\u0301x.</p>"
    "<pre>a\n\nb</pre><hr><ul><li>last</li></ul>"
)


def flow(width: int = 12) -> Flow:
    head = (Line((Span("Title", "heading"),), "text", HEAD), Line((), "blank", HEAD))
    return Flow(head, parse(HTML).blocks, (), width)


def walked(way: Callable[[Flow, Point], Point], point: Point) -> str:
    """The characters on the way, until it goes no further."""
    made, said = flow(), ""
    for _ in range(200):
        text = text_at(made, point.block).text
        said += text[point.offset : caret.after(made, point).offset]
        there = way(made, point)
        if there == point:
            return said
        point = there
    raise AssertionError(said)


def test_right_visits_every_character_once_and_left_goes_back_over_them() -> None:
    made = flow()
    there = walked(caret.right, caret.start(made))
    assert (
        there.replace("─", "") == "TitleOne two,three fourfive.青螺岛 Ada火山，喷发e\u0301x.ablast"
    )
    back = walked(caret.left, caret.end(made))
    assert back.replace("e\u0301", "E") == there.replace("e\u0301", "E")[::-1]


def test_words_are_runs_of_one_kind_of_letters() -> None:
    made, point, said = flow(), Point(0, 0), []
    while (there := caret.word(made, point)) != point and there.block < 3:
        text = text_at(made, there.block).text
        said.append(text[there.offset : there.offset + 3].split(" ")[0])
        point = there
    english = ["two", ",", "thr", "fou", "fiv", "."]
    assert said[:6] == english
    assert said[6:] == [
        *("青螺岛", "Ada", "火山，", "，喷发", "喷发"),
        *("e\u0301x", ".", "a\n\n", "b"),
    ]


def test_words_are_visited_back_as_well() -> None:
    made, point, there = flow(), Point(1, 4), []
    for _ in range(5):
        point = caret.word_back(made, point)
        there.append(point)
    assert there == [Point(1, 0), Point(0, 24), Point(0, 20), Point(0, 15), Point(0, 9)]
    assert caret.word_back(made, caret.start(made)) == caret.start(made)


def test_up_and_down_keep_the_cell_and_pass_over_empty_lines() -> None:
    made = flow()
    point = caret.by_lines(made, Point(0, 2), 3, 2)
    assert point == Point(1, 1)  # the second of two wide characters
    assert cell_of(made, point) == 2
    assert caret.by_lines(made, point, -3, 2) == Point(0, 2)
    assert caret.by_lines(made, point, -99, 2) == Point(HEAD, 2)
    assert caret.by_lines(made, point, 99, 2) == Point(4, 0)


def test_ends_of_the_line_and_of_the_article() -> None:
    made = flow()
    assert caret.line_end(made, Point(0, 2)) == Point(0, 7)
    assert caret.line_start(made, Point(0, 11)) == Point(0, 9)
    assert caret.start(made) == Point(HEAD, 0)
    assert caret.end(made) == Point(4, 3)


@pytest.mark.parametrize("width", [1, 2, 5])
def test_it_moves_at_any_width(width: int) -> None:
    made = flow(width)
    point = caret.start(made)
    for way in (caret.right, caret.word, caret.line_end, caret.left, caret.word_back):
        for _ in range(30):
            point = way(made, point)
            assert line_of(made, point).line < len(made.block(point.block))
            assert cell_of(made, point) >= 0


def test_a_caret_begins_at_the_line_or_the_next_with_words() -> None:
    made = flow()
    assert caret.at_or_below(made, At(HEAD, 1)) == Point(0, 0)
    assert caret.at_or_below(Flow((), (), (), 10), At()) is None

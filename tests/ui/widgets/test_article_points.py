from __future__ import annotations

import pytest

from newstui.text.blocks import parse
from newstui.text.document import Line, Span
from newstui.text.inline import text_of
from newstui.ui.widgets.article_flow import At, Flow
from newstui.ui.widgets.article_lines import HEAD, TAIL
from newstui.ui.widgets.article_points import (
    Point,
    between,
    cell_of,
    line_of,
    numbers,
    part,
    point_at,
    text_at,
    without_numbers,
)

HTML = (
    '<p>The <a href="https://e.org/1">harbour master</a> said that two ships wait.</p>'
    "<ul><li>澄湖水位上升，居民连夜撤离，三百条渔船驶向青螺岛。</li><li>second item</li></ul>"
    "<blockquote><p>Quoted words go on for some lines here.</p></blockquote>"
    "<pre>if x:\n\n    y()\n    z = 'a very long line of code that is cut'</pre>"
    "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table>"
)
TITLE = (
    Line((Span("A title that is", "heading"),), "text", HEAD),
    Line((Span("long", "heading"),), "text", HEAD),
    Line((Span("The Post", "dim"),), "text", HEAD),
    Line((), "blank", HEAD),
)


def flow(width: int) -> Flow:
    return Flow(TITLE, parse(HTML).blocks, (), width)


@pytest.mark.parametrize("width", [8, 11, 20, 33, 80])
def test_every_character_drawn_is_found_in_its_cell_and_back(width: int) -> None:
    made = flow(width)
    for number in numbers(made):
        text, pieces = text_at(made, number)
        for index, piece in enumerate(pieces):
            line = text_of(made.block(number)[index].spans)
            assert line[piece.margin :] == text[piece.start : piece.stop]
            for offset in range(piece.start, piece.stop):
                point = Point(number, offset)
                assert line_of(made, point) == At(number, index)
                assert point_at(made, At(number, index), cell_of(made, point)) == point


@pytest.mark.parametrize("width", [8, 20, 80])
def test_a_text_is_the_same_at_any_width_without_margins_and_line_ends(width: int) -> None:
    made = flow(width)
    everything = between(made, Point(HEAD, 0), Point(TAIL, 0))
    assert "The harbour master said that two ships wait." in everything
    assert "澄湖水位上升，居民连夜撤离，三百条渔船驶向青螺岛。\nsecond item" in everything
    assert "\n\nQuoted words go on for some lines here.\n\n" in everything
    assert "if x:\n\n    y()\n    z = 'a very" in everything
    assert everything.startswith("A title that is long\nThe Post")


def test_the_number_of_a_link_is_no_word_of_the_article() -> None:
    made = flow(80)
    text, places = without_numbers(made, 0)
    assert "master said" in text
    assert text_at(made, 0).text[places[text.index("said")] :].startswith("said")
    assert between(made, Point(0, 4), Point(0, 25)) == "harbour master sai"


def test_nothing_is_left_of_a_number_at_the_end() -> None:
    html = '<p><img src="https://e.org/i.png" alt="map"></p><p>b</p>'
    made = Flow((), parse(html).blocks, (), 30)
    assert between(made, Point(0, 0), Point(TAIL, 0)) == "[image: map]\n\nb"


def test_part_of_a_line_lies_between_two_characters() -> None:
    made = flow(20)
    first, last = Point(1, 2), Point(2, 3)
    shown = [
        (text_of(line.spans)[slice(*found)])
        for number in (0, 1, 2)
        for index, line in enumerate(made.block(number))
        if (found := part(made, At(number, index), first, last))
    ]
    assert "".join(shown) == "水位上升，居民连夜撤离，三百条渔船驶向青螺岛。sec"


def test_a_picture_has_no_characters_of_its_block() -> None:
    made = Flow((), parse('<p><img src="https://e.org/i.png" alt="map"></p><p>b</p>').blocks, (), 9)
    made._laid[0] = (Line((Span("▀▀▀", "dim"),), "image", 0),)
    assert point_at(made, At(0, 0), 1) is None
    assert part(made, At(0, 0), Point(0, 0), Point(1, 1)) is None


def test_a_line_without_words_has_no_character() -> None:
    made = flow(20)
    assert point_at(made, At(HEAD, 3), 0) is None
    assert point_at(made, At(TAIL, 7), 0) is None

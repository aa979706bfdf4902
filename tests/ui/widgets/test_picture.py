from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.rows import Page
from newstui.ui.widgets.article import ArticleView
from newstui.ui.widgets.article_flow import At
from newstui.ui.widgets.picture import Picture, picture_lines
from tests.ui.making import NOW, row

if TYPE_CHECKING:
    from newstui.text.document import Line
    from tests.ui.widgets.conftest import Put

RED, BLUE, NONE = b"\xff\0\0\xff", b"\0\0\xff\xff", b"\0\0\0\0"
URL = "https://e.org/i.png"
HTML = (
    "".join(f"<p>Before {n}.</p>" for n in range(8))
    + f'<img src="{URL}" alt="A ship">'
    + "".join(f"<p>After {n}.</p>" for n in range(8))
)


def cells(line: Line) -> list[tuple[str, str]]:
    return [(letter, span.style) for span in line.spans for letter in span.text]


def test_a_cell_is_two_pixels_and_what_is_see_through_is_left_out() -> None:
    picture = Picture(4, 2, RED + RED + NONE + NONE + BLUE + NONE + BLUE + NONE)
    (line,) = picture_lines(picture, 80, 16, 3)
    assert (line.kind, line.block) == ("picture", 3)
    assert cells(line) == [
        ("▀", "ff0000 0000ff"),
        ("▀", "ff0000"),
        ("▄", "0000ff"),
        (" ", ""),
    ]


def test_an_odd_row_has_nothing_below_it() -> None:
    lines = picture_lines(Picture(1, 3, RED + RED + BLUE), 80, 16, 0)
    assert [cells(line) for line in lines] == [[("▀", "ff0000 ff0000")], [("▀", "0000ff")]]


@pytest.mark.parametrize(("width", "tallest"), [(10, 16), (80, 3), (1, 1)])
def test_a_picture_is_made_to_fit(width: int, tallest: int) -> None:
    lines = picture_lines(Picture(60, 60, RED * 3_600), width, tallest, 0)
    assert 0 < len(lines) <= tallest
    assert all(len(cells(line)) <= width for line in lines)
    assert len(cells(lines[0])) == pytest.approx(2 * len(lines), abs=1)


async def test_an_image_is_wished_for_once_it_is_in_view_and_drawn_where_it_stands(
    put: Put,
) -> None:
    made = ArticleView()
    made.now = NOW
    made.set_reactive(ArticleView.page, Page(row("a", "T"), (), HTML, "feed"))
    async with put(made, 60, 14) as stage:
        await stage.lines()
        assert made.images_wanted() == []
        made.scroll_lines(10)
        before = await stage.lines()
        assert made.images_wanted() == [(URL, 58, 32)]
        assert made.images_wanted() == []
        made.put_picture(URL, Picture(8, 8, RED * 64))
        seen = await stage.lines()
        ship = next(y for y, line in enumerate(seen) if "A ship" in line)
        assert seen[: ship - 4] == before[: ship - 4]
        assert [line.strip() for line in seen[ship - 4 : ship]] == ["▀" * 8] * 4
        style = made.render_line(ship - 1)._segments[1].style
        assert style is not None
        assert (str(style.color), str(style.bgcolor)) == (
            "Color('#ff0000', ColorType.TRUECOLOR, triplet=ColorTriplet(red=255, green=0, blue=0))",
        ) * 2


async def test_a_picture_that_comes_above_does_not_move_the_line_being_read(put: Put) -> None:
    made = ArticleView()
    made.now = NOW
    made.set_reactive(ArticleView.page, Page(row("a", "T"), (), HTML, "feed"))
    async with put(made, 60, 8) as stage:
        await stage.lines()
        made.scroll_lines(22)
        before = await stage.lines()
        assert "After" in before[0] + before[1]
        made.put_picture(URL, Picture(8, 8, RED * 64))
        assert await stage.lines() == before
        place = made.flow.spot(At(8, 1))
        assert made.flow.at(place).block == 8

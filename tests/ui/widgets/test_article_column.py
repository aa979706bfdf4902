from __future__ import annotations

import pytest
from textual.geometry import Size

from newstui.rows import Page
from newstui.text.inline import text_of
from newstui.ui.widgets.article_column import Column, width_in
from newstui.ui.widgets.article_flow import Spot
from tests.ui.making import NOW, row

HTML = "".join(f"<p>{' '.join(f'p{p}w{n}' for n in range(90))}</p>" for p in range(9))
PAGE = Page(row("a", "The title"), (), HTML, "feed")


def laid(column: Column, *size: int, page: Page = PAGE, wanted: int = 80) -> bool:
    return column.lay_out(page, Size(*size), wanted, NOW, "")


def words(column: Column) -> list[str]:
    return [text_of(line.spans).strip() for _, line in column.lines]


@pytest.mark.parametrize(
    ("pane", "wanted", "width"), [(100, 80, 80), (60, 80, 58), (20, 80, 20), (0, 80, 1)]
)
def test_a_column_is_as_wide_as_wanted_where_there_is_room(
    pane: int, wanted: int, width: int
) -> None:
    assert width_in(pane, wanted) == width


def test_it_is_laid_out_again_only_where_something_has_changed() -> None:
    column = Column()
    assert not laid(column, 0, 0)
    assert laid(column, 60, 12)
    assert not laid(column, 60, 12)
    assert laid(column, 60, 13)
    assert laid(column, 60, 13, wanted=40)
    column.renew()
    assert laid(column, 60, 13, wanted=40)


def test_the_line_read_is_at_the_top_at_any_size_and_again_at_the_first() -> None:
    column = Column()
    laid(column, 80, 12)
    assert column.show_from(column.laid.flow.moved(column.top, 40))
    seen, place = words(column), column.place()
    first = next(line for line in seen if line).split()[0]
    for size in ((40, 12), (100, 30), (30, 5)):
        laid(column, *size)
        assert first in " ".join(words(column)[:2])
    laid(column, 80, 12)
    assert words(column) == seen
    column.go_to(Spot())
    laid(column, 80, 12)
    assert words(column)[0] == "The title"
    assert column.place() == Spot()
    column.go_to(place)
    laid(column, 80, 12)
    assert first in " ".join(words(column)[:2])


def test_nothing_is_shown_below_the_end() -> None:
    column = Column()
    laid(column, 60, 12)
    assert not column.at_end()
    assert column.show_from(column.laid.flow.last())
    assert column.at_end()
    assert len(column.lines) == 12
    assert column.far() == "100 %"
    assert not column.show_from(column.laid.flow.last())


def test_there_is_air_over_the_title_in_a_big_pane_only() -> None:
    column = Column()
    laid(column, 100, 30)
    assert words(column).index("The title") == 2
    laid(column, 100, 29)
    assert words(column).index("The title") == 0
    laid(column, 95, 30)
    assert words(column).index("The title") == 0

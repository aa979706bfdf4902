from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.rows import Page
from newstui.ui.widgets.article import ArticleView
from tests.ui.making import NOW, row

if TYPE_CHECKING:
    from tests.ui.widgets.conftest import Put

HTML = (
    '<h2>Sand</h2><p>See <a href="https://e.org/1">one</a> and <a href="https://e.org/2">two</a>.</p>'
    "<ul><li>first</li><li>second</li></ul><blockquote><p>A ship waits.</p></blockquote>"
    "<pre>if x:\n    y()</pre>"
    + "".join(f"<p>Paragraph {n} has some words in it.</p>" for n in range(40))
)
PAGE = Page(row("a", "The title"), (), HTML, "feed")


def a_view(page: Page = PAGE) -> ArticleView:
    made = ArticleView()
    made.now = NOW
    made.set_reactive(ArticleView.page, page)
    return made


async def test_headings_links_lists_quotes_and_code_are_shown(put: Put) -> None:
    async with put(a_view(), 50, 24) as stage:
        seen = "\n".join(await stage.lines())
        for words in ("The title", "Sand", "one[1]", "two[2]", "• first", "│ A ship waits.", "y()"):
            assert words in seen.replace(" [", "[")


async def test_links_are_numbered_from_one(put: Put) -> None:
    made = a_view()
    async with put(made, 50, 24):
        assert made.links() == ("https://e.org/1", "https://e.org/2")
        assert made.link(2) == "https://e.org/2"
        assert made.link(0) is None
        assert made.link(3) is None


async def test_pages_overlap_by_a_line_and_end(put: Put) -> None:
    made = a_view()
    async with put(made, 50, 12) as stage:
        last = (await stage.lines())[-1]
        assert made.page_down()
        assert (await stage.lines())[0] == last
        made.bottom()
        assert made.at_end()
        assert not made.page_down()
        assert made.page_up()
        made.top()
        assert not made.page_up()


async def test_a_place_is_found_again_at_another_width(put: Put) -> None:
    made = a_view()
    async with put(made, 60, 12) as stage:
        made.scroll_lines(40)
        place, first = made.place(), (await stage.lines())[0] or (await stage.lines())[1]
        await stage.pilot.resize_terminal(30, 12)
        seen = await stage.lines()
        assert first[:20] in (seen[0] + seen[1])
        made.top()
        made.go_to(place)
        assert first[:20] in "".join(await stage.lines())


async def test_a_mark_leaves_the_reader_where_he_is_and_another_article_does_not(
    put: Put,
) -> None:
    made = a_view()
    async with put(made, 60, 12) as stage:
        made.scroll_lines(20)
        seen = await stage.lines()
        made.page = PAGE._replace(row=PAGE.row._replace(read=True))
        assert await stage.lines() == seen
        made.page = PAGE._replace(row=row("b", "Another"))
        assert (await stage.lines())[0].strip() == "Another"


async def test_a_click_on_a_link_says_so(put: Put) -> None:
    made = a_view()
    async with put(made, 60, 12) as stage:
        lines = await stage.lines()
        y = next(n for n, line in enumerate(lines) if "two" in line)
        await stage.pilot.click(ArticleView, offset=(lines[y].index("two"), y))
        await stage.pilot.pause()
        assert [one.url for one in stage.said(ArticleView.Followed)] == ["https://e.org/2"]


@pytest.mark.parametrize("size", [(1, 1), (2, 5), (20, 1)])
async def test_it_draws_at_any_size(put: Put, size: tuple[int, int]) -> None:
    made = a_view()
    async with put(made, *size) as stage:
        made.page_down()
        made.bottom()
        assert len(await stage.lines()) == size[1]


async def test_brackets_are_text(put: Put) -> None:
    html = "<p>[/nope] [@click=app.exit]x[/]</p>"
    async with put(a_view(Page(row("a", "[b]t[/b]"), (), html, "feed")), 60, 8) as stage:
        seen = "\n".join(await stage.lines())
        assert "[b]t[/b]" in seen
        assert "[/nope] [@click=app.exit]x[/]" in seen

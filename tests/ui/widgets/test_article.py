from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.rows import Media, Page
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


async def test_the_line_read_stays_through_a_series_of_resizes_and_back(put: Put) -> None:
    html = "".join(f"<p>{' '.join(f'p{p}w{n}' for n in range(90))}</p>" for p in range(9))
    made = a_view(Page(row("a", "T"), (), html, "feed"))
    async with put(made, 80, 12) as stage:
        made.scroll_lines(40)
        seen = await stage.lines()
        first = next(line for line in seen if line).split()[0]
        for size in ((40, 12), (100, 30), (30, 5), (61, 24), (20, 12)):
            await stage.pilot.resize_terminal(*size)
            assert first in " ".join((await stage.lines())[:2])
        await stage.pilot.resize_terminal(80, 12)
        assert await stage.lines() == seen


async def test_a_long_article_shows_its_beginning_then_the_rest(put: Put) -> None:
    words = "".join(
        f"<p>Paragraph {n} <a href='https://e.org/{n}'>goes on</a></p>" for n in range(6_000)
    )
    made = a_view(
        Page(row("a", "T"), (), words, "feed", media=(Media("https://e.org/x", "audio"),))
    )
    async with put(made, 60, 12) as stage:
        seen = await stage.lines()
        assert "Paragraph 3 goes on [4]".replace(" [", "[") in "\n".join(seen)
        assert made.link(6_001) == "https://e.org/x"
        assert await stage.lines() == seen
        made.bottom()
        assert "[6001] audio" in (await stage.lines())[-1]
        assert made.at_end()


async def test_the_rest_of_a_long_article_is_read_without_being_asked_for(put: Put) -> None:
    words = "".join(f"<p>Paragraph {n} goes on and on and on.</p>" for n in range(6_000))
    made = a_view(Page(row("a", "T"), (), words, "feed"))
    async with put(made, 60, 12) as stage:
        await stage.lines()
        await stage.pilot.app.workers.wait_for_complete()
        read = made._laid.document
        made.bottom()
        assert "Paragraph 5999" in "\n".join(await stage.lines())
        assert made._laid.document is read


async def test_an_overlay_gives_lines_in_view_another_look(put: Put) -> None:
    made = a_view()
    async with put(made, 60, 12) as stage:
        before = await stage.lines()
        made.overlay = lambda _, __, line: line._replace(
            spans=tuple(span._replace(text=span.text.upper()) for span in line.spans)
        )
        assert await stage.lines() == [line.upper() for line in before]
        made.overlay = None
        assert await stage.lines() == before


async def test_a_line_is_brought_into_view_and_not_to_its_edge(put: Put) -> None:
    made = a_view()
    async with put(made, 60, 12):
        wanted = made.flow.moved(made.flow.first(), 30)
        made.bring(wanted)
        assert wanted in [at for at, _ in made.shown()][2:-2]
        seen = made.shown()
        made.bring(wanted)
        assert made.shown() == seen


async def test_how_far_the_reader_is_is_said_where_not_all_is_in_view(put: Put) -> None:
    made = a_view()
    async with put(made, 60, 12) as stage:
        await stage.lines()
        first = made.far
        made.page_down()
        made.page_down()
        later = made.far
        made.bottom()
        await stage.lines()
        assert 0 < int(first[:-2]) < int(later[:-2]) < 100
        assert made.far == "100 %"
        assert stage.said(ArticleView.Scrolled)
        made.page = Page(row("b", "Short"), (), "<p>A word.</p>", "feed")
        await stage.lines()
        assert made.far == ""


async def test_the_column_is_as_wide_as_wished_and_stands_in_the_middle(put: Put) -> None:
    words = " ".join(f"word{n}" for n in range(200))
    made = a_view(Page(row("a", "T"), (), f"<p>{words}</p>", "feed"))
    made.reading_width = 40
    async with put(made, 60, 12) as stage:
        body = [line for line in await stage.lines() if "word" in line]
        assert all(line.startswith(" " * 10 + "word") for line in body)
        assert max(map(len, body)) <= 50

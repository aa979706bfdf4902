from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui import programs
from newstui.text.width import cells
from newstui.ui.screens.selecting import Selecting
from newstui.ui.widgets.article import ArticleView
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom, Reader

    At = Callable[..., Any]

CHINESE = (
    '<p>青螺岛火山喷发，4200名居民连夜撤离，三百条渔船驶向<a href="https://far.test/1">青螺岛</a>。'
    "火山学家说，这是二十年来最大的一次。</p><p>渔船上的人说：“火山！”</p>"
)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    found: list[list[str]] = []
    monkeypatch.setattr(programs, "start", found.append)
    return found


def seen(reader: Reader, *names: str) -> list[str]:
    """What of the article is drawn in one of these styles, in order."""
    view, found = reader.portal.article, []
    for at, line in view.shown():
        drawn = view.overlay(view.flow, at, line) if view.overlay else line
        found += [
            span.text for span in drawn.spans if not set(names).isdisjoint(span.style.split())
        ]
    return found


async def find(reader: Reader, words: str) -> None:
    await reader.press("ctrl+f", *("space" if one == " " else one for one in words), "enter")


# finding


async def test_what_is_found_is_shown_and_counted_and_n_goes_on(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        await find(reader, "PARAGRAPH 1")
        assert reader.lines()[-1].startswith("1 of 11 · n next · N previous · Esc end")
        assert seen(reader, "here") == ["Paragraph 1"]
        await reader.press("n")
        assert reader.lines()[-1].startswith("2 of 11")
        assert any("Paragraph 10 of" in line for line in reader.lines()[4:-1])
        await reader.press("p", "N")
        assert reader.lines()[-1].startswith("11 of 11 · from the other end")
        assert seen(reader, "here") == ["Paragraph 1"]
        assert "Paragraph 19" in reader.text()


async def test_it_begins_at_the_line_being_read(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", "space")
        await find(reader, "story")
        assert not reader.lines()[-1].startswith("1 of 40")
        assert "from the other end" not in reader.lines()[-1]


async def test_escape_ends_it_and_n_is_the_next_unread_again(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        shown = reader.portal.page.row.id
        await find(reader, "story")
        assert seen(reader, "hit", "here")
        await reader.press("escape")
        assert not seen(reader, "hit", "here")
        assert reader.portal.pane == "article"
        await reader.press("n")
        assert reader.portal.page.row.id != shown


async def test_what_is_not_there_is_said(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter")
        await find(reader, "zebra")
        assert reader.lines()[-1].startswith("“zebra” is not in this article")


async def test_words_are_found_over_the_ends_of_lines(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("portal", article("zh", title="火山", html=CHINESE, published=NOW))
    async with at(80, 24, address="latest", language="zh_CN", reading_width=20) as reader:
        await reader.press("enter")
        for words in ("连夜撤离，三百条渔船", "驶向青螺岛。火山学家", "４２００名"):
            await find(reader, words)
            assert "第 1 处，共 1 处" in reader.lines()[-1]
            shown = "".join(seen(reader, "here")).replace("[1]", "")  # the link's number
            assert shown == words.replace("４２００", "4200")


async def test_what_was_searched_for_is_shown_in_its_articles(at: At) -> None:
    async with at(80, 24, address="search?q=paragraph+story") as reader:
        await reader.press("enter")
        assert set(seen(reader, "hit")) == {"Paragraph", "story"}
        await reader.press("escape")
        assert reader.portal.pane == "headlines"


# selecting


async def copied(reader: Reader, start: str, *keys: str) -> str:
    """Select from the first place of some words on, with keys, and copy."""
    await reader.press("g", "g")
    await find(reader, start)
    await reader.press("v", *keys)
    assert len("".join(seen(reader, "caret"))) == 1
    assert all(cells(line) <= 80 for line in reader.lines())
    await reader.press("y")
    found: str = reader.app.clipboard
    assert f"clipboard: {len(found)} characters" in reader.lines()[-1]
    assert reader.portal.inside is None
    return found


async def test_text_is_selected_with_keys_and_copied_without_ends_of_lines(
    at: At, newsroom: Newsroom
) -> None:
    html = (
        "<p>One two three four five six seven eight nine.</p><p>A second paragraph.</p><p>last</p>"
    )
    newsroom.publish("post", article("n", title="Numbers", html=html, published=NOW - 300))
    the_rest = "two three four five six seven eight nine.\n\nA second paragraph.\n\nlast"
    async with at(80, 24, address="latest", reading_width=20) as reader:
        await reader.press("enter")
        assert await copied(reader, "two", "l", "l") == "two"
        assert await copied(reader, "two", "l", "l", "h") == "tw"
        assert await copied(reader, "two", "w", "w") == "two three f"
        assert await copied(reader, "two", "w", "w", "b") == "two t"
        assert await copied(reader, "two", "$", "j") == "two three four five six seven eig"
        assert await copied(reader, "two", "j", "0") == "two three four f"
        assert await copied(reader, "two", "j", "j", "k") == "two three four five "
        assert await copied(reader, "two", "space") == the_rest
        assert await copied(reader, "two", "G") == the_rest
        title = await copied(reader, "two", "g", "g")
        assert title.startswith("Numbers\n")
        assert title.endswith("\n\nOne t")


async def test_wide_characters_are_copied_whole(at: At, newsroom: Newsroom) -> None:
    newsroom.publish("portal", article("zh", title="火山", html=CHINESE, published=NOW))
    all_of_it = (
        "青螺岛火山喷发，4200名居民连夜撤离，三百条渔船驶向青螺岛。"
        "火山学家说，这是二十年来最大的一次。"
    )
    async with at(80, 24, address="latest", reading_width=20) as reader:
        await reader.press("enter")
        assert await copied(reader, "青螺岛火山", "l", "l") == "青螺岛"
        assert await copied(reader, "青螺岛火山", "l", "l", "h") == "青螺"
        assert await copied(reader, "青螺岛火山", "w", "w") == "青螺岛火山喷发，4"
        assert await copied(reader, "青螺岛火山", "j", "h") == "青螺岛火山喷发，4200"
        assert await copied(reader, "青螺", "G") == all_of_it + "\n\n渔船上的人说：“火山！”"


async def test_leaving_the_article_ends_selecting(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", "v", "j")
        assert isinstance(reader.portal.inside, Selecting)
        await reader.press("1")
        assert reader.portal.inside is None
        await reader.press("2", "v", "v")
        assert reader.portal.inside is None


async def test_what_is_too_much_for_a_clipboard_is_not_sent(at: At, newsroom: Newsroom) -> None:
    html = "<p>" + "字" * 20_000 + "</p>"
    newsroom.publish("post", article("long", html=html, published=NOW))
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", "v", "G", "y")
        assert reader.lines()[-1].startswith("not sent: 60 kB are more than")
        assert reader.app.clipboard == ""


async def test_the_mouse_selects_from_press_to_release(at: At) -> None:
    async with at(80, 24, address="latest", mouse=True) as reader:
        await reader.press("enter")
        y = next(n for n, line in enumerate(reader.lines()) if "Paragraph 1 of" in line)
        await reader.pilot.mouse_down(ArticleView, offset=(1, y - 2))
        await reader.pilot.mouse_up(ArticleView, offset=(11, y - 2))
        await reader.settle()
        assert "".join(seen(reader, "selected", "caret")) == "Paragraph 1"
        assert reader.lines()[-1].startswith("y copy · Esc end")
        await reader.press("y")
        assert reader.app.clipboard == "Paragraph 1"


async def test_a_click_selects_nothing(at: At, started: list[list[str]]) -> None:
    async with at(80, 24, address="latest", mouse=True, browser="w3m") as reader:
        await reader.press("enter")
        y = next(n for n, line in enumerate(reader.lines()) if "far" in line)
        await reader.pilot.click(ArticleView, offset=(reader.lines()[y].index("far"), y - 2))
        await reader.settle()
        assert started == [["w3m", "https://far.test/"]]
        assert reader.portal.inside is None


# links


async def test_letters_stand_on_the_links_in_view_and_the_text_stays(
    at: At, started: list[list[str]]
) -> None:
    async with at(80, 24, address="latest", browser="w3m") as reader:
        await reader.press("enter")
        before = reader.lines()
        await reader.press("f")
        assert seen(reader, "hint") == ["a", "s"]
        assert "See aive[1], sar[2]." in reader.text()
        assert [len(one) for one in reader.lines()[:-1]] == [len(one) for one in before[:-1]]
        await reader.press("s")
        assert started == [["w3m", "https://far.test/"]]
        assert not seen(reader, "hint")


async def test_a_link_to_a_stored_article_opens_inside_and_back_keeps_the_place(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", "j", "j")
        first = next(filter(None, reader.lines()[2:]))
        await reader.press("f", "a")
        assert reader.portal.page.row.url == "https://example.org/e5"
        await reader.press("f")
        assert reader.lines()[-1].startswith("no links in this article")
        await reader.press("[")
        assert reader.portal.page.row.url == "https://example.org/e0"
        assert next(filter(None, reader.lines()[2:])) == first


async def test_o_and_y_before_the_letters_open_the_browser_or_copy(
    at: At, started: list[list[str]]
) -> None:
    async with at(80, 24, address="latest", browser="w3m") as reader:
        await reader.press("enter", "f", "o")
        assert reader.lines()[-1].startswith("open in the browser")
        await reader.press("a")
        assert started == [["w3m", "https://example.org/e5"]]
        await reader.press("f", "y", "s")
        assert reader.app.clipboard == "https://far.test/"
        assert reader.lines()[-1] == "https://far.test/"


async def test_a_link_is_followed_by_its_number(at: At, started: list[list[str]]) -> None:
    async with at(address="latest", browser="w3m") as reader:
        await reader.press("enter", "f", "2")
        assert started == [["w3m", "https://far.test/"]]
        await reader.press("f", "1")
        assert reader.portal.page.row.url == "https://example.org/e5"


async def test_a_number_that_may_go_on_waits_for_enter(
    at: At, newsroom: Newsroom, started: list[list[str]]
) -> None:
    links = "".join(f'<a href="https://far.test/{n}">{n}</a> ' for n in range(1, 31))
    newsroom.publish("post", article("many", html=f"<p>{links}</p>", published=NOW))
    async with at(80, 24, address="latest", browser="w3m") as reader:
        await reader.press("enter", "f")
        assert seen(reader, "hint")[:3] == ["aa", "as", "ad"]
        await reader.press("2")
        assert started == []
        assert reader.lines()[-1].startswith("letters of a link, or its number: 2")
        await reader.press("enter", "f", "3", "0", "f", "3", "1")
        assert [one[-1] for one in started] == ["https://far.test/2", "https://far.test/30"]
        assert reader.lines()[-1].startswith("there is no link 31 here")
        await reader.press("f", "s")
        assert len(seen(reader, "hint")) == 9
        await reader.press("backspace", "a", "s")
        assert started[-1][-1] == "https://far.test/2"


async def test_at_another_size_the_letters_stand_on_their_links(
    at: At, newsroom: Newsroom, started: list[list[str]]
) -> None:
    links = '<p>Words before <a href="https://far.test/1">one</a>, <a href="https://a.test/">2</a>'
    newsroom.publish("post", article("two", html=links, published=NOW))
    async with at(80, 24, address="latest", browser="w3m") as reader:
        await reader.press("enter", "f", "o")
        await reader.pilot.resize_terminal(18, 24)
        await reader.settle()
        assert seen(reader, "hint") == ["a", "s"]
        assert "ane[1], s[2]" in reader.lines()
        await reader.press("s")
        assert started == [["w3m", "https://a.test/"]]


async def test_any_other_key_takes_the_letters_away_and_does_no_more(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", "f", "q")
        assert not seen(reader, "hint")
        assert reader.portal.pane == "article"
        await reader.press("f", "escape")
        assert reader.portal.inside is None
        assert reader.portal.pane == "article"


async def test_where_no_article_is_in_view_f_says_so(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("f")
        assert reader.lines()[-1].startswith("no article is in view")


async def test_where_no_link_is_in_view_the_number_still_counts(
    at: At, started: list[list[str]]
) -> None:
    async with at(80, 24, address="latest", browser="w3m") as reader:
        await reader.press("enter", "G", "f")
        assert reader.lines()[-1].startswith("no link is in view: type a number up to 2")
        await reader.press("2")
        assert started == [["w3m", "https://far.test/"]]


async def test_the_caret_is_where_the_terminal_has_its_cursor(at: At) -> None:
    async with at(80, 24, address="latest") as reader:
        await reader.press("enter", "v", "l", "l", "j")
        region = reader.portal.article.content_region
        assert reader.app.cursor_position - region.offset == (3, 1)


async def test_d_shows_what_the_publisher_changed(at: At, newsroom: Newsroom) -> None:
    before = "<p>The ferry leaves at noon.</p><p>Tickets are sold at the quay.</p>"
    after = "<p>The ferry leaves at ten.</p><p>Tickets are sold at the quay.</p>"
    for title, html in (("Ferry late", before), ("Ferry early", after)):
        newsroom.publish("post", article("ferry", title=title, html=html, published=NOW))
    async with at(120, 40, address="latest") as reader:
        await reader.press("d")
        shown = reader.text()
        assert "What changed: Ferry early" in shown
        assert "changed once" in shown
        assert "Title: Ferry [-late-]{+early+}" in shown
        assert "The ferry leaves at [-noon-]{+ten+}." in shown
        await reader.press("escape")
        assert "What changed" not in reader.text()
        await reader.press("j", "d")
        assert reader.lines()[-1] == "its publisher has not changed this article"


async def test_what_changed_is_shown_in_chinese_too(at: At, newsroom: Newsroom) -> None:
    for html in ("<p>渡轮中午开出，票价十元。</p>", "<p>渡轮傍晚开出，票价十元。</p>"):
        newsroom.publish("post", article("渡轮", title="渡轮改点", html=html, published=NOW))
    async with at(80, 24, address="latest", language="zh_CN") as reader:
        await reader.press("enter", "d")
        assert "改动：渡轮改点" in reader.text()
        assert "渡轮[-中午-]{+傍晚+}开出，票价十元。" in reader.text()
        await reader.press("q")
        assert "渡轮傍晚开出" in reader.text()
        assert reader.portal.pane == "article"

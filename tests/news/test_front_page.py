from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import HOME, parse
from newstui.news import News
from newstui.news.front_page import headed
from newstui.rows import Row
from tests.store.making import NOW

if TYPE_CHECKING:
    from pathlib import Path


def test_home_has_each_story_once_under_its_section(news: News) -> None:
    rows = news.rows(HOME)
    assert sorted(row.heading for row in rows if row.heading) == ["World", "体育"]
    assert len([row for row in rows if "ship aground" in row.title.lower()]) == 1
    assert len(rows) == 3


def test_a_heading_is_only_where_there_are_sections() -> None:
    loose, placed = Row("a", "A", None, "S"), Row("b", "B", None, "S", ("World",))
    assert [row.heading for row in headed([loose, placed])] == ["Elsewhere", "World"]
    assert [row.heading for row in headed([loose, loose])] == [None, None]


def test_home_ends(news: News) -> None:
    rows = news.rows(HOME)
    assert news.rows(HOME, after=rows[-1]) == ()
    assert not news.edition(HOME).more


def test_home_can_leave_out_what_is_read_or_old(news: News) -> None:
    everything = news.rows(HOME)
    news.marks.mark("read", [str(everything[0].id)])
    assert len(news.rows(HOME, unread_only=True)) == len(everything) - 1
    assert news.rows(HOME, since=NOW + 60) == ()


def test_home_is_full_though_nothing_happened_for_weeks(path: Path) -> None:
    later = News(path, now=lambda: NOW + 100 * 86_400)
    assert len(later.rows(parse("home"))) == 3
    later.close()

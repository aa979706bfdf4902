"""What is new since the last visit, and when a visit is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.address import HOME
from newstui.news import News
from newstui.store import Store
from tests.store.making import DAY, NOW, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = 3_600
EARLIER = {"Earlier · World", "Earlier · 体育"}


class Reader:
    """Somebody who lists Home at times."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = NOW
        self.news = News(path, now=lambda: self.now)

    def headings(self) -> set[str]:
        return {row.heading for row in self.news.edition(HOME).rows if row.heading}

    def visits(self) -> None:
        self.news.visit(self.news.newest())

    def ending(self) -> str:
        return self.news.edition(HOME).ending

    def arrives(self, name: str, published: int, source: str = "a") -> None:
        store = Store.open(self.path, now=lambda: self.now, role="ingest")
        store.ingest(source, [article(name, published=published, html=f"<p>About {name}.</p>")])
        store.close()


@pytest.fixture
def reader(path: Path) -> Iterator[Reader]:
    reader = Reader(path)
    yield reader
    reader.news.close()


def test_at_the_first_visit_all_is_new(reader: Reader) -> None:
    assert reader.headings() == {"World", "体育"}
    assert reader.ending() == "you are caught up"


def test_later_what_came_since_stands_first_and_the_rest_is_called_earlier(reader: Reader) -> None:
    reader.visits()
    reader.now += 5 * HOUR
    reader.arrives("late", reader.now - 60)
    assert reader.headings() == {"World", *EARLIER}
    assert reader.news.rows(HOME)[0].title == "Title late"
    assert reader.ending().startswith("you are caught up · 1 story since ")


def test_where_nothing_came_the_page_says_so_and_is_not_empty(reader: Reader) -> None:
    reader.visits()
    reader.now += 5 * HOUR
    assert reader.headings() == EARLIER
    assert reader.ending().startswith("nothing new since ")


def test_a_visit_goes_on_though_newstui_is_started_again(reader: Reader) -> None:
    reader.visits()
    reader.now += 5 * HOUR
    reader.arrives("late", reader.now - 60)
    for _ in range(3):
        reader.visits()
        reader.now += HOUR // 2
        assert "World" in reader.headings()
    reader.now += HOUR
    assert reader.headings() == EARLIER


def test_what_was_there_but_not_listed_is_new_the_next_time(reader: Reader) -> None:
    reader.visits()
    reader.now += 60
    reader.arrives("meanwhile", reader.now - 30)
    reader.now += 2 * HOUR
    assert reader.news.rows(HOME)[0].title == "Title meanwhile"


def test_the_back_catalogue_of_a_new_source_is_not_new(reader: Reader) -> None:
    reader.visits()
    reader.now += 5 * HOUR
    for n in range(30):
        reader.arrives(f"old{n}", NOW - 5 * DAY - n * HOUR, source="c")
    assert reader.headings() == {*EARLIER, "Earlier · Elsewhere"}
    assert reader.ending().startswith("nothing new since ")


def test_a_mangled_memory_is_no_visit(reader: Reader) -> None:
    for kept in ("", "7", "[1]", '{"a": 1}', "[[1, 2], [3]]", '[["x", 1], [2, 3]]'):
        reader.news.remember("visit", kept)
        assert reader.headings()

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from newstui.address import parse
from newstui.news import News, NewsError
from newstui.store import Store
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from pathlib import Path


def titles(news: News, address: str) -> list[str]:
    return [row.title for row in news.rows(parse(address))]


def test_an_edition_has_breadcrumb_rows_hot_and_latest(news: News) -> None:
    edition = news.edition(parse("section/World"))
    assert [crumb.title for crumb in edition.breadcrumb] == ["Front page", "World"]
    assert len(edition.rows) == 3
    shown = [(row.title, row.story) for row in edition.latest]
    assert [story.sources for _, story in shown if story] == [2]  # a story once
    assert len(shown) == 2
    assert edition.hot[0].reason == "2 sources in 2 h"
    assert (edition.unread, edition.more) == (3, False)


@pytest.mark.parametrize(
    "address",
    ["section/Nowhere", "source/nobody", "story/999", "story/x", "article/nothing", "related/no"],
)
def test_an_address_that_names_nothing_is_one_sentence(news: News, address: str) -> None:
    with pytest.raises(NewsError, match="there is no"):
        news.edition(parse(address))


def test_a_search_finds_words_of_two_characters(news: News) -> None:
    assert titles(news, "search?q=国足") == ["国足 0-0"]
    assert len(titles(news, "search?q=tamarau")) == 2
    assert news.edition(parse("search?q=国足")).rows == ()  # asked for apart: it may take long


def test_one_row_follows_another_until_the_end(news: News) -> None:
    latest = parse("latest")
    first = news.rows(latest, limit=1)
    rest = news.rows(latest, after=first[-1])
    assert [row.title for row in (*first, *rest)] == titles(news, "latest")
    assert news.rows(latest, before=rest[0]) == first
    assert news.rows(latest, after=rest[-1]) == ()


def test_the_next_unread_skips_what_was_read(news: News) -> None:
    latest = parse("latest")
    rows = news.rows(latest)
    news.marks.mark("read", [str(rows[1].id)])
    following = news.next_unread(latest, rows[0])
    assert following is not None
    assert following.id == rows[2].id
    before = news.next_unread(latest, rows[2], back=True)
    assert before is not None
    assert before.id == rows[0].id


def test_small_things_are_remembered(news: News) -> None:
    assert news.recall("place") == ""
    news.remember("place", "4,2")
    assert news.recall("place") == "4,2"


def test_rows_are_read_again_with_their_marks_and_what_comes_later_is_higher(
    news: News, path: Path
) -> None:
    shown, newest = news.rows(parse("latest")), news.newest()
    assert newest == max(row.number for row in shown)
    news.marks.mark("star", [str(shown[1].id)])
    assert [row.starred for row in news.again(shown[:3])] == [False, True, False]
    writer = Store.open(path, now=lambda: NOW, role="ingest")
    writer.ingest("a", [article("later")])
    writer.close()
    assert news.newest() > newest


def test_the_version_changes_when_somebody_else_writes(news: News, path: Path) -> None:
    before = news.version()
    assert news.version() == before
    writer = Store.open(path, now=lambda: NOW, role="ingest")
    writer.ingest("a", [article("late")])
    writer.close()
    assert news.version() != before


def test_calls_from_many_threads_do_not_meet(news: News, ids: dict[str, str]) -> None:
    wrong: list[Exception] = []

    def ask() -> None:
        try:
            for _ in range(20):
                news.edition(parse("home"))
                news.related(ids["ship"])
                news.rows(parse("search?q=ship"))
                news.marks.mark("star", [ids["ship"]])
                news.marks.undo()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []

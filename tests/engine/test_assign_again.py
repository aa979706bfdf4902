"""Indexing again, odd articles, and other processes that index too: nothing is counted twice."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, cast

import pytest

from newstui.engine.assign import index_pending
from newstui.store import Indexed, Store, StoryUpdate, View
from tests.engine.conftest import NOW
from tests.engine.test_assign import hot_keys, index_all, sources, take, told
from tests.store.making import DAY, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.rows import Row


# indexing again


def test_an_edited_article_is_counted_once_and_stays(store: Store) -> None:
    store.sync_sources(sources("a", "b"))
    take(store, "a", told("a", comments=5))
    take(store, "b", told("b", 1))
    take(store, "a", article("budget", title="Budget agreed", html="<p>Taxes rise.</p>"))
    before, heat = hot_keys(store), store.heat(1)
    take(store, "b", told("b", 1, title="Budget agreed after all", html="<p>Taxes rise.</p>"))
    assert hot_keys(store) == before
    assert store.heat(1) == heat
    assert len(store.rows(View("search", query="taxes"))) == 2
    assert store.documents() == 3
    assert store.file.check() == []


def test_an_article_alone_that_is_edited_may_find_its_story(store: Store) -> None:
    store.sync_sources(sources("a", "b"))
    take(store, "a", told("a"))
    take(store, "b", article("ferry 1", title="Breaking: more soon", url="https://b.example.org/f"))
    assert len(store.rows(View("hot"))) == 2
    take(store, "b", told("b", 1))
    (row,) = store.rows(View("hot"))
    assert row.story is not None
    assert row.story.articles == 2
    assert store.file.check() == []
    take(store, "b", told("b", 1, html="<p>Edited: the Amber Heron waits for tugs.</p>"))
    heat = store.heat(row.story.id)
    assert heat is not None
    assert (heat.articles, heat.sources) == (2, 2)


def test_an_article_alone_that_is_edited_opens_no_second_story(store: Store) -> None:
    store.sync_sources(sources("a"))
    take(store, "a", told("a"))
    before = store.heat(1)
    take(store, "a", told("a", title="Budget agreed", html="<p>Taxes rise.</p>"))
    assert store.story_of(1) == 1
    assert store.heat(1) == before
    assert store.file.check() == []


def test_a_rebuilt_index_is_the_same(store: Store) -> None:
    store.sync_sources(sources("a", "b", "c"))
    for number, key in enumerate("abc"):
        store.ingest(key, [told(key, number), article(f"other {key}", title=f"Else {key}{key}")])
    index_all(store)
    stories = [store.story_of(number) for number in range(1, 7)]
    store.requeue_all()
    index_all(store)
    assert [store.story_of(number) for number in range(1, 7)] == stories


# odd articles


def test_articles_without_words_are_indexed_each_for_itself(store: Store) -> None:
    store.sync_sources(sources("a", "b"))
    store.ingest("a", [article("1", title=""), article("2", title="…"), article("3", title="The")])
    store.ingest("b", [article("4", title="", html="<img src='x'>")])
    index_all(store)
    assert store.pending_count() == 0
    assert len(store.rows(View("hot"))) == 4
    assert store.file.check() == []


@pytest.mark.parametrize("letters", ["火", "x", "x ", "' ", "<b>", "é"])
def test_a_huge_article_takes_no_time(store: Store, letters: str) -> None:
    store.sync_sources(sources("a"))
    text = (letters * 2_000_000)[:2_000_000]
    store.ingest("a", [article("1", title="Huge", html=f"<p>harbourlight {text}</p>")])
    start = time.process_time()
    index_all(store)
    assert time.process_time() - start < 3
    assert [row.title for row in store.rows(View("search", query="harbourlight"))] == ["Huge"]


def test_huge_articles_are_not_all_indexed_in_one_transaction(store: Store) -> None:
    store.sync_sources(sources("a"))
    store.ingest("a", [article(str(n), html="<p>" + "word " * 50_000 + "</p>") for n in range(6)])
    assert index_pending(store) == 4
    index_all(store)
    assert store.pending_count() == 0


# other processes


class Raced:
    """A store in which another process does something before what was worked out is written."""

    def __init__(self, store: Store, meanwhile: Callable[[], None]) -> None:
        self._store = store
        self._meanwhile = meanwhile

    def __getattr__(self, name: str) -> Any:
        if name == "index":
            self._meanwhile()
        return getattr(self._store, name)


def consistent(store: Store) -> None:
    """Every story has the articles it counts, and one of them stands for it."""
    assert store.file.check() == []
    assert store.pending_count() == 0
    for row in store.rows(View("hot"), limit=1_000):
        number = store.story_of(row.number)
        members: list[Row] = store.rows(View("story", key=str(number)), limit=1_000)
        heat = store.heat(number or 0)
        assert heat is not None
        assert row.number in {one.number for one in members}
        assert heat.articles == len(members)


def test_another_process_may_index_the_same_at_the_same_time(store: Store) -> None:
    store.sync_sources(sources("a", "b", "c"))
    for number, key in enumerate("abc"):
        store.ingest(key, [told(key, number)])
    other = Store.open(store.path, now=lambda: NOW, role="ingest")
    index_pending(cast("Store", Raced(store, lambda: index_all(other))))
    assert store.documents() == 3
    (row,) = store.rows(View("hot"))
    assert row.story is not None
    assert row.story.articles == 3
    consistent(store)
    other.close()


def test_a_story_that_another_process_put_elsewhere_is_not_opened_by_its_second_article(
    store: Store,
) -> None:
    store.sync_sources(sources("a", "b", "c"))
    take(store, "a", told("a", 0))
    store.ingest("b", [article("1", title="Shares fall on the exchange in Brackwater")])
    store.ingest("c", [article("2", title="Brackwater exchange: shares fall")])
    other = Store.open(store.path, now=lambda: NOW, role="ingest")

    def meanwhile() -> None:
        """Index the first of the two otherwise: as a part of what was there."""
        first = other.pending(1)[0]
        update = StoryUpdate(1, b"", 2, 2, NOW - DAY, NOW, 1, 1.0, NOW, 0, 1.0)
        other.index([Indexed(first.number, "", "", b"", (), update)])

    index_pending(cast("Store", Raced(store, meanwhile)))
    assert [store.story_of(number) for number in (1, 2, 3)] == [1, 1, 3]
    consistent(store)
    other.close()


def test_two_at_once_lose_nothing_and_count_nothing_twice(store: Store) -> None:
    store.sync_sources(sources("a", "b", "c"))
    for key in "abc":
        store.ingest(key, [told(key, n, url=f"https://{key}.example.org/{n}") for n in range(40)])

    def work(_: int) -> None:
        mine = Store.open(store.path, now=lambda: NOW, role="ingest")
        while index_pending(mine, 5):
            pass
        mine.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    assert store.documents() == 120
    consistent(store)

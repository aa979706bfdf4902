from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.models import Article, Link
from newstui.store import Store, View
from tests.store.making import NOW, article, index_all, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = Article(
    url="https://example.org/1",
    title="The page's own title",
    html="<p>Everything about the lighthouse.</p>",
    editor="Editor",
    related=(Link(title="More", url="https://example.org/more"),),
    origin="page",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store.open(tmp_path / "news.db", role="ingest", now=lambda: NOW)
    one.sync_sources([source("feed")])
    yield one
    one.close()


def teaser(text: str = "A teaser.", **values: object) -> Article:
    return article("1", title="As the feed says", html=f"<p>{text}</p>", summary=text, **values)


def taken_in(store: Store, one: Article) -> str:
    taken = store.ingest("feed", [one])
    return (*taken.new, *taken.updated, *taken.unchanged)[0]


def shown(store: Store, article: str) -> tuple[str, str, str]:
    found = store.article(article)
    assert found is not None
    return found.html, found.origin, found.full


def test_the_full_text_is_shown_and_what_the_feed_said_comes_back(store: Store) -> None:
    one = taken_in(store, teaser())
    store.web.put_full(one, FULL)
    assert shown(store, one) == (FULL.html, "page", "shown")
    found = store.article(one)
    assert found is not None
    assert (found.row.title, found.editor) == ("As the feed says", "Editor")
    assert [link.title for link in found.related] == ["More"]
    store.web.show_full(one, full=False)
    assert shown(store, one) == ("<p>A teaser.</p>", "feed", "kept")
    store.web.show_full(one, full=True)
    assert shown(store, one) == (FULL.html, "page", "shown")
    assert store.versions(one) == []  # its publisher has changed nothing


def test_search_finds_the_text_that_is_shown(store: Store) -> None:
    one = taken_in(store, teaser())
    index_all(store)
    store.web.put_full(one, FULL)
    index_all(store)
    assert len(store.rows(View("search", query="lighthouse"))) == 1
    store.web.show_full(one, full=False)
    index_all(store)
    assert store.rows(View("search", query="lighthouse")) == []
    assert store.file.check() == []


def test_a_full_text_stays_when_the_feed_sends_the_same_words_again(store: Store) -> None:
    one = taken_in(store, teaser())
    store.web.put_full(one, FULL)
    taken_in(store, teaser())
    taken_in(store, teaser(comments=5))
    assert shown(store, one) == (FULL.html, "page", "shown")


def test_what_a_publisher_edits_is_shown_and_its_full_text_wanted_again(store: Store) -> None:
    one = taken_in(store, teaser())
    store.web.put_full(one, FULL)
    taken_in(store, teaser("A correction."))
    assert shown(store, one) == ("<p>A correction.</p>", "feed", "wanted")
    assert [old.html for old in store.versions(one)] == ["<p>A teaser.</p>"]


def test_a_wish_is_remembered(store: Store) -> None:
    one = taken_in(store, teaser())
    store.web.show_full(one, full=True)
    assert shown(store, one)[2] == "wanted"
    store.web.learn_full(one, wanted=True)
    assert store.web.learnt_full(one)
    store.sync_sources([source("renamed", url="https://feed.example.org/feed")])
    assert store.web.learnt_full(one)
    store.web.learn_full(one, wanted=False)
    assert not store.web.learnt_full(one)


def test_what_lacks_a_full_text_is_known(store: Store) -> None:
    one = taken_in(store, teaser())
    other = taken_in(store, article("2"))
    page = store.web.keep_page(FULL.model_copy(update={"url": "https://site.test/"}))
    store.web.put_full(other, FULL)
    assert store.web.lacking([other, page, one, "unknown"]) == [one]


def test_the_size_of_pages_is_measured(store: Store) -> None:
    assert store.web.measured() == (0, 0)
    store.web.measure(3_000)
    store.web.measure(1_000)
    assert store.web.measured() == (2, 4_000)

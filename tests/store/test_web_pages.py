from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.models import Article
from newstui.store import Store, StoreError, View
from tests.store.making import NOW, article, index_all, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def page(text: str = "What the page says.", url: str = "https://site.test/a") -> Article:
    return Article(
        url=url, title="A page", html=f"<p>{text}</p>", origin="page", section=("World", "Asia")
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store.open(tmp_path / "news.db", role="ingest", now=lambda: NOW)
    one.sync_sources([source("feed", title="The Feed")])
    one.ingest("feed", [article("1", title="In the feed")])
    yield one
    one.close()


def titles(store: Store, kind: str, **view: str) -> list[str]:
    return [row.title for row in store.rows(View(kind, **view))]  # type: ignore[arg-type]


def test_a_page_can_be_opened_and_is_in_no_list(store: Store) -> None:
    kept = store.web.keep_page(page(), "The Paper")
    row = store.row(kept)
    assert row is not None
    assert (row.title, row.source, row.read) == ("A page", "The Paper", True)
    assert store.resolve("https://www.site.test/a?utm_source=x") == kept
    assert titles(store, "latest") == ["In the feed"]
    assert store.unread(View("latest")) == 1
    assert [one.key for one in store.sources()] == ["feed"]
    assert store.sections() == []
    assert store.file.check() == []


def test_a_page_is_found_and_starred_as_any_article(store: Store) -> None:
    kept = store.web.keep_page(page("a volcano"))
    index_all(store)
    store.mark("star", [kept])
    assert titles(store, "search", query="volcano") == ["A page"]
    assert titles(store, "starred") == ["A page"]


def test_a_page_that_is_read_again_keeps_what_it_said_before(store: Store) -> None:
    kept = store.web.keep_page(page("old"), "The Paper")
    assert store.web.keep_page(page("new"), "Another name") == kept
    assert [one.html for one in store.versions(kept)] == ["<p>old</p>"]
    row = store.row(kept)
    assert row is not None
    assert (row.source, row.updates) == ("The Paper", 1)


def test_pages_outlive_every_edit_of_the_sources(store: Store) -> None:
    kept = store.web.keep_page(page())
    store.sync_sources([source("site", url="https://site.test/"), source("other")])
    row = store.row(kept)
    assert row is not None
    assert row.source == "site.test"
    assert [one.total for one in store.sources()] == [0, 0]
    assert store.file.check() == []


def test_a_page_is_pruned_as_what_is_read(store: Store) -> None:
    kept = store.web.keep_page(page())
    starred = store.web.keep_page(page(url="https://site.test/b"))
    store.mark("star", [starred])
    assert store.file.prune(NOW + 1) == 1
    assert (store.row(kept), store.row(starred) is not None) == (None, True)


def test_the_article_of_a_source_comes_before_the_page(store: Store) -> None:
    store.web.keep_page(page(url="https://example.org/2"))
    store.ingest("feed", [article("2", title="The same in the feed", published=NOW - 90_000)])
    found = store.resolve("https://example.org/2")
    assert found is not None
    row = store.row(found)
    assert row is not None
    assert (row.source, row.read) == ("The Feed", False)


def test_to_have_fetched_a_page_is_nothing_to_undo(store: Store) -> None:
    store.web.keep_page(page())
    assert store.undo(lambda *_: pytest.fail("no story is made")) is None


def test_a_page_without_an_address_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no address"):
        store.web.keep_page(page(url=""))

"""Indexing again: by another method, or because the reader asks; stopped, it goes on later."""

from __future__ import annotations

import pytest

from newstui.engine.assign import BATCH, index_pending
from newstui.engine.rebuild import adopt, next_limit, rebuild
from newstui.store import INDEX_SETTING, Store, View
from newstui.text.segment import INDEX_VERSION
from tests.engine.test_assign import sources
from tests.store.making import article


@pytest.fixture
def filled(store: Store) -> Store:
    store.sync_sources(sources("a", "b"))
    assert adopt(store) == 0
    store.ingest("a", [article(str(n), title=f"Ferry number w{n}") for n in range(200)])
    while index_pending(store):
        pass
    return store


def found(store: Store) -> int:
    return len(store.rows(View("search", query="ferry"), limit=1_000))


def test_an_index_of_this_version_is_kept(filled: Store) -> None:
    assert adopt(filled) == 0
    assert filled.pending_count() == 0


def test_an_index_of_another_version_is_made_again(filled: Store) -> None:
    filled.set_setting(INDEX_SETTING, str(INDEX_VERSION - 1))
    assert adopt(filled) == 200
    assert filled.pending_count() == 200
    assert found(filled) == 200  # search goes on meanwhile
    assert adopt(filled) == 0
    while index_pending(filled):
        pass
    assert found(filled) == 200
    assert filled.documents() == 200
    assert filled.file.check() == []


def test_rebuilding_tells_how_far_it_is(filled: Store) -> None:
    heard: list[tuple[int, int]] = []
    assert rebuild(filled, lambda done, total: heard.append((done, total))) == 200
    assert heard == sorted(heard)
    assert heard[-1] == (200, 200)
    assert filled.file.check() == []


def test_rebuilding_that_is_stopped_goes_on_where_it_was(filled: Store) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(filled, stop)
    left = filled.pending_count()
    assert left == 200 - BATCH
    assert found(filled) == 200
    assert filled.file.check() == []
    assert rebuild(filled, lambda _done, _total: None) == left
    assert rebuild(filled, lambda _done, _total: None) == 200  # a new one begins from the beginning


def test_a_batch_is_as_big_as_marks_can_wait_for() -> None:
    assert next_limit(64, 0.01) > 64
    assert next_limit(64, 0.3) == 64
    assert next_limit(64, 0.5) == 32
    assert next_limit(8, 9.0) == 8
    assert next_limit(288, 0.0) == 288

"""What the store keeps for the hot list: how busy a source is, how much it is talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.store import Fetched, View
from tests.store.making import DAY, NOW, article, index_all, source
from tests.store.test_folding import told

if TYPE_CHECKING:
    from newstui.store import Store


def fetched(store: Store, key: str, *names: str, published: int | None) -> None:
    """Take in one answer as a refresh does."""
    store.ingest(key, [article(name, published=published) for name in names])
    store.note_fetch(key, Fetched("new", NOW, NOW + 3_600))


def test_how_many_articles_a_day_a_source_has_counts_by_their_dates(writer: Store) -> None:
    names = [str(n) for n in range(140)]
    fetched(writer, "a", *names, published=NOW - DAY)
    fetched(writer, "b", *names, published=NOW - 30 * DAY)
    writer.sync_sources([source("a"), source("b"), source("c")])
    fetched(writer, "c", *names, published=None)
    busy = {one.source_number: one.a_day for one in writer.pending(500)}
    assert list(busy.values()) == [20.0, 0.0, 20.0]


def test_what_is_usual_at_a_source_is_known_after_some_articles(writer: Store) -> None:
    writer.ingest("a", [article(str(n), comments=255) for n in range(4)])
    assert {one.usual for one in writer.pending()} == {None}
    writer.ingest("a", [article("5", comments=0), article("6", comments=255)])
    writer.ingest("b", [article("silent")])
    usual = {one.source_number: one.usual for one in writer.pending()}
    assert sorted(usual.items()) == [(1, pytest.approx(40 / 6)), (2, None)]


def test_how_many_tell_a_story_lately(writer: Store) -> None:
    for key, name, age in (("a", "1", 9_000), ("b", "2", 1_000), ("b", "3", 900)):
        writer.ingest(key, [article(name, published=NOW - age)])
    told(writer, [1, 1, 1])
    (row,) = writer.rows(View("hot"))
    assert row.story is not None
    assert writer.together.lately(row.story.id, NOW - 3_600) == 1
    assert writer.together.lately(row.story.id, NOW - 9_000) == 2


def test_one_who_posts_now_and_then_is_a_candidate_for_home_beside_a_firehose(
    writer: Store,
) -> None:
    writer.sync_sources([source("a", "World"), source("b", "World")])
    writer.ingest("a", [article(str(n), published=NOW - n) for n in range(900)])
    writer.ingest("b", [article("weekly", published=NOW - 2 * DAY)])
    index_all(writer)
    pools = writer.front_pools(NOW - 3 * DAY, 30)
    sources = [one.source_number for one in pools]
    assert (sources.count(1), sources.count(2)) == (29, 1)

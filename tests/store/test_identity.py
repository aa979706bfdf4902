"""Which items are the same article: stable whatever order and company they come in."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newstui.store import Store, View
from newstui.store.identity import public_id
from tests.store.making import NOW, article, source

SAME_GUID = [article("same", url=f"https://example.org/{n}", title=f"Item {n}") for n in range(50)]


def ids(store: Store) -> set[str | None]:
    return {row.id for row in store.rows(View("latest"), limit=200)}


@given(st.binary(min_size=16, max_size=16))
def test_ids_are_short_and_safe_in_a_shell(digest: bytes) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]{11}", public_id(digest))
    assert not set("ilou") & set(public_id(digest))


def test_fifty_items_with_one_guid_are_fifty_articles_in_any_order(writer: Store) -> None:
    assert len(writer.ingest("a", SAME_GUID).new) == 50
    assert len(writer.ingest("a", SAME_GUID[::-1]).unchanged) == 50
    assert len(ids(writer)) == 50


def test_of_a_guid_known_to_be_shared_one_alone_is_recognised(writer: Store) -> None:
    writer.ingest("a", SAME_GUID[:3])
    assert len(writer.ingest("a", SAME_GUID[1:2]).unchanged) == 1
    assert len(writer.ingest("a", SAME_GUID[7:8]).new) == 1
    assert len(ids(writer)) == 4


def test_the_one_that_had_a_guid_alone_stays_itself_when_others_claim_it(writer: Store) -> None:
    first = writer.ingest("a", SAME_GUID[:1]).new
    taken = writer.ingest("a", SAME_GUID)
    assert taken.unchanged == first
    assert len(taken.new) == 49
    assert writer.ingest("a", SAME_GUID[:1]).unchanged == first


def test_an_edit_of_an_article_alone_with_its_guid_is_the_same_article(writer: Store) -> None:
    first = writer.ingest("a", [article("1", title="Old", url="https://example.org/old")]).new
    taken = writer.ingest("a", [article("1", title="New", url="https://example.org/new")])
    assert taken.updated == first


def test_the_very_same_item_twice_in_an_answer_is_one_article(writer: Store) -> None:
    assert len(writer.ingest("a", [article("1"), article("1")]).new) == 1


def test_without_a_guid_the_link_counts_and_items_that_share_it_are_not_lost(
    writer: Store,
) -> None:
    items = [article(None, url="https://example.org/", title=f"Item {n}") for n in range(5)]
    assert len(writer.ingest("a", items).new) == 5
    assert len(writer.ingest("a", items[::-1]).unchanged) == 5


def test_without_guid_and_link_title_and_day_count(writer: Store) -> None:
    daily = [article(None, title="Briefing", published=NOW - day * 86_400) for day in range(3)]
    assert len(writer.ingest("a", daily).new) == 3
    assert len(writer.ingest("a", daily).unchanged) == 3


def test_items_with_nothing_but_text_are_told_apart_by_it(writer: Store) -> None:
    items = [article(None, title="", html=f"<p>{n}</p>", published=None) for n in range(3)]
    assert len(writer.ingest("a", items).new) == 3
    assert len(writer.ingest("a", items).unchanged) == 3


def test_the_same_guid_in_two_sources_is_two_articles(writer: Store) -> None:
    first = writer.ingest("a", [article("1")]).new
    second = writer.ingest("b", [article("1")]).new
    assert len({*first, *second}) == 2


def test_ids_survive_the_renaming_of_their_source(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    writer.sync_sources([source("z", "World", url="https://a.example.org/feed")])
    assert len(writer.ingest("z", [article("1")]).unchanged) == 1


def test_a_new_source_with_the_name_of_a_renamed_one_has_ids_of_its_own(writer: Store) -> None:
    first = writer.ingest("a", [article("1")]).new
    writer.sync_sources(
        [source("z", url="https://a.example.org/feed"), source("a", url="https://new.example.org/")]
    )
    second = writer.ingest("a", [article("1")]).new
    assert second
    assert set(first).isdisjoint(second)
    assert {row.source for row in writer.rows(View("latest"))} == {"z", "a"}

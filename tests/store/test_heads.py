"""The best version of a story: what its row shows and Enter opens."""

from __future__ import annotations

from newstui.store import Store, View
from tests.store.making import NOW, article, indexed, source, story_of


def tell(store: Store, key: str, guid: str, letters: int, when: int = 0) -> int:
    """Take in an article of some length and index all that waits as one story; its number."""
    store.ingest(key, [article(guid, published=NOW - 1_000 + when, html="x" * letters)])
    number = 0
    for one in store.pending(100):
        number = one.number
        made = indexed(one, story_of(one, 1))
        store.index([made._replace(length=len(one.text), known_story=one.story)])
    return number


def head(store: Store) -> str:
    (row,) = store.rows(View("hot"))
    return row.title


def test_the_fullest_text_stands_for_a_story(writer: Store) -> None:
    tell(writer, "a", "short", 200)
    assert head(writer) == "Title short"
    tell(writer, "b", "long", 2_000, when=60)
    assert head(writer) == "Title long"
    tell(writer, "a", "middle", 600, when=30)
    assert head(writer) == "Title long"


def test_some_words_more_are_not_fuller_the_earliest_is_best_then(writer: Store) -> None:
    tell(writer, "a", "late", 1_000, when=60)
    tell(writer, "b", "early", 900, when=30)
    assert head(writer) == "Title early"
    tell(writer, "b", "longest", 1_200, when=90)
    assert head(writer) == "Title early"


def test_of_full_texts_the_preferred_source_is_best(writer: Store) -> None:
    writer.sync_sources([source("a", "World"), source("b", "World", "Asia", weight=2.0)])
    tell(writer, "a", "early", 1_000)
    tell(writer, "b", "preferred", 1_000, when=60)
    assert head(writer) == "Title preferred"
    tell(writer, "b", "snippet", 90, when=-60)
    assert head(writer) == "Title preferred"


def test_an_article_that_grew_or_went_leaves_another_in_front(writer: Store, marker: Store) -> None:
    tell(writer, "a", "first", 300)
    tell(writer, "b", "second", 1_000, when=60)
    assert head(writer) == "Title second"
    writer.ingest("a", [article("first", published=NOW - 1_000, html="y" * 3_000)])
    for one in writer.pending():
        made = indexed(one)._replace(story=None, known_story=one.story, length=len(one.text))
        writer.index([made])
    assert head(writer) == "Title first"
    (first,) = writer.rows_by_number([1])
    marker.mark("read", [first.id or ""])
    writer.file.prune(NOW - 970)
    assert head(writer) == "Title second"
    assert writer.file.check() == []


def test_each_section_has_its_own_best_version(writer: Store) -> None:
    tell(writer, "a", "world", 2_000)
    tell(writer, "b", "asia", 300, when=10)
    tell(writer, "b", "asia2", 900, when=20)
    assert [row.title for row in writer.rows(View("hot", ("World", "Asia")))] == ["Title asia2"]
    assert head(writer) == "Title world"

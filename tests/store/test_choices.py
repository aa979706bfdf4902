"""The reader's splits and joins: they win for ever, outlive everything, and can be undone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.ranking.whole import whole
from newstui.store import Store, View
from tests.store.making import DAY, NOW, article, indexed, source, story_of

N = st.integers(0, 5)


@pytest.fixture
def ids(writer: Store) -> list[str]:
    """Four articles of one story, two of "a" and two of "b", and then one alone."""
    for number in range(1, 6):
        writer.ingest("a" if number < 3 else "b", [article(str(number))])
    index(writer, [[1, 2, 3, 4], [5]])
    return [row.id or "" for n in range(1, 6) for row in writer.rows_by_number([n])]


def index(store: Store, stories: list[list[int]]) -> None:
    """Index all that waits as the machine would: these numbers are stories."""
    for told in stories:
        for one in store.pending(100):
            if one.number in told:
                store.index([indexed(one, story_of(one, min(told)))])
    store.together.settle([one for told in stories for one in told], whole)


def told(store: Store) -> list[list[str]]:
    """Return the stories, each with the titles of its articles, oldest number first."""
    by_story: dict[int | None, list[str]] = {}
    for row in sorted(store.rows(View("latest"), limit=99), key=lambda row: row.number):
        by_story.setdefault(store.story_of(row.number), []).append(row.title[-1])
    assert store.file.check() == []
    return list(by_story.values())


def test_a_split_article_stands_alone_and_the_story_goes_on(marker: Store, ids: list[str]) -> None:
    assert marker.together.split(ids[1], whole) == 3
    assert sorted(told(marker)) == [["1", "3", "4"], ["2"], ["5"]]
    row, left = marker.rows_by_number([2, 1])
    assert row.story is None
    assert left.story is not None
    assert (left.story.articles, left.story.sources) == (3, 2)
    heat = marker.heat(marker.story_of(2) or 0)
    assert heat is not None
    assert (heat.articles, heat.sources) == (1, 1)
    assert {row.number for row in marker.rows(View("hot"))} == {1, 2, 5}


def test_the_article_that_opened_a_story_may_leave_it_too(marker: Store, ids: list[str]) -> None:
    marker.together.split(ids[0], whole)
    assert sorted(told(marker)) == [["1"], ["2", "3", "4"], ["5"]]
    marker.together.split(ids[1], whole)
    assert sorted(told(marker)) == [["1"], ["2"], ["3", "4"], ["5"]]


def test_one_alone_cannot_be_split_nor_what_is_unknown(marker: Store, ids: list[str]) -> None:
    assert marker.together.split(ids[4], whole) == 0
    assert marker.together.split("nobody", whole) == 0
    assert marker.together.join(ids[0], ids[1], whole) == 0
    assert marker.together.join(ids[0], "nobody", whole) == 0
    assert marker.undo(whole) is None


def test_joined_stories_are_one(marker: Store, ids: list[str]) -> None:
    assert marker.together.join(ids[4], ids[2], whole) == 5
    assert told(marker) == [["1", "2", "3", "4", "5"]]
    assert marker.together.choices(ids[4]) == {ids[2]: True}


def test_each_is_undone_as_marks_are(marker: Store, ids: list[str]) -> None:
    all_before = told(marker)
    for number in (0, 1, 3):
        marker.together.split(ids[number], whole)
        undone = marker.undo(whole)
        assert undone is not None
        assert (undone.kind, undone.count) == ("split", 1)
        assert told(marker) == all_before
    marker.together.join(ids[0], ids[4], whole)
    undone = marker.undo(whole)
    assert undone is not None
    assert (undone.kind, undone.count) == ("join", 4)
    assert told(marker) == all_before
    assert marker.together.choices(ids[0]) == {}


def test_the_last_word_counts(marker: Store, ids: list[str]) -> None:
    marker.together.split(ids[0], whole)
    marker.together.join(ids[0], ids[3], whole)
    assert told(marker) == [["1", "2", "3", "4"], ["5"]]
    marker.together.split(ids[0], whole)
    assert sorted(told(marker)) == [["1"], ["2", "3", "4"], ["5"]]
    marker.undo(whole)
    marker.undo(whole)
    assert sorted(told(marker)) == [["1"], ["2", "3", "4"], ["5"]]
    marker.undo(whole)
    assert told(marker) == [["1", "2", "3", "4"], ["5"]]


def test_a_rebuild_keeps_them(marker: Store, writer: Store, ids: list[str]) -> None:
    marker.together.split(ids[0], whole)
    marker.together.join(ids[0], ids[4], whole)
    writer.requeue_all()
    index(writer, [[1, 2, 3, 4], [5]])
    assert sorted(told(writer)) == [["1", "5"], ["2", "3", "4"]]
    writer.requeue_all()
    index(writer, [[1, 2, 3, 4, 5]])
    assert sorted(told(writer)) == [["1", "5"], ["2", "3", "4"]]


def test_a_joined_story_is_whole_again_after_a_rebuild(
    marker: Store, writer: Store, ids: list[str]
) -> None:
    marker.together.join(ids[0], ids[4], whole)
    writer.requeue_all()
    index(writer, [[1], [2], [3], [4], [5]])
    assert told(writer) == [["1", "2", "3", "4", "5"]]


def test_they_outlive_their_articles(marker: Store, writer: Store, ids: list[str]) -> None:
    marker.together.split(ids[0], whole)
    marker.mark("read", ids)
    assert writer.file.prune(NOW + DAY) == 5
    writer.ingest("a", [article("2"), article("1")])
    index(writer, [[one.number for one in writer.pending()]])
    assert sorted(told(writer)) == [["1"], ["2"]]


def test_a_split_of_articles_that_are_gone_can_be_undone(
    marker: Store, writer: Store, ids: list[str]
) -> None:
    marker.together.split(ids[0], whole)
    marker.mark("read", ids)
    marker.undo(whole)
    writer.sync_sources([source("b")])
    marker.mark("read", ids)
    writer.file.prune(NOW + DAY)
    marker.undo(whole)
    undone = marker.undo(whole)
    assert undone is not None
    assert undone.kind == "split"
    assert marker.together.choices(ids[0]) == {}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["split", "join", "read", "unread"]), N, N), max_size=8))
def test_undoing_everything_leads_back_to_the_beginning(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "s.db", now=lambda: NOW, role="ingest")
        store.sync_sources([source("a")])
        for number in range(6):
            store.ingest("a", [article(str(number))])
        index(store, [[1, 2, 3], [4, 5], [6]])
        ids = [row.id or "" for n in range(1, 7) for row in store.rows_by_number([n])]
        before = state(store)
        for kind, one, other in steps:
            match kind:
                case "split":
                    store.together.split(ids[one], whole)
                case "join":
                    store.together.join(ids[one], ids[other], whole)
                case "read":
                    store.read(ids[one])
                case _:
                    store.mark("unread", [ids[one]])
            middle = state(store)
            store.together.settle([], whole)
            assert state(store) == middle
        while store.undo(whole) is not None:
            assert store.file.check() == []
        assert state(store) == before
        store.close()


def state(store: Store) -> tuple[list[list[str]], dict[str, tuple[bool, bool]]]:
    rows = store.rows(View("latest"), limit=99)
    return sorted(map(sorted, told(store))), {row.title: (row.read, row.seen) for row in rows}

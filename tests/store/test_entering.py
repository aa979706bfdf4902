"""A batch of articles enters stories as if they came one at a time."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest

from newstui.store import Store, View
from tests.store.making import NOW, article, indexed, source, story_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TABLES = (
    "SELECT number, story, twin FROM article ORDER BY number",
    "SELECT * FROM story ORDER BY number",
    "SELECT * FROM heat ORDER BY story, shelf",
    "SELECT number, packed, length FROM signature ORDER BY number",
    "SELECT target, number, main FROM link ORDER BY target, number",
)


class Step(NamedTuple):
    """An article by its number, the story it enters, and the stories that end in that one."""

    number: int
    story: int
    absorbed: tuple[int, ...] = ()


class Making:
    """Makes the same store again and again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = count()
        self._opened: list[Store] = []

    def __call__(self) -> Store:
        """Return a store in which ten articles of two sources wait, of many lengths."""
        path = self._folder / f"{next(self._made)}.db"
        store = Store.open(path, now=lambda: NOW, role="ingest")
        self._opened.append(store)
        store.sync_sources([source("a", "World"), source("b", "World", "Asia", weight=2.0)])
        for n in range(10):
            told = article(str(n), published=NOW - 900 + n, html="x" * (100 + 137 * n % 900))
            store.ingest("ab"[n % 2], [told])
        return store

    def close(self) -> None:
        for store in self._opened:
            store.close()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Making]:
    making = Making(tmp_path)
    yield making
    making.close()


def enter(store: Store, steps: Sequence[Step], size: int) -> None:
    """Index articles of the queue, ``size`` of them in one transaction."""
    waiting = {one.number: one for one in store.pending(100)}
    made = []
    for at, step in enumerate(steps):
        one = waiting[step.number]
        told = story_of(one, step.story, heat=at)._replace(
            centroid=f"mean {at}".encode() if step.story != step.number else b"own",
            sources=at + 1,
            absorbed=step.absorbed,
        )
        own = b"own" if step.story == step.number else b"another"
        page = (one.number * 7,) if one.number % 3 == 0 else ()
        made.append(indexed(one, told)._replace(signature=own, length=len(one.text), links=page))
    for start in range(0, len(made), size):
        store.index(made[start : start + size])


def tables(store: Store) -> list[list[tuple[object, ...]]]:
    return [list(store._db.execute(query)) for query in _TABLES]


ALONE = [Step(1, 1), Step(2, 2), Step(3, 3)]
TOGETHER = [Step(1, 1), Step(2, 1), Step(3, 3), Step(4, 1), Step(5, 3), Step(6, 1)]
GONE = [Step(1, 1), Step(2, 77), Step(3, 77), Step(4, 2)]
ENDING = [*TOGETHER, Step(7, 1, absorbed=(3,)), Step(8, 3), Step(9, 1)]


@pytest.mark.parametrize("steps", [ALONE, TOGETHER, GONE, ENDING])
def test_a_batch_leaves_what_single_articles_leave(make: Making, steps: list[Step]) -> None:
    one_by_one, at_once = make(), make()
    enter(one_by_one, steps, 1)
    enter(at_once, steps, 100)
    assert tables(at_once) == tables(one_by_one)
    assert at_once.file.check() == []


def test_what_is_indexed_again_moves_within_a_batch(make: Making) -> None:
    stores = make(), make()
    for store, size in zip(stores, (1, 100), strict=True):
        enter(store, TOGETHER, 100)
        for key, n in (("a", 2), ("b", 3), ("a", 4)):
            store.ingest(key, [article(str(n), published=NOW - 900 + n, title="Edited")])
        assert {3, 4, 5} <= {one.number for one in store.pending(100)}
        enter(store, [Step(7, 7), Step(3, 1), Step(4, 1), Step(8, 7), Step(5, 7)], size)
    assert tables(stores[0]) == tables(stores[1])
    assert stores[1].story_of(3) == 1  # its story has only one more, which moves too
    assert stores[1].heat(3) is None
    assert stores[1].file.check() == []


def test_a_story_counts_all_that_a_batch_brings(make: Making) -> None:
    store = make()
    enter(store, TOGETHER, 100)
    (row,) = [row for row in store.rows(View("hot"), limit=9) if row.story and row.story.id == 1]
    assert row.story
    assert row.story.articles == 4
    assert len(store.rows(View("story", key="1"), limit=9)) == 4
    assert len(store.rows(View("search", query="title"), limit=9)) == 6
    assert store.pending_count() == 4

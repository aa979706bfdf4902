"""The short list of what is new: newest first, every source with its share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from newstui.store import View
from tests.store.making import DAY, NOW, article, source
from tests.store.test_folding import told

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.store import Store

LATEST = View("latest")


def shown(store: Store, view: View = LATEST) -> list[Row]:
    return store.latest(view, limit=10, since=NOW - DAY)


@pytest.mark.parametrize("loud", [30, 300])
def test_a_firehose_has_three_of_ten_while_others_have_news(writer: Store, loud: int) -> None:
    writer.ingest("a", [article(str(n), published=NOW - n) for n in range(loud)])
    writer.sync_sources([source(key, "World") for key in "abcd"])
    for key, age in (("b", 9_000), ("c", 20_000), ("d", 80_000)):
        writer.ingest(key, [article(f"{key}{n}", published=NOW - age - n) for n in range(4)])
    rows = shown(writer)
    assert Counter(row.source for row in rows) == {"a": 3, "b": 3, "c": 3, "d": 1}
    assert [row.sort for row in rows] == sorted((row.sort for row in rows), reverse=True)
    assert len(store_rows := writer.rows(LATEST, limit=10)) == 10
    assert {row.source for row in store_rows} == {"a"}  # the view itself stays strict


def test_it_is_filled_by_whoever_has_something(writer: Store) -> None:
    writer.ingest("a", [article(str(n), published=NOW - n) for n in range(30)])
    writer.ingest("b", [article("old", published=NOW - 3 * DAY)])
    assert Counter(row.source for row in shown(writer)) == {"a": 10}
    assert len(shown(writer, View("latest", ("World", "Asia")))) == 1
    assert shown(writer, View("latest", ("Nowhere",))) == []


def test_a_story_stands_there_once(writer: Store) -> None:
    for key, name, age in (("a", "1", 30), ("b", "2", 20), ("a", "3", 10)):
        writer.ingest(key, [article(name, published=NOW - age)])
    told(writer, [1, 1, 2])
    assert [row.title for row in shown(writer)] == ["Title 3", "Title 2"]

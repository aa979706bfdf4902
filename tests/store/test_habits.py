from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.rows import Habits
from tests.store.making import NOW, article, indexed

if TYPE_CHECKING:
    from newstui.store import Store

DAY = 86_400


def test_the_gap_between_articles_grows_with_silence(writer: Store) -> None:
    assert writer.fetch_state("a").gap is None
    writer.ingest("a", [article(f"{n}", published=NOW - n * 3_600) for n in range(1, 41)])
    assert writer.fetch_state("a").gap == pytest.approx(3_600)
    writer.ingest("b", [article("old", published=NOW - 90 * DAY)])
    assert writer.fetch_state("b").gap == pytest.approx(90 * DAY)


def test_who_repeats_whom_is_who_published_later(writer: Store) -> None:
    writer.ingest("a", [article("late", published=NOW - 60)])
    writer.ingest("b", [article("early", published=NOW - 3_600), article("own")])
    twins = {2: 1}  # what comes second is a twin of what came first, though it was published before
    writer.index([indexed(one)._replace(twin=twins.get(one.number)) for one in writer.pending(25)])
    habits = writer.habits()
    assert (habits["a"].articles, habits["a"].repeats) == (1, 1)
    assert (habits["b"].articles, habits["b"].repeats) == (2, 0)
    assert habits["a"].newest == NOW - 60


def test_a_source_without_articles(writer: Store) -> None:
    assert writer.habits()["a"] == Habits()

"""What a run remembers of stories leads to the same ones as asking the store does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from newstui.engine import recent as remembering
from newstui.engine.assign import index_pending
from newstui.engine.recent import Recent
from newstui.store import Store
from tests.engine.conftest import NOW
from tests.engine.test_assign import sources
from tests.store.making import DAY, article

if TYPE_CHECKING:
    from pathlib import Path

EVENTS, TOLD = 40, 4


def take_in(store: Store) -> None:
    """Tell 40 events four times each, over 60 days, by four sources."""
    rng = random.Random(3)
    store.sync_sources(sources(*"abcd"))
    for event in range(EVENTS):
        names = [f"name{event}x{n}" for n in range(5)]
        at = NOW - rng.randrange(60 * DAY)
        for key in "abcd":
            words = [*rng.sample(names, 4), *(f"word{rng.randrange(400)}" for _ in range(12))]
            made = article(
                f"{key}{event}",
                title=" ".join(words[:6]),
                html=f"<p>{' '.join(words)}</p>",
                published=at + rng.randrange(DAY // 2),
                url=f"https://{key}.example.org/{event}",
            )
            store.ingest(key, [made])


def stories(store: Store, recent: Recent | None) -> list[int | None]:
    while index_pending(store, 25, recent):
        pass
    assert store.file.check() == []
    return [store.story_of(number) for number in range(1, EVENTS * TOLD + 1)]


@pytest.fixture
def asked(tmp_path: Path) -> list[int | None]:
    """The stories as they are found by asking the store for each article."""
    store = Store.open(tmp_path / "asked.db", now=lambda: NOW, role="ingest")
    take_in(store)
    found = stories(store, None)
    store.close()
    return found


def test_a_run_that_remembers_finds_the_stories_that_asking_finds(
    store: Store, asked: list[int | None]
) -> None:
    take_in(store)
    recent = Recent()
    assert stories(store, recent) == asked
    assert len(set(asked)) == EVENTS
    assert len(recent._blocks) > 3  # it did remember


def test_what_another_process_indexed_meanwhile_is_joined_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_FEW_ASKED", 0)
    store.sync_sources(sources("a", "b"))
    recent = Recent()
    store.ingest("a", [article("1", title="Museum closes early")])
    index_pending(store, recent=recent)
    other = Store.open(store.path, now=lambda: NOW, role="ingest")
    ferry = "Ferry Heron aground off Tarn"
    other.ingest("a", [article("2", title=ferry)])
    index_pending(other)
    other.close()
    store.ingest("b", [article("3", title=ferry, url="https://b.example.org/3")])
    index_pending(store, recent=recent)
    assert store.story_of(3) == store.story_of(2) == 2


def test_what_is_not_asked_for_any_more_is_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_FEW_ASKED", 0)
    monkeypatch.setattr(remembering, "_MOST_KNOWN", 20)
    take_in(store)
    recent = Recent()
    assert len(set(stories(store, recent))) == EVENTS
    assert sum(len(block.known) for block in recent._blocks.values()) < EVENTS

"""What one batch made of stories is right for the next one, whoever wrote in between."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from newstui.engine import at_hand
from newstui.engine import recent as remembering
from newstui.engine.assign import index_pending
from newstui.engine.recent import Recent
from newstui.ranking.whole import whole
from newstui.store import Fetched, Store, StoreError, View
from newstui.store.together import Together
from tests.engine.conftest import NOW
from tests.engine.test_assign import sources, told
from tests.store.making import article

if TYPE_CHECKING:
    from newstui.models import Article


@pytest.fixture(autouse=True)
def _remembers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_FEW_ASKED", 0)
    gc.enable()  # whatever a test of the screen has left


def index_one_by_one(store: Store, recent: Recent) -> None:
    while index_pending(store, 1, recent):
        pass


def take(store: Store, key: str, *articles: Article) -> None:
    store.ingest(key, articles)


def test_a_story_is_read_once_for_all_the_batches_of_a_run(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(Together, "told_by", lambda _self, story, _most: asked.append(story))
    store.sync_sources(sources(*"abcde"))
    for key in "abcde":
        take(store, key, told(key))
    index_one_by_one(store, Recent())
    (row,) = store.rows(View("hot"))
    assert row.story is not None
    assert (row.story.articles, row.story.sources) == (5, 5)
    assert asked == []  # the run itself opened the story
    assert store.file.check() == []


def test_new_articles_let_nothing_be_forgotten_and_changed_ones_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    told_by = Together.told_by

    def counting(self: Together, story: int, most: int) -> list[tuple[int, str | None]]:
        asked.append(story)
        return told_by(self, story, most)

    monkeypatch.setattr(Together, "told_by", counting)
    store.sync_sources(sources(*"abcdef"))
    take(store, "a", told("a"))
    index_one_by_one(store, Recent())
    recent = Recent()
    for key in "bc":
        take(store, key, told(key))
        store.note_fetch(key, Fetched("new", NOW, NOW))
        index_one_by_one(store, recent)
    assert asked == [1]
    take(store, "c", told("c", url="https://a.example.org/moved"))  # one voice with the first now
    take(store, "d", told("d"))
    index_one_by_one(store, recent)
    assert asked == [1, 1]
    once = store.story_rows([1])[0]
    store.requeue_all()
    index_one_by_one(store, Recent())
    assert store.story_rows([1])[0].sources == once.sources == 4
    assert store.file.check() == []


def test_what_the_reader_split_between_two_batches_stays_apart(store: Store) -> None:
    store.sync_sources(sources(*"abcd"))
    recent = Recent()
    for key in "abc":
        take(store, key, told(key))
    index_pending(store, 2, recent)
    reader = Store.open(store.path, now=lambda: NOW, role="marks")
    reader.together.split(reader.rows_by_number([2])[0].id or "", whole)
    reader.close()
    index_pending(store, 1, recent)
    take(store, "d", told("d"))
    index_one_by_one(store, recent)
    assert store.story_of(2) == 2
    assert store.story_of(1) == store.story_of(3) == store.story_of(4) == 1
    heat = store.heat(1)
    assert heat is not None
    assert (heat.articles, heat.sources) == (3, 3)
    assert store.file.check() == []


def test_an_article_that_went_elsewhere_leaves_no_story_behind(store: Store) -> None:
    store.sync_sources(sources(*"abcd"))
    recent = Recent()
    museum = {"title": "Museum of glass opens on Monday", "html": "<p>The museum shows glass.</p>"}
    take(store, "a", told("a"))
    take(store, "b", article("ferry 1", **museum, url="https://b.example.org/f"))
    index_one_by_one(store, recent)
    take(store, "b", told("b", 1))  # it tells of the ferry now
    take(store, "c", article("glass", **museum, url="https://c.example.org/g"))
    take(store, "d", article("glass", **museum, url="https://d.example.org/g"))
    index_pending(store, 2, recent)
    index_one_by_one(store, recent)
    assert store.story_of(1) == store.story_of(2) == 1
    assert store.story_of(3) == store.story_of(4) == 3
    assert store.file.check() == []


def test_what_could_not_be_written_is_not_remembered(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.sync_sources(sources(*"ab"))
    recent = Recent()
    take(store, "a", told("a", comments=100))
    take(store, "b", told("b", 1, comments=100))
    index_pending(store, 1, recent)

    def busy(_store: Store, _batch: object) -> None:
        raise StoreError("another program is writing")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Store, "index", busy)
        with pytest.raises(StoreError):
            index_pending(store, recent=recent)
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()
    index_one_by_one(store, recent)
    rows, heat = store.story_rows([1]), store.heat(1)
    assert heat is not None
    assert (heat.articles, rows[0].comments) == (2, 200)
    once = rows[0].mass
    store.requeue_all()
    index_one_by_one(store, Recent())
    assert store.story_rows([1])[0].mass == pytest.approx(once)


def test_an_article_that_tells_of_something_else_now_is_compared_as_it_is(store: Store) -> None:
    store.sync_sources(sources(*"abcd"))
    recent = Recent()
    museum = {"title": "Museum of glass opens on Monday", "html": "<p>It shows blown vases.</p>"}
    take(store, "a", article("ferry 0", **museum, url="https://a.example.org/f"))
    for n in range(8):
        take(store, "d", article(f"{n}", title=f"Name{n} said word{n}", html=f"<p>thing{n}</p>"))
    index_one_by_one(store, recent)
    take(store, "a", told("a"))  # number 1, of the ferry now
    little = "<p>A museum too. Parliament, budget, income, school, teachers, harvest.</p>"
    take(store, "b", article("b", title="Parliament budget strike railway", html=little))
    take(store, "c", article("c", **museum))
    index_pending(store, 2, recent)
    index_one_by_one(store, recent)
    assert [store.story_of(number) for number in (1, 10, 11)] == [1, 10, 11]
    assert store.file.check() == []


def test_no_more_is_at_hand_than_there_is_room_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_hand, "_MOST_STORIES", 3)
    store.sync_sources(sources("a"))
    for n in range(12):
        take(store, "a", article(f"{n}", title=f"Name{n} said word{n} to person{n}"))
    recent = Recent()
    index_one_by_one(store, recent)
    assert len(recent.at_hand._told) <= 4


def test_nothing_is_kept_from_being_collected_once_all_is_indexed(store: Store) -> None:
    store.sync_sources(sources("a"))
    take(store, "a", told("a"))
    recent = Recent()
    assert index_pending(store, recent=recent) == 1
    assert gc.get_freeze_count() > 0
    assert index_pending(store, recent=recent) == 0
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()

"""Articles that are talked about more (or less) since they came: their comments, their heat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.engine.talk import hear
from newstui.store import Store, View
from tests.engine.conftest import NOW
from tests.engine.test_assign import FERRY, sources, take
from tests.store.making import article

if TYPE_CHECKING:
    from newstui.models import Article


def posts(**comments: int | None) -> list[Article]:
    """Six articles that have nothing to do with each other, with ten comments or as said."""
    words = ("Comet", "Bridge", "Harvest", "Vaccine", "Orchestra", "Glacier")
    return [
        article(
            name, title=f"{name} {name}s", html=f"<p>{name} alone.</p>",
            url=f"https://a.example/{name}", published=NOW - 3_600, comments=comments.get(name, 10),
        ).model_copy(update={"fingerprint": name})
        for name in words
    ]  # fmt: skip


def hottest(store: Store) -> list[str]:
    return [row.title.split()[0] for row in store.rows(View("hot"))]


@pytest.fixture
def talked(store: Store) -> Store:
    store.sync_sources(sources("a", "b"))
    take(store, "a", *posts())
    return store


def test_what_is_talked_about_more_than_before_is_hotter(talked: Store) -> None:
    last = hottest(talked)[-1]
    row = talked.rows(View("hot"))[-1]
    before = talked.heat(talked.story_of(row.number) or 0)
    talked.ingest("a", posts(**{last: 400}))
    hear(talked, "a", posts(**{last: 400}))
    assert hottest(talked)[0] == last
    stored = talked.article(row.id or "")
    assert stored
    assert stored.comments == 400
    after = talked.heat(talked.story_of(row.number) or 0)
    assert before
    assert after
    assert (before.comments, after.comments) == (0, 400)
    assert talked.file.check() == []


def test_what_is_usual_grows_with_all_of_them(talked: Store) -> None:
    order = hottest(talked)
    everywhere = dict.fromkeys(order, 400)
    for _ in range(40):  # not for what came later: all are talked about as much
        hear(talked, "a", posts(**everywhere))
    take(talked, "a", article("next", title="Locust", comments=400, published=NOW))
    (waiting,) = [one for one in talked.rows(View("latest")) if one.title == "Locust"]
    heat = talked.heat(talked.story_of(waiting.number) or 0)
    assert heat
    assert heat.comments == 0  # as many as usual


def test_the_second_time_nothing_is_written_and_silence_says_nothing(talked: Store) -> None:
    hear(talked, "a", posts(Comet=90))
    assert talked.together.talking("a", posts(Comet=90)) == []
    assert talked.together.talking("a", posts(Comet=None)) == []
    assert talked.together.talking("nobody", posts(Comet=1)) == []
    assert talked.together.talking("b", posts(Comet=1)) == []  # it is the other source's
    first = hottest(talked)
    hear(talked, "a", [])
    assert hottest(talked) == first


def test_several_articles_of_a_story_and_one_that_is_not_indexed(store: Store) -> None:
    store.sync_sources(sources("a"))
    take(store, "a", *posts())

    def ferry(comments: int) -> list[Article]:
        return [
            article(
                f"ferry {number}", title=title, html=f"<p>{text}</p>", comments=comments,
                url=f"https://a.example/f{number}", published=NOW - 3_600,
            ).model_copy(update={"fingerprint": title})
            for number, (title, text) in enumerate(FERRY)
        ]  # fmt: skip

    take(store, "a", *ferry(10))
    waits = article("late", title="Locust", comments=1, published=NOW)
    store.ingest("a", [waits])
    hear(store, "a", [*ferry(100), waits.model_copy(update={"comments": 7})])
    (row,) = [one for one in store.rows(View("hot")) if one.story]
    assert row.story
    heat = store.heat(row.story.id)
    assert heat
    assert heat.comments == 300
    late = next(one for one in store.rows(View("latest")) if one.title == "Locust")
    stored = store.article(late.id or "")
    assert stored
    assert stored.comments == 7

"""From the queue into the index: which articles become one story, and how hot it is then."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from newstui.demo.edition import load
from newstui.engine.assign import index_pending
from newstui.i18n import tr
from newstui.models import Article
from newstui.news import beside
from newstui.ranking import hot
from newstui.store import SourceRecord, Store, View
from newstui.store.hot import HALF_LIFE_SECONDS
from tests.engine.conftest import NOW
from tests.store.making import DAY, article, source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newstui.demo.edition import Article as Told

FERRY = (
    ("Ferry Amber Heron aground in the Tamarau Strait", "Tugs pull at the ferry in the strait."),
    ("Tamarau Strait closed by a grounded ferry", "The Amber Heron waits for tugs."),
    ("A town watches the Amber Heron", "From the quay the ferry in the strait is near."),
)  # fmt: skip


def index_all(store: Store) -> None:
    while index_pending(store):
        pass


def sources(*keys: str) -> list[SourceRecord]:
    return [source(key) for key in keys]


def told(key: str, number: int = 0, **values: Any) -> Article:
    """One telling of the ferry's story, published by the site of a source."""
    title, text = FERRY[number % 3]
    values = {
        "title": title,
        "html": f"<p>{text}</p>",
        "url": f"https://{key}.example.org/f",
    } | values
    return article(f"ferry {number}", **values)


def take(store: Store, key: str, *articles: Article) -> None:
    store.ingest(key, articles)
    index_all(store)


def story(store: Store, title: str) -> int | None:
    return store.story_of(next(r.number for r in store.rows(View("latest")) if r.title == title))


# the built-in edition


def edition_in(order: str) -> Sequence[Told]:
    articles = list(load().articles)
    if order == "shuffled":
        random.Random(order).shuffle(articles)
    if order == "by source":
        articles.sort(key=lambda one: one.source.slug)
    return articles[::-1] if order == "oldest first" else articles


@pytest.fixture(params=["by source", "oldest first", "newest first", "shuffled"])
def edition(request: pytest.FixtureRequest, store: Store) -> Store:
    """The edition, taken in from one loopback address as the program does, in an order."""
    store.sync_sources(
        [SourceRecord(one.slug, f"http://127.0.0.1:9/{one.slug}") for one in load().sources]
    )
    for one in edition_in(request.param):
        made = Article(
            guid=one.slug,
            url=f"http://127.0.0.1:9/{one.slug}",
            title=one.title,
            html=one.html,
            summary=one.summary,
            published=int(NOW - one.hours_ago * 3_600),
            comments=one.comments,
        )
        store.ingest(one.source.slug, [made])
    index_all(store)
    return store


def test_the_tellings_of_an_event_are_one_story_and_nothing_else_is_in_it(edition: Store) -> None:
    events = {one.title: one.event or one.slug for one in load().articles}
    stories: dict[int | None, set[str]] = {}
    for row in edition.rows(View("latest"), limit=100):
        stories.setdefault(edition.story_of(row.number), set()).add(events[row.title])
    assert len(stories) == len(set(events.values())) == 24
    assert all(len(told_there) == 1 for told_there in stories.values())
    hottest = edition.rows(View("hot"), limit=100)
    shown = [row.story for row in hottest if row.story]
    assert [(one.articles, one.sources) for one in shown] == [(3, 3)] * 8
    assert edition.file.check() == []


def test_beside_a_telling_stand_the_other_two_first(edition: Store) -> None:
    events = {one.title: one.event for one in load().articles}
    for row in edition.rows(View("latest"), limit=100):
        stored = edition.article(row.id or "")
        assert stored is not None
        found = beside.related(edition, stored, 10, NOW)
        same = [one for one in found if one.reason == tr("same story")]
        if events[row.title]:
            assert found[:2] == tuple(same)
            assert [events[one.title] for one in same] == [events[row.title]] * 2
        else:
            assert not same


# what joins


def test_what_several_sources_tell_is_one_row(store: Store) -> None:
    store.sync_sources(sources("a", "b", "c"))
    for number, key in enumerate("abc"):
        take(store, key, told(key, number, comments=10))
    take(store, "a", article("other", title="Budget agreed"))
    ferry, _ = store.rows(View("hot"))
    assert ferry.story is not None
    assert (ferry.story.articles, ferry.story.sources) == (3, 3)
    heat = store.heat(ferry.story.id)
    assert heat is not None
    assert heat.comments == 30


@pytest.mark.parametrize("at_once", [True, False])
def test_stories_that_opened_apart_are_one_when_an_article_ties_them(
    store: Store, *, at_once: bool
) -> None:
    store.sync_sources(sources("a", "b", "c", "d", "e"))
    apart = (
        ("a", "Grounded ship leaks fuel oil", "Booms were laid around the hull."),
        ("b", "Tamarau beaches closed", "Volunteers rake sand, black with tar balls."),
        ("c", "Budget agreed after nine hours", "The coalition keeps its majority."),
    )
    tie = "Fuel oil from the grounded ship reaches Tamarau beaches"
    text = "Volunteers rake tar balls from the closed beaches; booms around the hull were late."
    for key, title, said in apart:
        store.ingest(key, [article(title, title=title, html=f"<p>{said}</p>")])
        if not at_once:
            index_all(store)
    if not at_once:
        assert len({story(store, title) for _, title, _ in apart}) == 3
    store.ingest("d", [article(tie, title=tie, html=f"<p>{text}</p>")])
    take(
        store, "e", article("e", title="Tar balls on closed Tamarau beaches", html=f"<p>{text}</p>")
    )
    one, two, other, tied = (story(store, title) for title in (*(t for _, t, _ in apart), tie))
    assert one == two == tied != other
    (row,) = (row for row in store.rows(View("hot")) if row.story)
    assert row.story is not None
    assert (row.story.articles, row.story.sources) == (4, 4)
    assert store.file.check() == []


def test_what_is_told_again_weeks_later_is_another_story(store: Store) -> None:
    store.sync_sources(sources("a", "b"))
    take(store, "a", told("a", 0, published=NOW - 20 * DAY))
    take(store, "b", told("b", 1, published=NOW))
    assert story(store, FERRY[0][0]) != story(store, FERRY[1][0])


def test_one_batch_is_as_good_as_many(store: Store) -> None:
    store.sync_sources(sources("a", "b", "c"))
    for number, key in enumerate("abc"):
        store.ingest(key, [told(key, number), article(f"other {key}", title=f"Else {key}{key}")])
    assert index_pending(store) == 6
    assert index_pending(store) == 0
    assert len({story(store, title) for title, _ in FERRY}) == 1
    assert len(store.rows(View("hot"))) == 4


def test_the_same_url_in_another_source_is_the_same_story(store: Store) -> None:
    store.sync_sources(sources("a", "aggregator"))
    url = "https://a.example.org/f"
    take(store, "a", told("a"))
    long = " ".join(f"word{n}" for n in range(60))
    twin = article("9", title="Heron", html=f"<p>{long}</p>", url=url + "?utm_source=x")
    take(store, "aggregator", twin, article("8", title="Heron census", html=f"<p>{long}</p>"))
    assert story(store, "Heron") == story(store, FERRY[0][0])
    assert story(store, "Heron census") != story(store, FERRY[0][0])


# heat


def hot_keys(store: Store) -> dict[int, float]:
    return {item.story: item.hot_key for item in store.front_pools(0, 9)}


def key_after(folder: Path, *tellings: tuple[str, Article]) -> float:
    store = Store.open(folder / str(random.random()), now=lambda: NOW, role="ingest")
    store.sync_sources(sources("a", "b"))
    for key, one in tellings:
        take(store, key, one)
    (found,) = hot_keys(store).values()
    store.close()
    return found


def test_a_second_publisher_is_worth_more_than_a_second_article_or_feed(tmp_path: Path) -> None:
    first = ("a", told("a"))
    alone = key_after(tmp_path, first)
    again = key_after(tmp_path, first, ("a", told("a", 1, url="https://a.example.org/g")))
    second_feed = key_after(tmp_path, first, ("b", told("a", 1, url="https://a.example.org/g")))
    second = key_after(tmp_path, first, ("b", told("b", 1)))
    assert alone < again == second_feed < second - 0.5


def test_an_address_without_a_name_is_no_publisher(tmp_path: Path) -> None:
    first = ("a", told("a", url="http://127.0.0.1:9/f"))
    again = key_after(tmp_path, first, ("a", told("a", 1, url="http://127.0.0.1:9/g")))
    second = key_after(tmp_path, first, ("b", told("b", 1, url="http://127.0.0.1:9/g")))
    assert again < key_after(tmp_path, first) + 0.5 < second


def test_what_waits_is_as_hot_as_it_will_be_alone(store: Store) -> None:
    assert hot.HALF_LIFE_SECONDS == HALF_LIFE_SECONDS
    store.sync_sources(sources("a"))
    store.ingest("a", [told("a")])
    (waiting,) = hot_keys(store).values()
    index_all(store)
    (indexed,) = hot_keys(store).values()
    assert abs(indexed - waiting) < 0.5

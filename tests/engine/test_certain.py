"""What is certain whatever the words are: twins, one page, the reader's word; votes by link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui.engine.assign import index_pending
from newstui.news import beside, words
from newstui.ranking.whole import whole
from newstui.store import Store, View
from tests.engine.conftest import NOW
from tests.store.making import DAY, article, source

if TYPE_CHECKING:
    from newstui.models import Article

TEXT = (
    "The satellite Pigeon was lost on Wednesday when the second stage of its rocket failed. Debris "
    "came down in an empty desert, and insurers face a bill of about six hundred million."
)
PAGE = "https://first.example.org/pigeon"


@pytest.fixture
def four(store: Store) -> Store:
    store.sync_sources([source(key) for key in ("first", "second", "third", "fourth")])
    return store


def item(key: str, guid: str, title: str, text: str = TEXT, **values: Any) -> Article:
    values.setdefault("url", f"https://{key}.example.org/{guid}")
    return article(f"{key}-{guid}", title=title, html=f"<p>{text}</p>", **values)


def take(store: Store, *told: tuple[str, Article]) -> None:
    for key, one in told:
        store.ingest(key, [one])
    while index_pending(store):
        pass


def words_of(key: str, number: int) -> str:
    """A long text that has no word in common with another."""
    return " ".join(f"{key}{number}x{n}" for n in range(120))


def stories(store: Store) -> dict[str, int | None]:
    assert store.file.check() == []
    return {
        f"{row.source} {row.title}": store.story_of(row.number)
        for row in store.rows(View("latest"), limit=99)
    }


@pytest.mark.parametrize("at_once", [True, False])
def test_twins_are_one_story_and_never_both_beside_an_article(four: Store, at_once: bool) -> None:
    told = [
        ("first", item("first", "pigeon", "Pigeon four lost after launch")),
        ("second", item("second", "x", "PIGEON FOUR LOST — after launch", TEXT + " (Wire)")),
        ("third", item("third", "y", "How Pigeon was lost", "Pigeon, a satellite, is lost.")),
        ("fourth", item("fourth", "z", "Pigeon four lost after launch", "Rain. " * 30)),
    ]
    for part in [told] if at_once else [[one] for one in told]:
        take(four, *part)
    found = stories(four)
    assert (
        found["first Pigeon four lost after launch"]
        == found["second PIGEON FOUR LOST — after launch"]
    )
    assert four.together.twins([1, 2, 3, 4]) == {1: 1, 2: 1, 3: 3, 4: 4}
    (third,) = four.rows_by_number([3])
    stored = four.article(third.id or "")
    assert stored is not None
    listed = [row.number for row in beside.related(four, stored, 10, NOW)]
    assert (1 in listed) != (2 in listed)


def test_short_articles_about_one_page_are_one_story(four: Store) -> None:
    link = f'Look at <a href="{PAGE}?utm_source=x">this</a>.'
    other = 'Look at <a href="https://first.example.org/other">that</a>.'
    take(four, ("second", item("second", "a", "Well, well", link)))
    take(four, ("third", item("third", "b", "Oh dear", link)))
    take(four, ("fourth", item("fourth", "c", "Hm", other)))
    take(four, ("first", item("first", "pigeon", "Pigeon four lost", url=PAGE)))
    found = stories(four)
    assert found["second Well, well"] == found["third Oh dear"] == found["first Pigeon four lost"]
    assert found["fourth Hm"] not in {found["third Oh dear"], None}


def test_a_page_that_sites_link_to_gets_a_vote_of_each(four: Store) -> None:
    take(four, ("first", item("first", "pigeon", "Pigeon four lost", url=PAGE)))
    story = four.story_of(1)
    assert story is not None
    before = four.heat(story)
    assert before is not None
    take(
        four,
        *(
            (key, item(key, f"n{n}", f"{key} {n}", f'{words_of(key, n)} <a href="{PAGE}">it</a>'))
            for key in ("second", "third")
            for n in range(2)
        ),
    )
    after = four.heat(story)
    assert after is not None
    assert (before.links, after.links, after.articles) == (0, 2, 1)
    assert "2 sites link to it" in (words.why_hot(after, NOW) or "")
    hottest = four.rows(View("hot"), limit=9)[0]
    assert hottest.title == "Pigeon four lost"
    four.requeue_all()
    take(four)
    again = four.heat(four.story_of(1) or 0)
    assert again is not None
    assert again.links == 2


def test_the_readers_word_wins_over_the_machine_for_ever(four: Store) -> None:
    take(
        four,
        ("first", item("first", "pigeon", "Pigeon four lost after launch")),
        ("second", item("second", "x", "Pigeon four lost after launch")),
        ("third", item("third", "y", "Bread is dearer", "Flour, ovens and wages in Orven.")),
    )
    one, two, three = (row.id or "" for n in (1, 2, 3) for row in four.rows_by_number([n]))
    four.together.split(two, whole)
    four.together.join(two, three, whole)
    for rebuilt in (False, True, False):
        if rebuilt:
            four.requeue_all()
        take(four, ("second", item("second", "x", "Pigeon four lost again", f"{TEXT} {rebuilt}")))
        assert four.story_of(1) != four.story_of(2) == four.story_of(3)
    take(four, ("fourth", item("fourth", "z", "Pigeon four lost after launch")))
    assert stories(four)["first Pigeon four lost after launch"] == four.story_of(4)
    four.mark("read", [one, two, three])
    four.file.prune(NOW + DAY)
    take(four, ("first", item("first", "pigeon", "Pigeon four lost after launch")))
    take(four, ("second", item("second", "x", "Pigeon four lost after launch")))
    assert len(set(stories(four).values())) == 2


def test_a_source_that_gives_all_its_articles_one_page_tells_no_story_by_it(four: Store) -> None:
    page = {"url": "https://show.example/changelog"}
    take(
        four,
        ("first", item("first", "1", "Salt works", "The inspector goes back.", **page)),
        ("first", item("first", "2", "Bread dearer", "Flour, ovens and wages.", **page)),
        ("second", item("second", "3", "Chess final", "Knight takes rook in Orven.", **page)),
    )
    assert len(set(stories(four).values())) == 3


def test_a_twin_of_what_was_read_is_not_unread(four: Store) -> None:
    take(four, ("first", item("first", "pigeon", "Pigeon four lost after launch")))
    (row,) = four.rows(View("latest"))
    four.read(row.id or "")
    take(four, ("second", item("second", "x", "Pigeon four lost after launch")))
    take(four, ("third", item("third", "y", "Pigeon four: what we know", f"{TEXT} And more.")))
    states = {row.source: (row.read, row.seen) for row in four.rows(View("latest"))}
    assert states == {"first": (True, False), "second": (False, True), "third": (False, False)}
    assert four.unread(View("latest")) == 1
    assert four.file.check() == []
    twin = next(row.id or "" for row in four.rows(View("latest")) if row.source == "second")
    four.mark("unread", [twin])
    four.requeue_all()
    take(four)
    assert four.unread(View("latest")) == 2

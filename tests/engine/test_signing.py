"""Words are weighed by what has been counted: of all articles, and of each source's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.engine import signing
from newstui.engine.assign import index_pending
from newstui.engine.signing import Rarities, signed
from newstui.ranking import terms
from newstui.store import frequencies
from tests.store.making import article, source

if TYPE_CHECKING:
    import pytest

    from newstui.store import Store

TITLES = (
    "Ferry runs aground", "Budget agreed", "Museum closes early", "Glacier shrinks", "Opera ends",
    "Library opens late", "Bridge repaired", "Harvest fails", "Chip plant burns", "Judge resigns",
    "Train returns", "Comet photographed",
)  # fmt: skip
FOOTER = (
    "<p>Points 12, comments on ycombinator, sponsored by Mattress Company, produced by Roe.</p>"
)


def test_what_a_source_writes_under_everything_is_no_part_of_its_articles(store: Store) -> None:
    store.sync_sources([source("a"), source("b")])
    store.ingest("a", [article(title, title=title, html=FOOTER) for title in TITLES])
    for signature, *_ in signed(store, store.pending(), Rarities()):
        assert not {"ycombinator", "sponsored", "mattress", "roe"} & signature.keys()
        assert signature


def test_a_habit_is_known_to_articles_that_come_later_one_by_one(store: Store) -> None:
    store.sync_sources([source("a"), source("b")])
    store.ingest("a", [article(title, title=title, html=FOOTER) for title in TITLES])
    while index_pending(store):
        pass
    store.ingest("a", [article("new", title="Volcano erupts", html=FOOTER)])
    store.ingest("b", [article("new", title="Volcano erupts", html=FOOTER)])
    ours, theirs = (one.signature for one in signed(store, store.pending(), Rarities()))
    assert set(ours) == {"volcano", "erupt"}
    assert "mattress" in theirs


def test_an_article_is_counted_once_for_all_and_once_for_its_source(store: Store) -> None:
    store.sync_sources([source("a"), source("b")])
    store.ingest("a", [article(str(n), title=f"Ferry number w{n}") for n in range(6)])
    while index_pending(store):
        pass
    assert store.df(["ferry"]) == {"ferry": 6}
    assert [store.usual(1)["ferry"], store.usual(1)[""], store.usual(2)["ferry"]] == [6, 6, 0]
    store.ingest("a", [article("1", title="Ferry number two")])
    while index_pending(store):
        pass
    assert store.df(["ferry"]) == {"ferry": 6}
    assert [store.usual(1)["ferry"], store.usual(1)[""]] == [6, 6]


def test_a_source_that_is_known_well_is_counted_now_and_then(store: Store) -> None:
    store.sync_sources([source("a"), source("b")])
    store.ingest("a", [article(str(n), title=f"Ferry number w{n}") for n in range(195)])
    while index_pending(store):
        pass
    usual = store.usual(1)
    assert store.df(["ferry"]) == {"ferry": 195}
    assert usual["ferry"] == usual[""] == 20 + len(range(25, 196, 5))
    assert terms.habits(usual, usual[""])["ferry"] == 1


def test_where_there_is_much_to_do_rarity_is_remembered_until_the_store_has_grown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "_MANY_ASKED", 0)
    monkeypatch.setattr(signing, "_MANY_ARTICLES", 0)
    rarities = Rarities()

    def rarity(having: int, articles: int) -> float:
        with store._db:
            frequencies.add(store._db, {"ferry": having}, articles)
        return rarities.of(store, [("ferry",)], [False])["ferry"]

    rarity(5, 1_000)  # the first one is asked for by itself
    known = rarity(0, 0)
    assert rarity(50, 120) == known
    assert rarity(0, 600) < known - 0.5


def test_what_many_tell_at_once_is_rare_where_it_was_so_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, new = [("ferry",)] * 50, [True] * 50
    counted_at_once = Rarities().of(store, batch, new)["ferry"]
    assert counted_at_once == terms.rareness(50, 50)
    monkeypatch.setattr(signing, "_MANY_ARTICLES", 0)
    assert Rarities().of(store, batch, new)["ferry"] == terms.rareness(1, 50) > counted_at_once

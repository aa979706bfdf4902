"""Paging: walking everything and merging the shelves are two ways to the same page."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.store import Store, View
from newstui.store.pages import Cut, Table, page
from newstui.store.schema import place_of
from newstui.store.shelves import within
from tests.store.making import DAY, NOW, article, index_all, source

SECTIONS = ["Big", "Big", "Big", "Small", "Old"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """400 articles: one section with most of them, one with a few, one with none that is new."""
    rng = random.Random(5)
    store = Store.open(
        tmp_path_factory.mktemp("pages") / "store.db", now=lambda: NOW, role="ingest"
    )
    store.sync_sources([source(f"s{n}", name) for n, name in enumerate(SECTIONS)])
    for n, count in enumerate([150, 150, 80, 5, 15]):
        made = []
        for m in range(count):
            age = rng.choice([rng.randrange(5), rng.randrange(DAY), rng.randrange(3_000 * DAY)])
            if SECTIONS[n] == "Old":
                age += 3_000 * DAY
            made.append(article(str(m), published=NOW - age))
        taken = store.ingest(f"s{n}", made).new
        store.mark("read", rng.sample(taken, count // 2))
    index_all(store)
    return store


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_both_ways_lead_to_what_sorting_everything_gives(store: Store, data: st.DataObject) -> None:
    db = store._db
    tables: list[Table] = ["article", "unread", "heat"]
    table = data.draw(st.sampled_from(tables))
    name = data.draw(st.sampled_from([(), ("Big",), ("Small",), ("Old",)]))
    condition = within(View("section", name))
    everything = sorted(
        {
            place
            for (place,) in db.execute(
                f"SELECT t.place FROM {table} t JOIN shelf s ON s.number = t.shelf "
                f"WHERE {condition[0]}",
                condition[1],
            )
        }
    )
    bounds = st.one_of(
        st.sampled_from(everything or [0]),
        st.integers(NOW - 7_000 * DAY, NOW + 5).map(lambda sort: place_of(sort, 0)),
    )
    cut = Cut(
        limit=data.draw(st.sampled_from([1, 2, 7, 50, 1_000])),
        low=data.draw(st.one_of(st.just(0), bounds)),
        high=data.draw(st.one_of(st.just((1 << 63) - 1), bounds)),
        upwards=data.draw(st.booleans()),
    )
    inside = [place for place in everything if cut.low <= place < cut.high]
    expected = inside[: cut.limit] if cut.upwards else inside[-cut.limit :]
    for share in (0.0, 1.0):
        assert page(db, table, condition, cut, share) == expected[::-1]

"""Counting terms: exact while the store is small, a little low for rare terms afterwards."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from newstui.store import Store, frequencies
from tests.store.making import article, index_all, source

if TYPE_CHECKING:
    import pytest

    from tests.store.conftest import Opener


def count(store: Store, batches: int) -> Counter[str]:
    """Add batches of 25 articles of terms by Zipf's law and return the true counts."""
    rng = random.Random(9)
    truth: Counter[str] = Counter()
    terms = [f"t{n}" for n in range(3_000)]
    weights = [1 / (n + 1) for n in range(len(terms))]
    for _ in range(batches):
        batch: Counter[str] = Counter()
        for _ in range(25):
            batch.update(set(rng.choices(terms, weights, k=40)))
        with store._db:
            frequencies.add(store._db, batch, 25)
        truth += batch
    return truth


def test_counts_are_exact_while_there_are_few_terms(writer: Store) -> None:
    truth = count(writer, 20)
    assert writer.df([*truth, "unknown"]) == truth
    assert writer.documents() == 500


def test_beyond_that_common_terms_stay_exact_and_rare_ones_are_never_too_high(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequencies, "_RECENT_TERMS", 500)
    truth = count(writer, 60)
    counted = writer.df(truth)
    assert writer.documents() == 1_500
    assert writer._db.execute("SELECT count(*) FROM df_recent").get < 1_200
    assert all(counted.get(term, 0) <= number for term, number in truth.items())
    common = [term for term, number in truth.items() if number > 60]
    assert len(common) > 50
    assert all(counted[term] > truth[term] * 0.9 for term in common)


def test_the_commonest_terms_are_left_out_of_a_question(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequencies, "_POSTINGS", 100)
    with writer._db:
        frequencies.add(writer._db, {f"t{n}": n * 10 for n in range(1, 10)}, 100)
    told = frequencies.telling(writer._db, ["t9", "t8", "new", "t1", "t2", "t3", "t1"])
    assert [term for term, _ in told] == ["new", "t1", "t2", "t3"]
    assert sorted((worth for _, worth in told), reverse=True) == [worth for _, worth in told]
    assert len(frequencies.telling(writer._db, ["t9", "t8", "t7", "t6", "t5"])) == 4


def test_a_run_counts_at_once_and_writes_later(writer: Store, reader: Store) -> None:
    counts = frequencies.Counts(writer._db)
    for _ in range(3):
        counts.hold(["often"], {})
    counts.hold(["once"], {})
    assert counts.df(["often", "once", "never"]) == {"often": 3, "once": 1}
    assert reader.df(["often"]) == {}
    counts.keep(everything=True)
    assert reader.df(["often", "once"]) == {"often": 3, "once": 1}
    assert counts.df(["often", "once"]) == {"often": 3, "once": 1}


def test_a_run_with_much_to_do_forgets_what_it_saw_once(
    writer: Store, reader: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequencies, "_HELD_TERMS", 100)
    monkeypatch.setattr(frequencies, "_ONCE_TERMS", 10)
    monkeypatch.setattr(frequencies, "_PIECE_TERMS", 20)
    counts = frequencies.Counts(writer._db)
    for n in range(300):
        counts.hold(["often", f"t{n}"], {})
        counts.keep(everything=False)
    counts.keep(everything=True)
    assert counts.df(["often"]) == reader.df(["often"]) == {"often": 300}
    assert 0 < len(reader.df([f"t{n}" for n in range(300)])) <= 10


def test_counts_begin_anew_where_the_index_does(writer: Store, opener: Opener) -> None:
    counts = frequencies.Counts(writer._db)
    with writer._db:
        frequencies.add(writer._db, {"ferry": 7}, 9)
    assert counts.df(["ferry"]) == {"ferry": 7}
    opener("ingest").requeue_all()
    assert counts.df(["ferry"]) == {}


def test_of_a_big_store_every_fourth_article_is_counted_for_four(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequencies, "_COUNTED", ((20, 4), (0, 1)))
    writer.sync_sources([source("a")])
    with writer._db:
        frequencies.add_articles(writer._db, 20)
    writer.ingest("a", [article(str(n), title=f"ferry w{n}") for n in range(40)])
    index_all(writer)
    assert writer.documents() == 60
    assert writer.df(["ferry"]) == {"ferry": 40}


def test_the_common_terms_are_all_known_and_rare_ones_where_there_are_few(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = count(writer, 40)
    counts = frequencies.Counts(writer._db)
    common = next(iter(truth))
    counts.hold([common, "not written yet"], {})
    assert counts.common() == truth | {common: truth[common] + 1, "not written yet": 1}
    monkeypatch.setattr(frequencies, "_COMMON_TERMS", len(truth) // 2)
    found = counts.common()
    assert 0 < len(found) <= len(truth) // 2
    assert min(found.values()) > min(truth.values())


def test_a_big_store_is_told_the_last_counts_when_a_process_ends(
    opener: Opener, reader: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequencies, "_MANY_ARTICLES", 20)
    store = opener("ingest")
    with store._db:
        frequencies.add_articles(store._db, 20)
    store.sync_sources([source("a")])
    store.ingest("a", [article(str(n), title=f"ferry w{n}") for n in range(8)])
    index_all(store)
    assert store.df(["ferry"]) == {"ferry": 8}
    assert reader.df(["ferry"]) == {}
    store.close()
    assert reader.df(["ferry"]) == {"ferry": 8}

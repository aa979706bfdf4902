"""Counting terms: exact while the store is small, a little low for rare terms afterwards."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from newstui.store import Store, frequencies

if TYPE_CHECKING:
    import pytest


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
    monkeypatch.setattr(frequencies, "_PIECE_TERMS", 300)
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
    assert frequencies.telling(writer._db, ["t9", "t8", "new", "t1", "t2", "t3", "t1"]) == [
        "new",
        "t1",
        "t2",
        "t3",
    ]
    assert len(frequencies.telling(writer._db, ["t9", "t8", "t7", "t6", "t5"])) == 4

"""How well an article answers a search: as FTS5's own bm25 has it, without its counting."""

from __future__ import annotations

import random

import pytest

from newstui.store import Store, closeness
from tests.store.making import NOW, article, index_all, source

WORDS = {"harbour": 0.05, "budget": 0.1, "council": 0.12, "港口": 0.08, "tariff": 0.04}


@pytest.fixture
def library(writer: Store) -> Store:
    """300 articles of every length, in which some words are rarer than others."""
    rng = random.Random("library")
    writer.sync_sources([source("a")])
    for n in range(300):
        said = [word for word, share in WORDS.items() for _ in range(3) if rng.random() < share]
        said += ["other"] * rng.randrange(80)
        rng.shuffle(said)
        title = " ".join(["Title", *said[:4]])
        made = article(
            str(n), title=title, html=f"<p>{' '.join(said)}</p>", published=NOW - 300 + n
        )
        writer.ingest("a", [made])
    index_all(writer)
    return writer


def both(store: Store, match: str) -> tuple[list[float], list[float]]:
    """Return what we, and FTS5, say of all that matches."""
    score, weights = closeness.score_sql(store._db, match)
    found = store._db.execute(
        f"SELECT {score}, -bm25(words, 4.0, 1.0, 2.0, 2.0) FROM words WHERE words MATCH ?",
        (*weights, match),
    ).fetchall()
    assert len(found) > 10
    ours, theirs = zip(*found, strict=True)
    return list(ours), list(theirs)


@pytest.mark.parametrize("counted", [1_000, 60])
@pytest.mark.parametrize(
    "match", ['"harbour"', '"港口"', '"council" OR "harbour"', '"budget" OR "港口" OR "tariff"']
)
def test_articles_stand_as_bm25_has_them(
    library: Store, monkeypatch: pytest.MonkeyPatch, match: str, counted: int
) -> None:
    monkeypatch.setattr(closeness, "_COUNTED", counted)
    ours, theirs = both(library, match)
    scale = max(theirs) / max(ours)
    exact = counted > 300 or " OR " not in match  # else how rare a word is is an estimate
    assert [one * scale for one in ours] == pytest.approx(theirs, rel=0.02 if exact else 0.35)


def test_a_word_that_nothing_has_and_one_that_all_have_can_be_asked_for(library: Store) -> None:
    for match in ('"title" OR "nowhere"', '"title" OR "harb"*'):
        score, weights = closeness.score_sql(library._db, match)
        query = f"SELECT {score} FROM words WHERE words MATCH ?"
        scores = [one for (one,) in library._db.execute(query, (*weights, match))]
        assert len(scores) == 300
        assert min(scores) > 0

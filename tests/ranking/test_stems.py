"""What a word is counted as."""

from __future__ import annotations

import pytest

from newstui.ranking.stems import stem


@pytest.mark.parametrize(
    ("word", "counted"),
    [("ferries", "ferry"), ("volcanos", "volcano"), ("houses", "house"), ("plages", "plage")],
)
def test_plurals_are_counted_as_singulars(word: str, counted: str) -> None:
    assert stem(word) == counted
    assert stem(counted) == counted


@pytest.mark.parametrize(
    "word",
    ["press", "virus", "crisis", "texas", "news", "james", "series", "gas", "x1s", "os", "", "s",
     "ärzts", "火山", "politics"],
)  # fmt: skip
def test_what_is_no_plural_stays(word: str) -> None:
    assert stem(word) == word

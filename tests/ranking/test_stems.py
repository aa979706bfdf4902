"""What a word is counted as."""

from __future__ import annotations

import pytest

from newstui.ranking.stems import forms, stem


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


def test_a_term_is_looked_for_in_all_its_forms() -> None:
    assert forms("ferry") == ("ferry", "ferrys", "ferries")
    assert forms("house") == ("house", "houses")
    assert forms("virus") == ("virus",)
    assert forms("中国") == ("中国",)

"""A story worked out from all its articles at once, as indexing adds it up."""

from __future__ import annotations

from typing import NamedTuple

from newstui.ranking import terms
from newstui.ranking.whole import whole

NOW = 1_790_000_000


class One(NamedTuple):
    """An article of a story."""

    source_number: int
    site: str
    published: int = NOW
    signature: bytes = terms.pack({"ferry": 0.8, "strait": 0.6})
    weight: float = 1.0
    comments: int | None = None
    a_day: float = 0.0
    usual: float | None = None


def test_each_site_has_one_vote_and_so_has_one_that_only_links() -> None:
    alone = whole([One(1, "a.example")], {})
    assert 0.9 < alone.mass < 1.1
    again = whole([One(1, "a.example"), One(2, "a.example")], {})
    second = whole([One(1, "a.example"), One(2, "b.example")], {})
    linked = whole([One(1, "a.example")], {"b.example": NOW})
    assert alone.hot_key < again.hot_key < second.hot_key == linked.hot_key
    assert whole([One(1, "a.example", weight=0.0)], {}).hot_key < alone.hot_key


def test_its_words_are_the_mean_of_its_articles() -> None:
    other = One(2, "b.example", NOW + 60, terms.pack({"ferry": 1.0}))
    made = whole([One(1, "a.example"), other], {})
    centroid = terms.unpack(made.centroid)
    assert abs(centroid["ferry"] - 0.9) < 0.01
    assert abs(centroid["strait"] - 0.3) < 0.01
    assert made.heat_last == NOW + 60

"""Which story an article joins, and what becomes of the story."""

from __future__ import annotations

import math

import pytest

from newstui.ranking.stories import SPAN_SECONDS, WINDOW_SECONDS, Cluster, absorb, choose

NOW = 1_790_000_000
FERRY = {"ferry": 0.6, "strait": 0.6, "harbour": 0.53}


def cluster(number: int, centroid: dict[str, float], first: int = NOW, last: int = NOW) -> Cluster:
    return Cluster(number, centroid, 1, first, last)


def even(*words: str) -> dict[str, float]:
    return dict.fromkeys(words, 1 / math.sqrt(len(words)))


def test_the_likest_story_is_joined() -> None:
    far = cluster(1, {"ferry": 0.6, "train": 0.8})
    near = cluster(2, {"ferry": 0.6, "strait": 0.8})
    match = choose(FERRY, NOW, [far, near])
    assert match is not None
    assert match.story == 2
    assert match.likeness == pytest.approx(0.84)


def test_what_is_told_nowhere_opens_a_story() -> None:
    assert choose(FERRY, NOW, []) is None
    assert choose(FERRY, NOW, [cluster(1, {"budget": 1.0})]) is None
    assert choose({}, NOW, [cluster(1, FERRY), cluster(2, {})]) is None


def test_the_fewer_terms_are_shared_the_likelier_they_must_be() -> None:
    others = [f"o{n}" for n in range(24)]
    one, two, three = (even(*FERRY, *others[: 24 - n]) for n in (1, 2, 3))
    assert choose(three, NOW, [cluster(1, even(*FERRY, *(f"x{n}" for n in range(21))))]) is not None
    assert (
        choose(two, NOW, [cluster(1, even("ferry", "strait", *(f"x{n}" for n in range(22))))])
        is None
    )
    assert choose(one, NOW, [cluster(1, even("ferry", *(f"x{n}" for n in range(5))))]) is None
    assert choose(even("ferry", "a", "b"), NOW, [cluster(1, even("ferry", "x"))]) is not None


def test_a_story_lasts_for_days_and_no_longer() -> None:
    story = [cluster(1, FERRY)]
    assert choose(FERRY, NOW + WINDOW_SECONDS, story) is not None
    assert choose(FERRY, NOW - WINDOW_SECONDS, story) is not None
    assert choose(FERRY, NOW + WINDOW_SECONDS + 1, story) is None
    assert choose(FERRY, NOW - WINDOW_SECONDS - 1, story) is None


def test_what_goes_on_for_weeks_is_a_subject_and_no_story() -> None:
    long = [cluster(1, FERRY, first=NOW - SPAN_SECONDS, last=NOW)]
    assert choose(FERRY, NOW, long) is not None
    assert choose(FERRY, NOW + 1, long) is None


def test_the_same_article_of_another_source_is_joined_however_unlike() -> None:
    faint = {"ferry": 0.05, "weather": 1.0}
    stories = [cluster(1, FERRY), cluster(2, {"weather": 1.0})]
    best, twin = choose(faint, NOW, stories), choose(faint, NOW, stories, twin=1)
    assert best is not None
    assert twin is not None
    assert (best.story, twin.story) == (2, 1)
    assert choose({"weather": 1.0}, NOW, stories[:1], twin=1) is None  # a page linked to by both


def test_a_story_is_the_mean_of_its_articles() -> None:
    assert absorb({"a": 1.0}, 1, {"b": 1.0}) == {"a": 0.5, "b": 0.5}
    assert absorb({"a": 1.0, "b": 0.5}, 3, {"a": 0.2}) == pytest.approx({"a": 0.8, "b": 0.375})


def test_a_story_keeps_its_strongest_terms_only() -> None:
    centroid = {f"w{n}": 1.0 + n for n in range(150)}
    grown = absorb(centroid, 1, {f"v{n}": 1_000.0 for n in range(10)})
    assert len(grown) == 150
    assert {"v0", "v9", "w149"} <= set(grown)
    assert "w0" not in grown

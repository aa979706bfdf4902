"""Which story an article joins, and what becomes of the story."""

from __future__ import annotations

import json
import math
from collections import Counter
from datetime import datetime
from operator import itemgetter
from pathlib import Path

import pytest

from newstui.ranking.stories import (
    DAY_SECONDS,
    SPAN_SECONDS,
    WINDOW_SECONDS,
    Cluster,
    absorb,
    are_one,
    choose,
    merged,
)
from newstui.ranking.terms import counts, signature
from tests.ranking.weighing import weigh

NOW = 1_790_000_000
FERRY = {"ferry": 0.6, "strait": 0.6, "harbour": 0.53}


def cluster(
    number: int, centroid: dict[str, float], first: int = NOW, last: int = NOW, articles: int = 1
) -> Cluster:
    return Cluster(number, centroid, articles, first, last)


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


def test_the_further_apart_the_likelier_they_must_be() -> None:
    far, near = even(*FERRY, *(f"o{n}" for n in range(20))), even(*FERRY, "o1", "o2")
    story = [cluster(1, even(*FERRY, *(f"x{n}" for n in range(20))))]
    assert choose(far, NOW + DAY_SECONDS // 8, story) is not None
    assert choose(far, NOW + 3 * DAY_SECONDS, story) is None
    assert choose(near, NOW + 3 * DAY_SECONDS, story) is not None


def test_what_goes_on_is_measured_from_its_middle() -> None:
    told = even(*FERRY, *(f"o{n}" for n in range(18)))
    centroid = even(*FERRY, *(f"x{n}" for n in range(18)))
    fresh = cluster(1, centroid, NOW - DAY_SECONDS, NOW)
    old = cluster(1, centroid, NOW - 12 * DAY_SECONDS, NOW)
    assert choose(told, NOW, [fresh]) is not None
    assert choose(told, NOW, [old]) is None


def test_a_story_of_many_words_has_to_share_a_little_more_than_the_cosine_says() -> None:
    told = even(*FERRY, *(f"o{n}" for n in range(22)))
    words = even(*FERRY, *(f"x{n}" for n in range(22)))
    loose = {term: weight / 5 for term, weight in words.items()}  # of articles that differ
    assert choose(told, NOW, [cluster(1, words)]) is not None
    assert choose(told, NOW, [cluster(1, loose)]) is None


def test_what_goes_on_for_weeks_is_a_subject_and_no_story() -> None:
    long = [cluster(1, FERRY, first=NOW - SPAN_SECONDS, last=NOW)]
    assert choose(FERRY, NOW, long) is not None
    assert choose(FERRY, NOW + 1, long) is None


def test_a_story_is_the_mean_of_its_articles() -> None:
    assert absorb({"a": 1.0}, 1, {"b": 1.0}) == {"a": 0.5, "b": 0.5}
    assert absorb({"a": 1.0, "b": 0.5}, 3, {"a": 0.2}) == pytest.approx({"a": 0.8, "b": 0.375})


def test_a_story_keeps_its_strongest_terms_only() -> None:
    centroid = {f"w{n}": 1.0 + n for n in range(100)}
    grown = absorb(centroid, 1, {f"v{n}": 1_000.0 for n in range(10)})
    assert len(grown) == 100
    assert {"v0", "v9", "w99"} <= set(grown)
    assert "w0" not in grown


def test_an_article_names_the_other_stories_it_reaches_likest_first() -> None:
    strait = cluster(2, {"strait": 1.0})
    harbour = cluster(3, {"harbour": 0.8, "wall": 0.6})
    match = choose(FERRY, NOW, [cluster(4, {"budget": 1.0}), harbour, strait, cluster(1, FERRY)])
    assert match is not None
    assert (match.story, match.also) == (1, (2, 3))


def test_stories_that_have_grown_alike_are_one() -> None:
    one, like = cluster(1, even("ferry", "strait")), cluster(2, even("ferry", "harbour"))
    assert are_one(one, like)
    assert not are_one(one, cluster(3, even("ferry", *(f"x{n}" for n in range(40)))))
    assert not are_one(one, cluster(3, {"budget": 1.0}))
    assert not are_one(one, cluster(3, {}))
    later = NOW + SPAN_SECONDS
    assert are_one(one, cluster(2, like.centroid, later, later))  # type: ignore[arg-type]
    assert not are_one(one, cluster(2, like.centroid, later, later + 1))  # type: ignore[arg-type]


def test_one_of_two_stories_goes_by_the_number_of_the_greater() -> None:
    small = cluster(1, {"a": 1.0}, NOW - 9, NOW)
    great = cluster(2, {"a": 0.2, "b": 0.8}, NOW, NOW + 9, articles=3)
    both = merged(small, great)
    assert (both.id, both.articles, both.first, both.last) == (2, 4, NOW - 9, NOW + 9)
    assert both.centroid == pytest.approx({"a": 0.4, "b": 0.6})
    assert both == merged(great, small)
    assert merged(cluster(5, {"a": 1.0}), cluster(4, {"a": 1.0})).id == 4


def told(title: str, text: str = "") -> dict[str, float]:
    return signature(weigh(counts(title, text), {}, 1_000), {})


def test_a_growing_story_is_followed_and_ties_what_opened_apart() -> None:
    island = cluster(1, told("青螺岛火山凌晨喷发", "火山灰升到八千米，青螺岛居民坐渔船撤离。"))
    fleet = cluster(2, told("三百条渔船连夜接人", "渔民说，码头上挤满了撤离的居民。"))
    assert not are_one(island, fleet)
    news = told(
        "三百条渔船连夜接走青螺岛居民", "火山喷发后，码头上挤满了人，渔民说没有一个人留下。"
    )
    match = choose(news, NOW, [island, fleet])
    assert match is not None
    assert (match.story, match.also) == (2, (1,))
    grown = cluster(2, absorb(fleet.centroid, 1, news), articles=2)
    assert are_one(grown, island)


def test_events_that_are_alike_stay_apart_and_tellings_of_one_come_together() -> None:
    path = Path(__file__).parents[1] / "data/ranking/stories_zh.jsonl"
    known = sorted(
        map(json.loads, path.read_text("utf-8").splitlines()), key=itemgetter("published")
    )
    counted = [counts(one["title"], one["text"]) for one in known]
    frequencies = Counter(term for one in counted for term in one)
    found: dict[int, Cluster] = {}
    members: dict[int, list[str]] = {}
    for number, (one, words) in enumerate(zip(known, counted, strict=True)):
        vector = signature(weigh(words, frequencies, len(known)), {})
        when = int(datetime.fromisoformat(one["published"]).timestamp())
        match = choose(vector, when, found.values())
        here = Cluster(number, vector, 1, when, when)
        if match is not None:
            old = found.pop(match.story)
            mean = absorb(old.centroid, old.articles, vector)
            times = min(old.first, when), max(old.last, when)
            here = Cluster(old.id, mean, old.articles + 1, *times)
        members.setdefault(here.id, []).append(one["story"])
        for other in (found[also] for also in (match.also if match else ())):
            if are_one(here, other):
                gone = {here.id, other.id} - {merged(here, other).id}
                here = merged(here, other)
                members[here.id] += members.pop(gone.pop())
                del found[other.id]
        found[here.id] = here
    sizes = Counter(one["story"] for one in known)
    both = Counter((story, told) for story, tales in members.items() for told in tales)
    precision = sum(n * n / len(members[story]) for (story, _), n in both.items()) / len(known)
    recall = sum(n * n / sizes[told] for (_, told), n in both.items()) / len(known)
    assert precision > 0.9
    assert recall > 0.7

"""How hot a story is: votes fade, the order never changes."""

from __future__ import annotations

from math import log2

import pytest

from newstui.ranking.hot import HALF_LIFE_SECONDS, Heat, Vote, key, loudness, rarity, talk, warm

NOW = 1_790_000_000
HOUR = 3_600


def vote(hours_ago: float = 0, **values: float) -> Vote:
    made = Vote(int(NOW - hours_ago * HOUR), new_source=True, position=9, talk=0.0, weight=1.0)
    return made._replace(**values)  # type: ignore[arg-type]


def heat(*votes: Vote) -> Heat:
    found: Heat | None = None
    for one in votes:
        found = warm(found, one)
    assert found is not None
    return found


def test_more_sources_are_hotter_than_one() -> None:
    assert key(heat(vote(), vote())) > key(heat(vote()))


def test_a_source_that_tells_it_again_adds_little() -> None:
    again = key(heat(vote(), vote(new_source=False)))
    assert key(heat(vote())) < again < key(heat(vote(), vote())) - 0.5


def test_eight_hours_halve_a_vote() -> None:
    assert key(heat(vote(hours_ago=8))) == pytest.approx(key(heat(vote())) - 1)
    assert heat(vote(hours_ago=8), vote()).mass == pytest.approx(1.5 * heat(vote()).mass, rel=0.01)
    assert HALF_LIFE_SECONDS == 8 * HOUR


def test_many_within_the_hour_are_hotter_than_as_many_over_half_a_day() -> None:
    fast = heat(vote(3), vote(2.8), vote(2.6), vote(2.4))
    slow = heat(vote(14.4), vote(10.4), vote(6.4), vote(2.4))
    faded_alike = heat(vote(2.4), vote(2.4))
    assert key(fast) > key(slow) + 1.3
    assert fast.mass / faded_alike.mass > 1.8


def test_what_three_told_yesterday_evening_stays_above_what_one_says_now() -> None:
    assert key(heat(vote(12), vote(12.5), vote(13))) > key(heat(vote()))
    assert key(heat(vote(30), vote(30.5), vote(31))) < key(heat(vote()))


def test_the_order_is_the_same_at_any_time() -> None:
    """A key is that of the mass at any moment, but for a number that is the same for all."""
    stories = [heat(vote(n), vote(n / 2), vote(n / 3)) for n in range(1, 60, 7)]
    for later in (NOW, NOW + 5 * HOUR, NOW + 400 * HOUR):
        keys = [1.5 * log2(one.mass) - (later - one.last) / HALF_LIFE_SECONDS for one in stories]
        by_then = sorted(range(len(stories)), key=keys.__getitem__)
        assert by_then == sorted(range(len(stories)), key=lambda n: key(stories[n]))


def test_the_order_in_which_articles_arrive_hardly_matters() -> None:
    votes = [vote(9), vote(1), vote(4)]
    one, other = heat(*votes), heat(*reversed(votes))
    assert one.last == other.last == NOW - HOUR
    assert one.mass == pytest.approx(other.mass, rel=0.1)


def test_a_place_at_the_top_counts() -> None:
    plain = key(heat(vote()))
    assert key(heat(vote(position=0))) > key(heat(vote(position=1))) > plain
    assert heat(vote(position=-5, talk=-5)) == heat(vote(position=0))


def test_the_first_fetch_of_a_source_is_not_hotter_than_everything() -> None:
    back_catalogue = [vote(position=n) for n in range(15, 50)]
    hours_ago = key(heat(vote(hours_ago=4, position=0)))
    assert all(key(heat(one)) < hours_ago for one in back_catalogue)


def test_comments_count_where_they_are_more_than_usual() -> None:
    usual = loudness(500)
    assert talk(500, usual) == talk(3, usual) == talk(None, usual) == talk(500, None) == 0
    assert 0.9 < talk(1_001, usual) < 1.1
    plain = key(heat(vote()))
    assert key(heat(vote(talk=talk(4_000, usual)))) > key(heat(vote(talk=1.0))) > plain
    assert key(heat(vote(talk=1e9))) < plain + 2  # no number of them is everything


def test_a_source_that_never_rests_counts_little() -> None:
    assert rarity(0) == 1
    assert rarity(1 / 7) > 0.99
    assert rarity(500) < 0.2 < rarity(100) < rarity(10)
    rare, loud = vote(12, weight=rarity(1 / 7)), vote(weight=rarity(500))
    assert key(heat(rare)) > key(heat(loud))


def test_a_source_without_weight_is_kept_out() -> None:
    out = heat(vote(weight=0.0, talk=5.0))
    assert key(out) < key(heat(vote(hours_ago=7 * 24)))
    assert key(heat(vote(weight=2.0))) == pytest.approx(key(heat(vote())) + 1.5)


def test_what_is_decades_apart_has_a_key_too() -> None:
    assert key(heat(vote(hours_ago=300_000), vote())) == pytest.approx(key(heat(vote())))

"""How hot a story is: votes fade, the order never changes."""

from __future__ import annotations

import pytest

from newstui.ranking.hot import HALF_LIFE_SECONDS, Heat, Vote, key, warm

NOW = 1_790_000_000
HOUR = 3_600


def vote(hours_ago: float = 0, **values: float) -> Vote:
    made = Vote(int(NOW - hours_ago * HOUR), new_source=True, position=9, comments=0, weight=1.0)
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
    assert heat(vote(hours_ago=8), vote()).mass == pytest.approx(1.5 * heat(vote()).mass)
    assert HALF_LIFE_SECONDS == 8 * HOUR


def test_the_order_is_the_same_at_any_time() -> None:
    """A key is log2 of the mass at any moment, but for a number that is the same for all."""
    stories = [heat(vote(n), vote(n / 2), vote(n / 3)) for n in range(1, 60, 7)]
    for later in (NOW, NOW + 5 * HOUR, NOW + 400 * HOUR):
        masses = [one.mass * 2 ** -((later - one.last) / HALF_LIFE_SECONDS) for one in stories]
        by_mass = sorted(range(len(stories)), key=masses.__getitem__)
        assert by_mass == sorted(range(len(stories)), key=lambda n: key(stories[n]))


def test_the_order_in_which_articles_arrive_does_not_matter() -> None:
    votes = [vote(9), vote(1), vote(4)]
    one, other = heat(*votes), heat(*reversed(votes))
    assert one.last == other.last == NOW - HOUR
    assert one.mass == pytest.approx(other.mass)


def test_a_place_at_the_top_and_comments_count() -> None:
    plain = key(heat(vote()))
    assert key(heat(vote(position=0))) > key(heat(vote(position=1))) > plain
    assert key(heat(vote(comments=400))) > key(heat(vote(comments=10))) > plain
    assert key(heat(vote(comments=10**9))) < plain + 2  # no number of them is everything
    assert heat(vote(position=-5, comments=-5)) == heat(vote(position=0))


def test_a_source_without_weight_is_kept_out() -> None:
    out = heat(vote(weight=0.0, comments=500))
    assert key(out) < key(heat(vote(hours_ago=7 * 24)))
    assert key(heat(vote(weight=2.0))) == pytest.approx(key(heat(vote())) + 1)


def test_what_is_decades_apart_has_a_key_too() -> None:
    assert key(heat(vote(hours_ago=300_000), vote())) == pytest.approx(key(heat(vote())))

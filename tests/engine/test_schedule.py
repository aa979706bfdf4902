from __future__ import annotations

import pytest

from newstui.engine import schedule
from newstui.rows import SourceState

NOW = 1_790_000_000
DAY = 86_400


def state(key: str, next_try: int | None) -> SourceState:
    return SourceState(key, key, f"http://{key}.example", next_try=next_try)


@pytest.mark.parametrize(
    ("ttl", "seconds"),
    [(None, 600), (60, 600), (1_800, 1_800), (30 * DAY, DAY)],
)
def test_never_sooner_than_the_source_wishes_up_to_a_day(ttl: int | None, seconds: int) -> None:
    assert schedule.after_answer(NOW, 600, ttl) == NOW + seconds


def test_failures_in_a_row_are_asked_less_and_less_often() -> None:
    waits = [schedule.after_failure(NOW, failures, None) - NOW for failures in range(9)]
    assert waits[0] == 300
    assert waits == sorted(waits)
    assert waits[-1] == DAY


def test_while_this_computer_may_be_offline_it_is_tried_again_soon() -> None:
    for failures in range(9):
        assert schedule.after_failure(NOW, failures, unreachable=True) - NOW in {300, 900}


def test_what_the_server_asks_for_is_kept_up_to_30_days() -> None:
    assert schedule.after_failure(NOW, 0, 7_200) == NOW + 7_200
    assert schedule.after_failure(NOW, 0, 10) == NOW + 300
    assert schedule.after_failure(NOW, 0, 10**12) == NOW + 30 * DAY
    assert schedule.after_failure(NOW, 0, None, gone=True) == NOW + 30 * DAY
    assert schedule.held_until(NOW + 60, NOW) == NOW + 60
    assert schedule.held_until(NOW, NOW) == 0
    assert schedule.held_until(0, NOW) == 0


def test_who_is_due() -> None:
    states = [
        state("new", None),
        state("past", NOW - 1),
        state("now", NOW),
        state("later", NOW + 1),
    ]
    assert schedule.due(states, NOW) == ["new", "past", "now"]


def test_a_clock_that_was_wrong_once_puts_nothing_off_for_years() -> None:
    ten_years_on = NOW + 3_650 * DAY
    assert schedule.due([state("a", ten_years_on)], NOW) == ["a"]
    assert schedule.held_until(ten_years_on, NOW) == 0


@pytest.mark.parametrize(
    ("next_tries", "seconds"),
    [([], 900), ([NOW + 400, NOW + 90], 90), ([NOW + 5], 60), ([NOW + 5_000], 900), ([NOW], 60)],
)
def test_how_long_to_sleep(next_tries: list[int], seconds: int) -> None:
    assert schedule.nap([state(str(n), at) for n, at in enumerate(next_tries)], NOW) == seconds

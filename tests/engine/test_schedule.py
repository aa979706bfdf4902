from __future__ import annotations

import time

import pytest

from newstui.config import Source
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
    assert schedule.held_until(NOW + 60, NOW) == NOW + 60
    assert schedule.held_until(NOW, NOW) == 0
    assert schedule.held_until(0, NOW) == 0


@pytest.mark.parametrize("status", [429, 503])
def test_who_is_overloaded_is_left_alone_longer_and_not_asked_by_all_at_once(status: int) -> None:
    waits = [schedule.after_failure(NOW, n, status=status) - NOW for n in range(6)]
    assert waits == [900, 3_600, 4 * 3_600, 12 * 3_600, DAY, DAY]
    spread = {schedule.after_failure(NOW, 0, status=status, chance=n / 10) for n in range(10)}
    assert len(spread) == 10
    assert min(spread) == NOW + 900
    assert max(spread) < NOW + 900 * 1.25


def test_jitter_never_asks_sooner_than_the_server_wishes() -> None:
    assert schedule.after_failure(NOW, 0, 7_200, status=429, chance=0.0) == NOW + 7_200
    assert schedule.after_failure(NOW, 0, 7_200, status=429, chance=0.99) > NOW + 7_200


@pytest.mark.parametrize(
    ("own", "configured", "gap", "seconds"),
    [
        (None, 3_600, None, 3_600),  # nothing is known of it
        (None, 3_600, 60.0, 3_600),  # busy: no sooner than is configured for all
        (None, 60, 60.0, 900),  # and no sooner than every quarter of an hour
        (None, 900, 6 * 3_600.0, 3 * 3_600),
        (None, 900, 30.0 * DAY, DAY),  # a day at the longest
        (None, 7 * DAY, 60.0, 7 * DAY),
        (120, 3_600, 30.0 * DAY, 120),  # the reader's own word for this source
    ],
)
def test_a_source_is_asked_by_how_often_it_publishes(
    own: int | None, configured: int, gap: float | None, seconds: int
) -> None:
    assert schedule.interval(own, configured, gap) == seconds


def test_a_server_may_say_how_long_its_answer_stays_fresh() -> None:
    assert schedule.after_answer(NOW, 600, 1_800, 7_200) == NOW + 7_200
    assert schedule.after_answer(NOW, 600, None, 300) == NOW + 600


def test_quiet_hours_and_skipped_ones_are_stepped_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        midnight = 1_789_862_400  # 00:00 GMT on a Sunday, 08:00 in Shanghai
        assert schedule.allowed(midnight, "23:00-07:00", 0) == midnight
        assert schedule.allowed(midnight, "07:00-09:00", 0) == midnight + 3_600
        assert schedule.allowed(midnight, "", 0b11) == midnight + 2 * 3_600
        assert schedule.allowed(midnight, "", 1 << 24 + 6) == midnight + DAY
        assert schedule.allowed(midnight, "09:00-11:00", 0b1) == midnight + 3 * 3_600
        assert schedule.allowed(midnight, "", (1 << 24) - 1) == midnight  # every hour: it is wrong
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_is_gone_is_never_due() -> None:
    gone = state("gone", NOW - 1)._replace(status=410, last_error="gone")
    assert schedule.due([gone], NOW) == []
    assert schedule.is_left_alone(Source(url="http://gone.example"), gone, NOW)


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

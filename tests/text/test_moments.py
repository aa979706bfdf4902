from __future__ import annotations

from datetime import datetime

import pytest

from newstui.text.moments import Moment, moment, seconds_of

NOW = 1_790_000_000
DAY = 86_400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6h", 6 * 3_600), ("7d", 7 * DAY), ("2w", 14 * DAY), ("3m", 90 * DAY),
        ("3months", 90 * DAY), ("1y", 365 * DAY), ("30min", 1_800), ("7天", 7 * DAY),
        ("3个月", 90 * DAY), ("6小时", 6 * 3_600), ("2周", 14 * DAY),
    ],
)  # fmt: skip
def test_so_long_ago(text: str, seconds: int) -> None:
    found = moment(text)
    assert found is not None
    assert seconds_of(found, NOW) == NOW - seconds


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-01-31", (2026, 1, 31)),
        ("2026-01", (2026, 1, 1)),
        ("2026", (2026, 1, 1)),
        ("2026/1/2", (2026, 1, 2)),
    ],
)
def test_a_date_begins_at_midnight_here(text: str, date: tuple[int, int, int]) -> None:
    found = moment(text)
    assert found == Moment(date=date)
    assert seconds_of(found, NOW) == int(datetime(*date).timestamp())


def test_days_are_counted_from_midnight() -> None:
    today, yesterday = moment("today"), moment("昨天")
    assert today is not None
    assert yesterday is not None
    midnight = seconds_of(today, NOW)
    assert datetime.fromtimestamp(midnight).hour == 0
    assert 0 <= NOW - midnight < DAY + 7_200
    assert DAY - 7_200 <= midnight - seconds_of(yesterday, NOW) <= DAY + 7_200


@pytest.mark.parametrize(
    "text", ["", "banana", "7", "7x", "d7", "-7d", "2026-13-01", "2026-02-30", "12345678d", "٣d"]
)
def test_what_is_no_time(text: str) -> None:
    assert moment(text) is None


def test_a_time_before_all_times_is_the_first() -> None:
    long_ago = moment("999999y")
    assert long_ago is not None
    assert seconds_of(long_ago, NOW) == 0

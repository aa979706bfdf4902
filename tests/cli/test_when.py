"""Times as the reader types them."""

from __future__ import annotations

from datetime import datetime

import pytest

from newstui.cli.errors import UsageError
from newstui.cli.when import moment

NOW = 1_770_000_000


@pytest.mark.parametrize(
    ("text", "seconds"), [("30m", 1_800), ("6h", 21_600), ("7d", 604_800), ("2W", 1_209_600)]
)
def test_so_long_ago(text: str, seconds: int) -> None:
    assert moment(text, NOW) == NOW - seconds


def test_a_date_is_in_the_time_zone_of_the_reader() -> None:
    assert moment("2026-01-31", NOW) == int(datetime(2026, 1, 31).timestamp())
    assert moment("2026-01-31T08:00:00Z", NOW) == 1_769_846_400


def test_longer_ago_than_there_were_computers_is_the_beginning() -> None:
    assert moment("999999999w", NOW) == 0
    assert moment("1960-01-01", NOW) == 0


@pytest.mark.parametrize("text", ["", "6", "six hours", "-6h", "1.5h", "2026-13-01", "9" * 5_000])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(UsageError, match="write 30m, 6h, 7d, or a date"):
        moment(text, NOW)

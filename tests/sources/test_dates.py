from __future__ import annotations

import random
import re
from datetime import UTC, datetime

import pytest

from newstui.sources import dates
from newstui.sources.dates import seconds

AT = int(datetime(2026, 11, 24, 10, 30, tzinfo=UTC).timestamp())
DAY = int(datetime(2026, 11, 24, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T10:30:00Z",
        "2026-11-24T10:30:00.123456+00:00",
        "2026-11-24 10:30",
        "2026-11-24t10:30z",
        "2026/11/24 10:30",
        "2026.11.24 10:30:00",
        "20261124103000",
        "20261124T103000Z",
        "2026-11-24T18:30:00+0800",
        "Tue, 24 Nov 2026 10:30:00 GMT",
        "Tue, 24 Nov 26 10:30:00 +0000",
        "24 Nov 2026 10:30 UT",
        "Tue,24 Nov 2026 10:30:00 Z",
        "Tue, 24 Nov 2026 18:30:00 GMT+8",
        "Tue, 24 Nov 2026 18:30:00 UTC+08:00",
        "Tuesday, 24-Nov-26 10:30:00 GMT",
        "Tue, 24 Nov 2026 05:30:00 EST",
        "Tue, 24 November 2026 10:30:00 XYZ",
        "Nov 24, 2026 10:30 AM",
        "November 24, 2026 at 10:30",
        "24.11.2026 10:30",
        "11/24/2026 10:30:00 AM",
        "24/11/2026 10:30",
        "2026年11月24日 18:30",
        "2026年11月24日18时30分00秒",
        "2026年11月24日 星期二 下午6:30",
        "2026 年 11 月 24 日 18点30分",
        "26年11月24日 18:30",
        "2026年11月24日 10:30 GMT",
        "1795516200",
        "1795516200000",
        "1795516200.5",
        1795516200,
        1795516200000,
        1795516200.25,
        1795516200000000,
        "  2026-11-24T10:30:00Z\n",
    ],
)
def test_one_moment_in_every_dialect(text: object) -> None:
    assert seconds(text) == AT


@pytest.mark.parametrize(
    "text", ["2026-11-24", "20261124", "24 Nov 2026", "2026-11-24T00:00Z", "2026-11-23T24:00:00Z"]
)
def test_a_day_is_its_midnight(text: str) -> None:
    assert seconds(text) == DAY


def test_a_chinese_date_is_beijing_time() -> None:
    assert seconds("2026年11月24日") == DAY - 8 * 3_600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "0000-00-00",
        "0001-01-01T00:00:00Z",
        "1900-01-01",
        "2101-01-01",
        "99999-01-01",
        "9" * 400,
        "2026-13-01",
        "2026-02-30",
        "Tue, 99 Nov 2026 10:30:00 GMT",
        "24 Foo 2026 10:30",
        "2026-11-24T99:00",
        "1" * 5_000,
        "２０２６-11-24",
        None,
        True,
        [],
        {},
        float("nan"),
        float("inf"),
        -5,
        0,
        10**400,
        "\ud83d",
    ],
)
def test_what_is_no_sensible_date_is_none(text: object) -> None:
    assert seconds(text) is None


def test_usual_dates_are_read_as_the_dialects_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    zones = ("GMT", "UTC", "Z", "+0000", "+0800", "-0530", "+1400", "+1401", "-1500", "+9999")
    texts = [
        f"{chance.choice(('', 'Mon, '))}{chance.randint(0, 32)} {chance.choice(('Jan', 'Sep'))} "
        f"{chance.randint(1965, 2105)} {chance.randint(0, 24):02}:{chance.randint(0, 60):02}:"
        f"{chance.randint(0, 61):02} {chance.choice(zones)}"
        for _ in range(3_000)
    ]
    texts += [
        f"{chance.randint(1965, 2105)}-{chance.randint(0, 13):02}-{chance.randint(0, 32):02}T"
        f"{chance.randint(0, 24):02}:30:59{chance.choice(('', '.5'))}"
        f"{chance.choice(('Z', '+08:00', '-05:30', '+14:30'))}"
        for _ in range(3_000)
    ]
    quickly = [dates.seconds(text) for text in texts]
    monkeypatch.setattr(dates, "_USUAL", re.compile("(?!)"))
    assert quickly == [dates.seconds(text) for text in texts]
    assert sum(one is not None for one in quickly) > 3_000

from __future__ import annotations

from email.utils import formatdate

import pytest

from newstui.net.freshness import fresh_seconds

NOW = 1_790_000_000
DAY = 86_400


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'private, Max-Age = "600"'}, 600),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=" + "9" * 40}, DAY),
        ({"cache-control": "no-store, max-age=600"}, 0),
        ({"cache-control": "max-age=600", "age": "500"}, 100),
        ({"cache-control": "max-age=600", "age": "5000"}, 0),
        ({"expires": formatdate(NOW + 600, usegmt=True)}, 600),
        ({"expires": formatdate(NOW - 600, usegmt=True)}, 0),
        (
            # its clock is wrong: what counts is how long it says
            {
                "expires": formatdate(NOW + 99_600, usegmt=True),
                "date": formatdate(NOW + 99_000, usegmt=True),
            },
            600,
        ),
        ({"expires": "-1"}, 0),
        ({"expires": "Thu, 99 Foo 2026"}, 0),
        ({"expires": formatdate(NOW + 600, usegmt=True), "cache-control": "max-age=60"}, 60),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int) -> None:
    assert fresh_seconds(headers, NOW) == seconds

"""How many requests a server still allows, as servers say it."""

from __future__ import annotations

import pytest

from newstui.net.rates import rest_seconds

NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"x-ratelimit-remaining": "1", "x-ratelimit-reset": "60"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1790000060"}, 60),  # GitHub
        ({"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "345"}, 345),  # Reddit
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-09-21T14:14:20.000Z"}, 60),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1790000060000"}, 60),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1790000060"}, 60),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "50"}, 50),
        ({"ratelimit": "limit=100, remaining=0, reset=50"}, 50),
        ({"ratelimit": '"default";r=0;t=50'}, 50),
        ({"ratelimit": '"default";r=5;t=50'}, None),
        ({"x-ratelimit-remaining": "0"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1780000000"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9" * 5_000}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999"}, 86_400),
    ],
)
def test_none_is_left_until_then(headers: dict[str, str], seconds: int | None) -> None:
    assert rest_seconds(headers, NOW) == seconds

from __future__ import annotations

import pytest

from newstui.news.health import columns, judge, until
from newstui.rows import Habits, SourceState

NOW = 1_790_000_000
HOUR, DAY = 3_600, 86_400
WELL = SourceState("a b", "A", "https://a.example", last_ok=NOW - HOUR, next_try=NOW + HOUR)


def failing(status: int, not_before: int = 0) -> SourceState:
    return WELL._replace(last_error="no", failures=1, status=status, not_before=not_before)


@pytest.mark.parametrize(
    ("state", "standing", "advice"),
    [
        (WELL, "well", ""),
        (WELL._replace(last_ok=None), "new", "newstui refresh 'source/a b'"),
        (failing(410), "gone", "newstui source remove 'a b'"),
        (failing(401), "blocked", "auth or headers"),
        (failing(403), "blocked", "user_agent"),
        (failing(429), "blocked", "nothing to do"),
        (failing(503, not_before=NOW + 60), "blocked", "nothing to do"),
        (failing(503), "failing", "nothing to do"),
        (failing(404), "failing", "new address"),
        (failing(0), "failing", "newstui source test 'a b'"),
        (WELL._replace(moved="https://b.example"), "moved", "https://b.example"),
    ],
)
def test_what_is_the_matter_and_what_to_do(state: SourceState, standing: str, advice: str) -> None:
    judged = judge(state, Habits(newest=NOW), NOW)
    assert judged.standing == standing
    assert advice in judged.advice


@pytest.mark.parametrize(
    ("days", "a_day", "standing"),
    [
        (20, 5.0, "well"),  # not for weeks
        (22, 5.0, "silent"),
        (30, 1 / 7, "well"),  # one a week: six weeks are not unusual
        (43, 1 / 7, "silent"),
        (100, 0.0, "well"),  # it had not published of late when it was first asked
        (400, 0.0, "silent"),
    ],
)
def test_silent_is_judged_by_what_is_usual(days: int, a_day: float, standing: str) -> None:
    judged = judge(WELL, Habits(newest=NOW - days * DAY, a_day=a_day), NOW)
    assert (judged.standing, judged.silent_days) == (standing, days)


def test_the_columns_of_a_table() -> None:
    judged = judge(WELL, Habits(NOW, a_day=2.34, articles=8, repeats=3), NOW)
    assert columns(judged, NOW) == ("A", "well", "1 h", "in 1 h", "2.3", "37 %")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "now"), (1, "in 1 min"), (3_599, "in 60 min"), (5 * HOUR, "in 5 h"), (9 * DAY, "in 9 d")],
)
def test_when_something_comes(seconds: int, words: str) -> None:
    assert until(seconds) == words

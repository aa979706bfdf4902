"""The only place that says when a source is asked again (pure: all times are Unix seconds)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.rows import SourceState

_DAY = 86_400
LONGEST_UNREACHABLE = 900
BACK_OFF_SECONDS = (300, 900, 3_600, 4 * 3_600, 12 * 3_600, _DAY)  # after 1, 2, 3 … failures
GONE_SECONDS = 30 * _DAY  # after 410: publishers have been known to come back
_LONGEST_TTL = _DAY
_FARTHEST = 31 * _DAY  # no source is put off longer: the clock was wrong then
_LOOK_SECONDS = 60
_LONGEST_SLEEP = 900  # a computer that slept does not count it


def after_answer(at: int, interval: int, ttl: int | None) -> int:
    """Return when to ask again: never sooner than the source itself wishes, up to a day."""
    return at + max(interval, min(ttl or 0, _LONGEST_TTL))


def after_failure(
    at: int,
    failures: int,
    asked: int | None = None,
    *,
    gone: bool = False,
    unreachable: bool = False,
) -> int:
    """Return when to ask again after ``failures`` earlier ones in a row.

    ``asked`` is how many seconds the server asks to be left alone (Retry-After). Where nobody was
    reached this computer may be offline: the news should be there soon after it no longer is.
    """
    wait = BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS) - 1)]
    if unreachable:
        wait = min(wait, LONGEST_UNREACHABLE)
    return at + max(GONE_SECONDS if gone else wait, min(asked or 0, GONE_SECONDS))


def held_until(not_before: int, now: int) -> int:
    """Return until when a server asks to be left alone, whoever asks; 0 where it does not."""
    return not_before if 0 < not_before - now <= _FARTHEST else 0


def due(states: Iterable[SourceState], now: int) -> list[str]:
    """Return the keys of the sources whose time has come."""
    return [state.key for state in states if _left(state, now) == 0]


def nap(states: Iterable[SourceState], now: int) -> float:
    """Return how many seconds to sleep until some source is due: 60 to 900.

    Sources that come due within the same minute are so fetched together.
    """
    left = min((_left(state, now) for state in states), default=_LONGEST_SLEEP)
    return float(max(_LOOK_SECONDS, min(left, _LONGEST_SLEEP)))


def _left(state: SourceState, now: int) -> int:
    left = (state.next_try or 0) - now
    return left if 0 < left <= _FARTHEST else 0

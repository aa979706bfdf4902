"""The only place that says when a source is asked again (pure: all times are Unix seconds)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.config.quiet import is_quiet
from newstui.sources.skipping import is_skipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.config import Source
    from newstui.rows import SourceState

_DAY = 86_400
LONGEST_UNREACHABLE = 900
BACK_OFF_SECONDS = (300, 900, 3_600, 4 * 3_600, 12 * 3_600, _DAY)  # after 1, 2, 3 … failures
_BUSY = (429, 503)  # asked to be left alone: no sooner than after the second of these
_JITTER = 0.25  # of a wait, at most: a server that is overloaded is not asked by all at once
GONE = 410
_SHORTEST_BY_RATE, _LONGEST_BY_RATE = 900, _DAY
LONGEST_WISH = 30 * _DAY  # of Retry-After
_LONGEST_TTL = _DAY
_FARTHEST = 31 * _DAY  # no source is put off longer: the clock was wrong then
_LOOK_SECONDS = 60
_LONGEST_SLEEP = 900  # a computer that slept does not count it
_QUARTER = 900
_QUARTERS = 8 * 96  # of a week and a day: what is never allowed then never is


def interval(own: int | None, configured: int, gap: float | None) -> int:
    """Return how long to wait between two fetches, in seconds.

    The source's own setting is what counts. Else half of the time between two of its articles of
    late (``gap``), 15 minutes to a day, never under what is configured for all.
    """
    if own is not None or gap is None:
        return configured if own is None else own
    return max(configured, int(min(max(gap / 2, _SHORTEST_BY_RATE), _LONGEST_BY_RATE)))


def after_answer(at: int, interval: int, ttl: int | None, fresh: int = 0) -> int:
    """Return when to ask again: never sooner than the source itself wishes, up to a day.

    ``ttl`` is the feed's wish, ``fresh`` its server's (Cache-Control, Expires), in seconds.
    """
    return at + max(interval, min(max(ttl or 0, fresh), _LONGEST_TTL))


def after_failure(
    at: int,
    failures: int,
    asked: int | None = None,
    *,
    status: int = 0,
    unreachable: bool = False,
    chance: float = 0.0,
) -> int:
    """Return when to ask again after ``failures`` earlier ones in a row.

    ``asked`` is how many seconds the server asks to be left alone (Retry-After), ``status`` what it
    answered. ``chance``, 0 to 1, spreads the waits of many over up to a quarter more. Where nobody
    was reached this computer may be offline: the news should be there soon after it no longer is.
    """
    known = failures + 1 if status in _BUSY else failures
    wait = BACK_OFF_SECONDS[min(known, len(BACK_OFF_SECONDS) - 1)]
    if unreachable:
        wait = min(wait, LONGEST_UNREACHABLE)
    wait = max(wait, min(asked or 0, LONGEST_WISH))
    return at + wait + int(_JITTER * chance * min(wait, _DAY))


def allowed(at: int, quiet: str, skip: int) -> int:
    """Return the first time from ``at`` on that is in no quiet hour and that no feed skips.

    What is never allowed within a week is allowed at once: a feed that skips every hour is wrong.
    """
    if not quiet and not skip:
        return at
    first = at - at % _QUARTER + _QUARTER
    for moment in (at, *(first + n * _QUARTER for n in range(_QUARTERS))):
        if not is_quiet(quiet, moment) and not is_skipped(skip, moment):
            return moment
    return at


def is_left_alone(source: Source, state: SourceState | None, now: int) -> bool:
    """Tell whether a source is asked only where it is named: it is gone, or its hours are quiet."""
    return (state is not None and state.gone) or is_quiet(source.quiet, now)


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
    if state.gone:
        return _FARTHEST
    left = (state.next_try or 0) - now
    return left if 0 < left <= _FARTHEST else 0

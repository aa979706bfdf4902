"""The only place that judges how a source is doing: what is the matter, and what to do about it."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from newstui.i18n import age, plural, tr
from newstui.rows import Habits, SourceHealth

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.news.connections import Connections
    from newstui.rows import SourceState

STANDINGS = ("gone", "blocked", "failing", "new", "silent", "moved", "well")  # the worst first
NEEDS_THE_READER = frozenset({"gone", "blocked", "failing", "silent"})
_WORDS = {
    "gone": "gone",
    "blocked": "blocked",
    "failing": "fails",
    "new": "not fetched yet",
    "silent": "silent",
    "moved": "moved",
    "well": "well",
}
_REFUSED = frozenset({401, 403, 407, 429, 451})
_HOUR, _DAY = 3_600, 86_400
_SILENT_DAYS = 21  # "for weeks"
_USUAL_GAPS = 6  # and as many times longer than is usual between two of its articles
_USUAL_OF_THE_SELDOM = 1 / 30  # articles a day of a source that had none of late when last asked


class Health:
    """The health of the reader's sources, over the store's connections."""

    def __init__(self, stores: Connections, now: Callable[[], float]) -> None:
        self._stores = stores
        self._now = now

    def report(self) -> tuple[SourceHealth, ...]:
        """Return every source, those first that need the reader; raises StoreError.

        It looks at the articles of 30 days: ask for it off the screen's own thread.
        """
        with self._stores.slow() as store:
            states, habits = store.sources(), store.habits()
        now = int(self._now())
        judged = [judge(one, habits.get(one.key, Habits()), now) for one in states]
        return tuple(sorted(judged, key=lambda one: STANDINGS.index(one.standing)))


def judge(state: SourceState, habits: Habits, now: int) -> SourceHealth:
    """Say how one source is doing."""
    days = max(0, now - habits.newest) // _DAY if habits.newest is not None else 0
    standing = _standing(state, habits, days, now)
    return SourceHealth(state, habits, standing, _advice(state, standing, days), days)


def _standing(state: SourceState, habits: Habits, days: int, now: int) -> str:
    if state.gone:
        return "gone"
    if state.last_error and (state.status in _REFUSED or state.not_before > now):
        return "blocked"
    if state.last_error:
        return "failing"
    if state.last_ok is None:
        return "new"
    usual = habits.a_day or _USUAL_OF_THE_SELDOM
    if days > max(_SILENT_DAYS, _USUAL_GAPS / usual):
        return "silent"
    return "moved" if state.moved else "well"


def _advice(state: SourceState, standing: str, days: int) -> str:
    name = quote(state.key)
    match standing:
        case "gone":
            return tr("remove it (newstui source remove {name}); its articles are kept", name=name)
        case "silent":
            weeks = plural("1 week", "{n} weeks", days // 7)
            return tr("nothing new for {weeks}: look whether it goes on elsewhere", weeks=weeks)
        case "moved":
            return tr("write its new address into the config: {url}", url=state.moved or "")
        case "blocked" | "failing":
            return _about_status(state.status, name)
        case "new":
            # by its name: in its quiet hours it is left out of all others
            return tr("fetch it: newstui refresh {where}", where=quote(f"source/{state.key}"))
        case _:
            return ""


def _about_status(status: int, name: str) -> str:
    if status in {401, 407}:
        return tr("give it auth or headers in the config")
    if status in {403, 451}:
        return tr("it may want auth, or another user_agent: see docs/sources.md")
    if status in {404, 405}:
        return tr("look for its new address: newstui source test, with the address of its site")
    if status == 429 or status >= 500:
        return tr("nothing to do: it is asked again by itself")
    return tr("see what comes: newstui source test {name}", name=name)


def headings() -> tuple[str, ...]:
    """Return what stands over the columns of ``columns``."""
    return (
        tr("source"), tr("state"), tr("last ok"), tr("next try"), tr("a day"), tr("repeats"),
    )  # fmt: skip


def columns(one: SourceHealth, now: int) -> tuple[str, ...]:
    """Return a source's line in a table: each column in as few words as there are."""
    state, habits = one.state, one.habits
    again = tr("never") if state.gone else "-"
    if state.next_try is not None:
        again = until(state.next_try - now)
    share = f"{100 * habits.repeats // habits.articles} %" if habits.articles else "-"
    return (
        state.title,
        tr(_WORDS[one.standing]),
        age(max(0, now - state.last_ok)) if state.last_ok else "-",
        again,
        f"{habits.a_day:.1f}" if habits.a_day else "-",
        share,
    )


def until(seconds: int) -> str:
    """Say when something comes, in the fewest words: ``now``, ``in 5 min``, ``in 3 h``."""
    if seconds <= 0:
        return tr("now")
    if seconds < _HOUR:
        return tr("in {n} min", n=-(-seconds // 60))
    if seconds < 2 * _DAY:
        return tr("in {n} h", n=seconds // _HOUR)
    return tr("in {n} d", n=seconds // _DAY)

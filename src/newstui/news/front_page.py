"""The only place that chooses what Home shows: the top stories since the last visit, with an end.

Where they are few, top stories of the days before fill the page up, and their headings say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import plural, tr
from newstui.news import visits, words
from newstui.ranking import front
from newstui.store import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.news.visits import Look
    from newstui.rows import Row
    from newstui.store import FrontItem, Store

MOST_ROWS = 60
_PER_SECTION = 60  # candidates of each section
_ENOUGH_ROWS = 20
_DAY = 86_400
_WINDOWS = (3 * _DAY, 14 * _DAY, 0)  # the last: everything there is
_LATE_SECONDS = (
    _DAY  # what comes later than that after its publication is not new, but a new source
)


class Front(NamedTuple):
    """The front page, and what it ends with in words."""

    rows: tuple[Row, ...]
    ending: str


def rows(
    store: Store,
    now: int,
    limit: int,
    *,
    unread_only: bool = False,
    since: int | None = None,
    folded: bool = False,
) -> Front:
    """Return the front page, each section's first row with its heading.

    It is made of the last three days, or of more where they brought too little to fill it; with
    ``since``, of what was told since then and nothing else. ``folded`` says of a story that it is
    unread while any article of it is.
    """
    limit = min(limit, MOST_ROWS)
    visit = visits.last(store, now) if since is None else visits.Look()
    fresh, earlier = _chosen(store, _starts(now, visit) if since is None else [since], visit, limit)
    shown = (
        *headed(_rows(store, fresh, unread_only=unread_only, folded=folded)),
        *headed(_rows(store, earlier, unread_only=unread_only, folded=folded), earlier=True),
    )
    return Front(shown, _ending(len(fresh), visit, now))


def headed(rows: Sequence[Row], *, earlier: bool = False) -> tuple[Row, ...]:
    """Give the first row of each top-level section its heading; none where there is no section.

    ``earlier`` says in the heading that this was there at the last visit.
    """
    if not earlier and not any(row.section for row in rows):
        return tuple(rows)
    shown: list[Row] = []
    before: tuple[str, ...] | None = None
    for row in rows:
        top = row.section[:1]
        name = top[0] if top else tr("Elsewhere")
        if earlier:
            name = tr("Earlier · {section}", section=name)
        shown.append(row if top == before else row._replace(heading=name))
        before = top
    return tuple(shown)


def _starts(now: int, visit: Look) -> Iterator[int]:
    """Yield from when on Home may look: since the last visit at least, and not for ever."""
    for span in _WINDOWS:
        start = now - span if span else 0
        yield min(start, max(visit.at, now - _WINDOWS[1])) if visit.at else start


def _chosen(
    store: Store, starts: Iterator[int] | list[int], visit: Look, limit: int
) -> tuple[list[FrontItem], list[FrontItem]]:
    """Choose what is new since a visit, and what fills the page up; with no visit all is new."""
    fresh: list[FrontItem] = []
    earlier: list[FrontItem] = []
    for start in starts:
        pools = store.front_pools(start, _PER_SECTION)
        new = [item for item in pools if _is_new(item, visit)]
        fresh = front.front(new, limit=limit)
        enough = min(_ENOUGH_ROWS, limit)
        if visit.at and len(fresh) < enough:
            known = {item.story for item in fresh}
            old = [item for item in pools if item.story not in known and not _is_new(item, visit)]
            earlier = front.front(old, limit=enough - len(fresh))
        if len(fresh) + len(earlier) >= enough:
            break
    return fresh, earlier


def _is_new(item: FrontItem, visit: Look) -> bool:
    return item.newest > visit.newest and item.last >= visit.at - _LATE_SECONDS


def _rows(
    store: Store, items: Sequence[FrontItem], *, unread_only: bool, folded: bool
) -> list[Row]:
    found = store.rows_by_number([item.number for item in items])
    if folded:
        found = store.fold(View("latest"), found)
    return [row for row in found if not (unread_only and (row.read or row.seen))]


def _ending(fresh: int, visit: Look, now: int) -> str:
    if not visit.at:
        return tr("you are caught up")
    when = words.day_time(visit.at, now)
    if not fresh:
        return tr("nothing new since {when} · the top stories of the days before", when=when)
    return plural(
        "you are caught up · 1 story since {when}",
        "you are caught up · {n} stories since {when}",
        fresh,
        when=when,
    )

"""The only place that fits a breadcrumb into one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.width import cells, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR = " › "
_ELLIPSIS = "…"
_LEAST_CRUMBS = 20  # cells the crumbs keep before the words at the right are left out
_GAP = 2


def crumbs_width(titles: Sequence[str], state: str, width: int) -> int:
    """Return the cells the crumbs may use beside ``state``; all of them where it has no place."""
    if not state:
        return width
    room = width - cells(state) - _GAP
    return room if room >= min(_LEAST_CRUMBS, cells(SEPARATOR.join(titles))) else width


def fit_crumbs(titles: Sequence[str], width: int) -> list[tuple[int, str]]:
    """Return which crumbs are shown in ``width`` cells, and how: (number, text) from the left.

    Steps between the first and the last turn into one ``…`` from the left, then the first
    does, then they are left out; the last is cut when it alone is too long.
    """
    if not titles:
        return []
    last = len(titles) - 1
    for hidden in range(max(1, last)):  # steps after the first that are not shown
        kept = [(0, titles[0])] if last else []
        if hidden:
            kept.append((hidden, _ELLIPSIS))
        kept += [(index, titles[index]) for index in range(hidden + 1, last)]
        if found := _with_last(kept, last, titles[last], width, wanted=width // 2):
            return found
    if last:
        found = _with_last([(last - 1, _ELLIPSIS)], last, titles[last], width, wanted=width // 2)
        if found:
            return found
    return [(last, fit(titles[last], width))]


def _with_last(
    kept: list[tuple[int, str]], last: int, title: str, width: int, *, wanted: int
) -> list[tuple[int, str]] | None:
    """Add the last crumb where it keeps ``wanted`` cells, or all that it needs."""
    room = width - sum(cells(text) + cells(SEPARATOR) for _, text in kept)
    if room < min(cells(title), wanted) or room < 1:
        return None
    return [*kept, (last, fit(title, room))]

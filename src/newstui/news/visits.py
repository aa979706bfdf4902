"""The only place that knows when the reader was here last, and what was there to see then.

A visit begins when Home is listed, and goes on until nobody has listed it for an hour: what came
since the visit before stays on Home for so long, though newstui is started again meanwhile.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newstui.store import Store

_SETTING = "visit"
_GAP_SECONDS = 3_600


class Look(NamedTuple):
    """When Home was listed, and the highest number of an article at that time."""

    at: int = 0  # Unix seconds; 0: never
    newest: int = 0


def last(store: Store, now: int) -> Look:
    """Return the last look at Home of the visit before this one; at 0 where there was none."""
    before, latest = _kept(store)
    return _before(before, latest, now)


def note(store: Store, now: int, newest: int) -> None:
    """Keep that Home is listed now, where ``newest`` is the highest number that it may show."""
    before, latest = _kept(store)
    kept = (_before(before, latest, now), Look(now, newest))
    store.set_setting(_SETTING, json.dumps(kept))


def _before(before: Look, latest: Look, now: int) -> Look:
    return latest if now - latest.at > _GAP_SECONDS else before


def _kept(store: Store) -> tuple[Look, Look]:
    """Return the last look of the visit before, and the latest look of all."""
    try:
        before, latest = json.loads(store.setting(_SETTING) or "")
        return Look(*map(int, before)), Look(*map(int, latest))
    except (ValueError, TypeError):  # never kept, or by an earlier newstui
        return Look(), Look()

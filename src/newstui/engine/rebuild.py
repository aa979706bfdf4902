"""The only place that has everything indexed again, where the method is another one than before."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newstui.engine.assign import BATCH, freshen, index_pending
from newstui.engine.recent import Recent
from newstui.store import INDEX_SETTING
from newstui.text.segment import INDEX_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.store import Store

_SHORT_SECONDS, _LONG_SECONDS = 0.2, 0.4  # of CPU for a batch; a fifth of it keeps marks waiting
_FEWEST, _MOST = 8, 288
_PAUSE_SECONDS = 0.002  # for a mark to get its turn
_UNDER_WAY = "rebuild"


def adopt(store: Store) -> int:
    """Queue every article where the index is of another version; returns how many."""
    version = str(INDEX_VERSION)
    if store.setting(INDEX_SETTING) == version:
        return 0
    if store.documents():
        return store.requeue_all(version)
    store.set_setting(INDEX_SETTING, version)
    return 0


def rebuild(store: Store, heard: Callable[[int, int], None]) -> int:
    """Index everything again, or go on with that where it was stopped; returns how many.

    ``heard`` gets how many of how many are done. Whatever stops it, what is done stays done, and
    the next refresh or rebuild goes on. Raises StoreError.
    """
    if not (store.setting(_UNDER_WAY) and store.pending_count()):
        store.requeue_all(str(INDEX_VERSION))
        store.set_setting(_UNDER_WAY, "1")
    total, done, recent, limit = store.pending_count(), 0, Recent(), BATCH
    while True:
        started = time.thread_time()
        indexed = index_pending(store, limit, recent)
        if not indexed:
            break
        limit = next_limit(limit, time.thread_time() - started)
        done += indexed
        heard(done, max(total, done))
    store.set_setting(_UNDER_WAY, "")
    while freshen(store):
        time.sleep(_PAUSE_SECONDS)
    return done


def next_limit(limit: int, seconds: float) -> int:
    """Return how many articles to index at once after a batch that took so much CPU.

    Time itself says less: where other programs are busy too, small batches would only add to it.
    """
    if seconds > _LONG_SECONDS:
        return max(_FEWEST, limit // 2)
    return min(_MOST, limit + limit // 4) if seconds < _SHORT_SECONDS else limit

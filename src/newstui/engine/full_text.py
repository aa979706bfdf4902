"""The only place that fetches the full text of an article whose feed sent less than all of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from newstui.engine.page import Got, PageError, from_api, get
from newstui.i18n import tr
from newstui.store import StoreError
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.engine.refresh import Pipeline
    from newstui.store import Store

log = logging.getLogger("newstui.engine")

MOST_AT_A_REFRESH = 20  # of one source; the others when they are opened
_LEAST_SHARE = 0.8  # of the words of the feed that a full text has: else it is a wall, or a list


class Brought(NamedTuple):
    """What came of the wish for a full text: the bytes of the page, 0 where it was there."""

    bytes: int = 0


async def full_text(pipeline: Pipeline, store: Store, article: str) -> Brought:
    """Fetch the full text of an article, keep and show it; what its feed said stays beside it.

    Raises PageError with one sentence where there is none, and StoreError.
    """
    stored = store.article(article)
    if stored is None:
        raise PageError(tr("there is no article '{id}': see `newstui list --json`", id=article))
    if stored.full in {"kept", "shown"}:
        store.web.show_full(article, full=True)
        return Brought()
    if stored.origin == "page":
        raise PageError(tr("this is the full text"))
    got = await _got(pipeline, store, article, stored.row.url)
    store.web.measure(got.bytes)
    if _length(got.article.html) < _LEAST_SHARE * _length(stored.html):
        raise PageError(tr("its page has less text than its feed"))
    store.web.put_full(article, got.article)
    return Brought(got.bytes)


async def _got(pipeline: Pipeline, store: Store, article: str, url: str | None) -> Got:
    """Fetch the rest of an article as its API has it, else its page; raises PageError."""
    rest = await from_api(pipeline, store, article, url)
    if rest is not None:
        return rest
    if not url:
        raise PageError(tr("this article has no URL"))
    return await get(pipeline, store, url, article=article)


async def for_new(pipeline: Pipeline, store: Store, articles: Sequence[str]) -> int:
    """Fetch the full text of articles that a source has just sent, newest first, up to a limit.

    One after the other, so that a site is asked by one connection at a time. Returns how many
    came; those that did not are tried again when they are opened.
    """
    came = 0
    for article in store.web.lacking(articles)[:MOST_AT_A_REFRESH]:
        try:
            await full_text(pipeline, store, article)
            came += 1
        except (PageError, StoreError) as problem:
            log.warning("full text of %s: %s", article, problem)
    return came


def _length(html: str) -> int:
    return len("".join(plain(html).split()))

"""The only place that makes a story hotter when its articles are talked about more than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ranking import hot
from newstui.store import Louder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newstui.models import Article
    from newstui.store import Store, Talk


def hear(store: Store, source: str, articles: Sequence[Article]) -> None:
    """Take in how many comments a source's articles have now; raises StoreError.

    Those that are new were taken in with theirs; for the others this is all that changes.
    """
    talks = store.together.talking(source, articles)
    now = {one.number: one.comments for one in talks}
    heats: dict[int, hot.Heat] = {}
    for one in talks:
        if one.story is not None and one.mass is not None and one.heat_last is not None:
            heat = heats.get(one.story, hot.Heat(one.mass, one.heat_last))
            heats[one.story] = _warmer(heat, one)
    stories = {
        story: Louder(heat.mass, hot.key(heat), _comments(store, story, now))
        for story, heat in heats.items()
    }
    if talks:
        store.together.heard(talks, stories)


def _warmer(heat: hot.Heat, one: Talk) -> hot.Heat:
    weight = one.weight * hot.rarity(one.a_day)
    before, after = hot.talk(one.before, one.usual), hot.talk(one.comments, one.usual)
    return hot.talked(heat, one.published, weight, before, after)


def _comments(store: Store, story: int, now: Mapping[int, int]) -> int:
    """Return the comments of a story's articles that have more than is usual at their source."""
    counts = ((now.get(n, stored), usual) for n, stored, usual in store.together.said(story))
    return sum(comments for comments, usual in counts if hot.talk(comments, usual or 0.0))

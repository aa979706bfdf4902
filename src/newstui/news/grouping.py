"""The only place that says why articles are one story, and parts or joins them as told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.news.errors import NewsError
from newstui.rows import Told
from newstui.store import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.rows import Row
    from newstui.store import Fact, Store, Stored, Undone

_MOST = 100  # articles of a story that are told of


def split(store: Store, article: Stored) -> str:
    """Take an article out of its story; raises NewsError where it is alone."""
    from newstui.ranking.whole import whole  # noqa: PLC0415 - not for the first paint

    count = store.together.split(article.row.id or "", whole)
    if not count:
        raise NewsError(tr("this article is alone in its story"))
    return plural("split from 1 article", "split from {n} articles", count)


def join(store: Store, article: Stored, other: str) -> str:
    """Join an article with another, or with a story by its number; raises NewsError."""
    from newstui.ranking.whole import whole  # noqa: PLC0415

    if other.isascii() and other.isdigit() and len(other) < 19:
        told = store.rows(View("story", key=other), limit=1)
        other = told[0].id or "" if told else other
    if store.row(other) is None:
        raise NewsError(tr("there is no article '{id}': see `newstui list --json`", id=other))
    count = store.together.join(article.row.id or "", other, whole)
    if not count:
        raise NewsError(tr("they are one story already, or wait to be indexed"))
    return plural("joined: a story of 1 article", "joined: a story of {n} articles", count)


def undo(store: Store) -> Undone | None:
    """Undo the newest change of marks or stories; None where there is none."""
    from newstui.ranking.whole import whole  # noqa: PLC0415

    return store.undo(whole)


def why(store: Store, article: Stored) -> tuple[Told, ...]:
    """Return each article of a story, the best version first, with what speaks for its being there.

    () where the article is alone.
    """
    if article.row.story is None:
        return ()
    view = View("story", key=str(article.row.story.id))
    facts = {one.number: one for one in store.together.facts(article.row.story.id)}
    rows = [one for one in store.rows(view, limit=_MOST) if one.number in facts]
    if not rows:  # the story became part of another one meanwhile
        return ()
    head = next((one for one in rows if facts[one.number].is_head), rows[0])
    others = sorted((one for one in rows if one != head), key=lambda one: (one.sort, one.number))
    told = [Told(head, (_why_best(head, others, facts), *_chosen(store, head, others)))]
    for number, one in enumerate(others):
        told.append(Told(one, tuple(_reasons(store, one, [head, *others[:number]], facts, others))))
    return tuple(told)


def _why_best(head: Row, others: Sequence[Row], facts: dict[int, Fact]) -> str:
    mine = facts[head.number]
    if all(mine.length > facts[one.number].length for one in others):
        return tr("best version: the fullest text")
    if any(mine.weight > facts[one.number].weight for one in others):
        return tr("best version: a full text of a source you prefer")
    return tr("best version: the first full text")


def _reasons(
    store: Store, one: Row, before: Sequence[Row], facts: dict[int, Fact], others: Sequence[Row]
) -> Iterator[str]:
    yield from _chosen(store, one, [*before, *others])
    mine = facts[one.number]
    if any(facts[other.number].twin == mine.twin for other in before):
        yield tr("the same article, published twice")
        return
    if any(mine.links & facts[other.number].links for other in before):
        yield tr("same link")
    for other in before:
        if shared := _shared(mine, facts[other.number], (one.title, other.title)):
            yield tr("both say: {words}", words=" · ".join(shared))
            return


def _chosen(store: Store, one: Row, others: Sequence[Row]) -> Iterator[str]:
    choices = store.together.choices(one.id or "")
    if any(choices.get(other.id or "") for other in others):
        yield tr("joined by you")


def _shared(one: Fact, other: Fact, titles: tuple[str, str]) -> tuple[str, ...]:
    from newstui.ranking import terms  # noqa: PLC0415
    from newstui.ranking.reasons import shared_words  # noqa: PLC0415

    mine, theirs = terms.unpack(one.signature), terms.unpack(other.signature)
    return shared_words(titles, {t: w * theirs[t] for t, w in mine.items() if t in theirs})

"""What belongs together: brings ``ranking`` pending articles and candidates, stores the answer.

The one place where the store and ranking meet: this reads candidates, ``ranking`` judges values,
and the answers go back in one short transaction for each batch.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newstui.engine.at_hand import Told, sites
from newstui.engine.certain import SHORT, Certain
from newstui.engine.recent import Recent
from newstui.engine.signing import signed
from newstui.ranking import hot, stories, terms
from newstui.ranking.whole import whole
from newstui.store import Indexed, StoryUpdate
from newstui.text.segment import index_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstui.ranking.terms import Signature
    from newstui.store import Pending, Store

BATCH = 144
SEARCHED = 100_000  # letters of a text that search knows: fifty pages
_AT_ONCE = 960_000  # letters indexed in one transaction, so that a mark never waits long


def index_pending(store: Store, limit: int = BATCH, recent: Recent | None = None) -> int:
    """Index up to ``limit`` articles of the queue; returns how many were done.

    Words for search, term signature, story and heat of each article are committed in one short
    transaction together with its leaving the queue, so that a kill at any moment loses nothing.
    Other processes may do the same at the same time: each article is written once. ``recent`` is
    what a run with much to do remembers from one call to the next.
    """
    batch = store.pending(limit, letters=_AT_ONCE)
    if not batch:
        gc.unfreeze()
        store.together.settle([], whole)
        return 0
    with _uncollected():
        _index(store, batch, recent or Recent())
    return len(batch)


def freshen(store: Store) -> bool:
    """See ``Store.file.freshen``."""
    return store.file.freshen(_searched)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave Python's garbage for a batch, which makes much that lives on and no cycles.

    What is there then is not gone through again for garbage until nothing waits any more.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    except BaseException:  # what fails again and again must not keep its garbage
        gc.unfreeze()
        raise
    finally:
        if was_enabled:
            gc.enable()


def _index(store: Store, batch: Sequence[Pending], recent: Recent) -> None:
    recent.check(store)
    certain = Certain(store, batch)
    done = []
    for one, (signature, counted, usual) in zip(
        batch, signed(store, batch, recent.rarities), strict=True
    ):
        sure = certain.of(store, one)
        packed = terms.pack(signature, rough=True)
        story = _place(store, recent, one, signature, packed, sure.story)
        stays = one.story if story is None else None
        certain.placed(one, (story.story if story is not None else stays) or one.number)
        title, body, author, tags = _searched(one)
        done.append(
            Indexed(
                number=one.number,
                search_title=title,
                search_body=body,
                search_author=author,
                search_tags=tags,
                signature=packed,
                df_terms=counted,
                source_number=one.source_number,
                usual=usual,
                story=story,
                length=len(one.text),
                links=one.links,
                is_short=len(one.text) < SHORT,
                twin=sure.twin,
                known_story=stays,
            )
        )
    store.index(done)
    recent.checked(store)
    store.together.settle([one.number for one in batch], whole)


def _searched(one: Pending) -> tuple[str, str, str, str]:
    """Return title, body, author and tags of an article as search knows them."""
    text = index_text(one.text[:SEARCHED])
    body = f"{text}\n{index_text(one.summary)}" if one.summary else text
    return index_text(one.title), body, index_text(one.author), index_text("\n".join(one.tags))


def _place(
    store: Store,
    recent: Recent,
    one: Pending,
    signature: Signature,
    packed: bytes,
    sure: int | None,
) -> StoryUpdate | None:
    """Put an article into the story it belongs to, or open one under its own number.

    ``sure`` is the story that it is certainly of. None: it stays where it is. An article that is
    indexed again leaves a story only where it is alone in it and belongs to another one now.
    """
    at_hand = recent.at_hand
    if one.story is not None and at_hand.has_company(store, one.story):
        return None
    likely = recent.likely(store, signature, one.published)
    if sure is not None:
        sure = at_hand.now(sure)
        likely.append(sure)
    others = dict.fromkeys(map(at_hand.now, likely))
    clusters = at_hand.clusters(store, (story for story in others if story != one.story))
    if sure in {cluster.id for cluster in clusters}:
        match: stories.Match | None = stories.Match(sure, 1.0)  # whatever the words: they tie none
    else:
        match = stories.choose(signature, one.published, clusters)
    absorbed: tuple[int, ...] = ()
    if one.story is not None:
        at_hand.drop(one.story, ends=match is not None)
    if match is not None:
        known = at_hand.story(store, match.story)
        story = _joined(known, one, signature)
        added = set(signature.keys() - known.cluster.centroid.keys())
        tied = (at_hand.story(store, other) for other in match.also)
        story, absorbed = _tied(store, story, tied)
        if absorbed:
            added = set(story.cluster.centroid)
    elif one.story is None:
        story, added = _alone(one, signature), set(signature)
    else:
        return None
    at_hand.put(story, absorbed)
    recent.learn(story.cluster, added)
    centroid = packed if story.cluster.centroid is signature else terms.pack(story.cluster.centroid)
    return _update(story, centroid, absorbed)


def _tied(store: Store, story: Told, others: Iterable[Told]) -> tuple[Told, tuple[int, ...]]:
    """Make one story of those that have grown alike; returns the numbers of those that are gone."""
    absorbed: list[int] = []
    for other in others:
        if not stories.are_one(story.cluster, other.cluster):
            continue
        if store.together.are_apart(story.cluster.id, other.cluster.id):
            continue
        one = stories.merged(story.cluster, other.cluster)
        kept, gone = (story, other) if one.id == story.cluster.id else (other, story)
        absorbed.append(gone.cluster.id)
        story = Told(
            cluster=one,
            heat=hot.together(kept.heat, gone.heat),
            sources=kept.sources | gone.sources,
            sites=kept.sites | gone.sites,
            comments=kept.comments + gone.comments,
            head=kept.head,
        )
    return story, tuple(absorbed)


def _alone(one: Pending, signature: Signature) -> Told:
    return Told(
        cluster=stories.Cluster(one.number, signature, 1, one.published, one.published),
        heat=hot.warm(None, _vote(one, new_source=True)),
        sources={one.source_number},
        sites=sites([one.site]),
        comments=_talked_about(one),
        head=one.number,
    )


def _joined(known: Told, one: Pending, signature: Signature) -> Told:
    """Return a story with one more article.

    Its vote counts in full where neither its source nor its site has told the story: a publisher
    who is read through three feeds is one voice.
    """
    old, site = known.cluster, sites([one.site])
    new_source = one.source_number not in known.sources and known.sites.isdisjoint(site)
    return Told(
        cluster=stories.Cluster(
            old.id,
            stories.absorb(old.centroid, old.articles, signature),
            old.articles + 1,
            min(old.first, one.published),
            max(old.last, one.published),
        ),
        heat=hot.warm(known.heat, _vote(one, new_source=new_source)),
        sources=known.sources | {one.source_number},
        sites=known.sites | site,
        comments=known.comments + _talked_about(one),
        head=known.head,
    )


def _vote(one: Pending, *, new_source: bool) -> hot.Vote:
    return hot.Vote(
        when=one.published,
        new_source=new_source,
        position=one.position,
        talk=hot.talk(one.comments, one.usual),
        weight=one.weight * hot.rarity(one.a_day),
    )


def _talked_about(one: Pending) -> int:
    """Return the comments of an article that are more than usual at its source."""
    usual = 0.0 if one.usual is None else one.usual
    return (one.comments or 0) if hot.talk(one.comments, usual) else 0


def _update(story: Told, centroid: bytes, absorbed: tuple[int, ...]) -> StoryUpdate:
    return StoryUpdate(
        story=story.cluster.id,
        centroid=centroid,
        articles=story.cluster.articles,
        sources=len(story.sources),
        first=story.cluster.first,
        last=story.cluster.last,
        head=story.head,
        mass=story.heat.mass,
        heat_last=story.heat.last,
        comments=story.comments,
        hot_key=hot.key(story.heat),
        absorbed=absorbed,
    )

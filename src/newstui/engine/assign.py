"""What belongs together: brings ``ranking`` pending articles and candidates, stores the answer.

The one place where the store and ranking meet: this reads candidates, ``ranking`` judges values,
and the answers go back in one short transaction for each batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstui.engine.signing import signed
from newstui.ranking import hot, stories, terms
from newstui.store import Indexed, StoryUpdate, View
from newstui.text.segment import index_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.ranking.terms import Signature
    from newstui.store import ClusterRow, Pending, Store

BATCH = 25
SEARCHED = 100_000  # letters of a text that search knows: fifty pages
_AT_ONCE = 150_000  # letters indexed in one transaction, so that a mark never waits long
_CANDIDATE_STORIES = 30
_ASKED_TERMS = 12  # enough to find a story by: what tells it shares its strongest words
_VOICES = 50  # articles of a story, the newest, whose sites are looked at


@dataclass(slots=True)
class _Open:
    """A story as this batch sees it: the store's, with what the batch has added."""

    cluster: stories.Cluster
    heat: hot.Heat
    sources: set[int]
    sites: set[str]
    comments: int
    head: int


def index_pending(store: Store, limit: int = BATCH) -> int:
    """Index up to ``limit`` articles of the queue; returns how many were done.

    Words for search, term signature, story and heat of each article are committed in one short
    transaction together with its leaving the queue, so that a kill at any moment loses nothing.
    Other processes may do the same at the same time: each article is written once.
    """
    batch = list(_at_once(store.pending(limit)))
    if not batch:
        return 0
    opened: dict[int, _Open] = {}
    store.index(
        [
            Indexed(
                number=one.number,
                search_title=index_text(one.title),
                search_body=index_text(one.text[:SEARCHED]),
                signature=terms.pack(signature),
                sig_terms=tuple(signature),
                df_terms=counted,
                story=_place(store, opened, one, signature),
            )
            for one, (signature, counted) in zip(batch, signed(store, batch), strict=True)
        ]
    )
    return len(batch)


def _at_once(waiting: Iterable[Pending]) -> Iterator[Pending]:
    """Take articles until their texts are long enough for one transaction; one at least."""
    letters = 0
    for one in waiting:
        if letters > _AT_ONCE:
            return
        letters += min(len(one.text), SEARCHED)
        yield one


def _place(
    store: Store, opened: dict[int, _Open], one: Pending, signature: Signature
) -> StoryUpdate | None:
    """Put an article into the story it belongs to, or open one under its own number.

    None: it stays where it is. An article that is indexed again leaves a story only where it is
    alone in it and belongs to another one now.
    """
    if one.story is not None and _in_company(store, opened, one.story):
        return None
    found = store.clusters(
        terms.query_terms(signature, _ASKED_TERMS),
        since=one.published - stories.WINDOW_SECONDS,
        until=one.published + stories.WINDOW_SECONDS,
        limit=_CANDIDATE_STORIES,
    )
    rows = {row.id: row for row in found if row.id not in opened and row.id != one.story}
    clusters = [each.cluster for each in opened.values() if each.cluster.id != one.story]
    clusters += map(_cluster, rows.values())
    match = stories.choose(signature, one.published, clusters, twin=one.twin)
    if match is not None:
        known = opened.get(match.story) or _known(store, rows[match.story])
        story = _joined(known, one, signature)
    elif one.story is None:
        story = _alone(one, signature)
    else:
        return None
    opened[story.cluster.id] = story
    return _update(story)


def _in_company(store: Store, opened: dict[int, _Open], story: int) -> bool:
    """Tell whether a story has more articles than one."""
    if story in opened:
        return opened[story].cluster.articles > 1
    heat = store.heat(story)
    return heat is not None and heat.articles > 1


def _alone(one: Pending, signature: Signature) -> _Open:
    return _Open(
        cluster=stories.Cluster(one.number, signature, 1, one.published, one.published),
        heat=hot.warm(None, _vote(one, new_source=True)),
        sources={one.source_number},
        sites=_sites([one.site]),
        comments=one.comments or 0,
        head=one.number,
    )


def _joined(known: _Open, one: Pending, signature: Signature) -> _Open:
    """Return a story with one more article.

    Its vote counts in full where neither its source nor its site has told the story: a publisher
    who is read through three feeds is one voice.
    """
    old, sites = known.cluster, _sites([one.site])
    new_source = one.source_number not in known.sources and known.sites.isdisjoint(sites)
    return _Open(
        cluster=stories.Cluster(
            old.id,
            stories.absorb(old.centroid, old.articles, signature),
            old.articles + 1,
            min(old.first, one.published),
            max(old.last, one.published),
        ),
        heat=hot.warm(known.heat, _vote(one, new_source=new_source)),
        sources=known.sources | {one.source_number},
        sites=known.sites | sites,
        comments=known.comments + (one.comments or 0),
        head=known.head,
    )


def _vote(one: Pending, *, new_source: bool) -> hot.Vote:
    return hot.Vote(
        when=one.published,
        new_source=new_source,
        position=one.position,
        comments=one.comments or 0,
        weight=one.weight,
    )


def _cluster(row: ClusterRow) -> stories.Cluster:
    return stories.Cluster(row.id, terms.unpack(row.centroid), row.articles, row.first, row.last)


def _known(store: Store, row: ClusterRow) -> _Open:
    told = store.rows(View("story", key=str(row.id)), limit=_VOICES)
    return _Open(
        cluster=_cluster(row),
        heat=hot.Heat(row.mass, row.heat_last),
        sources=set(store.story_sources(row.id)),
        sites=_sites(_host(one.url) for one in told),
        comments=row.comments,
        head=row.head,
    )


def _sites(hosts: Iterable[str]) -> set[str]:
    """Keep the hosts that name a publisher, as no number and no nickname of a machine does."""
    return {host for host in hosts if "." in host and not _is_number(host)}


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _update(story: _Open) -> StoryUpdate:
    return StoryUpdate(
        story=story.cluster.id,
        centroid=terms.pack(story.cluster.centroid),
        articles=story.cluster.articles,
        sources=len(story.sources),
        first=story.cluster.first,
        last=story.cluster.last,
        head=story.head,
        mass=story.heat.mass,
        heat_last=story.heat.last,
        comments=story.comments,
        hot_key=hot.key(story.heat),
    )

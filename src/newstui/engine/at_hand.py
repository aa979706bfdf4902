"""The only place that reads stories from the store to put articles into them, each of them once.

What a batch made of them is at hand for the next one, for as long as nothing but new articles is
written into the store: then all of it is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

from newstui.ranking import hot, stories, terms
from newstui.text.same_page import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.ranking.terms import Signature
    from newstui.store import ClusterRow, Store

_VOICES = 50  # articles of a story, the newest, whose sites are looked at
_MOST_STORIES = 6_000  # kept from one batch to the next


@dataclass(slots=True)
class Told:
    """A story as indexing sees it: the store's, with what has been added."""

    cluster: stories.Cluster
    heat: hot.Heat
    sources: set[int]
    sites: set[str]
    comments: int
    head: int


class AtHand:
    """The stories that a run of indexing has read or made. ``store`` must be the same always."""

    def __init__(self) -> None:
        self._told: dict[int, Told] = {}  # what is one with another is there under its own number
        self._rows: dict[int, tuple[stories.Cluster, ClusterRow]] = {}
        self._ended: set[int] = set()  # with what is not written yet
        self._dropped: set[int] = set()  # until that is written they are read as they were
        self._version = self._others = -1

    def check(self, store: Store) -> None:
        """Forget everything where something was written since ``checked``, or a batch was not."""
        many = len(self._told) + len(self._rows) > _MOST_STORIES
        if many or store.version_of_stories() != self._version:
            self._told.clear()
            self._rows.clear()
        for story in self._dropped:
            self._rows.pop(story, None)
        self._ended.clear()
        self._dropped.clear()
        self._version = -1
        self._others = store.version_of_others()

    def checked(self, store: Store) -> None:
        """Note that everything written until now is known, if nobody else has since ``check``."""
        alone = store.version_of_others() == self._others
        self._version = store.version_of_stories() if alone else -1

    def now(self, story: int) -> int:
        """Return the number that a story goes by after what was made one."""
        while story in self._told and self._told[story].cluster.id != story:
            story = self._told[story].cluster.id
        return story

    def clusters(self, store: Store, numbers: Iterable[int]) -> list[stories.Cluster]:
        """Return stories, by the numbers they go by now, to compare with; none that is gone."""
        numbers = [one for one in numbers if one not in self._ended]
        new = [one for one in numbers if one not in self._told and one not in self._rows]
        if new:
            self._rows.update({row.id: (_cluster(row), row) for row in store.story_rows(new)})
        found = []
        for one in numbers:
            if one in self._told:
                found.append(self._told[one].cluster)
            elif one in self._rows:
                found.append(self._rows[one][0])
        return found

    def story(self, store: Store, number: int) -> Told:
        """Return one of the stories that ``clusters`` has returned."""
        if (told := self._told.get(number)) is not None:
            return told
        cluster, row = self._rows[number]
        said = store.together.told_by(number, _VOICES)
        return Told(
            cluster=cluster,
            heat=hot.Heat(row.mass, row.heat_last),
            sources=set(store.together.sources_of(number) if len(said) == _VOICES else ())
            | {source for source, _ in said},
            sites=sites(host_of(url) for _, url in said),
            comments=row.comments,
            head=row.head,
        )

    def has_company(self, store: Store, story: int) -> bool:
        """Tell whether a story has more articles than one."""
        story = self.now(story)
        if story in self._told:
            return self._told[story].cluster.articles > 1
        heat = store.heat(story)
        return heat is not None and heat.articles > 1

    def put(self, told: Told, absorbed: Iterable[int]) -> None:
        """Note what has become of a story, and which others are one with it now."""
        self._told.update(dict.fromkeys((told.cluster.id, *absorbed), told))

    def drop(self, story: int, *, ends: bool) -> None:
        """Know no more of a story whose only article is another one now; ``ends`` where it goes."""
        self._told.pop(story, None)
        self._rows.pop(story, None)
        self._dropped.add(story)
        if ends:
            self._ended.add(story)


def sites(hosts: Iterable[str]) -> set[str]:
    """Keep the hosts that name a publisher, as no number and no nickname of a machine does."""
    return {host for host in hosts if "." in host and not _is_number(host)}


@lru_cache(maxsize=4_096)
def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _cluster(row: ClusterRow) -> stories.Cluster:
    return stories.Cluster(row.id, _vector(row.centroid), row.articles, row.first, row.last)


@lru_cache(maxsize=4_096)
def _vector(packed: bytes) -> Signature:
    """Unpack a vector, which many articles are compared with and none may change."""
    return terms.unpack(packed)

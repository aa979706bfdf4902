"""What the store knows of stories beside their articles: who tells them, choices, twins, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import choices, heads, hot, links, look_alikes, stories, talk
from newstui.store.errors import told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import apsw

    from newstui.models import Article
    from newstui.store.values import Fact, LookAlike, Pending, Remake


@told
class Together:
    """What belongs together and what does not; a part of ``Store``, see there."""

    def __init__(self, db: apsw.Connection, path: Path, now: Callable[[], float]) -> None:
        """Use the database of a store."""
        self.path = path
        self._db = db
        self._now = now

    def split(self, article: str, remake: Remake) -> int:
        """Take an article out of its story for ever; returns from how many. Undone as marks are."""
        return choices.split(self._db, article, int(self._now()), remake)

    def join(self, article: str, other: str, remake: Remake) -> int:
        """Make the stories of two articles one for ever; returns of how many articles."""
        return choices.join(self._db, article, other, int(self._now()), remake)

    def settle(self, numbers: Sequence[int], remake: Remake) -> None:
        """Let the reader's splits and joins win where these articles were put into stories."""
        choices.settle(self._db, numbers, remake)

    def are_apart(self, story: int, other: int) -> bool:
        """Tell whether the reader split an article of one story from one of another."""
        return choices.are_apart(self._db, story, other)

    def choices(self, article: str) -> dict[str, bool]:
        """Return what the reader joined with an article (True) or split from it (False)."""
        return choices.of(self._db, article)

    def talking(self, source: str, articles: Sequence[Article]) -> list[talk.Talk]:
        """Return those of a source's articles whose number of comments has changed."""
        return talk.talking(self._db, source, articles)

    def said(self, story: int) -> list[tuple[int, int, float | None]]:
        """Return the articles of a story: number, comments, what is usual at its source."""
        return talk.said(self._db, story)

    def heard(self, talks: Sequence[talk.Talk], stories: Mapping[int, talk.Louder]) -> None:
        """Write the new numbers of comments, and the stories that they make louder."""
        talk.heard(self._db, talks, stories)

    def told_by(self, story: int, limit: int) -> list[tuple[int, str | None]]:
        """Return source number and URL of the newest articles of a story."""
        return stories.told_by(self._db, story, limit)

    def sources_of(self, story: int) -> list[int]:
        """Return the numbers of the sources that tell a story."""
        return stories.sources_of(self._db, story)

    def lately(self, story: int, since: int) -> int:
        """Return how many sources have told a story since a time."""
        return hot.lately(self._db, story, since)

    def facts(self, story: int) -> list[Fact]:
        """Return what speaks for each article's being in a story, and for standing for it."""
        return heads.facts(self._db, story)

    def look_alikes(self, one: Pending) -> list[LookAlike]:
        """Return the articles that may be one with an article: same guid, page or title."""
        return look_alikes.of(self._db, one)

    def having_look_alikes(self, batch: Sequence[Pending]) -> set[int]:
        """Return the numbers of the articles that others may be one with: see ``look_alikes``."""
        return look_alikes.having(self._db, batch)

    def linked(self, pages: Sequence[int]) -> set[int]:
        """Return those of some pages that short articles are about."""
        return links.linked(self._db, pages)

    def twins(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return of each article the first of those that are one with it; itself for none."""
        return look_alikes.roots(self._db, numbers)

    def stories_about(self, page: int, since: int, until: int) -> list[int]:
        """Return the stories of the short articles of a time that are about a page."""
        return links.about(self._db, page, since, until)

    def story_at(self, page: int, since: int, until: int) -> int | None:
        """Return the story of the article of a time at a page."""
        return links.at(self._db, page, since, until)

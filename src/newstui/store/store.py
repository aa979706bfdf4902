"""The store's handle: holds the database and says what can be asked of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newstui.store import (
    articles,
    folding,
    frequencies,
    front,
    habits,
    hot,
    ingest,
    latest,
    lists,
    marks,
    pending,
    search,
    settings,
    shelves,
    sources,
    stories,
)
from newstui.store.errors import told
from newstui.store.file import File
from newstui.store.opening import connect
from newstui.store.together import Together
from newstui.store.values import View
from newstui.store.web import Web

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    import apsw

    from newstui.models import Article
    from newstui.rows import Habits, Row, SectionCount, SourceState
    from newstui.store.values import (
        ClusterRow,
        Fetched,
        FetchState,
        FrontItem,
        Heat,
        Indexed,
        Ingested,
        Near,
        Pending,
        Remake,
        Role,
        Sought,
        SourceRecord,
        Stored,
        Undone,
        Version,
        Window,
    )

_LOOK_EVERY = 20_000  # steps of SQLite's machine: about a millisecond


@told
class Store:
    """All articles, sources and marks. Every method raises StoreError where the file fails.

    One thread at a time may use it; any number of processes may.
    """

    def __init__(self, db: apsw.Connection, path: Path, now: Callable[[], float]) -> None:
        """Take over an open database: see ``open``."""
        self.path = path
        self._db = db
        self._now = now
        self.together = Together(db, path, now)
        self.web = Web(db, path, now)
        self.file = File(db, path)
        self._counts = frequencies.Counts(db)
        self._sections: tuple[int, list[SectionCount]] = (-1, [])
        self._of_no_story = 0  # rows that this store has written

    @staticmethod
    def open(path: Path, *, now: Callable[[], float] = time.time, role: Role = "reader") -> Store:
        """Open the store at ``path``, making it when missing; raises StoreError.

        Every role may read; "ingest" may write articles and sources, "marks" marks and settings.
        """
        return Store(connect(path, role), path, now)

    def close(self) -> None:
        """Let go of the file."""
        self._counts.close()
        self._db.close()

    def version(self) -> int:
        """Return a number that is another one once anything was committed by anyone."""
        return (self.version_of_others() << 40) + self._db.total_changes()

    def version_of_stories(self) -> int:
        """Return a number that is another one once anything that stories are made of may be.

        New articles are of no story before they are indexed.
        """
        return self.version() - self._of_no_story

    def version_of_others(self) -> int:
        """Return a number that is another one once anything was committed by anyone else."""
        return int(self._db.pragma("data_version"))

    # ---- sources

    def sync_sources(self, records: Sequence[SourceRecord]) -> None:
        """Make the store's sources the config's: one SELECT where they are already."""
        sources.sync(self._db, records)

    def sources_current(self, records: Sequence[SourceRecord]) -> bool:
        """Tell whether ``sync_sources`` would change nothing."""
        return sources.current(self._db, records)

    def sources(self) -> list[SourceState]:
        """Return how each active source is doing, in the config's order."""
        return sources.states(self._db)

    def refreshed(self) -> int:
        """Return when an active source last answered; 0 where none ever did."""
        return sources.refreshed(self._db)

    def sources_in(self, path: tuple[str, ...]) -> set[str]:
        """Return the keys of the sources that put articles into a section."""
        return shelves.sources_in(self._db, View("section", path))

    def fetch_state(self, key: str) -> FetchState:
        """Return what is needed to fetch a source again."""
        return sources.fetch_state(self._db, key, int(self._now()))

    def habits(self) -> dict[str, Habits]:
        """Return what each source does of late, by key; looks at the articles of 30 days."""
        return habits.habits(self._db, int(self._now()))

    def note_fetch(self, key: str, outcome: Fetched) -> None:
        """Keep how a fetch went."""
        before = self._db.total_changes()
        sources.note_fetch(self._db, key, outcome)
        self._of_no_story += self._db.total_changes() - before

    # ---- taking in and indexing

    def ingest(self, key: str, articles: Sequence[Article]) -> Ingested:
        """Take in what one answer of a source held, in transactions of at most 25 articles."""
        taken = ingest.ingest(self._db, key, articles, int(self._now()))
        self._of_no_story += taken.rows
        return taken

    def pending_count(self) -> int:
        """Return how many articles wait to be indexed."""
        return pending.count(self._db)

    def pending(self, limit: int = 25, *, letters: int = 100_000) -> list[Pending]:
        """Return the articles that wait longest to be indexed; of so many letters, or one more."""
        return pending.waiting(self._db, limit, letters)

    def index(self, batch: Sequence[Indexed]) -> None:
        """Write what indexing found out, and let these articles leave the queue."""
        pending.index(self._db, batch, self._counts)

    def requeue_all(self, version: str = "") -> int:
        """Forget the index and queue every article, for an index of a version; returns how many."""
        return pending.requeue_all(self._db, version)

    def df(self, terms: Collection[str]) -> dict[str, int]:
        """Return in how many articles each term occurs; those in none are left out."""
        return self._counts.df(terms)

    def common_df(self) -> dict[str, int]:
        """Return in how many articles terms occur, rare ones left out where there are many."""
        return self._counts.common()

    def usual(self, source: int) -> Counter[str]:
        """Return in how many of a source's articles terms occur; "" stands for its articles."""
        return self._counts.usual(source)

    def documents(self) -> int:
        """Return how many articles are indexed."""
        return frequencies.documents(self._db)

    # ---- stories

    def near(self, terms: Sequence[Sought], *windows: Window, exclude: int = 0) -> list[list[Near]]:
        """Return the articles of each window that share the most telling terms, best first."""
        return stories.near(self._db, terms, windows, exclude)

    def clusters(
        self, terms: Sequence[Sought], *, since: int, until: int, limit: int
    ) -> list[ClusterRow]:
        """Return the stories that articles of a window of time with these terms are in."""
        return stories.clusters(self._db, terms, since=since, until=until, limit=limit)

    def story_rows(self, numbers: Sequence[int]) -> list[ClusterRow]:
        """Return stories by their numbers, as candidates to join; those that are gone left out."""
        return stories.story_rows(self._db, numbers)

    def stories_between(self, start: int, end: int) -> list[tuple[int, bytes, int, int]]:
        """Return number, centroid, first and last time of stories told from start to end."""
        return stories.between(self._db, start, end)

    def signature(self, number: int) -> bytes | None:
        """Return the packed term vector of an article; None where it is not indexed."""
        return stories.signature(self._db, number)

    def story_of(self, number: int) -> int | None:
        """Return the story an article is in, even alone."""
        return stories.story_of(self._db, number)

    def heat(self, story: int) -> Heat | None:
        """Return why a story is hot."""
        return hot.heat(self._db, story)

    # ---- views

    def rows(
        self,
        view: View,
        *,
        after: Row | None = None,
        before: Row | None = None,
        last: bool = False,
        limit: int = 50,
        unread_only: bool = False,
        since: int | None = None,
        folded: bool = False,
    ) -> list[Row]:
        """Return a page of a view: the first, the last, or the one next to a row.

        ``folded`` asks for one row a story.
        """
        return lists.rows(
            self._db,
            view,
            after=after,
            before=before,
            last=last,
            limit=limit,
            unread_only=unread_only,
            since=since,
            folded=folded,
        )

    def latest(self, view: View, *, limit: int, since: int) -> list[Row]:
        """Return what is newest in a section, each source having its share of it."""
        return latest.fair(self._db, view, limit, since)

    def fold(self, view: View, rows: Sequence[Row]) -> list[Row]:
        """Return rows with the state of their stories: unread while anything of one is."""
        return folding.again(self._db, shelves.within(view), rows)

    def found(self, view: View, most: int) -> int:
        """Count what a search finds, up to ``most`` and one more."""
        return search.found(self._db, view, most)

    def stop_when(self, stopped: Callable[[], bool]) -> None:
        """Give up whatever is asked, with StoppedError, once ``stopped`` says so."""
        self._db.set_progress_handler(stopped, _LOOK_EVERY)

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the plain text of articles by their numbers."""
        return articles.texts(self._db, numbers)

    def row(self, id: str) -> Row | None:  # noqa: A002 - what everyone calls it
        """Return the row of one article."""
        return articles.row(self._db, id)

    def rows_by_number(self, numbers: Sequence[int]) -> list[Row]:
        """Return the rows of articles in the order asked for; unlisted ones are left out."""
        return articles.rows_by_number(self._db, numbers)

    def resolve(self, url: str) -> str | None:
        """Return the id of the article at a URL."""
        return articles.resolve(self._db, url)

    def article(self, id: str) -> Stored | None:  # noqa: A002 - what everyone calls it
        """Return everything about one article."""
        return articles.article(self._db, id)

    def versions(self, id: str) -> list[Version]:  # noqa: A002 - what everyone calls it
        """Return what an article said before its publisher changed it, newest first."""
        return articles.versions(self._db, id)

    def source_of(self, id: str) -> str | None:  # noqa: A002 - what everyone calls it
        """Return the key of the source that an article is from."""
        return articles.source_of(self._db, id)

    def newest(self) -> int:
        """Return the highest number of an article; 0 where there is none."""
        return articles.newest(self._db)

    def front_pools(self, since: int, per_section: int) -> list[FrontItem]:
        """Return the hottest stories of each top-level section, as candidates for Home."""
        return front.pools(self._db, since, per_section)

    def sections(self) -> list[SectionCount]:
        """Return every section with its counts, parents before children."""
        version = self.version()
        if self._sections[0] != version:
            self._sections = (version, shelves.sections(self._db))
        return self._sections[1]

    def unread(self, view: View) -> int:
        """Return how many articles of a view are unread."""
        return lists.unread(self._db, view)

    # ---- marks

    def mark(self, kind: str, ids: Sequence[str], *, name: str = "") -> int:
        """Mark articles read, unread, star, unstar, tag or untag; returns how many changed.

        ``name`` is the tag's. One change for undo.
        """
        return marks.mark(self._db, kind, ids, name=name, now=int(self._now()))

    def mark_view(
        self,
        kind: str,
        view: View,
        *,
        up_to: int | None = None,
        before: int | None = None,
        name: str = "",
    ) -> int:
        """Mark the articles of a view, never those that came after number ``up_to``."""
        now = int(self._now())
        return marks.mark_view(self._db, kind, view, up_to=up_to, before=before, name=name, now=now)

    def read(self, id: str) -> int:  # noqa: A002 - what everyone calls it
        """Mark an article read, the others of its story seen; returns how many changed."""
        return marks.read(self._db, id, int(self._now()))

    def undo(self, remake: Remake) -> Undone | None:
        """Undo the newest change of marks or stories; None where there is none."""
        return marks.undo(self._db, int(self._now()), remake)

    def setting(self, name: str) -> str | None:
        """Return what was kept under a name."""
        return settings.setting(self._db, name)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a small thing for the reader."""
        settings.set_setting(self._db, name, value)

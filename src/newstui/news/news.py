"""News: reading and marking; everything that the command line and the screen ask.

Calls are synchronous and safe from any thread. Those marked *quick* answer in a few milliseconds
at any size of the store and may be called where keys are handled; call the others from a worker
(``asyncio.to_thread``). All raise StoreError where the store fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.news import beside, crumbs, grouping, revisions, snippets, views, visits, whole
from newstui.news.connections import Connections
from newstui.news.health import Health
from newstui.news.marks import Marks
from newstui.news.pages import page_of
from newstui.news.saved import Saved
from newstui.news.web import Web
from newstui.news.whole import Part
from newstui.rows import Edition
from newstui.store import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newstui.address import Address
    from newstui.config import SavedSearch
    from newstui.news.saved import Keeper
    from newstui.rows import Crumb, Page, Row, SectionCount, SourceState, Told
    from newstui.store import Store
    from newstui.text.changes import Revision

PAGE_ROWS = 50
SIDE_ROWS = 10


class News:
    """The reader's news: views of the store, with reasons in words."""

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], float],
        saved: Sequence[SavedSearch] = (),
        keeper: Keeper | None = None,
    ) -> None:
        """Open the store at ``path`` or raise StoreError; ``keeper`` adds one to the ``saved``."""
        self._now = now
        self._saved = Saved(saved, keeper)
        self._stores = Connections(path, now)
        self.marks = Marks(self._stores, self._saved, now)
        self.web = Web(self._stores)
        self.health = Health(self._stores, now)

    def close(self) -> None:
        """Let go of the store."""
        self._stores.close()

    def edition(self, address: Address, *, folded: bool = False) -> Edition:
        """Quick. What the view shows now: breadcrumb, first rows, hot and latest of its section.

        ``page`` and ``related`` are left empty: see ``page`` and ``related``. A search's rows are
        left empty too: see ``rows``. ``folded`` asks for one row a story, as in ``rows``. Raises
        NewsError where the address names nothing.
        """
        found: tuple[Row, ...] = ()
        ending = ""
        if address.kind in views.FEW:
            part = Part(limit=PAGE_ROWS + 1, folded=folded)
            found, ending = whole.rows(self._stores, address, int(self._now()), part)
        elif address.kind not in views.SEARCHES:
            found = self.rows(address, limit=PAGE_ROWS + 1, folded=folded)
        shown = found if address.kind in views.FEW else found[:PAGE_ROWS]
        path = views.section_of(address)
        with self._stores.quick() as store:
            now = int(self._now())
            hot = store.rows(View("hot", path=path), limit=SIDE_ROWS, folded=folded)
            return Edition(
                address=str(address),
                breadcrumb=crumbs.over(store, address, self._saved.section(address)),
                rows=shown,
                hot=beside.heated(store, hot, now),
                latest=beside.latest(store, path, SIDE_ROWS, now),
                unread=self.unread(address),
                more=len(found) > len(shown),
                ending=ending,
            )

    def rows(
        self,
        address: Address,
        *,
        after: Row | None = None,
        before: Row | None = None,
        last: bool = False,
        limit: int = PAGE_ROWS,
        unread_only: bool = False,
        since: int | None = None,
        folded: bool = False,
    ) -> tuple[Row, ...]:
        """Quick, except for searches and related. The rows after or before a row, or the last.

        Home, an article and what is related to one are whole lists: nothing is after or before.
        ``folded`` asks for one row a story, where its newest article stands; of a section, a
        source, everything, hot and Home. It is unread while any article of it in the view is.
        The rows of a search have snippets; it raises StoppedError after ``interrupt``.
        """
        part = Part(after, before, last, limit, unread_only, since, folded)
        if address.kind in views.FEW:
            if after is not None or before is not None:
                return ()
            return whole.rows(self._stores, address, int(self._now()), part).rows
        searches = address.kind in views.SEARCHES
        with self._stores.search() if searches else self._stores.quick() as store:
            view = self._view(store, address)
            found = store.rows(view, **part._asdict())
            if address.kind == "hot":
                return beside.heated(store, found, int(self._now()))
            return snippets.shown(store, view.query, found) if searches else tuple(found)

    def found(self, address: Address, most: int = 1_000, *, unread_only: bool = False) -> int:
        """Count what a search or a saved search finds: up to ``most`` and one more.

        With ``unread_only`` all that is unread. Raises NewsError, StoppedError as ``rows`` does.
        """
        with self._stores.search() as store:
            view = self._view(store, address)
            return store.unread(view) if unread_only else store.found(view, most)

    def interrupt(self) -> None:
        """Quick. Give up what is searched now: ``rows`` and ``found`` end with StoppedError."""
        self._stores.stop_search()

    def views(self) -> tuple[SavedSearch, ...]:
        """Quick. The reader's saved searches."""
        return self._saved.views

    def save_view(self, name: str, query: str, *, section: str = "", sort: str = "date") -> Address:
        """Keep a search in the config, as a section of the reader's own; raises NewsError."""
        return addresses.view(self._saved.add(name, query, section, sort).name)

    def remove_view(self, name: str) -> None:
        """Take a saved search out of the config; raises NewsError."""
        self._saved.remove(name)

    def recount(self) -> bool:
        """Count what is unread in the saved searches; tell whether that has changed."""
        with self._stores.slow() as store:
            return self._saved.recount(store, int(self._now()))

    def _view(self, store: Store, address: Address) -> View:
        return views.view(store, address, self._saved, int(self._now()))

    def page(self, article: str) -> Page:
        """Quick. One article; raises NewsError for an unknown id."""
        with self._stores.quick() as store:
            return page_of(store, views.stored(store, article))

    def text(self, article: str) -> str:
        """Quick. The plain text of an article; raises NewsError for an unknown id."""
        with self._stores.quick() as store:
            return views.stored(store, article).text

    def side(self, page: Page, limit: int = SIDE_ROWS) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Quick. The site's own hot and latest lists of this article ((), () if it sent none)."""
        if page.row.id is None:
            return (), ()
        with self._stores.quick() as store:
            return beside.sides_from_site(store, views.stored(store, page.row.id), limit)

    def related(self, article: str, limit: int = SIDE_ROWS) -> tuple[Row, ...]:
        """Find what belongs beside an article: the site's list, then its story, its subject.

        Raises NewsError for an unknown id.
        """
        with self._stores.slow() as store:
            stored = views.stored(store, article)
            return beside.related(store, stored, limit, int(self._now()))

    def nothing_related(self, article: str) -> str:
        """Quick. Why nothing is related to an article, where that is so; NewsError for no id."""
        with self._stores.quick() as store:
            return beside.nothing_related(store, views.stored(store, article))

    def visit(self, newest: int) -> None:
        """Keep that Home was listed when ``newest`` was: what is newer is new at the next visit."""
        with self._stores.marks() as store:
            visits.note(store, int(self._now()), newest)

    def breadcrumb(self, address: Address) -> tuple[Crumb, ...]:
        """Quick. The crumbs over a view, Home first; raises NewsError where it names nothing."""
        with self._stores.quick() as store:
            return crumbs.over(store, address, self._saved.section(address))

    def sections(self) -> tuple[SectionCount, ...]:
        """Quick. Every section, parents before children, saved searches under theirs."""
        with self._stores.quick() as store:
            return tuple(self._saved.among(store.sections()))

    def sources(self) -> tuple[SourceState, ...]:
        """Quick. Every source and how it is doing."""
        with self._stores.quick() as store:
            return tuple(store.sources())

    def refreshed(self) -> int:
        """Quick. When a source last answered; 0 where none ever did."""
        with self._stores.quick() as store:
            return store.refreshed()

    def unread(self, address: Address) -> int:
        """Quick. How many unread articles a view holds; 0 for a search and for one article.

        Of a saved search it is what ``recount`` counted last. Raises NewsError where the address
        names nothing.
        """
        if address.kind in {"article", "related", "search"}:
            return 0
        if address.kind == "view":
            return self._saved.unread(address.parts[0])
        with self._stores.quick() as store:
            return store.unread(self._view(store, address))

    def version(self) -> int:
        """Quick. A number that changes when anything was stored by anyone."""
        with self._stores.quick() as store:
            return store.version()

    def newest(self) -> int:
        """Quick. The highest ``number`` that an article has: what comes later has a higher one."""
        with self._stores.quick() as store:
            return store.newest()

    def again(self, rows: Sequence[Row], address: Address | None = None) -> tuple[Row, ...]:
        """Quick. These articles as they are now, without reasons; what is gone is left out.

        With the address of a folded list they stand for their stories again, but for those that
        are unfolded.
        """
        with self._stores.quick() as store:
            if address is None or address.kind not in views.FOLDED:
                return tuple(store.rows_by_number([row.number for row in rows if row.number]))
            return views.folded_again(store, self._view(store, address), rows)

    def next_unread(
        self, address: Address, row: Row | None, *, back: bool = False, folded: bool = False
    ) -> Row | None:
        """Quick. The next (or previous) unread row of a view after ``row``.

        None for Home, an article and a search: their rows are all where they are asked for.
        """
        if address.kind in views.FEW | views.SEARCHES:
            return None
        after, before = (None, row) if back else (row, None)
        found = self.rows(
            address, after=after, before=before, limit=1, unread_only=True, folded=folded
        )
        return found[0] if found else None

    def resolve(self, url: str) -> str | None:
        """Quick. The id of the stored article at a URL."""
        with self._stores.quick() as store:
            return store.resolve(url)

    def why(self, article: str) -> tuple[Told, ...]:
        """Say of each article of a story why it is there, the best version first; () for one alone.

        Raises NewsError for an unknown id.
        """
        with self._stores.slow() as store:
            return grouping.why(store, views.stored(store, article))

    def changes(self, article: str) -> tuple[Revision, ...]:
        """Find what its publisher changed in an article, the newest change first; () for nothing.

        Raises NewsError for an unknown id.
        """
        with self._stores.slow() as store:
            return revisions.of(store, views.stored(store, article))

    def remember(self, name: str, value: str) -> None:
        """Keep a small thing for the reader: reading positions, history."""
        with self._stores.marks() as store:
            store.set_setting(name, value)

    def recall(self, name: str) -> str:
        """Quick. What was remembered, or an empty text."""
        with self._stores.quick() as store:
            return store.setting(name) or ""

"""News: reading and marking; everything that the command line and the screen ask.

Calls are synchronous and safe from any thread. Those marked *quick* answer in a few milliseconds
at any size of the store and may be called where keys are handled; call the others from a worker
(``asyncio.to_thread``). All raise StoreError where the store fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.news import beside, crumbs, front_page, views, words
from newstui.news.connections import Connections
from newstui.rows import Edition, Page, Row
from newstui.store import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newstui.address import Address
    from newstui.rows import Crumb, SectionCount, SourceState

PAGE_ROWS = 50
SIDE_ROWS = 10


class News:
    """The reader's news: views of the store, with reasons in words."""

    def __init__(self, path: Path, *, now: Callable[[], float]) -> None:
        """Open the store at ``path``; raises StoreError where it cannot be used."""
        self._now = now
        self._stores = Connections(path, now)

    def close(self) -> None:
        """Let go of the store."""
        self._stores.close()

    # --- views

    def edition(self, address: Address) -> Edition:
        """Quick. What the view shows now: breadcrumb, first rows, hot and latest of its section.

        ``page`` and ``related`` are left empty: see ``page`` and ``related``. A search's rows are
        left empty too: see ``rows``. Raises NewsError where the address names nothing.
        """
        found = () if address.kind == "search" else self.rows(address, limit=PAGE_ROWS + 1)
        shown = found if address.kind in views.FEW else found[:PAGE_ROWS]
        path = views.section_of(address)
        with self._stores.quick() as store:
            hot = store.rows(View("hot", path=path), limit=SIDE_ROWS)
            return Edition(
                address=str(address),
                breadcrumb=crumbs.over(store, address),
                rows=shown,
                hot=beside.heated(store, hot, int(self._now())),
                latest=tuple(store.rows(View("latest", path=path), limit=SIDE_ROWS)),
                unread=self.unread(address),
                more=len(found) > len(shown),
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
    ) -> tuple[Row, ...]:
        """Quick, except for a search and related. The rows after or before a row, or the last.

        Home, an article and what is related to one are whole lists: nothing is after or before.
        """
        if address.kind in views.FEW:
            if after is not None or before is not None:
                return ()
            return self._few(address, limit, unread_only=unread_only, since=since)
        held = self._stores.slow() if address.kind == "search" else self._stores.quick()
        with held as store:
            found = store.rows(
                views.view(store, address),
                after=after,
                before=before,
                last=last,
                limit=limit,
                unread_only=unread_only,
                since=since,
            )
            if address.kind == "hot":
                return beside.heated(store, found, int(self._now()))
            return tuple(found)

    def page(self, article: str) -> Page:
        """Quick. One article; raises NewsError for an unknown id."""
        with self._stores.quick() as store:
            stored = views.stored(store, article)
            return Page(
                row=stored.row,
                breadcrumb=crumbs.over_article(store, stored),
                html=stored.html,
                origin=stored.origin,
                editor=stored.editor,
                updated=stored.updated,
                language=stored.language,
                minutes=words.minutes(stored.html, stored.row.summary),
                tags=stored.tags,
                media=stored.media,
                comments=stored.comments,
            )

    def text(self, article: str) -> str:
        """Quick. The plain text of an article; raises NewsError for an unknown id."""
        with self._stores.quick() as store:
            return views.stored(store, article).text

    def side(self, page: Page, limit: int = SIDE_ROWS) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Quick. The site's own hot and latest lists of this article ((), () if it sent none)."""
        if page.row.id is None:
            return (), ()
        with self._stores.quick() as store:
            stored = views.stored(store, page.row.id)
            hot = beside.from_site(store, stored, stored.hot[:limit])
            return hot, beside.from_site(store, stored, stored.latest[:limit])

    def related(self, article: str, limit: int = SIDE_ROWS) -> tuple[Row, ...]:
        """Find what belongs beside an article: the site's list, then its story, its subject.

        Raises NewsError for an unknown id.
        """
        with self._stores.slow() as store:
            return beside.related(store, views.stored(store, article), limit)

    def breadcrumb(self, address: Address) -> tuple[Crumb, ...]:
        """Quick. The crumbs over a view, Home first; raises NewsError where it names nothing."""
        with self._stores.quick() as store:
            return crumbs.over(store, address)

    def branches(self, address: str) -> tuple[SectionCount, ...]:
        """Quick. What a crumb offers: its siblings and children, with unread counts."""
        with self._stores.quick() as store:
            return crumbs.branches(store, address)

    def sections(self) -> tuple[SectionCount, ...]:
        """Quick. Every section, parents before children."""
        with self._stores.quick() as store:
            return tuple(store.sections())

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

        Raises NewsError where the address names nothing.
        """
        if address.kind in {"article", "related", "search"}:
            return 0
        with self._stores.quick() as store:
            return store.unread(views.view(store, address))

    def version(self) -> int:
        """Quick. A number that changes when anything was stored by anyone."""
        with self._stores.quick() as store:
            return store.version()

    def newest(self) -> int:
        """Quick. The highest ``number`` that an article has: what comes later has a higher one."""
        with self._stores.quick() as store:
            return store.newest()

    def again(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Quick. These articles as they are now, without reasons; what is gone is left out."""
        with self._stores.quick() as store:
            return tuple(store.rows_by_number([row.number for row in rows if row.number]))

    def next_unread(self, address: Address, row: Row | None, *, back: bool = False) -> Row | None:
        """Quick. The next (or previous) unread row of a view after ``row``.

        None for Home, an article and a search: their rows are all where they are asked for.
        """
        if address.kind in views.FEW or address.kind == "search":
            return None
        after, before = (None, row) if back else (row, None)
        found = self.rows(address, after=after, before=before, limit=1, unread_only=True)
        return found[0] if found else None

    def resolve(self, url: str) -> str | None:
        """Quick. The id of the stored article at a URL."""
        with self._stores.quick() as store:
            return store.resolve(url)

    # --- marks

    def mark(self, kind: str, ids: Sequence[str], name: str = "") -> int:
        """Mark articles: read, unread, star, unstar, tag, untag. Returns how many changed.

        ``name`` is the tag's. The mark is on the disk when this returns; one change for ``undo``.
        """
        with self._stores.marks() as store:
            return store.mark(kind, ids, name=name)

    def mark_all(
        self,
        address: Address,
        up_to: int | None = None,
        *,
        kind: str = "read",
        before: int | None = None,
        name: str = "",
    ) -> int:
        """Mark what a view holds, never what arrived since (``number`` > ``up_to``).

        ``before`` leaves out what is not older than a time. Returns how many changed. Raises
        NewsError where the address names nothing.
        """
        if address.kind in views.FEW:
            rows = self._few(address, front_page.MOST_ROWS, unread_only=False, since=None)
            ids = [
                row.id
                for row in rows
                if row.id
                and (up_to is None or row.number <= up_to)
                and (before is None or row.sort < before)
            ]
            return self.mark(kind, ids, name)
        with self._stores.quick() as store:
            view = views.view(store, address)
        with self._stores.marks() as store:
            return store.mark_view(kind, view, up_to=up_to, before=before, name=name)

    def undo(self) -> str:
        """Undo the last mark and say in words what was undone."""
        with self._stores.marks() as store:
            undone = store.undo()
        if undone is None:
            return tr("nothing to undo")
        return plural(
            "undone: {what}, 1 article",
            "undone: {what}, {n} articles",
            undone.count,
            what=words.mark(undone.kind),
        )

    def remember(self, name: str, value: str) -> None:
        """Keep a small thing for the reader: reading positions, history."""
        with self._stores.marks() as store:
            store.set_setting(name, value)

    def recall(self, name: str) -> str:
        """Quick. What was remembered, or an empty text."""
        with self._stores.quick() as store:
            return store.setting(name) or ""

    def _few(
        self, address: Address, limit: int, *, unread_only: bool, since: int | None
    ) -> tuple[Row, ...]:
        """Return the rows of a view that is a whole list."""
        if address.kind == "home":
            with self._stores.quick() as store:
                return front_page.rows(
                    store, int(self._now()), limit, unread_only=unread_only, since=since
                )
        if address.kind == "related":
            found = self.related(address.parts[0], limit)
        else:
            found = (self.page(address.parts[0]).row,)
        return tuple(
            row
            for row in found[:limit]
            if not (unread_only and row.read) and (since is None or row.sort >= since)
        )

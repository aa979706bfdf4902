"""News of what the reader did: marks, splits and joins of stories, and undoing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.news import grouping, views, whole, words
from newstui.news.whole import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newstui.address import Address
    from newstui.news.connections import Connections
    from newstui.news.saved import Saved


class Marks:
    """A part of ``News``: see there. What it did is on the disk when a call returns."""

    def __init__(self, stores: Connections, saved: Saved, now: Callable[[], float]) -> None:
        """Use the connections of the news, and its saved searches."""
        self._stores = stores
        self._saved = saved
        self._now = now

    def mark(self, kind: str, ids: Sequence[str], name: str = "") -> int:
        """Mark articles: read, unread, star, unstar, tag, untag. Returns how many changed.

        ``name`` is the tag's. One change for ``undo``.
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
        now = int(self._now())
        if address.kind in views.FEW:
            rows = whole.rows(self._stores, address, now, Part(limit=whole.MOST_ROWS)).rows
            return self.mark(kind, whole.ids(rows, up_to, before), name)
        with self._stores.quick() as store:
            view = views.view(store, address, self._saved, now)
        with self._stores.marks() as store:
            return store.mark_view(kind, view, up_to=up_to, before=before, name=name)

    def read(self, article: str) -> int:
        """Mark an article read because the reader opened it, the others of its story seen.

        Returns how many changed; one change for ``undo``.
        """
        with self._stores.marks() as store:
            return store.read(article)

    def split(self, article: str) -> str:
        """Take an article out of its story, for ever, and say so; ``undo`` takes it back.

        Raises NewsError where it is alone in its story, or unknown.
        """
        with self._stores.marks() as store:
            return grouping.split(store, views.stored(store, article))

    def join(self, article: str, other: str) -> str:
        """Make one story of an article's and another's, for ever, and say so; see ``split``.

        ``other`` is an article's id or a story's number. Raises NewsError.
        """
        with self._stores.marks() as store:
            return grouping.join(store, views.stored(store, article), other)

    def undo(self) -> str:
        """Undo the last mark and say in words what was undone."""
        with self._stores.marks() as store:
            undone = grouping.undo(store)
        return words.undone(undone)

"""News of the web beyond the feeds: full texts that are shown or wanted, sections of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.news import views

if TYPE_CHECKING:
    from newstui.news.connections import Connections


class Web:
    """A part of ``News``: see there, and ``store.web``."""

    def __init__(self, stores: Connections) -> None:
        """Use the connections of the news."""
        self._stores = stores

    def source_of(self, article: str) -> str | None:
        """Quick. The key of the source that an article is from, as the config has it."""
        with self._stores.quick() as store:
            return store.source_of(article)

    def is_page(self, article: str) -> bool:
        """Quick. Whether an article is of a page that was asked for by URL, not of a source."""
        with self._stores.quick() as store:
            return store.web.is_page(article)

    def wants_full(self, article: str) -> bool:
        """Quick. Whether the reader asked for the full text of this article, or of its source's."""
        with self._stores.quick() as store:
            stored = views.stored(store, article)
            return stored.full == "wanted" or (not stored.full and store.web.learnt_full(article))

    def learnt_full(self, article: str) -> bool:
        """Quick. Whether the reader asked for the full text of all articles of its source."""
        with self._stores.quick() as store:
            return store.web.learnt_full(article)

    def learn_full(self, article: str, *, wanted: bool) -> None:
        """Remember whether the reader wants all articles of an article's source in full."""
        with self._stores.marks() as store:
            store.web.learn_full(article, wanted=wanted)

    def show_full(self, article: str, *, full: bool) -> None:
        """Show the full text of an article, or what its feed said; without one it is wanted."""
        with self._stores.marks() as store:
            store.web.show_full(article, full=full)

    def section_near(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Quick. The section of the reader's that a path lies in; () for none.

        A page that was asked for by URL has the section that its site gives it.
        """
        with self._stores.quick() as store:
            known = {one.path for one in store.sections()}
        while path and path not in known:
            path = path[:-1]
        return path

"""What the store knows of the web beyond its sources' answers: pages by URL, full texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import articles, full_text, ingest, web_pages
from newstui.store.errors import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import apsw

    from newstui.models import Article


@told
class Web:
    """Pages that the reader asked for, and the full text of articles; a part of ``Store``."""

    def __init__(self, db: apsw.Connection, path: Path, now: Callable[[], float]) -> None:
        """Use the database of a store."""
        self.path = path
        self._db = db
        self._now = now

    def keep_page(self, article: Article, publisher: str = "") -> str:
        """Take in what a page said, read already and in no list; returns the article's id."""
        return web_pages.keep(self._db, article, publisher, int(self._now()))

    def is_page(self, article: str) -> bool:
        """Tell whether an article is of a page that the reader asked for, not of a source."""
        return web_pages.is_hidden(articles.source_of(self._db, article))

    def known(self, key: str, sent: Sequence[Article]) -> list[bool]:
        """Tell of each article of a source's answer whether it is stored just as it was sent."""
        return ingest.known(self._db, key, sent)

    def guid_of(self, article: str) -> str | None:
        """Return what an article's publisher calls it."""
        return articles.guid_of(self._db, article)

    def put_full(self, article: str, full: Article) -> None:
        """Keep and show the full text of an article; what its feed said stays beside it."""
        full_text.put(self._db, article, full)

    def show_full(self, article: str, *, full: bool) -> None:
        """Show the full text of an article, or what its feed said; without one it is wanted."""
        full_text.show(self._db, article, full=full)

    def learn_full(self, article: str, *, wanted: bool) -> None:
        """Remember whether the reader wants the articles of this one's source in full."""
        full_text.learn(self._db, article, wanted=wanted)

    def learnt_full(self, article: str) -> bool:
        """Tell whether the reader wants the articles of this one's source in full."""
        return full_text.learnt(self._db, article)

    def lacking(self, ids: Sequence[str]) -> list[str]:
        """Return which of some articles have a URL and no full text yet, in their order."""
        return full_text.lacking(self._db, ids)

    def measure(self, size: int) -> None:
        """Count the bytes of a page that was fetched for its text."""
        full_text.measure(self._db, size)

    def measured(self) -> tuple[int, int]:
        """Return how many pages were fetched for their text so far, and their bytes."""
        return full_text.measured(self._db)

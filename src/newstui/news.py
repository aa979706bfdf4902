"""News: reading and marking; everything that the command line and the screen ask.

Calls are synchronous and safe from any thread. Those marked *quick* answer in a few milliseconds
at any size of the store and may be called where keys are handled; call the others from a worker
(``asyncio.to_thread``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from newstui.address import Address
    from newstui.rows import Crumb, Edition, Page, Row, SectionCount, SourceState


class NewsError(Exception):
    """What was asked for is not there; the message is one sentence for the reader."""


class NewsLike(Protocol):
    """The face of News (a sketch while it is being built)."""

    def edition(self, address: Address) -> Edition:
        """Quick. What the view shows now: breadcrumb, first rows, hot and latest of its section.

        ``page`` and ``related`` are left empty: see ``page`` and ``related``.
        Raises NewsError where the address names nothing.
        """

    def rows(
        self,
        address: Address,
        *,
        after: Row | None = None,
        before: Row | None = None,
        last: bool = False,
        limit: int = 50,
    ) -> tuple[Row, ...]:
        """Quick, except for a search. The rows after (older than) or before a row, or the last."""

    def page(self, article: str) -> Page:
        """Quick. One article; raises NewsError for an unknown id."""

    def related(self, article: str, limit: int = 10) -> tuple[Row, ...]:
        """Find what belongs beside an article: the site's list, then its story, its subject."""

    def side(self, page: Page, limit: int = 10) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Quick. The site's own hot and latest lists of this article ((), () if it sent none)."""

    def breadcrumb(self, address: Address) -> tuple[Crumb, ...]:
        """Quick. The crumbs over a view, Home first."""

    def branches(self, address: str) -> tuple[SectionCount, ...]:
        """Quick. What a crumb offers: its siblings and children, with unread counts."""

    def sections(self) -> tuple[SectionCount, ...]:
        """Quick. Every section, parents before children."""

    def sources(self) -> tuple[SourceState, ...]:
        """Quick. Every source and how it is doing."""

    def unread(self, address: Address) -> int:
        """Quick. How many unread articles a view holds."""

    def version(self) -> int:
        """Quick. A number that changes when anything was stored by anyone."""

    def next_unread(self, address: Address, row: Row | None, *, back: bool = False) -> Row | None:
        """Quick. The next (or previous) unread row of a view after ``row``."""

    def resolve(self, url: str) -> str | None:
        """Quick. The id of the stored article at a URL."""

    def mark(self, kind: str, ids: tuple[str, ...], name: str = "") -> int:
        """Mark articles: read, unread, star, unstar, tag, untag. Returns how many changed."""

    def mark_all(self, address: Address, up_to: int) -> int:
        """Mark what a list shows as read, never what arrived since (number > up_to)."""

    def undo(self) -> str:
        """Undo the last mark and say in words what was undone."""

    def remember(self, name: str, value: str) -> None:
        """Keep a small thing for the reader: reading positions, history."""

    def recall(self, name: str) -> str:
        """Quick. What was remembered, or an empty text."""

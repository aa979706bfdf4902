"""The only place that sets the versions of an edited article side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.plain import plain

if TYPE_CHECKING:
    from newstui.store import Store, Stored
    from newstui.text.changes import Revision


def of(store: Store, article: Stored) -> tuple[Revision, ...]:
    """Return what changed from each version to the next, the newest change first."""
    from newstui.text import changes  # noqa: PLC0415 - not for the first paint

    assert article.row.id is not None
    told = []
    title, text = article.row.title, _paragraphs(article.feed_html, article.row.summary)
    for version in store.versions(article.row.id):
        before = _paragraphs(version.html, version.summary)
        told.append(
            changes.Revision(
                version.until,
                changes.words(version.title, title),
                changes.paragraphs(before, text),
            )
        )
        title, text = version.title, before
    return tuple(told)


def _paragraphs(html: str, summary: str) -> list[str]:
    return (plain(html) or summary).split("\n")

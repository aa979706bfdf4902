"""The only place that makes what the article pane shows of a stored article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.news import crumbs, words
from newstui.rows import Page

if TYPE_CHECKING:
    from newstui.store import Store, Stored


def page_of(store: Store, stored: Stored) -> Page:
    """Return an article as the article pane shows it, its breadcrumb with it."""
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
        full=stored.full,
    )

"""The only place that knows which article a row opens: of a story read before, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import Address

if TYPE_CHECKING:
    from newstui.news.news import News
    from newstui.rows import Row


def article(news: News, row: Row) -> str:
    """Return the id of the article that a row of a list opens; "" where it is not stored.

    A folded row shows the best version and is unread while any article of its story is. Where the
    best version is no news any more, the newest unread article is opened: else what is new would be
    marked seen though it was never shown.
    """
    if row.id is None or row.story is None or row.under or row.read or row.seen:
        return row.id or ""
    if any(not one.read and not one.seen for one in news.again((row,))):
        return row.id
    story = Address("story", (str(row.story.id),))
    unread = news.rows(story, limit=1, unread_only=True)
    return next((one.id for one in unread if one.id is not None), row.id)

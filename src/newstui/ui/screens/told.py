"""The only place that says which articles the rows of a list stand for: of a story, all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import Address
from newstui.news.views import FOLDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.news import News
    from newstui.rows import Row

_MOST = 200  # articles of a story


def articles(news: News, address: Address, rows: Sequence[Row], up_to: int) -> list[str]:
    """Return the ids of what rows of a view stand for, but for what came after ``up_to``.

    ``up_to`` is the highest number that there was when the list was shown.
    """
    ids = [row.id for row in rows if row.id is not None]
    for row in rows:
        if row.story is not None and not row.under and address.kind in FOLDED:
            story = Address("story", (str(row.story.id),))
            others = news.rows(story, limit=_MOST, unread_only=True)
            ids += [one.id for one in others if one.id is not None and one.number <= up_to]
    return list(dict.fromkeys(ids))

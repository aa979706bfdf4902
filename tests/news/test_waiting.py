"""Which article of a story a row opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import parse
from newstui.news import waiting

if TYPE_CHECKING:
    from newstui.news import News
    from newstui.rows import Row


def folded(news: News, ids: dict[str, str]) -> Row:
    rows = news.rows(parse("latest"), folded=True)
    return next(row for row in rows if row.id in {ids["ship"], ids["ship-b"]})


def test_a_row_opens_its_own_article_while_that_is_unread(news: News, ids: dict[str, str]) -> None:
    assert waiting.article(news, folded(news, ids)) == ids["ship"]
    bread = next(row for row in news.rows(parse("latest")) if row.id == ids["bread"])
    assert waiting.article(news, bread) == ids["bread"]


def test_what_is_new_is_opened_where_the_best_version_was_read(
    news: News, ids: dict[str, str]
) -> None:
    news.marks.mark("read", [ids["ship"]])
    row = folded(news, ids)
    assert (row.id, row.read) == (ids["ship"], False)
    assert waiting.article(news, row) == ids["ship-b"]
    assert waiting.article(news, row._replace(under=True)) == ids["ship"]
    news.marks.read(ids["ship-b"])
    assert waiting.article(news, folded(news, ids)) == ids["ship"]

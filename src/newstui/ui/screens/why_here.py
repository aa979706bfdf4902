"""The only place that tells why a row is here: in a line, or on a page where it is a story."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.news import words
from newstui.rows import Page, Row
from newstui.ui.screens.questions import ask_store
from newstui.ui.screens.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Told
    from newstui.ui.screens.portal import Portal

_SHOWN = 50  # articles of a story


def tell(portal: Portal, row: Row) -> None:
    """Say why a row is here: on a page of its own where several articles are one story."""
    article, news = row.id, portal.news
    if article is None or row.story is None:
        portal.message = words.why_here(row)
        return

    def told(found: tuple[Told, ...]) -> None:
        if not found:
            portal.message = words.why_here(row)
        elif portal.is_current:
            now = int(portal.session.now())
            keys = (portal.key("stories.split"), portal.key("stories.join"))
            portal.app.push_screen(Reading(page(row, found, keys, now), now))

    ask_store(portal, lambda: news.why(article), told, "why")


def page(row: Row, told: Sequence[Told], keys: tuple[str, str], now: int) -> Page:
    """Say why the row is where it is, and of each article of its story why it is in it.

    ``keys`` take an article out of its story, and put one into another.
    """
    here = words.why_here(row._replace(story=None))
    parts = [f"<p>{escape(here)}</p>", f"<h2>{escape(words.story(row, now))}</h2>"]
    parts += [_article(one, now) for one in told[:_SHOWN]]
    if len(told) > _SHOWN:
        more = plural("and 1 more", "and {n} more", len(told) - _SHOWN)
        parts.append(f"<p>{escape(more)}</p>")
    wrong = tr(
        "Not one story? {split} takes an article out, {join} puts one in.",
        split=keys[0],
        join=keys[1],
    )
    parts.append(f"<p><i>{escape(wrong)}</i></p>")
    return Page(Row(None, row.title, None, ""), (), "".join(parts), origin="", minutes=0)


def _article(one: Told, now: int) -> str:
    when = words.day_time(one.row.at, now) if one.row.at else ""
    first = " · ".join(filter(None, (when, *one.reasons)))
    lines = (f"<b>{escape(one.row.source)}</b>", escape(one.row.title), escape(first))
    return f"<p>{'<br>'.join(filter(None, lines))}</p>"

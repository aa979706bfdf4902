"""The only place for which articles link to which pages, and which sites vote for a story by it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.store.schema import start_of
from newstui.store.statements import one_value
from newstui.text.same_page import site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

_LOOKED_AT = 400  # links to a page that everyone links to


def keep(db: apsw.Connection, number: int, pages: Sequence[int], *, is_short: bool) -> None:
    """Keep which pages an article links to, instead of what it did before. Within a transaction.

    What a short article links to and nothing else is what it is about.
    """
    forget(db, number)
    main = is_short and len(pages) == 1
    if pages:
        told = [(page, number, main) for page in dict.fromkeys(pages)]
        db.executemany("INSERT INTO link VALUES (?, ?, ?)", told)


def forget(db: apsw.Connection, number: int) -> None:
    """Forget what an article links to. Within a transaction."""
    db.execute("DELETE FROM link WHERE number = ?", (number,))


def linking(db: apsw.Connection, story: int) -> dict[str, int]:
    """Return the sites that link to a story and do not tell it, and when each first did."""
    telling = {
        site_of(url) for (url,) in db.execute("SELECT url FROM article WHERE story = ?", (story,))
    }
    found = db.execute(
        "SELECT b.url, b.place >> 30 FROM article a JOIN link l ON l.target = a.url_key "
        "JOIN article b ON b.number = l.number JOIN signature g ON g.number = b.number "
        "WHERE a.story = ?1 AND a.url_key IS NOT NULL AND b.story IS NOT ?1 LIMIT ?2",
        (story, _LOOKED_AT),
    )
    first: dict[str, int] = {}
    for url, when in found:
        site = site_of(url)
        if "." in site and site not in telling:
            first[site] = min(when, first.get(site, when))
    return first


def voted(db: apsw.Connection, numbers: Sequence[int]) -> list[int]:
    """Return the stories that these articles, indexed just now, link to or are linked to in."""
    keys = json.dumps(numbers)
    found = db.execute(
        "SELECT a.story FROM json_each(?1) j JOIN link l ON l.number = j.value "
        "JOIN article a ON a.url_key = l.target WHERE a.story IS NOT NULL "
        "UNION SELECT a.story FROM json_each(?1) j JOIN article a ON a.number = j.value "
        "JOIN link l ON l.target = a.url_key WHERE a.story IS NOT NULL",
        (keys,),
    )
    return [story for (story,) in found]


def is_news(db: apsw.Connection, story: int) -> bool:
    """Tell whether other sites link to a story than are counted already."""
    counted = one_value(db, "SELECT links FROM story WHERE number = ?", (story,))
    return counted is not None and len(linking(db, story)) != counted


def linked(db: apsw.Connection, pages: Sequence[int]) -> set[int]:
    """Return those of some pages that short articles are about."""
    query = (
        "SELECT value FROM json_each(?) "
        "WHERE EXISTS (SELECT 1 FROM link WHERE target = value AND main)"
    )
    return {page for (page,) in db.execute(query, (json.dumps(pages),))}


def about(db: apsw.Connection, page: int, since: int, until: int) -> list[int]:
    """Return the stories of the short articles of a time that are about a page."""
    found = db.execute(
        "SELECT DISTINCT b.story FROM link m JOIN article b ON b.number = m.number "
        "WHERE m.target = ? AND m.main AND b.story IS NOT NULL AND b.place BETWEEN ? AND ? "
        "LIMIT 8",
        (page, start_of(max(since, 0)), start_of(until)),
    )
    return [story for (story,) in found]


def at(db: apsw.Connection, page: int, since: int, until: int) -> int | None:
    """Return the story of the article of a time at a page; of several, the one told last."""
    found: int | None = one_value(
        db,
        "SELECT story FROM article WHERE url_key = ? AND story IS NOT NULL "
        "AND place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1",
        (page, start_of(max(since, 0)), start_of(until)),
    )
    return found

"""The only place that reads articles: rows for lists, everything for the article pane."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newstui.rows import InStory, Row
from newstui.store import packing
from newstui.store.identity import url_key
from newstui.store.schema import place_of
from newstui.store.shelves import parts
from newstui.store.statements import known_row, one_value
from newstui.store.values import Stored, Version
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import apsw

_ROWS = """
SELECT a.number, a.id, a.title, a.url, o.name, o.title, o.key, s.path, a.published, a.fetched,
  a.author, a.summary, u.place IS NULL, st.place IS NOT NULL, t.number, t.articles, t.sources,
  t.first, t.last, a.place >> 30,
  u.place IS NULL AND EXISTS (SELECT 1 FROM mark m
    WHERE m.id = a.id AND m.read IS NULL AND m.seen IS NOT NULL),
  (SELECT count(*) FROM version v WHERE v.number = a.number)
FROM json_each(?) j JOIN article a ON a.{key} = j.value
JOIN shelf s ON s.number = a.shelf AND s.active
JOIN source o ON o.number = s.source
LEFT JOIN unread u ON u.place = a.place
LEFT JOIN starred st ON st.place = a.place
LEFT JOIN story t ON t.number = a.story AND t.articles > 1
"""
_BY_NUMBER = _ROWS.format(key="number")
_BY_ID = _ROWS.format(key="id")
_BY_PLACE = _ROWS.format(key="place")


def rows_by_number(db: apsw.Connection, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of articles in the order asked for; what is not listed is left out."""
    found = {row.number: row for row in _rows(db, _BY_NUMBER, numbers)}
    return [found[number] for number in numbers if number in found]


def rows_by_place(db: apsw.Connection, places: Sequence[int], *, keep: bool = False) -> list[Row]:
    """Return the rows at places, newest first; ``keep`` their order instead."""
    found = _rows(db, _BY_PLACE, places)
    if keep:
        by_place = {place_of(row.sort, row.number): row for row in found}
        return [by_place[place] for place in places if place in by_place]
    return sorted(found, key=lambda row: (row.sort, row.number), reverse=True)


def row(db: apsw.Connection, article: str) -> Row | None:
    """Return the row of one article."""
    return next(iter(_rows(db, _BY_ID, [article])), None)


def source_of(db: apsw.Connection, identity: str) -> str | None:
    """Return the key of the source that an article is from."""
    found: str | None = one_value(
        db,
        "SELECT o.key FROM article a JOIN shelf s ON s.number = a.shelf "
        "JOIN source o ON o.number = s.source WHERE a.id = ?",
        (identity,),
    )
    return found


def guid_of(db: apsw.Connection, identity: str) -> str | None:
    """Return what an article's publisher calls it."""
    found: str | None = one_value(db, "SELECT guid FROM article WHERE id = ?", (identity,))
    return found


def newest(db: apsw.Connection) -> int:
    """Return the highest number of an article; 0 where there is none."""
    return int(one_value(db, "SELECT coalesce(max(number), 0) FROM article"))


def resolve(db: apsw.Connection, url: str) -> str | None:
    """Return the id of the article with this URL, its form aside; the newest of several.

    One of a source of the reader's comes before one that was fetched as a page.
    """
    found: str | None = one_value(
        db,
        "SELECT a.id FROM article a JOIN shelf s ON s.number = a.shelf AND s.active "
        "WHERE a.url_key = ? ORDER BY s.active, a.place DESC LIMIT 1",
        (url_key(url),),
    )
    return found


def article(db: apsw.Connection, identity: str) -> Stored | None:
    """Return everything about one article, its body with it."""
    shown = row(db, identity)
    if shown is None:
        return None
    packed, summary, comments, versions = known_row(
        db,
        "SELECT b.packed, a.summary, a.comments, "
        "(SELECT count(*) FROM version v WHERE v.number = a.number) "
        "FROM article a JOIN body b ON b.number = a.number WHERE a.number = ?",
        (shown.number,),
    )
    own_facts = packing.unpack(packed, summary)
    facts = packing.shown(own_facts)
    own = (name for (name,) in db.execute("SELECT name FROM tag WHERE id = ?", (identity,)))
    return Stored(
        row=shown,
        html=facts.get("html", ""),
        origin=facts.get("origin", "feed"),
        editor=facts.get("editor"),
        updated=facts.get("updated"),
        language=facts.get("language"),
        tags=tuple(dict.fromkeys([*facts.get("tags", ()), *own])),
        comments=comments,
        score=facts.get("score"),
        breadcrumb=packing.links(facts, "breadcrumb"),
        related=packing.links(facts, "related"),
        hot=packing.links(facts, "hot"),
        latest=packing.links(facts, "latest"),
        media=packing.media(facts),
        versions=versions,
        full=packing.full_state(own_facts),
        feed_html=own_facts.get("html", ""),
    )


def texts(db: apsw.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Return the plain text of articles by their numbers, else the summary."""
    found = db.execute(
        "SELECT a.number, b.packed, a.summary FROM json_each(?) j "
        "JOIN article a ON a.number = j.value JOIN body b ON b.number = a.number",
        (json.dumps(numbers),),
    )
    return {
        number: plain(packing.shown(packing.unpack(packed, summary)).get("html", "")) or summary
        for number, packed, summary in found
    }


def versions(db: apsw.Connection, identity: str) -> list[Version]:
    """Return what an article said before its publisher changed it, newest first."""
    found = db.execute(
        "SELECT v.title, v.summary, v.packed, v.until FROM version v "
        "JOIN article a ON a.number = v.number WHERE a.id = ? ORDER BY v.until DESC",
        (identity,),
    )
    return [
        Version(title, summary, packing.unpack(packed, summary).get("html", ""), until)
        for title, summary, packed, until in found
    ]


def _rows(db: apsw.Connection, query: str, keys: Sequence[int] | Sequence[str]) -> Iterable[Row]:
    return [_row(found) for found in db.execute(query, (json.dumps(keys),))] if keys else []


def _row(found: tuple[Any, ...]) -> Row:
    (number, identity, title, url, name, source_title, key, path, published, fetched, author,
     summary, gone, starred, story, articles, sources, first, last, sort, seen,
     updates) = found  # fmt: skip
    return Row(
        id=identity,
        title=title,
        url=url,
        source=name or source_title or key,
        section=parts(path),
        published=published,
        fetched=fetched,
        author=author,
        summary=summary,
        read=bool(gone and not seen),
        starred=bool(starred),
        story=InStory(story, articles, sources, first, last) if story else None,
        number=number,
        sort=sort,
        seen=bool(seen),
        updates=updates,
    )

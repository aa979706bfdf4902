"""The only place for the queue of what is stored but not indexed, and for writing the index."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newstui.store import entering, frequencies, fresh, heads, hot, links, look_alikes, packing
from newstui.store.identity import page_key
from newstui.store.schema import slot_of
from newstui.store.settings import set_setting
from newstui.store.statements import one_value, writing
from newstui.store.values import Keys, Pending
from newstui.text.outbound import outbound
from newstui.text.plain import plain
from newstui.text.same_page import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import apsw

    from newstui.store.frequencies import Counts
    from newstui.store.values import Indexed

INDEX_SETTING = "index"  # says by which method articles are indexed
_PIECE = 5_000  # articles


def count(db: apsw.Connection) -> int:
    """Return how many articles wait."""
    return int(one_value(db, "SELECT count(*) FROM pending"))


def waiting(db: apsw.Connection, limit: int, letters: int) -> list[Pending]:
    """Return the articles that wait longest, until their texts have so many letters."""
    longest = db.execute("SELECT number FROM pending ORDER BY number LIMIT ?", (limit,))
    batch = []
    for one in read(db, [number for (number,) in longest]):
        batch.append(one)
        letters -= len(one.text)
        if letters < 0:
            break
    return batch


def read(db: apsw.Connection, numbers: Sequence[int]) -> Iterator[Pending]:
    """Yield articles as they are indexed, in the order of their numbers given."""
    found = db.execute(
        "SELECT a.number, a.id, s.source, a.url, o.url, o.weight, a.title, b.packed, a.summary, "
        "a.guid, a.place >> 30, coalesce(p.position, 0), a.comments, a.story, a.url_key, "
        "a.guid_key, a.title_key, "
        f"a.author, o.a_day, CASE WHEN o.talked >= {hot.ENOUGH_TALK} THEN o.talk END "
        "FROM json_each(?) j CROSS JOIN article a ON a.number = j.value "
        "JOIN body b ON b.number = a.number LEFT JOIN pending p ON p.number = a.number "
        "JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source",
        (json.dumps(numbers),),
    )
    for number, identity, source, url, source_url, weight, title, packed, summary, guid, sort, \
            position, comments, story, *keys, author, a_day, usual in found:  # fmt: skip
        facts = packing.shown(packing.unpack(packed, summary))
        text = plain(facts.get("html", ""))
        yield Pending(
            number=number,
            id=identity,
            source_number=source,
            site=host_of(url) or host_of(source_url),
            weight=weight,
            title=title,
            text=text or summary,
            summary=_told_apart(summary, text),
            url=url,
            guid=guid,
            language=facts.get("language"),
            published=sort,
            position=position,
            comments=comments,
            story=story,
            author=author or "",
            tags=tuple(facts.get("tags", ())),
            links=tuple(map(page_key, outbound(facts.get("html", ""), url or source_url))),
            keys=Keys(*keys),
            a_day=a_day,
            usual=usual,
        )


def index(db: apsw.Connection, batch: Sequence[Indexed], counts: Counts) -> None:
    """Write what indexing found out and let the articles leave the queue: one transaction.

    An article that is gone, or was indexed by another process meanwhile, is left alone.
    The full-text table comes last, and in its order: FTS5 writes out what it holds in memory
    whenever a statement that may fail half-way begins, or a rowid is less than the one before,
    which would be a segment for each article.
    """
    counted: list[str] = []
    usual: dict[int, list[str]] = {}
    every = frequencies.counted_of(frequencies.documents(db))
    words: list[fresh.Searched] = []
    with writing(db):
        left = _leave_queue(db, [one.number for one in batch])
        done = [one for one in batch if one.number in left]
        for one in done:
            _, slot, was_indexed, *_ = left[one.number]
            if not was_indexed and one.usual:
                usual.setdefault(one.source_number, []).extend(one.usual)
            if not was_indexed and one.number % every == 0:
                counted.extend(one.df_terms)
            words.append(
                (slot, one.search_title, one.search_body, one.search_author, one.search_tags)
            )
        fresh.forget(db, [one.slot for one in left.values()])
        db.executemany(
            "REPLACE INTO signature(number, packed, length) VALUES (?, ?, ?)",
            [(one.number, one.signature, one.length) for one in done],
        )
        for one in done:
            if one.twin != left[one.number].twin:
                look_alikes.note(db, one.number, one.twin)
            if one.links or left[one.number].has_links:
                links.keep(db, one.number, one.links, is_short=one.is_short)
        entering.enter(
            db, [(one.number, one.story, one.signature) for one in done if one.story is not None]
        )
        for one in done:
            if one.story is None and one.known_story is not None:
                heads.stand(db, one.known_story)  # it says more than before, or less
        frequencies.add_articles(db, sum(not one.was_indexed for one in left.values()))
        fresh.outdate(db, max((left[one.number].place for one in done), default=-1))
        db.executemany(fresh.INSERT.format(table="words"), sorted(words))
    counts.hold(counted, usual, every)
    counts.keep(everything=not one_value(db, "SELECT 1 FROM pending LIMIT 1"))


class _Left(NamedTuple):
    """An article that leaves the queue just now, as it was."""

    place: int
    slot: int
    was_indexed: bool
    twin: int | None
    has_links: bool


def _leave_queue(db: apsw.Connection, numbers: Sequence[int]) -> dict[int, _Left]:
    """Take articles out of the queue; those that are not waiting are left out."""
    keys = json.dumps(numbers)
    found = db.execute(
        "SELECT a.number, a.place, g.number IS NOT NULL, a.twin, "
        "EXISTS (SELECT 1 FROM link l WHERE l.number = a.number) "
        "FROM json_each(?) j JOIN pending p ON p.number = j.value "
        "JOIN article a ON a.number = p.number LEFT JOIN signature g ON g.number = a.number",
        (keys,),
    )
    left = {
        number: _Left(place, slot_of(place), bool(was_indexed), twin, bool(has_links))
        for number, place, was_indexed, twin, has_links in found
    }
    db.execute("DELETE FROM pending WHERE number IN (SELECT value FROM json_each(?))", (keys,))
    return left


def requeue(db: apsw.Connection, number: int, position: int) -> None:
    """Let an article wait to be indexed, for the first time or again. Within a transaction."""
    db.execute("INSERT INTO pending VALUES (?, ?) ON CONFLICT DO NOTHING", (number, position))


def requeue_all(db: apsw.Connection, version: str) -> int:
    """Forget the index and queue every article; returns how many.

    ``version`` is that of the index to come; until all are queued there is none, so that who is
    stopped half-way begins again. Marks need not wait: what takes long is done piece by piece.
    What search knows stays until each article is indexed again.
    """
    set_setting(db, INDEX_SETTING, "")
    newest = int(one_value(db, "SELECT coalesce(max(number), 0) FROM article"))
    for start in range(0, newest + 1, _PIECE):
        with writing(db):
            db.execute(
                "UPDATE article SET story = NULL WHERE number >= ? AND number < ? "
                "AND story IS NOT NULL",
                (start, start + _PIECE),
            )
    with writing(db):
        for table in ("signature", "df", "df_recent", "usual", "heat", "story", "link"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE article SET story = NULL WHERE story IS NOT NULL")
        db.execute(
            "INSERT INTO pending SELECT number, 0 FROM article WHERE 1 ON CONFLICT DO NOTHING"
        )
        db.execute("REPLACE INTO setting VALUES (?, ?)", (INDEX_SETTING, version))
        return count(db)


def forget(db: apsw.Connection, number: int, place: int) -> None:
    """Take an article out of the index and the queue. Within a transaction."""
    fresh.forget(db, [slot_of(place)])
    db.execute("DELETE FROM signature WHERE number = ?", (number,))
    if db.changes():
        frequencies.add_articles(db, -1)
    db.execute("DELETE FROM pending WHERE number = ?", (number,))


def _told_apart(summary: str, text: str) -> str:
    """Return a summary that is not what the text says anyway, for search alone."""
    said = " ".join(summary.rstrip("….").split())
    return "" if not text or said in text.replace("\n", " ") else summary  # as ``plain`` parts them

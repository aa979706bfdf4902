"""The only place for the queue of what is stored but not indexed, and for writing the index."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstui.store import frequencies, packing, stories
from newstui.store.schema import slot_of
from newstui.store.statements import one_value, writing
from newstui.store.values import Pending
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from newstui.store.values import Indexed


def count(db: apsw.Connection) -> int:
    """Return how many articles wait."""
    return int(one_value(db, "SELECT count(*) FROM pending"))


def waiting(db: apsw.Connection, limit: int) -> list[Pending]:
    """Return the articles that wait longest."""
    found = db.execute(
        "SELECT a.number, a.id, s.source, a.url, o.url, o.weight, a.title, b.packed, a.summary, "
        f"a.guid, a.place >> 30, p.position, a.comments, a.story, ({_TWIN}) FROM pending p "
        "JOIN article a ON a.number = p.number JOIN body b ON b.number = a.number "
        "JOIN shelf s ON s.number = a.shelf JOIN source o ON o.number = s.source "
        "ORDER BY p.number LIMIT ?",
        (limit,),
    )
    batch = []
    for number, identity, source, url, source_url, weight, title, packed, summary, guid, sort, \
            position, comments, story, twin in found:  # fmt: skip
        facts = packing.unpack(packed)
        batch.append(
            Pending(
                number=number,
                id=identity,
                source_number=source,
                site=_host(url) or _host(source_url),
                weight=weight,
                title=title,
                text=plain(facts.get("html", "")) or summary,
                url=url,
                guid=guid,
                language=facts.get("language"),
                published=sort,
                position=position,
                comments=comments,
                story=story,
                twin=twin,
            )
        )
    return batch


_TWIN = (  # of the first few with its URL: there are pages that thousands of items link to
    "SELECT t.story FROM (SELECT b.story, b.shelf FROM article b "
    "WHERE b.url_key = a.url_key AND b.number <> a.number LIMIT 8) t "
    "JOIN shelf h ON h.number = t.shelf AND h.source <> s.source WHERE t.story IS NOT NULL LIMIT 1"
)


def index(db: apsw.Connection, batch: Sequence[Indexed]) -> None:
    """Write what indexing found out and let the articles leave the queue: one transaction.

    An article that is gone, or was indexed by another process meanwhile, is left alone.
    The full-text tables come last: FTS5 writes out what it holds in memory whenever a statement
    that may fail half-way begins, which would be a segment for each article.
    """
    full_text: list[tuple[int, str, str, str]] = []
    with writing(db):
        counted: Counter[str] = Counter()
        added = 0
        for one in batch:
            query = "DELETE FROM pending WHERE number = ? RETURNING number"
            if not db.execute(query, (one.number,)).fetchall():
                continue
            place = one_value(db, "SELECT place FROM article WHERE number = ?", (one.number,))
            if _forget_words(db, one.number, place):
                counted.update(set(one.df_terms))
                added += 1
            words = " ".join(one.sig_terms)
            full_text.append((slot_of(place), one.search_title, one.search_body, words))
            db.execute("INSERT INTO signature VALUES (?, ?)", (one.number, one.signature))
            if one.story is not None:
                stories.enter(db, one.number, one.story, one.signature)
        frequencies.add(db, counted, added)
        for slot, title, body, words in full_text:
            db.execute(
                "INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", (slot, title, body)
            )
            db.execute("INSERT INTO terms(rowid, words) VALUES (?, ?)", (slot, words))


def requeue(db: apsw.Connection, number: int, position: int) -> None:
    """Let an article wait to be indexed, for the first time or again. Within a transaction."""
    db.execute("INSERT INTO pending VALUES (?, ?) ON CONFLICT DO NOTHING", (number, position))


def requeue_all(db: apsw.Connection) -> int:
    """Forget the whole index and queue every article; returns how many."""
    with writing(db):
        for table in ("words", "terms"):
            db.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")
        for table in ("signature", "df", "df_recent", "heat", "story"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE article SET story = NULL WHERE story IS NOT NULL")
        db.execute(
            "INSERT INTO pending SELECT number, 0 FROM article WHERE 1 ON CONFLICT DO NOTHING"
        )
        return count(db)


def forget(db: apsw.Connection, number: int, place: int) -> None:
    """Take an article out of the index and the queue. Within a transaction."""
    if not _forget_words(db, number, place):
        frequencies.add(db, {}, -1)
    db.execute("DELETE FROM pending WHERE number = ?", (number,))


def _forget_words(db: apsw.Connection, number: int, place: int) -> bool:
    """Take an article out of the full-text tables; True where it was not in them."""
    gone = db.execute("DELETE FROM signature WHERE number = ? RETURNING number", (number,))
    if not gone.fetchall():
        return True
    slot = slot_of(place)
    db.execute("DELETE FROM words WHERE rowid = ?", (slot,))
    db.execute("DELETE FROM terms WHERE rowid = ?", (slot,))
    return False


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""

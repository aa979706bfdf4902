"""The only place that takes in articles: new ones, changed ones, and those that did not change.

Everything is prepared before a transaction begins, and a transaction holds at most 25 articles, so
that a mark of the reader's never waits long.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import tr
from newstui.store import entering, hot, links, packing, pending
from newstui.store.errors import StoreError
from newstui.store.identity import claim, guid_key, identify, title_key, url_key
from newstui.store.schema import place_of
from newstui.store.shelves import path_text, shelf_of
from newstui.store.statements import known_row, one_row, one_value, writing
from newstui.store.values import Ingested
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import apsw

    from newstui.models import Article

BATCH = 25
KEPT_VERSIONS = 10
EARLIEST = 631_152_000  # 1990-01-01


LATEST = 253_402_300_799  # the end of the year 9999
_MOST_COMMENTS = 1_000_000_000


class _Ready(NamedTuple):
    """A new or changed article with all that can be worked out before the transaction."""

    id: str
    article: Article
    position: int
    fingerprint: bytes
    own: str  # its own section, as a shelf has it
    keys: tuple[int | None, int | None, int | None]  # of its URL, guid, title
    packed: bytes
    edited: bool = True  # its words are not those that are stored
    is_by_another: bool = False  # than the author that is stored


def ingest(
    db: apsw.Connection, key: str, articles: Sequence[Article], now: int, *, read: bool = False
) -> Ingested:
    """Take in what one answer of a source held. Visible at once; indexed later.

    An article whose fingerprint is known is not written, but for its URL. One that its publisher
    changed keeps its marks, its place and the version before it, and waits to be indexed again.
    ``read``: what is new has been read already, which is no mark that can be undone.
    Raises StoreError for a source that is not in the config.
    """
    source = one_row(db, "SELECT number, uid FROM source WHERE key = ? AND active", (key,))
    if source is None:
        raise StoreError(tr("there is no source '{name}': see `newstui source list`", name=key))
    number, uid = source
    ids, shared = identify(db, [claim(uid, article) for article in articles])
    ready, unchanged = _prepare(db, ids, articles)
    new: list[str] = []
    updated: list[str] = []
    rows = 0
    for chunk in _chunks(ready):
        before = db.total_changes()
        with writing(db):
            for base in shared:
                db.execute("INSERT INTO shared_guid VALUES (?) ON CONFLICT DO NOTHING", (base,))
            there = _numbers(db, chunk)
            fresh = [one for one in chunk if one.id not in there]
            if read:
                query = "INSERT INTO mark(id, read) VALUES (?, ?) ON CONFLICT DO NOTHING"
                db.executemany(query, [(one.id, now) for one in fresh])
            _add(db, number, fresh, now)
            new += [one.id for one in fresh]
            for one in chunk:
                if one.id in there:
                    _change(db, there[one.id], number, one, now)
                    (updated if one.edited else unchanged).append(one.id)
        if not there:
            rows += db.total_changes() - before
    return Ingested(tuple(new), tuple(updated), tuple(unchanged), rows)


def known(db: apsw.Connection, key: str, articles: Sequence[Article]) -> list[bool]:
    """Tell of each article whether it is stored with the fingerprint that it has now."""
    uid = one_value(db, "SELECT uid FROM source WHERE key = ? AND active", (key,))
    if uid is None:
        return [False] * len(articles)
    ids, _ = identify(db, [claim(uid, article) for article in articles])
    query = "SELECT 1 FROM article WHERE id = ? AND fingerprint = ?"
    return [
        one_value(db, query, (identity, _fingerprint(article))) is not None
        for identity, article in zip(ids, articles, strict=True)
    ]


def remove(db: apsw.Connection, numbers: Sequence[int]) -> None:
    """Take articles out of the store; their marks stay. Within a transaction."""
    for number in numbers:
        place = one_value(db, "SELECT place FROM article WHERE number = ?", (number,))
        entering.leave(db, number)
        pending.forget(db, number, place)
        links.forget(db, number)
        for table in ("unread", "starred"):
            db.execute(f"DELETE FROM {table} WHERE place = ?", (place,))
        for table in ("body", "version", "article"):
            db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))


def sort_of(published: int | None, now: int, position: int) -> int:
    """Return when an article counts as published: never in the future, not before 1990.

    Without a date it is when it arrived, a second earlier for each place down its feed.
    """
    if published is None:
        return now - position
    if published > now:
        return now
    return max(published, EARLIEST)


def _prepare(
    db: apsw.Connection, ids: Sequence[str], articles: Sequence[Article]
) -> tuple[list[_Ready], list[str]]:
    """Sort out what has to be written, oldest in the feed first, and what is unchanged."""
    query = (
        "SELECT a.id, a.fingerprint, a.url, a.title, a.summary, a.number, a.author "
        "FROM json_each(?) j JOIN article a ON a.id = j.value"
    )
    stored = {one[0]: one[1:] for one in db.execute(query, (json.dumps(ids),))}
    ready: dict[str, _Ready] = {}
    unchanged: list[str] = []
    seen: set[str] = set()
    for position, (identity, article) in enumerate(zip(ids, articles, strict=True)):
        if identity in seen:
            continue
        seen.add(identity)
        fingerprint = _fingerprint(article)
        known = stored.get(identity)
        if known is not None and known[0] == fingerprint:
            unchanged.append(identity)
            if article.url and known[1] != article.url:
                _move_url(db, known[4], article.url)
            continue
        ready[identity] = _Ready(
            id=identity,
            article=article,
            position=position,
            fingerprint=fingerprint,
            own=path_text(article.section),
            keys=(
                url_key(article.url),
                guid_key(article.guid, article.url),
                title_key(article.title),
            ),
            packed=packing.pack(article),
            edited=known is None or _edited(db, known[2:5], article),
            is_by_another=known is not None and (known[5] or "") != (article.author or ""),
        )
    return list(ready.values())[::-1], unchanged


def _numbers(db: apsw.Connection, chunk: Sequence[_Ready]) -> dict[str, int]:
    """Return the numbers of those that are stored, by id."""
    query = "SELECT a.id, a.number FROM json_each(?) j JOIN article a ON a.id = j.value"
    found = db.execute(query, (json.dumps([one.id for one in chunk]),))
    return {str(identity): int(str(number)) for identity, number in found}


def _add(db: apsw.Connection, source: int, fresh: Sequence[_Ready], now: int) -> None:
    """Store new articles. Within a transaction."""
    if not fresh:
        return
    first = (one_value(db, "SELECT max(number) FROM article") or 0) + 1
    query = (
        "SELECT m.id, m.read IS NOT NULL OR m.seen IS NOT NULL, m.starred IS NOT NULL "
        "FROM json_each(?) j JOIN mark m ON m.id = j.value"
    )
    found = db.execute(query, (json.dumps([one.id for one in fresh]),))
    marked = {identity: (read, starred) for identity, read, starred in found}
    shelves = {own: shelf_of(db, source, own) for own in dict.fromkeys(one.own for one in fresh)}
    articles, unread, starred = [], [], []
    for number, one in enumerate(fresh, first):
        published = _date(one.article.published)
        place = place_of(sort_of(published, now, one.position), number)
        shelf = shelves[one.own]
        articles.append((number, one.id, place, shelf, published, now, *_facts(one)))
        is_read, is_starred = marked.get(one.id, (0, 0))
        if not is_read:
            unread.append((place, shelf))
        if is_starred:
            starred.append((place, shelf))
    db.executemany(
        "INSERT INTO article(number, id, place, shelf, published, fetched, comments, fingerprint, "
        "url_key, guid_key, title_key, url, guid, author, title, summary) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        articles,
    )
    db.executemany(
        "INSERT INTO body VALUES (?, ?)", [(n, one.packed) for n, one in enumerate(fresh, first)]
    )
    db.executemany("INSERT INTO unread VALUES (?, ?)", unread)
    db.executemany("INSERT INTO starred VALUES (?, ?)", starred)
    for number, one in enumerate(fresh, first):
        if one.article.comments is not None:
            hot.hear(db, source, one.article.comments)
        pending.requeue(db, number, one.position)


def _change(db: apsw.Connection, number: int, source: int, one: _Ready, now: int) -> None:
    packed = _with_full(db, number, one)
    if one.edited:
        db.execute(
            "INSERT INTO version SELECT a.number, ?, a.title, a.summary, b.packed FROM article a "
            "JOIN body b ON b.number = a.number WHERE a.number = ? ON CONFLICT DO NOTHING",
            (now, number),
        )
        db.execute(
            "DELETE FROM version WHERE number = ?1 AND until NOT IN "
            "(SELECT until FROM version WHERE number = ?1 ORDER BY until DESC LIMIT ?2)",
            (number, KEPT_VERSIONS),
        )
    if one.edited or one.is_by_another:
        pending.requeue(db, number, one.position)
    entering.move(db, number, shelf_of(db, source, one.own))
    _date_late(db, number, _date(one.article.published), now, one.position)
    db.execute(
        "UPDATE article SET comments = ?, fingerprint = ?, url_key = ?, guid_key = ?, "
        "title_key = ?, url = ?, guid = ?, author = ?, title = ?, summary = ? WHERE number = ?",
        (*_facts(one), number),
    )
    db.execute("UPDATE body SET packed = ? WHERE number = ?", (packed, number))


def _with_full(db: apsw.Connection, number: int, one: _Ready) -> bytes:
    """Return an article's new body with what is known of its full text; before it is written."""
    packed, summary = known_row(
        db,
        "SELECT b.packed, a.summary FROM body b JOIN article a ON a.number = b.number "
        "WHERE a.number = ?",
        (number,),
    )
    old = packing.unpack(packed, summary)
    if not packing.full_state(old):
        return one.packed
    new = packing.carried(old, packing.facts_of(one.article), edited=one.edited)
    return packing.squeeze(new, one.article.summary)


def _date_late(
    db: apsw.Connection, number: int, published: int | None, now: int, position: int
) -> None:
    """Give an article the date it came without; a date once given stays as it is."""
    known, old = known_row(db, "SELECT published, place FROM article WHERE number = ?", (number,))
    if published is None or known is not None:
        return
    place = place_of(sort_of(published, now, position), number)
    pending.forget(db, number, old)
    pending.requeue(db, number, position)
    db.execute(
        "UPDATE article SET published = ?, place = ? WHERE number = ?", (published, place, number)
    )
    for table in ("unread", "starred"):
        db.execute(f"UPDATE {table} SET place = ? WHERE place = ?", (place, old))


def _facts(one: _Ready) -> tuple[object, ...]:
    article = one.article
    comments = article.comments
    return (
        None if comments is None else max(0, min(comments, _MOST_COMMENTS)),
        one.fingerprint,
        *one.keys,
        article.url,
        article.guid,
        article.author,
        article.title,
        article.summary,
    )


def _edited(db: apsw.Connection, known: tuple[str, str, int], article: Article) -> bool:
    """Tell whether an article's words are others than before, not only space, markup, images."""
    title, summary, number = known
    if title.split() != article.title.split():
        return True
    packed = one_value(db, "SELECT packed FROM body WHERE number = ?", (number,))
    html = packing.unpack(packed, summary).get("html", "")
    before, after = plain(html) or summary, plain(article.html) or article.summary
    return before.split() != after.split()


def _fingerprint(article: Article) -> bytes:
    from hashlib import blake2b  # noqa: PLC0415 - OpenSSL: 3 ms, not at a start

    text = article.fingerprint or article.model_dump_json(exclude={"url"})
    return blake2b(text.encode("utf-8", "replace"), digest_size=12).digest()


def _move_url(db: apsw.Connection, number: int, url: str) -> None:
    with writing(db):
        query = "UPDATE article SET url = ?, url_key = ? WHERE number = ?"
        db.execute(query, (url, url_key(url), number))


def _date(published: int | None) -> int | None:
    return published if published is not None and abs(published) <= LATEST else None


def _chunks(ready: Sequence[_Ready]) -> Iterator[Sequence[_Ready]]:
    for start in range(0, len(ready), BATCH):
        yield ready[start : start + BATCH]

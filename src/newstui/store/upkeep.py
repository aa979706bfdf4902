"""The only place for looking after the file: figures, checks, backup, making it smaller."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import apsw

from newstui.i18n import tr
from newstui.store.errors import StoreError
from newstui.store.ingest import BATCH, remove
from newstui.store.schema import start_of
from newstui.store.statements import one_value, writing

if TYPE_CHECKING:
    from pathlib import Path

_COUNTED = {
    "articles": "SELECT count(*) FROM article",
    "unread": "SELECT count(*) FROM unread",
    "starred": "SELECT count(*) FROM starred",
    "stories": "SELECT count(*) FROM story",
    "sources": "SELECT count(*) FROM source WHERE active = 1",
    "pending": "SELECT count(*) FROM pending",
    "marks": "SELECT count(*) FROM mark",
    "versions": "SELECT count(*) FROM version",
}
_CHECKS = (
    (
        "SELECT count(*) FROM shelf s WHERE total <> (SELECT count(*) FROM article a "
        "WHERE a.shelf = s.number) OR unread <> (SELECT count(*) FROM unread u "
        "WHERE u.shelf = s.number)",
        "the counters of {n} sections are wrong",
    ),
    (
        "SELECT count(*) FROM article a LEFT JOIN mark m ON m.id = a.id "
        "LEFT JOIN unread u ON u.place = a.place "
        "WHERE (m.read IS NULL AND m.seen IS NULL) = (u.place IS NULL) "
        "OR (u.place IS NOT NULL AND u.shelf <> a.shelf)",
        "{n} articles are in the wrong list",
    ),
    (
        "SELECT count(*) FROM article a LEFT JOIN signature g ON g.number = a.number "
        "LEFT JOIN pending p ON p.number = a.number WHERE g.number IS NULL AND p.number IS NULL",
        "{n} articles are neither indexed nor waiting for it",
    ),
    (
        "WITH kept AS (SELECT (SELECT count(*) FROM words_docsize) AS words, "
        "(SELECT count(*) FROM signature) AS indexed, (SELECT count(*) FROM pending) AS waiting) "
        "SELECT max(0, indexed - words) + max(0, words - indexed - waiting) FROM kept",
        "the search index misses {n} articles: run `newstui store rebuild`",
    ),
    (
        "SELECT count(*) FROM setting f JOIN article a ON a.place >= CAST(f.value AS INTEGER) "
        "WHERE f.name = 'fresh' AND a.number NOT IN (SELECT number FROM pending) "
        "AND a.number NOT IN (SELECT id & 1073741823 FROM fresh_docsize)",
        "the search index misses {n} articles: run `newstui store rebuild`",
    ),
    (
        "SELECT count(*) FROM story t WHERE articles <> (SELECT total(h.articles) FROM heat h "
        "WHERE h.story = t.number) OR articles <> (SELECT count(*) FROM article a "
        "WHERE a.story = t.number)",
        "{n} stories are miscounted: run `newstui store rebuild`",
    ),
)


def stats(db: apsw.Connection, path: Path) -> dict[str, int | str]:
    """Return how much of everything there is; ``bytes`` is the file's size."""
    figures: dict[str, int | str] = {"file": str(path), "bytes": _size(db)}
    for name, query in _COUNTED.items():
        figures[name] = int(one_value(db, query))
    figures["schema"] = int(db.pragma("user_version"))
    figures["sqlite"] = apsw.sqlite_lib_version()
    return figures


def _size(db: apsw.Connection) -> int:
    return int(db.pragma("page_count")) * int(db.pragma("page_size"))


def check(db: apsw.Connection) -> list[str]:
    """Return what is wrong with the file, a line for each thing; nothing when all is well."""
    found = [str(line) for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
    for table in ("words", "fresh"):
        try:
            db.execute(f"PRAGMA integrity_check({table})").fetchall()
        except apsw.Error as error:
            found.append(f"{table}: {error}")
    for query, message in _CHECKS:
        count = int(one_value(db, query))
        if count:
            found.append(tr(message, n=count))
    return found


def backup(db: apsw.Connection, to: Path) -> None:
    """Write a copy of the store, readable by the reader only; raises StoreError if it is there."""
    if to.exists():
        raise StoreError(tr("{file} is already there: give another name", file=str(to)))
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        db.execute("VACUUM INTO ?", (str(part),))
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)


def vacuum(db: apsw.Connection) -> None:
    """Make the file as small as it can be."""
    db.execute("INSERT INTO words(words) VALUES ('optimize')")
    db.execute("VACUUM")
    db.pragma("wal_checkpoint", "TRUNCATE")


def prune(db: apsw.Connection, before: int) -> int:
    """Remove the articles published before a time that are read and not starred or tagged.

    Their marks stay, for when they come back. Returns how many were removed.
    """
    gone = 0
    while True:
        with writing(db):
            numbers = [
                number
                for (number,) in db.execute(
                    "SELECT a.number FROM article a WHERE a.place < ? "
                    "AND a.place NOT IN (SELECT place FROM unread) "
                    "AND a.place NOT IN (SELECT place FROM starred) "
                    "AND a.id NOT IN (SELECT id FROM tag) LIMIT ?",
                    (start_of(before), BATCH),
                )
            ]
            remove(db, numbers)
        gone += len(numbers)
        if len(numbers) < BATCH:
            return gone

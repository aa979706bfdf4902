"""The only place that asks newsboat's cache what newsboat's search asks it, for comparison.

newsboat itself makes the cache (``newsboat -x reload`` of an empty feed), the articles of a store
are copied into it, and the statement is the one its search runs (2.21, ``cache.cpp``): LIKE over
title and content, newest first. What its screen does with the rows afterwards is not counted.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.store import Store

_FEED = (
    '<rss version="2.0"><channel><title>All</title><link>https://a.invalid/</link></channel></rss>'
)
_SEARCH = (
    "SELECT guid, title, author, url, pubDate, length(content), unread, feedurl, enclosure_url, "
    "enclosure_type, enqueued, flags, base FROM rss_item WHERE (title LIKE ?1 OR content LIKE ?1) "
    "AND deleted = 0 ORDER BY pubDate DESC, id DESC"
)
_PIECE = 5_000


def cache(store: Store, file: Path) -> sqlite3.Connection | None:
    """Return newsboat's cache with the articles of a store, made where missing; None without it."""
    if not file.exists():
        if not shutil.which("newsboat"):
            return None
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        _empty(part)
        _fill(store, part)
        part.rename(file)
    return sqlite3.connect(file)


def search(db: sqlite3.Connection, word: str) -> int:
    """Search as newsboat does; returns how many articles were found."""
    return len(db.execute(_SEARCH, (f"%{word}%",)).fetchall())


def _empty(file: Path) -> None:
    folder = file.parent
    feed, urls, config = (folder / f"newsboat.{name}" for name in ("xml", "urls", "config"))
    feed.write_text(_FEED)
    urls.write_text(f"file://{feed}\n")
    config.write_text("auto-reload no\n")
    command = ["newsboat", "-u", str(urls), "-c", str(file), "-C", str(config), "-x", "reload"]
    home = os.environ | {"HOME": str(folder)}
    subprocess.run(command, env=home, check=True, stdout=subprocess.DEVNULL)


def _fill(store: Store, file: Path) -> None:
    """Copy the articles, as newsboat would have them from the same feeds."""
    db = sqlite3.connect(file)
    (feed,) = db.execute("SELECT rssurl FROM rss_feed").fetchone()
    for start in range(1, store.newest() + 1, _PIECE):
        with db:
            for row in store.rows_by_number(list(range(start, start + _PIECE))):
                stored = store.article(row.id or "")
                assert stored
                db.execute(
                    "INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, "
                    "unread, enclosure_url, enclosure_type, enqueued, flags, base) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, 1, '', '', 0, '', '')",
                    (row.id, row.title, row.author or "", row.url, feed, row.sort, stored.html),
                )
    db.close()

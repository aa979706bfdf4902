"""The only place for web pages that the reader asked for by URL: each site is a hidden source.

Such a source is in no list (``shelves.HIDDEN``), so what is read from a page is no news: it is read
already and in nobody's way. It can be opened, searched for and starred as any article, and is
pruned as any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstui.i18n import tr
from newstui.store.errors import StoreError
from newstui.store.identity import url_key
from newstui.store.ingest import ingest
from newstui.store.shelves import HIDDEN, shelf_of
from newstui.store.statements import one_value, writing

if TYPE_CHECKING:
    import apsw

    from newstui.models import Article

KIND = "web"
_SEPARATOR = "\x1f"  # no key in a config holds it
_MOST_NAME = 80  # characters


def keep(db: apsw.Connection, article: Article, publisher: str, now: int) -> str:
    """Take in what a page said, and return the article's id.

    ``publisher`` is what lists call its source; the host where that is "". A page that is known
    keeps its source, and what it said before becomes a version. Raises StoreError.
    """
    key = _known(db, article.url) or _source(db, article.url or "", publisher.strip()[:_MOST_NAME])
    taken = ingest(db, key, [article], now, read=True)
    return next(iter((*taken.new, *taken.updated, *taken.unchanged)))


def is_hidden(key: str | None) -> bool:
    """Tell whether a source's key is that of a site whose pages the reader asked for."""
    return bool(key) and str(key).startswith(KIND + _SEPARATOR)


def _known(db: apsw.Connection, url: str | None) -> str | None:
    """Return the key of the hidden source that has a page already."""
    found: str | None = one_value(
        db,
        "SELECT o.key FROM article a JOIN shelf s ON s.number = a.shelf "
        "JOIN source o ON o.number = s.source WHERE a.url_key = ? AND o.active = ?",
        (url_key(url), HIDDEN),
    )
    return found


def _source(db: apsw.Connection, url: str, publisher: str) -> str:
    """Return the key of the hidden source of a site and publisher, making it when it is new."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        raise StoreError(tr("this page has no address of its own"))
    key = _SEPARATOR.join((KIND, host, publisher))
    with writing(db):
        if one_value(db, "SELECT 1 FROM source WHERE key = ?", (key,)) is None:
            db.execute(
                "INSERT INTO source(uid, key, url, name, section, weight, kind, interval, "
                "position, active) VALUES (?1, ?1, ?2, ?3, '', 0, ?4, 0, 0, ?5)",
                (key, f"{parts.scheme}://{parts.netloc}/", publisher or host, KIND, HIDDEN),
            )
            shelf_of(db, db.last_insert_rowid(), "")
    return key

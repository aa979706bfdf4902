"""The only place that keeps the full text of an article beside what its feed said.

Both lie in the article's body (see ``packing``), so that going from one to the other costs nothing
and loses nothing, and what its source sends later is compared with what it sent before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import packing, pending, settings
from newstui.store.statements import one_row, one_value, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import apsw

    from newstui.models import Article
    from newstui.store.packing import Facts

_LEARNT = "full_text/"  # before a source's uid: the reader wants its articles in full
_MEASURED = "full_text_measured"  # pages fetched so far, and their bytes


def put(db: apsw.Connection, article: str, full: Article) -> None:
    """Keep and show the full text of an article; it is indexed again."""
    facts = packing.facts_of(full)
    _change(db, article, lambda own: {**_without(own, "short", "wanted"), "full": facts})


def show(db: apsw.Connection, article: str, *, full: bool) -> None:
    """Show the full text that was fetched, or again what the feed said; without one it is wanted.

    What is shown is what search finds.
    """

    def shown(own: Facts) -> Facts:
        if not own.get("full"):
            return {**own, "wanted": True} if full else _without(own, "wanted")
        return _without(own, "short") if full else {**own, "short": True}

    _change(db, article, shown)


def learn(db: apsw.Connection, article: str, *, wanted: bool) -> None:
    """Remember whether the reader wants the articles of this one's source in full."""
    if (uid := _source(db, article)) is not None:
        settings.set_setting(db, _LEARNT + uid, "open" if wanted else "")


def learnt(db: apsw.Connection, article: str) -> bool:
    """Tell whether the reader wants the articles of this one's source in full."""
    uid = _source(db, article)
    return uid is not None and bool(settings.setting(db, _LEARNT + uid))


def measure(db: apsw.Connection, size: int) -> None:
    """Count the bytes of a page that was fetched for its text."""
    count, total = measured(db)
    settings.set_setting(db, _MEASURED, f"{count + 1} {total + size}")


def measured(db: apsw.Connection) -> tuple[int, int]:
    """Return how many pages were fetched so far, and how many bytes they had in all."""
    try:
        count, total = map(int, (settings.setting(db, _MEASURED) or "").split())
    except ValueError:
        return 0, 0
    return count, total


def lacking(db: apsw.Connection, articles: Sequence[str]) -> list[str]:
    """Return which of some articles have a URL and no full text yet, in their order."""
    return [one for one in articles if _lacks(db, one)]


def _lacks(db: apsw.Connection, article: str) -> bool:
    found = one_row(
        db,
        "SELECT b.packed, a.summary FROM article a JOIN body b ON b.number = a.number "
        "WHERE a.id = ? AND a.url IS NOT NULL",
        (article,),
    )
    if found is None:
        return False
    facts = packing.unpack(*found)
    return not facts.get("full") and facts.get("origin") != "page"


def _change(db: apsw.Connection, article: str, change: Callable[[Facts], Facts]) -> None:
    with writing(db):
        found = one_row(
            db,
            "SELECT a.number, b.packed, a.summary FROM article a "
            "JOIN body b ON b.number = a.number WHERE a.id = ?",
            (article,),
        )
        if found is None:
            return
        number, packed, summary = found
        old = packing.unpack(packed, summary)
        new = change(old)
        if new == old:
            return
        body = packing.squeeze(new, summary)
        db.execute("UPDATE body SET packed = ? WHERE number = ?", (body, number))
        if packing.shown(new).get("html") != packing.shown(old).get("html"):
            pending.requeue(db, number, 0)


def _source(db: apsw.Connection, article: str) -> str | None:
    found: str | None = one_value(
        db,
        "SELECT o.uid FROM article a JOIN shelf s ON s.number = a.shelf "
        "JOIN source o ON o.number = s.source WHERE a.id = ?",
        (article,),
    )
    return found


def _without(facts: Facts, *names: str) -> Facts:
    return {name: value for name, value in facts.items() if name not in names}

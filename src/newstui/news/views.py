"""The only place that says which view of the store an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.news.errors import NewsError
from newstui.news.saved import view as searched
from newstui.store import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.address import Address
    from newstui.news.saved import Saved
    from newstui.rows import Row
    from newstui.store import Store, Stored

FEW = frozenset({"home", "related", "article"})
"""Kinds of views whose rows are chosen one by one and all shown at once."""

FOLDED = frozenset({"home", "section", "latest", "source", "hot"})
"""Kinds of views whose lists may be folded: one row a story."""

SEARCHES = frozenset({"search", "view"})
"""Kinds of views whose rows are searched for: they may take a while."""


def view(store: Store, address: Address, saved: Saved, now: int) -> View:
    """Return the view of the store for an address that is none of ``FEW``; Home is everything.

    Raises NewsError where the address names nothing.
    """
    match address.kind:
        case "search":
            return searched(address.value("q"), address.value("sort"), now)
        case "view":
            one = saved.named(address.parts[0])
            return searched(one.query, address.value("sort") or one.sort, now)
        case "section" | "hot" | "latest":
            _refuse_unknown_section(store, address.parts)
            return View(address.kind, path=address.parts)
        case "source":
            source_title(store, address.parts[0])
            return View("source", key=address.parts[0])
        case "story":
            _refuse_unknown_story(store, address.parts[0])
            return View("story", key=address.parts[0])
        case "starred":
            return View("starred")
    return View("latest")


def section_of(address: Address) -> tuple[str, ...]:
    """Return the section whose hot and latest stand beside a view; () for everything."""
    return address.parts if address.kind in {"section", "hot", "latest"} else ()


def source_title(store: Store, key: str) -> str:
    """Return what a source is called; raises NewsError for an unknown one."""
    for one in store.sources():
        if one.key == key:
            return one.title or key
    raise NewsError(tr("there is no source '{name}': see `newstui source list`", name=key))


def stored(store: Store, article: str) -> Stored:
    """Return everything about an article; raises NewsError for an unknown id."""
    found = store.article(article)
    if found is None:
        raise NewsError(tr("there is no article '{id}': see `newstui list --json`", id=article))
    return found


def folded_again(store: Store, view: View, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows of a folded list as they are now, those that are unfolded as themselves."""
    found = store.rows_by_number([row.number for row in rows if row.number])
    under = {row.number for row in rows if row.under}
    folded = store.fold(view, [row for row in found if row.number not in under])
    by_number = {row.number: row for row in folded}
    return tuple(by_number.get(row.number, row) for row in found)


def _refuse_unknown_section(store: Store, path: tuple[str, ...]) -> None:
    if path and all(one.path != path for one in store.sections()):
        raise NewsError(tr("there is no section '{name}': see `newstui list`", name="/".join(path)))


def _refuse_unknown_story(store: Store, key: str) -> None:
    if not (key.isascii() and key.isdigit() and len(key) < 19 and store.heat(int(key))):
        raise NewsError(tr("there is no story '{id}': see `newstui list --json`", id=key))

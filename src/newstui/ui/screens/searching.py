"""The only place for a search that is being typed: found at once, kept by Enter, gone by Escape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.i18n import tr
from newstui.text.query import begun, parse
from newstui.ui.screens import found, history, inside, listing, visiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from newstui.address import Address
    from newstui.ui.screens.portal import Portal

_PAUSE_SECONDS = 0.12  # in the typing, before it is searched for
_SETTING, _MOST = "searches", 50  # under which searches are remembered, and how many


def begin(portal: Portal) -> None:
    """Let the reader type a search, or edit the one in view."""
    typed = Typed(portal)
    portal.pane = "headlines"  # where what is found will stand
    portal.ask(
        tr("Search:"),
        typed.keep,
        typed.query,
        typed=typed.changed,
        dropped=typed.drop,
        hints=_hints(),
        recall=remembered(portal),
    )


def turn(portal: Portal) -> None:
    """Sort what was found by date, or best first, whichever it is not."""
    now = portal.address
    if now.kind not in found.SEARCHES:
        portal.message = tr("only a search can be sorted: {key}", key=portal.key("places.search"))
        return
    if parse(found.query(portal, now)).sort:
        portal.message = tr("the search says itself how it is sorted")
        return
    best = found.sort(portal, now) != "rank"
    others = tuple(pair for pair in now.query if pair[0] != "sort")
    listing.load(portal, now._replace(query=(*others, ("sort", "rank" if best else "date"))))
    portal.history = history.noted(portal.history, visiting.here(portal))
    portal.message = tr("best first") if best else tr("newest first")


def remembered(portal: Portal) -> tuple[str, ...]:
    """Return what was searched for before, newest first."""
    try:
        kept = json.loads(portal.news.recall(_SETTING) or "[]")
    except ValueError:
        return ()
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()


class Typed:
    """One search while it is typed: what was there before, and what was last asked for."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._origin, self._zen = visiting.here(portal), portal.zen
        self.query = self._asked = found.query(portal, portal.address)
        self._sort = found.sort(portal, portal.address)
        self._pause: Timer | None = None
        self._over = False

    def changed(self, text: str) -> None:
        """Search once the reader pauses."""
        self._stop()
        portal, query = self._portal, text.strip()
        self._pause = portal.set_timer(_PAUSE_SECONDS, lambda: portal.guarded(self._look, query))

    def keep(self, text: str) -> None:
        """Go to what was found: it has an address, and a place in history."""
        self._end()
        portal = self._portal
        _remember(portal, text)
        address = self._address(text)
        if address == self._origin.address and portal.address == address:
            return
        portal.history = history.noted(portal.history, self._origin)
        if portal.address == address and self._asked == text and portal.window.rows:
            listing.show(portal, address, portal.news.edition(address), portal.window)
        else:
            listing.load(portal, address)
        portal.history = history.came(portal.history, visiting.here(portal))
        inside.searched(portal)

    def drop(self) -> None:
        """Go back to what was there, as it was."""
        self._end()
        self._put_back()
        self._portal.pane = self._origin.pane
        self._portal.zen = self._zen

    def _look(self, query: str) -> None:
        portal, address = self._portal, self._address(query)
        if query == self._asked or self._over:
            return
        self._asked = query
        if not query:
            self._put_back()
            return
        found.search(portal, address, portal.news.newest(), self._is_wanted(query))

    def _address(self, query: str) -> Address:
        if query == self.query:
            return self._origin.address
        return addresses.search(begun(query), self._sort)

    def _is_wanted(self, query: str) -> Callable[[], bool]:
        return lambda: not self._over and self._asked == query

    def _put_back(self) -> None:
        if self._portal.address != self._origin.address or self._asked != self.query:
            self._asked = ""
            visiting.put(self._portal, self._origin._replace(pane="headlines"))

    def _end(self) -> None:
        self._over = True
        self._stop()
        self._portal.news.interrupt()

    def _stop(self) -> None:
        if self._pause is not None:
            self._pause.stop()


def _remember(portal: Portal, query: str) -> None:
    others = (one for one in remembered(portal) if one != query)
    kept = json.dumps([query, *others][:_MOST], ensure_ascii=False)
    news = portal.news
    portal.writer.submit(lambda: news.remember(_SETTING, kept), _nothing, _nothing)


def _nothing(_: object) -> None:
    """Say nothing: a search that cannot be remembered is no reason to disturb the reader."""


def _hints() -> tuple[str, ...]:
    """Return what can be written besides words, the most wanted first."""
    words = (tr("title:"), tr("source:"), tr("is:unread"), tr("since:7d"))
    return (*words, tr('"a phrase"'), tr("-word"), "a OR b")

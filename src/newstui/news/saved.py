"""The only place for the reader's saved searches: which there are, and what is unread in them.

What is unread is counted by ``recount``, away from any key; in between the last counts hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui import address as addresses
from newstui.config import ConfigError, SavedSearch
from newstui.i18n import tr
from newstui.news.errors import NewsError
from newstui.rows import SectionCount
from newstui.store import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newstui.address import Address
    from newstui.store import Store

_COUNTED_FOR = 600  # seconds: "since:6h" holds something else later


class Keeper(NamedTuple):
    """How a search is kept in the config and taken out of it; both raise ConfigError."""

    add: Callable[[SavedSearch], None]
    remove: Callable[[str], None]


class Saved:
    """The reader's saved searches."""

    def __init__(self, views: Iterable[SavedSearch], keeper: Keeper | None) -> None:
        """Begin with those of the config."""
        self.views = tuple(views)
        self._keeper = keeper
        self._counts: dict[str, int] = {}
        self._counted = (0, 0)

    def named(self, name: str) -> SavedSearch:
        """Return a saved search; raises NewsError where there is none of this name."""
        for one in self.views:
            if one.name == name:
                return one
        raise NewsError(tr("there is no saved search '{name}': see `newstui view list`", name=name))

    def section(self, address: Address) -> tuple[str, ...]:
        """Return the section that a saved search stands in; () for any other view."""
        return path(self.named(address.parts[0])) if address.kind == "view" else ()

    def unread(self, name: str) -> int:
        """Return how many were unread when they were counted last."""
        self.named(name)
        return self._counts.get(name, 0)

    def recount(self, store: Store, now: int) -> bool:
        """Count what is unread where the store has changed; tell whether a count has."""
        counted = store.version(), now // _COUNTED_FOR
        if counted == self._counted and self._counts.keys() >= {one.name for one in self.views}:
            return False
        counts = {one.name: store.unread(view(one.query, one.sort, now)) for one in self.views}
        changed = counts != self._counts
        self._counts, self._counted = counts, counted
        return changed

    def add(self, name: str, query: str, section: str, sort: str) -> SavedSearch:
        """Keep a search under a name; raises NewsError."""
        from newstui.text.clean import clean  # noqa: PLC0415 - for this alone
        from newstui.text.query import parse  # noqa: PLC0415

        name, query = " ".join(clean(name).split()), clean(query).strip()
        if not name or not parse(query).nodes:
            raise NewsError(tr("a saved search needs a name and words to search for"))
        made = SavedSearch(
            name=name, query=query, section=section, sort="rank" if sort == "rank" else "date"
        )
        self._edit(lambda keeper: keeper.add(made))
        self.views = (*self.views, made)
        return made

    def remove(self, name: str) -> None:
        """Forget a saved search; raises NewsError."""
        self.named(name)
        self._edit(lambda keeper: keeper.remove(name))
        self.views = tuple(one for one in self.views if one.name != name)
        self._counts.pop(name, None)

    def _edit(self, change: Callable[[Keeper], None]) -> None:
        if self._keeper is None:
            raise NewsError(tr("no config file is in use: a search cannot be saved"))
        try:
            change(self._keeper)
        except ConfigError as error:
            raise NewsError(str(error)) from None

    def among(self, sections: Sequence[SectionCount]) -> list[SectionCount]:
        """Put the saved searches under their sections; at the end where there is no such one."""
        tree = list(sections)
        for one in self.views:
            above = path(one)
            at = _end(tree, above)
            place, where = (len(tree), ()) if at is None else (at, above)
            unread = self._counts.get(one.name, 0)
            tree.insert(
                place,
                SectionCount((*where, one.name), unread, unread, str(addresses.view(one.name))),
            )
        return tree


def path(one: SavedSearch) -> tuple[str, ...]:
    """Return the section that a saved search stands in."""
    return tuple(part.strip() for part in one.section.split("/") if part.strip())


def view(query: str, sort: str, now: int) -> View:
    """Return the view of the store for a search; what the query says of its order wins."""
    from newstui.text.query import parse  # noqa: PLC0415 - 3 ms, for a search only

    order = parse(query).sort or sort
    return View("search", query=query, sort="rank" if order == "rank" else "date", at=now)


def _end(tree: Sequence[SectionCount], above: tuple[str, ...]) -> int | None:
    """Return where what lies under a section ends; None where there is no such section."""
    if not above:
        return len(tree)
    under = [at for at, one in enumerate(tree) if one.path[: len(above)] == above]
    known = any(tree[at].path == above and tree[at].address is None for at in under)
    return under[-1] + 1 if known else None

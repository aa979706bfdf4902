"""The only place for paging: the rows of many shelves in one order, a page at a time.

A page costs little however many rows there are and however few of them belong to the view:

* Where the view is a good share of everything, the order of everything is walked, at most
  20 times as far as the page is long.
* Otherwise each shelf is asked for what it has in a window that begins at the first row of any of
  them, the window growing eightfold until the page is full. Empty years are skipped.

All bounds are places (see ``schema.py``); lists are newest first.
"""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from newstui.store.schema import HOT_STEPS, NUMBER_BITS
from newstui.store.statements import one_value

if TYPE_CHECKING:
    import apsw

    from newstui.store.shelves import Condition

Table = Literal["article", "unread", "heat"]

NO_END = (1 << 63) - 1  # more than any place
_WALK = 20  # times the page
_GOOD_SHARE = 0.1
_GROWTH = 8
_WIDTHS: dict[Table, int] = {
    "article": 6 * 3_600 << NUMBER_BITS,
    "unread": 6 * 3_600 << NUMBER_BITS,
    "heat": HOT_STEPS << NUMBER_BITS,
}


class Cut(NamedTuple):
    """Which part of a list is wanted: ``limit`` rows from its top, or from its end ``upwards``."""

    limit: int
    low: int = 0  # places from here on
    high: int = NO_END  # and less than this
    upwards: bool = False
    unread_only: bool = False

    def after(self, place: int) -> Cut:
        """Leave out what is lower than a place."""
        return self._replace(low=max(self.low, place))

    def before(self, place: int) -> Cut:
        """Leave out a place and what is higher."""
        return self._replace(high=min(self.high, place))

    @property
    def order(self) -> str:
        """In which order SQL finds the wanted rows first."""
        return "ASC" if self.upwards else "DESC"


def page(
    db: apsw.Connection, table: Table, condition: Condition, cut: Cut, share: float
) -> list[int]:
    """Return the places of a page, newest first.

    ``share`` is which part of the table's rows meets the condition, as far as is known: 0 to 1.
    """
    if share >= _GOOD_SHARE:
        found = _walk(db, table, condition, cut)
        if found is not None:
            return found
    return _merge(db, table, condition, cut)


def _walk(db: apsw.Connection, table: Table, condition: Condition, cut: Cut) -> list[int] | None:
    """Walk the order of everything; None where that does not fill the page soon enough."""
    steps = cut.limit * _WALK
    test, values = condition
    query = (
        "SELECT place, s.number IS NOT NULL FROM "
        f"(SELECT place, shelf FROM {table} WHERE place >= ? AND place < ? "
        f"ORDER BY place {cut.order} LIMIT ?) t "
        f"LEFT JOIN shelf s ON s.number = t.shelf AND {test}"
    )
    found: dict[int, None] = {}
    walked = 0
    cursor = db.execute(query, (cut.low, cut.high, steps, *values))
    for place, inside in cursor:
        walked += 1
        if inside:
            found[place] = None
            if len(found) == cut.limit:
                break
    cursor.close(True)  # noqa: FBT003 - apsw's own; lets go of the read transaction
    if len(found) == cut.limit or walked < steps:
        return sorted(found, reverse=True)
    return None


def _merge(db: apsw.Connection, table: Table, condition: Condition, cut: Cut) -> list[int]:
    """Merge the shelves through windows that grow until the page is full."""
    found: list[int] = []
    width = _WIDTHS[table]
    while len(found) < cut.limit:
        anchor = _first(db, table, condition, cut)
        if anchor is None:
            break
        if cut.upwards:
            window = cut.before(anchor + width)
            rest = cut.after(window.high)
        else:
            window = cut.after(anchor - width)
            rest = cut.before(window.low)
        found += _window(db, table, condition, window._replace(limit=cut.limit - len(found)))
        cut = rest
        width *= _GROWTH
    return sorted(found, reverse=True)


def _first(db: apsw.Connection, table: Table, condition: Condition, cut: Cut) -> int | None:
    """Return the first place of any shelf."""
    test, values = condition
    query = (
        f"SELECT {'min' if cut.upwards else 'max'}((SELECT t.place FROM {table} t "
        "WHERE t.shelf = s.number AND t.place >= ? AND t.place < ? "
        f"ORDER BY t.place {cut.order} LIMIT 1)) FROM shelf s WHERE {test}"
    )
    place: int | None = one_value(db, query, (cut.low, cut.high, *values))
    return place


def _window(db: apsw.Connection, table: Table, condition: Condition, cut: Cut) -> list[int]:
    test, values = condition
    query = (
        f"SELECT DISTINCT t.place FROM shelf s CROSS JOIN {table} t ON t.shelf = s.number "
        f"WHERE {test} AND t.place >= ? AND t.place < ? ORDER BY t.place {cut.order} LIMIT ?"
    )
    return [place for (place,) in db.execute(query, (*values, cut.low, cut.high, cut.limit))]

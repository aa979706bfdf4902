"""The only place for what is loaded of a list: a run of its rows, and whether there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from newstui.rows import Row


class Window(NamedTuple):
    """Rows of a view in its order, without a gap."""

    rows: tuple[Row, ...] = ()
    more: bool = False  # below the last row
    earlier: bool = False  # above the first row
    newest: int = 0  # the highest number in the store when the list was shown


def below(window: Window, rows: Sequence[Row], page: int) -> Window:
    """Add the rows that follow; ``page`` is how many were asked for."""
    known = {row.number for row in window.rows if not row.under}
    added = tuple(row for row in rows if row.number not in known)
    return window._replace(rows=(*window.rows, *added), more=len(rows) >= page)


def above(window: Window, rows: Sequence[Row], page: int) -> Window:
    """Add the rows before; what came after the list was shown is left out."""
    known = {row.number for row in window.rows if not row.under}
    added = tuple(row for row in rows if row.number not in known and row.newest <= window.newest)
    return window._replace(rows=(*added, *window.rows), earlier=len(rows) >= page)


def arrived(window: Window, now: Iterable[Row]) -> int:
    """Count which of the rows that the view begins with now were not there when it was shown."""
    shown = {row.newest for row in window.rows}
    return sum(1 for row in now if row.newest > window.newest and row.newest not in shown)


def changed(
    rows: tuple[Row, ...], ids: Collection[str], marked: Callable[[Row], Row]
) -> tuple[Row, ...]:
    """Return the rows, those with one of the ids as ``marked`` makes them."""
    return tuple(marked(row) if row.id in ids else row for row in rows)


def opened(rows: tuple[Row, ...], article: Row) -> tuple[Row, ...]:
    """Return the rows once an article is read: it, and the unread others of its story seen."""
    story = article.story.id if article.story is not None else None

    def marked(row: Row) -> Row:
        if row.id == article.id:
            return row._replace(read=True, seen=False)
        if story is not None and row.story is not None and row.story.id == story and is_unread(row):
            return row._replace(seen=True)
        return row

    return tuple(map(marked, rows))


def told_apart(old: Sequence[Row], new: Sequence[Row]) -> bool:
    """Whether an article is in another story than before."""

    def stories(rows: Sequence[Row]) -> dict[str | None, int | None]:
        return {row.id: row.story.id if row.story is not None else None for row in rows}

    return stories(old) != stories(new)


def updated(rows: tuple[Row, ...], fresh: Iterable[Row]) -> tuple[Row, ...]:
    """Take marks, titles and stories from fresh rows; reasons, headings and places stay.

    So does the title that the site gave an entry of its own list.
    """
    by_id = {row.id: row for row in fresh if row.id is not None}
    return tuple(
        by_id[row.id]._replace(
            reason=row.reason,
            from_site=row.from_site,
            title=row.title if row.from_site else by_id[row.id].title,
            heading=row.heading,
            place=row.place,
            snippet=row.snippet,
            under=row.under,
        )
        if row.id in by_id
        else row
        for row in rows
    )


def without_twins(first: Sequence[Row], then: Sequence[Row]) -> tuple[Row, ...]:
    """Join two lists; what stands in the first is left out of the second."""
    known: Collection[str | None] = {row.id for row in first if row.id is not None}
    return (*first, *(row for row in then if row.id not in known))


def next_unread(rows: Sequence[Row], cursor: int, *, back: bool = False) -> int | None:
    """Return the place of the nearest unread row after (or before) ``cursor``; None without one."""
    places = range(cursor - 1, -1, -1) if back else range(cursor + 1, len(rows))
    return next((at for at in places if is_unread(rows[at])), None)


def is_unread(row: Row) -> bool:
    """Whether a row waits for its reader: seen in its story is not read, but does not wait."""
    return row.id is not None and not row.read and not row.seen

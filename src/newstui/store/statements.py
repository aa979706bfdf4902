"""The only place for the three ways SQL is run here: one row, one value, one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import apsw


def one_row(db: apsw.Connection, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """Return the first row that a query gives; None where it gives none."""
    return next(iter(db.execute(query, values).fetchall()), None)


def known_row(db: apsw.Connection, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
    """Return the first row of a query that always gives one."""
    return db.execute(query, values).fetchall()[0]


def one_value(db: apsw.Connection, query: str, values: Sequence[Any] = ()) -> Any:
    """Return the first column of the first row; None where there is none."""
    found = one_row(db, query, values)
    return found[0] if found else None


@contextmanager
def writing(db: apsw.Connection) -> Iterator[None]:
    """Write in one transaction that waits for its turn now, not half-way through."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back by itself where the disk is full
            db.execute("ROLLBACK")
        raise

"""What can be done with the store's file as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import fresh, pending, upkeep
from newstui.store.errors import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import apsw

    from newstui.store.values import Pending


@told
class File:
    """The store's file: figures, checks, copies, making it smaller; a part of ``Store``."""

    def __init__(self, db: apsw.Connection, path: Path) -> None:
        """Use the database of a store."""
        self.path = path
        self._db = db

    def stats(self) -> dict[str, int | str]:
        """Return how much of everything there is."""
        return upkeep.stats(self._db, self.path)

    def check(self) -> list[str]:
        """Return what is wrong with the file; nothing when all is well."""
        return upkeep.check(self._db)

    def freshen(self, searched: Callable[[Pending], fresh.Columns]) -> bool:
        """Let what begins words be found soon in a big store: again, until it returns False.

        It is for when all is indexed; ``searched`` gives an article as it was indexed.
        """

        def columns(numbers: list[int]) -> Iterator[tuple[int, fresh.Columns]]:
            return ((one.number, searched(one)) for one in pending.read(self._db, numbers))

        return fresh.freshen(self._db, columns)

    def backup(self, to: Path) -> None:
        """Write a copy of the store."""
        upkeep.backup(self._db, to)

    def vacuum(self) -> None:
        """Make the file as small as it can be."""
        upkeep.vacuum(self._db)

    def prune(self, before: int) -> int:
        """Remove old articles that are read and neither starred nor tagged; their marks stay."""
        return upkeep.prune(self._db, before)

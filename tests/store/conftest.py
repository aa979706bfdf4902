"""A store in a folder of its own; ``Opener`` opens it again in other roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.store import Store
from tests.store.making import NOW, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newstui.store.values import Role


class Opener:
    """Opens the test's store, at a time that the test sets, and closes it afterwards."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = NOW
        self.opened: list[Store] = []

    def __call__(self, role: Role = "reader") -> Store:
        store = Store.open(self.path, now=lambda: self.now, role=role)
        self.opened.append(store)
        return store


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(tmp_path / "data" / "store.db")
    yield opener
    for store in opener.opened:
        store.close()


@pytest.fixture
def writer(opener: Opener) -> Store:
    """A store with two sources: "a" in World, "b" in World/Asia."""
    store = opener("ingest")
    store.sync_sources([source("a", "World"), source("b", "World", "Asia")])
    return store


@pytest.fixture
def marker(opener: Opener, writer: Store) -> Store:
    return opener("marks")


@pytest.fixture
def reader(opener: Opener, writer: Store) -> Store:
    return opener("reader")

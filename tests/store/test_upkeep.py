"""Upkeep: what is wrong is found, a backup is a store, and nothing is lost by vacuuming."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from newstui.store import Store, StoreError, View
from tests.store.making import article, index_all

if TYPE_CHECKING:
    from tests.store.conftest import Opener


@pytest.fixture
def filled(writer: Store) -> Store:
    writer.ingest("a", [article(str(n)) for n in range(40)])
    index_all(writer)
    return writer


def test_figures(filled: Store) -> None:
    stats = filled.file.stats()
    assert stats["articles"] == stats["unread"] == stats["stories"] == 40
    assert stats["pending"] == stats["starred"] == 0
    assert int(stats["bytes"]) > 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE shelf SET unread = unread + 1 WHERE number = 1",
        "DELETE FROM unread WHERE place = (SELECT max(place) FROM unread)",
        "DELETE FROM signature WHERE number = 3",
        "DELETE FROM words WHERE rowid = (SELECT max(id) FROM words_docsize)",
        "UPDATE story SET articles = 2 WHERE number = 5",
    ],
)
def test_what_does_not_agree_is_found(filled: Store, damage: str) -> None:
    assert filled.file.check() == []
    filled._db.execute(damage)  # no way of the store's own does this
    assert len(filled.file.check()) >= 1


def test_a_backup_is_a_store(opener: Opener, filled: Store) -> None:
    copy = opener.path.with_name("copy.db")
    filled.file.backup(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    other = Store.open(copy)
    assert other.rows(View("latest")) == filled.rows(View("latest"))
    assert other.file.check() == []
    other.close()
    with pytest.raises(StoreError, match="is already there"):
        filled.file.backup(copy)


def test_a_backup_to_nowhere_is_one_sentence(opener: Opener, filled: Store) -> None:
    with pytest.raises(StoreError):
        filled.file.backup(opener.path / "no" / "folder.db")


def test_vacuuming_loses_nothing(filled: Store) -> None:
    before = filled.rows(View("search", query="title"))
    filled.file.vacuum()
    assert filled.rows(View("search", query="title")) == before
    assert filled.file.check() == []

"""A store of an earlier newstui opens, keeps everything, and is indexed again."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import apsw

from newstui.ranking.whole import whole
from newstui.store import Store, View
from newstui.store.migrations import CURRENT
from newstui.store.packing import squeeze
from newstui.store.schema import APPLICATION_ID, FIRST, place_of
from tests.store.making import NOW, index_all


def first_edition(path: Path) -> None:
    """Make a store as the first newstui left it: two articles, one read and one starred."""
    db = apsw.Connection(str(path))
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(FIRST)
    db.execute(
        "INSERT INTO source VALUES (1, 'a', 'a', 'https://a.example/feed', '', '', 1, 'auto', 60, "
        "0, 1, 'A', NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL, 0, NULL, NULL, NULL)"
    )
    db.execute("INSERT INTO shelf(number, source, own, path, active) VALUES (1, 1, '', '', 1)")
    for number, url in ((1, "https://m.a.example/x?utm_source=y"), (2, "https://a.example/2")):
        place = place_of(NOW - number, number)
        db.execute(
            "INSERT INTO article VALUES (?, ?, ?, 1, 1, ?, ?, NULL, x'00', 7, ?, ?, NULL, ?, '')",
            (number, f"id{number}", place, NOW, NOW, url, f"tag:{number}", f"Title {number}"),
        )
        db.execute("INSERT INTO body VALUES (?, ?)", (number, squeeze({"html": "<p>Text</p>"})))
    db.execute("INSERT INTO unread VALUES (?, 1)", (place_of(NOW - 2, 2),))
    db.execute("INSERT INTO starred VALUES (?, 1)", (place_of(NOW - 2, 2),))
    db.execute("INSERT INTO mark VALUES ('id1', ?, NULL), ('id2', NULL, ?)", (NOW, NOW))
    db.pragma("application_id", APPLICATION_ID)
    db.pragma("user_version", 1)
    db.close()


def test_what_the_first_newstui_kept_is_all_there(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    first_edition(path)
    store = Store.open(path, now=lambda: NOW, role="ingest")
    assert store.file.stats()["schema"] == CURRENT
    assert (tmp_path / "store.db.v1").exists()
    rows = store.rows(View("latest"))
    assert [(row.id, row.read, row.starred, row.seen) for row in rows] == [
        ("id1", True, False, False),
        ("id2", False, True, False),
    ]
    assert store.resolve("https://a.example/x") == "id1"
    assert store.pending_count() == 2
    index_all(store)
    assert store.file.check() == []
    assert store.undo(whole) is None
    store.close()


def test_a_copy_of_one_who_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    path, kept = tmp_path / "store.db", tmp_path / "store.db.v1"
    first_edition(path)
    kept.write_bytes(path.read_bytes()[:1_000])
    Store.open(path, now=lambda: NOW, role="ingest").close()
    assert apsw.Connection(str(kept)).pragma("user_version") == 1
    assert kept.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["store.db", "store.db.v1"]


def test_several_processes_may_open_an_older_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    first_edition(path)
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert pool.map(_opened, [str(path)] * 3, chunksize=1) == [CURRENT] * 3
    assert apsw.Connection(f"{path}.v1").pragma("user_version") == 1


def _opened(path: str) -> int:
    store = Store.open(Path(path), now=lambda: NOW, role="ingest")
    try:
        return int(store.file.stats()["schema"])
    finally:
        store.close()

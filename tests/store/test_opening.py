"""Opening: what is made, what is refused, and that what is refused stays as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import apsw
import pytest

from newstui.store import Store, StoreError, View
from newstui.store.migrations import CURRENT
from tests.store.making import article, source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Opener


def test_folder_and_file_are_made_for_the_reader_alone(opener: Opener) -> None:
    opener("ingest").set_setting("a", "b")
    assert stat.S_IMODE(opener.path.parent.stat().st_mode) == 0o700
    for file in opener.path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_reader_may_be_the_first(opener: Opener) -> None:
    assert opener("reader").rows(View("latest")) == []
    assert opener("reader").file.check() == []


def test_the_pragmas_are_really_set(opener: Opener) -> None:
    for role, synchronous in (("marks", 2), ("ingest", 1)):
        db = opener(role)._db  # type: ignore[arg-type]  # nobody else can tell
        assert db.pragma("synchronous") == synchronous
        assert db.pragma("journal_mode") == "wal"
        assert db.pragma("foreign_keys") == 1
        assert db.pragma("page_size") == 8192  # what a store weighs depends on it
    db = opener("reader")._db
    assert (db.pragma("cache_size"), db.pragma("mmap_size")) == (-4096, 0)
    assert db.pragma("query_only") == 1


def test_a_newer_schema_is_refused_and_the_file_untouched(opener: Opener) -> None:
    store = opener("ingest")
    store.sync_sources([source("a")])
    store.close()
    with sqlite3.connect(opener.path) as db:
        db.execute("PRAGMA user_version = 2147483647")
    db.close()
    before = opener.path.read_bytes()
    with pytest.raises(StoreError, match="was written by a newer newstui"):
        opener("ingest")
    assert opener.path.read_bytes() == before
    assert [file.name for file in opener.path.parent.iterdir()] == [opener.path.name]


def test_a_newer_schema_still_in_the_log_is_refused_too(opener: Opener) -> None:
    opener("ingest").close()
    other = apsw.Connection(str(opener.path))
    other.pragma("user_version", CURRENT + 1)
    before = opener.path.read_bytes()
    with pytest.raises(StoreError, match="was written by a newer newstui"):
        opener("ingest")
    assert opener.path.read_bytes() == before
    other.close()


@pytest.mark.parametrize("content", [b"not a database", b"x" * 5_000, b"SQLite format 3\0short"])
def test_what_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a newstui store"):
        Store.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("application", [0, 77])
def test_the_database_of_another_program_is_refused_and_untouched(
    tmp_path: Path, application: int
) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks(url)")
        db.execute(f"PRAGMA application_id = {application}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a newstui store"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_store_is_one_sentence(opener: Opener) -> None:
    writer = opener("ingest")
    writer.sync_sources([source("a")])
    writer.ingest("a", [article(str(n), html="<p>words</p>" * 200) for n in range(300)])
    writer.close()
    data = bytearray(opener.path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = os.urandom(64)
    opener.path.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged"):
        opener("reader").rows(View("latest"))


def test_a_folder_in_the_place_of_the_store_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be"):
        Store.open(tmp_path)


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file" / "store.db")


def test_many_may_open_a_store_that_is_not_there_yet_and_write_to_it(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from newstui.store import Store; "
        "s = Store.open(pathlib.Path(sys.argv[1]), role='marks'); "
        "[s.set_setting('n', str(n)) for n in range(50)]; s.close()"
    )

    def run(_: int) -> int:
        command = [sys.executable, "-c", code, str(tmp_path / "store.db")]
        return subprocess.run(command, check=False, timeout=60).returncode

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(run, range(6))) == [0] * 6
    assert Store.open(tmp_path / "store.db").file.check() == []


def test_a_full_disk_is_told_and_reading_goes_on(opener: Opener) -> None:
    writer = opener("ingest")
    writer.sync_sources([source("a")])
    writer.ingest("a", [article("1")])
    db = writer._db  # SQLite's own way of running out of room
    db.pragma("max_page_count", db.pragma("page_count"))
    with pytest.raises(StoreError, match="the disk is full"):
        writer.ingest("a", [article(str(n), html=os.urandom(9_000).hex()) for n in range(90)])
    assert writer.rows(View("latest"))
    assert writer.file.check() == []
    db.pragma("max_page_count", 1 << 30)
    writer.ingest("a", [article("again")])


def test_a_store_somebody_else_is_writing_is_told(opener: Opener, writer: Store) -> None:
    marks = opener("marks")
    marks._db.set_busy_timeout(20)  # five seconds are long for a test
    with writer._db:
        writer._db.execute("INSERT INTO setting VALUES ('a', 'b')")
        with pytest.raises(StoreError, match="another newstui is writing"):
            marks.set_setting("a", "c")
        assert marks.setting("a") is None


def test_opening_loads_neither_pydantic_nor_the_standard_sqlite() -> None:
    code = (
        "import sys, newstui.store; "
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'sqlite3', 'newstui.models')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_file_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "a b?c#d%e" / "新闻 store.db"
    Store.open(path, role="marks").set_setting("a", "b")
    assert Store.open(path).setting("a") == "b"
    assert path.exists()

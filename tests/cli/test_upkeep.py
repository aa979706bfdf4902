"""Looking after the store, and a store that cannot be used."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Cli


def store_of(cli: Cli) -> Path:
    return cli.data / "demo" / "news.db"


def test_stats_and_check(demo: Cli) -> None:
    figures = dict(line.split(maxsplit=1) for line in demo.ok("store", "stats").lines)
    assert (figures["articles"], figures["sources"], figures["pending"]) == ("40", "8", "0")
    assert demo.ok("store", "check").out == "nothing is wrong with the store\n"


def test_a_backup_is_a_whole_store_for_its_owner(demo: Cli, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    assert demo.ok("store", "backup", str(file)).out == f"{file}\n"
    assert file.stat().st_mode & 0o077 == 0
    assert "is already there" in demo.refused("store", "backup", str(file), code=3)
    store_of(demo).unlink()
    file.rename(store_of(demo))
    assert len(demo.ok("latest").lines) == 40
    named = demo.ok("store", "backup").out.strip()
    assert named.startswith(str(demo.data / "demo" / "backups"))


def test_rebuild_and_vacuum_lose_nothing(demo: Cli) -> None:
    before = demo.ok("search", "the", "--json").json
    assert demo.ok("store", "rebuild").out == "40 articles indexed again\n"
    assert "bytes before" in demo.ok("store", "vacuum").out
    after = demo.ok("search", "the", "--json").json
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert demo.ok("store", "check").out == "nothing is wrong with the store\n"


def test_a_store_of_a_newer_newstui_is_refused_and_left_as_it_is(demo: Cli) -> None:
    with sqlite3.connect(store_of(demo)) as db:
        db.execute("PRAGMA user_version = 2147483647")
    db.close()
    before = store_of(demo).read_bytes()
    for argv in (["list"], ["mark", "read", "home"], ["refresh"], ["unread"], ["undo"]):
        assert "was written by a newer newstui" in demo.refused(*argv, code=3)
    assert store_of(demo).read_bytes() == before


def test_a_folder_that_cannot_be_used_is_told(cli: Cli) -> None:
    cli.data.write_text("a file")
    for argv in (["list"], ["refresh"], ["store", "stats"]):
        assert f"{cli.data}/demo cannot be written" in cli.refused(*argv, code=3)
    cli.config.write_text('[[source]]\nurl = "https://e.example/feed"\n')
    for argv in (["list"], ["refresh"], ["mark", "read", "home"]):
        assert f"{cli.data}/news.db cannot be" in cli.refused(*argv, code=3)


def test_a_file_that_is_no_store_is_refused(demo: Cli) -> None:
    store_of(demo).write_bytes(b"something else entirely" * 100)
    assert "is not a newstui store" in demo.refused("list", code=3)

"""The only place that opens the database: checks the file, makes it, sets the pragmas."""

from __future__ import annotations

import os
import struct
import time
from typing import TYPE_CHECKING

import apsw

from newstui.i18n import tr
from newstui.store.errors import StoreError, sentence
from newstui.store.migrations import CURRENT, migrate
from newstui.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.store.values import Role

_MAGIC = b"SQLite format 3\0"
_HEADER = struct.Struct(">60xI4xI28x")  # user_version and application_id: sqlite.org/fileformat
_BUSY_SECONDS, _LOOK_SECONDS = 5, 0.001
_TRIES = 250
_PAGE_BYTES = 8192  # articles of 1 kB leave less room unused than in 4096: 12 MB of 340

_PRAGMAS: dict[str, dict[str, int | str]] = {
    "reader": {"cache_size": -4096, "query_only": 1},
    "ingest": {"cache_size": -32768, "synchronous": "NORMAL", "wal_autocheckpoint": 2000},
    "marks": {"cache_size": -4096, "synchronous": "FULL"},
}
_EVERYONE: dict[str, int | str] = {
    "temp_store": "MEMORY",
    "foreign_keys": 1,
    "journal_size_limit": 64 * 1024 * 1024,
}


def connect(path: Path, role: Role) -> apsw.Connection:
    """Open the store at ``path``, making folder (0700) and file (0600) when missing.

    Raises StoreError where it cannot be used; a file that is newer, or no store, is left as it is.
    """
    try:
        _prepare(path)
        db = _open(path)
    except (apsw.Error, OSError) as error:
        raise StoreError(sentence(error, path)) from error
    try:
        _refuse_newer(db.pragma("user_version"), path)
        _refuse_foreign(db, path)
        if db.pragma("user_version") < CURRENT:
            _make(db)
        # one by one: apsw stops a script at the first statement that returns a row
        for name, value in (_EVERYONE | _PRAGMAS[role]).items():
            db.pragma(name, value)
    except (apsw.Error, StoreError, OSError) as error:
        db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        db.close()
        if isinstance(error, StoreError):
            raise
        raise StoreError(sentence(error, path)) from error
    return db


def _prepare(path: Path) -> None:
    """Look at the file before SQLite does; make it, empty, when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
        if not header:
            return
        if len(header) < _HEADER.size or not header.startswith(_MAGIC):
            raise apsw.NotADBError from None
        version, application = _HEADER.unpack(header)
        if application not in {0, APPLICATION_ID}:
            raise apsw.NotADBError from None
        _refuse_newer(version, path)


def _open(path: Path) -> apsw.Connection:
    """Open for writing; a file that can only be read is opened for reading."""
    try:
        db = _tried(str(path), apsw.SQLITE_OPEN_READWRITE)
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        # no -shm can be made in a folder that is read-only: nobody else writes there either
        name = f"file:{_quoted(path)}?immutable=1"
        db = _tried(name, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    return db


def _tried(name: str, flags: int) -> apsw.Connection:
    db = apsw.Connection(name, flags=flags)
    try:
        db.set_busy_handler(_wait)
        db.pragma("user_version")  # the first read is what opens the file
    except apsw.Error:
        db.close()
        raise
    return db


def _wait(tries: int) -> bool:
    """Wait for one's turn to write; SQLite's own way looks only ten times a second in the end."""
    time.sleep(_LOOK_SECONDS)
    return tries * _LOOK_SECONDS < _BUSY_SECONDS


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _refuse_newer(version: int, path: Path) -> None:
    if version > CURRENT:
        raise StoreError(
            tr("{file} was written by a newer newstui: use that one, or --data", file=str(path))
        )


def _refuse_foreign(db: apsw.Connection, path: Path) -> None:
    """Refuse a database of another program, which is no store of ours."""
    tables = db.execute("SELECT count(*) FROM sqlite_schema").get
    if tables and db.pragma("application_id") != APPLICATION_ID:
        raise StoreError(sentence(apsw.NotADBError(), path))


def _make(db: apsw.Connection) -> None:
    """Make the schema, or bring it up to date, in write-ahead mode."""
    if not db.pragma("application_id"):
        db.pragma("page_size", _PAGE_BYTES)  # of a new file; of another it stays as it is
        db.pragma("application_id", APPLICATION_ID)
    for attempt in range(_TRIES):
        try:
            db.pragma("journal_mode", "wal")
            break
        except apsw.BusyError:  # changing the mode does not wait for whoever does it just now
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.02)
    migrate(db)

"""The only place that brings a store of an earlier newstui up to this one's schema."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newstui.store.identity import guid_key, title_key, url_key
from newstui.store.schema import APPLICATION_ID, FIFTH, FIRST, FOURTH, SECOND, THIRD
from newstui.store.statements import writing

if TYPE_CHECKING:
    import apsw

MIGRATIONS: tuple[str, ...] = (FIRST, SECOND, THIRD, FOURTH, FIFTH)
"""Scripts in order, appended to and never edited; ``user_version`` counts those that ran."""

CURRENT = len(MIGRATIONS)
_KEYS: dict[str, tuple[Any, int]] = {
    "url_key": (url_key, 1),
    "guid_key": (guid_key, 2),
    "title_key": (title_key, 1),
}
"""What the scripts may call, and with how many arguments."""


def migrate(db: apsw.Connection) -> None:
    """Run what is missing, in one transaction; of several processes at once one does it.

    An older store is copied first, beside it, as FILE.vN. Each connection makes a copy of its
    own, which gets that name in its turn: none is in the way of another, or of one killed before.
    """
    version = db.pragma("user_version")
    if version >= CURRENT:
        return
    kept = Path(f"{db.filename}.v{version}")
    copy = Path(f"{kept}.{os.getpid()}.{id(db)}")
    try:
        if version:
            os.close(os.open(copy, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
            db.execute("VACUUM INTO ?", (str(copy),))
        for name, (function, arguments) in _KEYS.items():
            db.create_scalar_function(name, function, arguments)
        with writing(db):
            now = db.pragma("user_version")
            if version and now == version:
                copy.replace(kept)
            for script in MIGRATIONS[now:]:
                db.execute(script)
            db.pragma("application_id", APPLICATION_ID)
            db.pragma("user_version", CURRENT)
    finally:
        copy.unlink(missing_ok=True)

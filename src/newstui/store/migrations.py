"""The only place that brings a store of an earlier newstui up to this one's schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.store.identity import guid_key, title_key, url_key
from newstui.store.schema import APPLICATION_ID, FIRST, SECOND, THIRD
from newstui.store.statements import writing

if TYPE_CHECKING:
    import apsw

MIGRATIONS: tuple[str, ...] = (FIRST, SECOND, THIRD)
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

    An older store is copied first, beside it, as FILE.vN.
    """
    version = db.pragma("user_version")
    if version >= CURRENT:
        return
    if version:
        db.execute("VACUUM INTO ?", (f"{db.filename}.v{version}",))
    for name, (function, arguments) in _KEYS.items():
        db.create_scalar_function(name, function, arguments)
    with writing(db):
        for script in MIGRATIONS[db.pragma("user_version") :]:
            db.execute(script)
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", CURRENT)

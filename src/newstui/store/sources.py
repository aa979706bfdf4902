"""The only place for sources: what the config says of them, and how fetching them went."""

# ruff: noqa: S608 - only names of our own are put into SQL, every value is bound
from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.rows import SourceState
from newstui.store import habits, hot
from newstui.store.shelves import parts, path_text, shelf_of
from newstui.store.statements import one_row, one_value, writing
from newstui.store.values import FetchState, SourceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import apsw

    from newstui.store.values import Fetched

_GONE = 410  # of HTTP: it is not tried again by itself
_Row = tuple[str, str, str, str, float, str, int]
_SET_ASIDE = "\x1f"  # in the key of an inactive source whose key another one has now
_COLUMNS = "key, url, name, section, weight, kind, interval"


def current(db: apsw.Connection, records: Sequence[SourceRecord]) -> bool:
    """Tell whether the store's sources are the config's, in its order."""
    stored = db.execute(f"SELECT {_COLUMNS} FROM source WHERE active = 1 ORDER BY position")
    return list(stored) == [_row(record) for record in _once(records)]


def sync(db: apsw.Connection, records: Sequence[SourceRecord]) -> None:
    """Make the store's sources the config's."""
    if current(db, records):
        return
    with writing(db):
        wanted = list(_once(records))
        numbers = _matched(db, wanted)
        old = list(db.execute("SELECT number, key FROM source WHERE active < 2"))
        # keys are unique: free them all before any is given to another
        db.execute("UPDATE source SET active = 0, key = char(31) || number WHERE active < 2")
        for position, record in enumerate(wanted):
            row = _row(record)
            number = numbers.get(record.key)
            if number is None:
                uid = _free_uid(db, record)
                db.execute(
                    f"INSERT INTO source({_COLUMNS}, position, active, uid) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
                    (*row, position, uid),
                )
                number = db.last_insert_rowid()
            else:
                db.execute(
                    "UPDATE source SET key = ?, url = ?, name = ?, section = ?, weight = ?, "
                    "kind = ?, interval = ?, position = ?, active = 1 WHERE number = ?",
                    (*row, position, number),
                )
            shelf_of(db, number, "")
        used = {record.key for record in wanted}
        for number, key in old:
            bare = key.partition(_SET_ASIDE)[0]
            left = bare if bare not in used else f"{bare}{_SET_ASIDE}{number}"
            db.execute("UPDATE source SET key = ? WHERE number = ? AND NOT active", (left, number))
        db.execute(
            "UPDATE shelf SET path = o.section || own, active = o.active FROM source o "
            "WHERE o.number = shelf.source AND (path, shelf.active) IS NOT "
            "(o.section || own, o.active)"
        )


def states(db: apsw.Connection) -> list[SourceState]:
    """Return how every active source is doing, in the config's order."""
    found = db.execute(
        "SELECT o.key, o.name, o.title, o.url, o.section, o.kind, o.last_ok, o.last_error, "
        "o.last_error_at, o.next_try, o.failures, o.status, o.not_before, "
        "CASE WHEN o.moves > 1 THEN o.moved END, total(s.unread), total(s.total) "
        "FROM source o LEFT JOIN shelf s ON s.source = o.number WHERE o.active = 1 "
        "GROUP BY o.number ORDER BY o.position"
    )
    return [
        SourceState(
            key=key,
            title=name or title or key,
            url=url,
            section=parts(section),
            kind=kind,
            unread=int(unread),
            total=int(total),
            last_ok=last_ok,
            last_error=last_error,
            last_error_at=last_error_at,
            next_try=None if last_error and status == _GONE else next_try or None,
            failures=failures,
            status=status if last_error else 0,
            not_before=not_before,
            moved=moved,
        )
        for key, name, title, url, section, kind, last_ok, last_error, last_error_at, next_try,
        failures, status, not_before, moved, unread, total in found
    ]  # fmt: skip


def refreshed(db: apsw.Connection) -> int:
    """Return when an active source last answered; 0 where none ever did."""
    return int(one_value(db, "SELECT max(last_ok) FROM source WHERE active = 1") or 0)


def fetch_state(db: apsw.Connection, key: str, now: int) -> FetchState:
    """Return what is needed to fetch a source again; of an unknown source, nothing."""
    found = one_row(
        db,
        "SELECT etag, last_modified, body_hash, next_try, failures, title, ttl, "
        "CASE WHEN moves > 1 THEN moved END, not_before, skip "
        "FROM source WHERE key = ? AND active",
        (key,),
    )
    known = FetchState(*found) if found else FetchState()
    return known._replace(gap=habits.gap(db, key, now))


def note_fetch(db: apsw.Connection, key: str, outcome: Fetched) -> None:
    """Keep how a fetch went; after a failure what was known of the last answer stays."""
    with writing(db):
        if outcome.status == "failed":
            db.execute(
                "UPDATE source SET failures = failures + 1, last_error = ?, last_error_at = ?, "
                "next_try = ?, not_before = ?, status = ? WHERE key = ?",
                (
                    outcome.error,
                    outcome.at,
                    outcome.next_try,
                    outcome.not_before,
                    outcome.http_status,
                    key,
                ),
            )
            return
        db.execute(
            "UPDATE source SET failures = 0, last_error = NULL, last_error_at = NULL, last_ok = ?, "
            "next_try = ?, etag = ?, last_modified = ?, body_hash = ?, title = coalesce(?, title), "
            "home = coalesce(?, home), ttl = coalesce(?, ttl), skip = coalesce(?, skip), "
            "not_before = ?, status = 0, moved = ?, "
            "moves = CASE WHEN ? IS NULL THEN 0 WHEN moved = ? THEN moves + 1 ELSE 1 END "
            "WHERE key = ?",
            (
                outcome.at, outcome.next_try, outcome.etag, outcome.last_modified,
                outcome.body_hash, outcome.title, outcome.home, outcome.ttl, outcome.skip,
                outcome.not_before, *(outcome.moved,) * 3, key,
            ),
        )  # fmt: skip
        if outcome.status == "new":
            hot.pace(db, key, outcome.at)


def _row(record: SourceRecord) -> _Row:
    return (
        record.key,
        record.url,
        record.title,
        path_text(record.section),
        float(record.weight),
        record.kind,
        record.interval,
    )


def _once(records: Sequence[SourceRecord]) -> Iterator[SourceRecord]:
    """Leave out the second of two sources that say they are the same one."""
    seen: set[str] = set()
    for record in records:
        if record.key not in seen:
            seen.add(record.key)
            yield record


def _matched(db: apsw.Connection, records: Sequence[SourceRecord]) -> dict[str, int]:
    """Find the sources that are known: the same, then those renamed, then those that moved."""
    query = "SELECT number, key, url FROM source WHERE active < 2 ORDER BY active DESC, number"
    stored = list(db.execute(query))
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for same_key, same_url in ((True, True), (False, True), (True, False)):
        for record in (one for one in records if one.key not in numbers):
            for number, key, url in stored:
                if number in taken or (same_key and key != record.key):
                    continue
                if not same_url or url == record.url:
                    numbers[record.key] = number
                    taken.add(number)
                    break
    return numbers


def _free_uid(db: apsw.Connection, record: SourceRecord) -> str:
    """Return the key, or where an older source was called so first, the key with the URL's hash."""
    from hashlib import blake2b  # noqa: PLC0415 - OpenSSL: 3 ms, not at a start

    uid = record.key
    while one_value(db, "SELECT 1 FROM source WHERE uid = ?", (uid,)) is not None:
        uid = f"{record.key}\x1f{blake2b(uid.encode() + record.url.encode()).hexdigest()[:16]}"
    return uid

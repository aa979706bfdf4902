"""The verb that looks after the store: stats, check, backup, vacuum, rebuild."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.cli import output
from newstui.cli.errors import UsageError
from newstui.cli.profile import find, ready
from newstui.cli.report import start_log
from newstui.i18n import plural, tr
from newstui.store import Store
from newstui.text.width import cells

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    from newstui.cli.profile import Profile
    from newstui.store.values import Role

EXIT_STORE = 3
_FIGURES = (
    "file", "bytes", "articles", "unread", "starred", "stories", "sources", "pending", "marks",
    "versions", "schema",
)  # fmt: skip


def store(args: argparse.Namespace) -> int:
    """Look after the store."""
    if args.file and args.what != "backup":
        raise UsageError(tr("a FILE is for `newstui store backup` only"))
    profile = find(args)
    ready(profile, args)
    role: Role = "reader" if args.what in {"stats", "check"} else "ingest"
    opened = Store.open(profile.paths.store, now=args.now, role=role)
    try:
        match args.what:
            case "stats":
                return _stats(opened)
            case "check":
                return _check(opened)
            case "backup":
                return _backup(opened, profile, args)
            case "vacuum":
                return _vacuum(opened)
            case _:
                return _rebuild(opened, profile)
    finally:
        opened.close()


def _stats(opened: Store) -> int:
    figures = opened.file.stats()
    labels = {name: tr(name) if name in _FIGURES else name for name in figures}
    widest = max(map(cells, labels.values()))
    for name, label in labels.items():
        output.write([f"{label}{' ' * (widest - cells(label))}  {figures[name]}"])
    return 0


def _check(opened: Store) -> int:
    wrong = opened.file.check()
    output.write(wrong or [tr("nothing is wrong with the store")])
    return EXIT_STORE if wrong else 0


def _backup(opened: Store, profile: Profile, args: argparse.Namespace) -> int:
    if args.file:
        file = Path(args.file).expanduser()
        if not file.parent.is_dir():
            raise UsageError(tr("there is no folder {folder}", folder=file.parent))
    else:
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(args.now()))
        file = profile.paths.data / "backups" / f"news-{stamp}.db"
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened.file.backup(file)
    output.write([str(file)])
    return 0


def _vacuum(opened: Store) -> int:
    before = opened.file.stats()["bytes"]
    opened.file.vacuum()
    after = opened.file.stats()["bytes"]
    output.write([tr("{before} bytes before, {after} after", before=before, after=after)])
    return 0


def _rebuild(opened: Store, profile: Profile) -> int:
    from newstui.engine.lock import refreshing  # noqa: PLC0415 - for this verb only
    from newstui.engine.rebuild import rebuild  # noqa: PLC0415

    start_log(profile.paths.log)
    with refreshing(profile.paths.data):
        try:
            count = rebuild(opened, _progress(sys.stderr))
        except KeyboardInterrupt:
            waiting = opened.pending_count()
            output.write([plural("1 article waits still", "{n} articles wait still", waiting)])
            raise
    output.write([plural("1 article indexed again", "{n} articles indexed again", count)])
    return 0


def _progress(terminal: TextIO) -> Callable[[int, int], None]:
    """Say on a terminal how far it is, on one line; elsewhere nothing."""
    if not terminal.isatty():
        return lambda _done, _total: None

    def heard(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        terminal.write(f"\r{done:,} / {total:,}{end}")
        terminal.flush()

    return heard

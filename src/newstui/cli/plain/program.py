"""The session itself: its help, its width, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli.errors import UsageError
from newstui.cli.plain import table
from newstui.i18n import plural, tr

if TYPE_CHECKING:
    from newstui.cli.plain.state import Answer, Session

_WIDTH = "plain/width"  # what it is remembered under
_LEAST, _MOST = 20, 1_000


def help(session: Session, words: str) -> Answer:  # noqa: A001 - the command is called so
    """Say what can be typed, or what one command does."""
    if words:
        order, _ = table.found(words)
        return [_said(order), tr("also: {names}", names=tr(", ").join(order.names))]
    session.pending = None
    return [
        tr("Numbers are those of what was printed last. N … is a number or several: 3, 3 5, 3-5."),
        *map(_said, table.ORDERS),
    ]


def _said(order: table.Order) -> str:
    return tr("{name}: {words}", name=table.shown(order), words=tr(order.title))


def width(session: Session, words: str) -> Answer:
    """Set how many cells a line has, or say it."""
    if not words:
        return [_width(session.columns)]
    if (
        not words.isdecimal()
        or len(words) > 4
        or (int(words) and not _LEAST <= int(words) <= _MOST)
    ):
        raise UsageError(
            tr("width is 0 (lines without end) or {least} to {most}", least=_LEAST, most=_MOST)
        )
    session.columns = int(words)
    session.news.remember(_WIDTH, words)
    return [_width(session.columns)]


def _width(columns: int | None) -> str:
    if columns is None:
        return tr("lines are as wide as the terminal")
    if not columns:
        return tr("lines have no end")
    return plural("lines have 1 cell", "lines have {n} cells", columns)


def remembered_width(session: Session) -> int | None:
    """Return the width that the reader set in an earlier session."""
    text = session.news.recall(_WIDTH)
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def quit(session: Session, _words: str) -> Answer:  # noqa: A001 - the command is called so
    """Leave."""
    session.ended = True
    return []

"""The only place that prints a session's lines: broken at its width, a screenful at a time."""

from __future__ import annotations

import os
import sys
from itertools import chain
from typing import TYPE_CHECKING

from newstui.cli import output
from newstui.cli.plain.state import Numbered
from newstui.i18n import tr
from newstui.text.wrap import wrap

if TYPE_CHECKING:
    from newstui.cli.plain.state import Answer, Session

_LEAST_LINES = 5
_USUAL = (80, 24)
_KEPT = 2  # lines for what stands below a page: that there is more, and the prompt


def show(session: Session, answer: Answer, *, whole: bool = False) -> None:
    """Print an answer up to the end of the screen, and keep the rest; ``whole``: to its end.

    A line that has a number gets it here, so that only what was printed can be named by it.
    """
    room, columns = _room(), _columns(session)
    lines = iter(answer)
    used = 0
    blank: list[str] = []  # lines that wait for something to stand under them
    for line in lines:
        if line is None:
            if room is None and not whole:
                break
            continue
        if line == "":
            blank = [""] if used else []
            continue
        said = [*blank, *_broken(session, line, columns)]
        if room is not None and not whole and used and used + len(said) > room:
            lines = chain([line], lines)
            break
        if isinstance(line, Numbered):
            session.numbered.append(line.entry)
        output.write(said)
        output.flush()
        used += len(said)
        blank = []
    else:
        return
    session.pending = lines
    output.write([tr("More: press Enter, or type all.")])


def _broken(session: Session, line: str | Numbered, columns: int) -> list[str]:
    """Return a line in pieces that fit; an address is one piece, whatever its length."""
    if isinstance(line, Numbered):
        number = len(session.numbered) + 1
        heading = _wrapped(line.heading, columns) if line.heading else []
        return [*heading, *_wrapped(f"{number}. {line.text}", columns)]
    return _wrapped(line, columns)


def _wrapped(text: str, columns: int) -> list[str]:
    if not columns or text.startswith(("http://", "https://")):
        return [text]
    return wrap(text, columns)


def _columns(session: Session) -> int:
    if session.columns is not None:
        return session.columns
    return output.width(session.environ) or _USUAL[0]


def _room() -> int | None:
    """Return how many lines fit on the screen; None where stdout is no terminal."""
    if not sys.stdout.isatty():
        return None
    try:
        lines = os.get_terminal_size(sys.stdout.fileno()).lines
    except OSError:
        lines = 0
    return max(_LEAST_LINES, (lines or _USUAL[1]) - _KEPT)

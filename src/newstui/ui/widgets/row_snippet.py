"""The only place that puts what a search found in an article's text on a line under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.width import cells, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row
    from newstui.ui.widgets.strips import Piece

_BETWEEN = " · "
_BEFORE = 3  # of a line that is too short for all, what is found begins in its first third
_LONGEST_SOURCE = 4  # a fourth of the line
_ROOMY = 40  # cells of a line that has room for the source as well
_CUT = "…"


def text(row: Row) -> str:
    """Return the line as it would be with all the room there is."""
    return f"{row.source}{_BETWEEN}{row.snippet}" if row.source else row.snippet


def pieces(row: Row, query: str, width: int) -> list[Piece]:
    """Return source and snippet in at most ``width`` cells, the words found told apart.

    Where there is no room for all of the snippet, its first word that was found is in view.
    """
    from newstui.text.matches import spans  # noqa: PLC0415 - 10 ms, for a search only

    source = fit(row.source, width // _LONGEST_SOURCE) if width >= _ROOMY else ""
    before = f"{source}{_BETWEEN}" if source else ""
    room = width - cells(before)
    found = spans(query, row.snippet) if query else []
    start = _start(row.snippet, found, room)
    shown = row.snippet if not start else _CUT + row.snippet[start:].lstrip()
    moved = len(row.snippet) - len(shown)
    shown = fit(shown, room)
    made: list[Piece] = [(before, "detail")]
    at = 0
    for begin, end in found:
        first, last = max(at, begin - moved), min(len(shown), end - moved)
        if first < last:
            made += [(shown[at:first], "detail"), (shown[first:last], "detail match")]
            at = last
    return [*made, (shown[at:], "detail")]


def _start(snippet: str, found: Sequence[tuple[int, int]], room: int) -> int:
    """Return the first character shown, so that what was found first is in view."""
    if not found or cells(snippet) <= room or cells(snippet[: found[0][1]]) < room:
        return 0
    start = found[0][0]
    while start and cells(snippet[start - 1 : found[0][0]]) <= room // _BEFORE:
        start -= 1
    if snippet[start : start + 1].isascii():  # no word is cut in the middle
        space = snippet.find(" ", start, found[0][0])
        start = space + 1 if space >= 0 else start
    return start

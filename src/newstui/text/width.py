"""The only place that says how many cells a text takes on a terminal.

The measure is Rich's, because Textual's compositor draws with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apsw.unicode import grapheme_next_break
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS = "…"


def cells(text: str) -> int:
    """Return the number of cells of one line; controls have none."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def fit(text: str, width: int) -> str:
    """Return ``text`` cut to ``width`` cells, with an ellipsis where it is cut; "" for no width.

    Never half of a wide character, never a base without its marks (UAX 29).
    """
    if width <= 0:
        return ""
    if cells(text) <= width:
        return text
    text = text.replace("\ufe0f", "")  # it widens what stands before it, wherever that is
    mark = ELLIPSIS if cells(ELLIPSIS) <= width else "."  # it is wide on some terminals
    room, end = width - cells(mark), 0
    for _, stop, size in graphemes(text, room):
        room -= size
        if room < 0:
            break
        end = stop
    return text[:end].rstrip() + mark


def bar(sign: str, width: int) -> str:
    """Return a line of one sign over ``width`` cells, as many as have room whole."""
    return sign * (width // max(1, cells(sign)))


def graphemes(text: str, width: int, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """Yield begin, end and cells of each character as a reader sees it, from ``start`` on.

    One that is wider than ``width`` (a stack of Hangul or Devanagari letters) comes in parts.
    """
    size = len(text)
    while start < size:
        end = grapheme_next_break(text, start)
        wide = cell_len(text[start:end])
        if wide > max(width, 2):
            yield from _parts(text, start, end)
        else:
            yield start, end, wide
        start = end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    for at in range(start, end):
        if at == start or cell_len(text[at]):
            stop = at + 1
            while stop < end and not cell_len(text[stop]):
                stop += 1
            yield at, stop, cell_len(text[at:stop])

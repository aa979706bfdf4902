"""Screens to compare: cells of the emulator as the reader sees them, and random frames."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    import pyte

Seen = tuple[str, str, str, bool, bool, bool, bool, bool]


def seen(screen: pyte.Screen) -> list[list[Seen]]:
    """Return what is to be seen of each cell: a blank shows no colour but its background's."""
    return [
        [_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
    ]


def _seen(cell: pyte.screens.Char) -> Seen:
    data = unicodedata.normalize("NFC", cell.data)
    shown = data != " " or cell.underscore or cell.reverse or cell.strikethrough
    return (
        data,
        cell.fg if shown else "",
        cell.bg,
        shown and cell.bold,
        shown and cell.italics,
        cell.underscore,
        cell.reverse,
        cell.strikethrough,
    )


# what Rich writes for a style, the default pen among it
PENS = (
    "",
    "1",
    "7",
    "4",
    "1;3;31",
    "32",
    "39;49",
    "44",
    "37;44",
    "38;5;208",
    "1;38;2;1;2;3;48;5;17",
)
_LETTERS = st.sampled_from(
    ["a", "b", " ", " ", "    ", "中", "文", "é", "│", "e\u0301", "🙂", "——"]
)


@st.composite
def frames(draw: st.DrawFn, columns: int, rows: int) -> str:
    """Return a frame as Textual's compositor writes one: moves, pens, text that fits the line."""
    written = []
    for _ in range(draw(st.integers(1, 6))):
        x, y = draw(st.integers(0, columns - 1)), draw(st.integers(0, rows - 1))
        written.append(f"\x1b[{y + 1};{x + 1}H")
        for _ in range(draw(st.integers(1, 4))):
            text = "".join(draw(st.lists(_LETTERS, min_size=1, max_size=8)))
            pen = draw(st.sampled_from(PENS))
            written.append(f"\x1b[{pen}m{text}\x1b[0m" if pen else text)
        written.append("\n")
    at = draw(st.integers(0, columns - 1)), draw(st.integers(0, rows - 1))
    return "".join(written) + f"\x1b[{at[1] + 1};{at[0] + 1}H"

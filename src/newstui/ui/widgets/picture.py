"""The only place that makes a grid of colours into lines: each cell is two pixels, ▀ or ▄."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.style import Style

from newstui.text.document import Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KIND = "picture"  # of its lines; the styles in them are colours, "ff0000" or "ff0000 0000ff"
_SEEN = 128  # of 255: what is more transparent is not drawn


class Picture(NamedTuple):
    """A grid of pixels; ``rgba`` has four bytes for each, row by row."""

    width: int
    height: int
    rgba: bytes


def picture_lines(picture: Picture, width: int, tallest: int, block: int) -> tuple[Line, ...]:
    """Return the lines of a picture, at most ``tallest`` of them and ``width`` cells wide."""
    scale = min(1.0, width / picture.width, 2 * tallest / picture.height)
    columns, rows = max(1, int(picture.width * scale)), max(1, int(picture.height * scale))
    grid = [[_pixel(picture, x, y, columns, rows) for x in range(columns)] for y in range(rows)]
    if rows % 2:
        grid.append([""] * columns)
    return tuple(
        Line(tuple(_runs(grid[y], grid[y + 1])), KIND, block) for y in range(0, len(grid), 2)
    )


def painted(style_of: Callable[[str], Style]) -> Callable[[str], Style]:
    """Return what turns colours into a style, over the style of the widget."""
    base = style_of("")
    return lambda colours: base + _style(colours) if colours else base


@lru_cache(4_096)
def _style(colours: str) -> Style:
    above, _, below = colours.partition(" ")
    return Style(color=_colour(above), bgcolor=_colour(below) if below else None)


def _colour(text: str) -> Color:
    return Color.from_rgb(*bytes.fromhex(text))


def _pixel(picture: Picture, x: int, y: int, columns: int, rows: int) -> str:
    """Return the colour of a pixel of the picture as it is shown; "" where there is none."""
    column, row = x * picture.width // columns, y * picture.height // rows
    at = 4 * (row * picture.width + column)
    rgba = picture.rgba[at : at + 4]
    return rgba[:3].hex() if len(rgba) == 4 and rgba[3] >= _SEEN else ""


def _runs(above: list[str], below: list[str]) -> Iterator[Span]:
    """Yield spans of cells that look alike: a terminal is sent each pair of colours once."""
    for (text, style), same in groupby(map(_cell, above, below)):
        yield Span(text * sum(1 for _ in same), style)


def _cell(above: str, below: str) -> tuple[str, str]:
    if above and below:
        return "▀", f"{above} {below}"
    return ("▀", above) if above else ("▄", below) if below else (" ", "")

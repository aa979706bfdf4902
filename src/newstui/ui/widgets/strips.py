"""The only place that turns styled pieces of text into one line exactly as wide as its widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from newstui.text.width import cells, fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style
    from textual.widget import Widget

Piece = tuple[str, str]  # a text, and the names of its component classes, apart by a space

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Replace control characters: what is drawn is cleaned long before, this is the second lock."""
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def strip(pieces: Iterable[Piece], width: int, style_of: Callable[[str], Style]) -> Strip:
    """Draw ``pieces`` on one line of ``width`` cells: cut with an ellipsis, filled with spaces."""
    segments: list[Segment] = []
    room = width
    for text, names in pieces:
        shown = harmless(text)
        used = cells(shown)
        if used > room:
            shown = fit(shown, room)
            used = cells(shown)
            if shown:
                segments.append(Segment(shown, style_of(names)))
            room -= used
            break
        if shown:
            segments.append(Segment(shown, style_of(names)))
        room -= used
    if room > 0:
        segments.append(Segment(" " * room, style_of("")))
    return Strip(segments, width)


def styles(widget: Widget, prefix: str, *always: str) -> Callable[[str], Style]:
    """Return what turns names into the style that CSS gives ``prefix--name`` in ``widget``.

    ``always`` names are added last, over the whole line.
    """
    base = widget.get_component_rich_style(f"{prefix}--text")

    def style_of(names: str) -> Style:
        style = base
        for name in (*names.split(), *always):
            part = widget.get_component_rich_style(f"{prefix}--{name}", partial=True)
            style += part
        return style

    return style_of

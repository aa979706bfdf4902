"""The only place that draws the lines of an article, and keeps them as they were drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ui.widgets import article_look, picture
from newstui.ui.widgets.strips import strip, styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip
    from textual.widget import Widget

    from newstui.text.document import Line
    from newstui.ui.widgets.strips import Piece

_MOST = 1_000  # lines kept


class Drawing:
    """Draws lines for one widget, after a margin of some cells."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strips: dict[tuple[Line, int, int], Strip] = {}

    def forget(self) -> None:
        """Draw all lines anew: there are other colours."""
        self._strips.clear()

    def line(self, line: Line, margin: int) -> Strip:
        """Draw a line as wide as the widget."""
        width = self._widget.size.width
        key = line, margin, width
        if key not in self._strips:
            if len(self._strips) >= _MOST:
                self._strips.clear()
            self._strips[key] = self._drawn(line, margin, width)
        return self._strips[key]

    def words(self, pieces: Sequence[Piece], margin: int) -> Strip:
        """Draw words that are no line of an article."""
        style_of = styles(self._widget, "article")
        return strip([(" " * margin, ""), *pieces], self._widget.size.width, style_of)

    def _drawn(self, line: Line, margin: int, width: int) -> Strip:
        style_of = styles(self._widget, "article", *article_look.over(line))
        if line.kind == picture.KIND:
            style_of = picture.painted(style_of)
            pieces = [(span.text, span.style) for span in line.spans]
        else:
            pieces = [article_look.piece(span) for span in line.spans]
        return strip([(" " * margin, ""), *pieces], width, style_of)

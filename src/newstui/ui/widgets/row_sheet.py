"""The only place that says what stands on each line of a list: its name, its rows, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstui.text.wrap import wrap
from newstui.ui.widgets import row_lines
from newstui.ui.widgets.strips import Piece

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.ui.widgets.extent import Extent
    from newstui.ui.widgets.row_lines import Look

Drawn = tuple[list[Piece], tuple[str, ...]]  # pieces, and what names a whole line besides
_AS_IT_IS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a list shows now."""

    rows: tuple[Row, ...]
    look: Look
    extent: Extent
    top: int  # the first line in view
    cursor: int
    now: int
    title: str = ""  # "": it has no line for its name
    more: bool = False
    ending: str = ""
    empty: str = ""
    highlight: str = ""
    focused: bool = False

    @property
    def hint(self) -> str:
        """Where in the list the cursor is, when not all of it is in view."""
        if not self.rows or self.extent.end <= self.extent.height:
            return ""
        return f"{self.cursor + 1}/{len(self.rows)}" + "+" * self.more


def line(sheet: Sheet, y: int) -> Drawn:
    """Return what stands on a line of the list's place on the screen, from its top."""
    if sheet.title and not y:
        named = row_lines.name_line(
            sheet.title, sheet.hint, sheet.look.width, focused=sheet.focused
        )
        return named, _AS_IT_IS
    y -= bool(sheet.title)
    return _row_line(sheet, sheet.top + y) if sheet.rows else (_empty(sheet, y), _AS_IT_IS)


def is_heading(sheet: Sheet, at: int) -> bool:
    """Whether a line of the list opens a section."""
    index = sheet.extent.row_at(at)
    return sheet.rows[index].heading is not None and at == sheet.extent.starts[index]


def _row_line(sheet: Sheet, at: int) -> Drawn:
    starts = sheet.extent.starts
    if at >= starts[-1]:
        last = at == starts[-1]
        return row_lines.ending_line(sheet.ending, sheet.look.width) if last else [], _AS_IT_IS
    index = sheet.extent.row_at(at)
    drawn = row_lines.lines(sheet.rows[index], sheet.look, now=sheet.now, highlight=sheet.highlight)
    pieces = drawn[at - starts[index]]
    if index != sheet.cursor or is_heading(sheet, at):
        return pieces, _AS_IT_IS
    if not sheet.focused:
        return pieces, ("cursor-blurred",)
    return [(text, "match" if "match" in names else "") for text, names in pieces], ("cursor",)


def _empty(sheet: Sheet, y: int) -> list[Piece]:
    words = wrap(sheet.empty, max(1, sheet.look.width - 2)) if sheet.empty else []
    return [(row_lines.INDENT, ""), (words[y], "")] if y < len(words) else []

"""The only place that shows a list of articles, with a cursor of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.geometry import Region
from textual.reactive import reactive, var
from textual.widget import Widget

from newstui.ui.widgets import row_facts, row_lines, row_pens, row_sheet
from newstui.ui.widgets.extent import Extent
from newstui.ui.widgets.kept_row import find, follow
from newstui.ui.widgets.row_lines import Look
from newstui.ui.widgets.row_sheet import Sheet
from newstui.ui.widgets.strips import strip, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual import events
    from textual.strip import Strip

    from newstui.rows import Row

_NEAR = 10  # rows from an end at which more of them are asked for
_WHEEL_LINES = 3


class RowList(Widget, can_focus=True):
    """Rows under a fixed title line. Keys are not handled here: the screen calls the methods."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = row_pens.NAMES
    DEFAULT_CSS = row_pens.CSS

    rows: var[tuple[Row, ...]] = var((), init=False)
    cursor: var[int] = var(0, init=False)
    now: var[int] = var(0, init=False)
    title: reactive[str] = reactive("")
    empty: reactive[str] = reactive("")
    more: reactive[bool] = reactive(False)  # noqa: FBT003 - there are rows after these
    ending: reactive[str] = reactive("")  # said after the last row
    title_lines: reactive[int] = reactive(1, init=False)
    detail: reactive[int] = reactive(0, init=False)
    highlight: reactive[str] = reactive("")

    Opened: TypeAlias = row_facts.Opened
    Moved: TypeAlias = row_facts.Moved
    Near: TypeAlias = row_facts.Near

    _top = 0  # the first line in view
    _said: frozenset[bool] = frozenset()  # which ends it was said for
    _sheet: Sheet  # what is being drawn
    _laid: tuple[tuple[Row, ...], Look, tuple[int, ...]] | None = None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        self._pens: dict[tuple[str, ...], Callable[[str], Style]] = {}
        super().__init__(id=id)

    # what the screen asks for

    def selected(self) -> Row | None:
        """Return the row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def cursor_line(self) -> int:
        """The line, from the top, where the article under the cursor begins."""
        heading = bool(self.rows) and self.rows[self.cursor].heading is not None
        return self._starts[self.cursor] + heading - self._top + self._title_height

    def show(self, rows: tuple[Row, ...], *, select: str | None = None) -> None:
        """Show other rows, the cursor on the same article at the same line of the screen.

        ``select`` is the id of the article to put the cursor on instead.
        """
        self.rows = rows
        for index, row in enumerate(rows):
            if select is not None and row.id == select:
                self.cursor = index
                break

    def place(self) -> tuple[int, int]:
        """Return the cursor and the first line in view."""
        return self.cursor, self._top

    def go_to(self, cursor: int, top: int) -> None:
        """Put cursor and view where they were, as ``place`` said."""
        self.cursor = cursor
        self._top = self._extent.clamped(top)
        self._show_cursor()
        self.refresh()

    def show_below(self, count: int) -> None:
        """Move the view so far that rows under the cursor's are in it too, the cursor's first."""
        last = min(self.cursor + count, len(self.rows) - 1)
        self._scroll(self._extent.showing(last, self._top, heading=False))
        self._show_cursor()

    def move(self, delta: int) -> None:
        """Move the cursor by rows, as far as there are any."""
        self.cursor += delta
        self._tell_near(delta)

    def page(self, fraction: float) -> None:
        """Move view and cursor by a part of the view's height: 1 a page, -0.5 half a page up."""
        if not self.rows:
            return
        lines = round(self._height * fraction) or (1 if fraction > 0 else -1)
        there, top = self._extent.paged(self.cursor, self._top, lines)
        self._scroll(top)
        self.cursor = there
        self._tell_near(lines)

    def top(self) -> None:
        """Put the cursor on the first row."""
        self.cursor = 0
        self._tell_near(-1)

    def bottom(self) -> None:
        """Put the cursor on the last row."""
        self.cursor = len(self.rows) - 1
        self._tell_near(1)

    # what changes

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows, or all of them where the view had to move."""
        if self._show_cursor():
            self.refresh()
        else:
            self._refresh_rows(old, new)
        if self.rows:
            self.post_message(self.Moved(self.rows[new], self))

    def watch_rows(self, old: tuple[Row, ...], new: tuple[Row, ...]) -> None:
        """Find the article under the cursor again, and leave it where it is on the screen."""
        self._said = frozenset()
        if not new or not old:
            self._top = 0
            self.set_reactive(RowList.cursor, 0)
            self.refresh()
            return
        before, shown = min(self.cursor, len(old) - 1), (self._top, self.cursor)
        starts = row_lines.starts(old, self._look)
        line = starts[before] - self._top
        now = follow(old, before, new)
        self.set_reactive(RowList.cursor, now)
        self._top = self._extent.clamped(self._starts[now] - line)
        self._show_cursor()
        if (self._top, now) == shown and self._starts == starts:
            changed = (at for at, row in enumerate(new) if row != old[at])
            self._refresh_rows(*changed)
        else:
            self.refresh()
        if find(new[now], old) is None or find(old[before], new) is None:
            self.post_message(self.Moved(new[now], self))

    def watch_now(self, old: int, new: int) -> None:
        """Redraw the rows whose age is said in other words now."""
        if not self.rows or not self.size:
            return
        first, last = (self._extent.row_at(self._top + y) for y in (0, self._height))
        for index in range(first, last + 1):
            row = self.rows[index]
            if row_lines.old(row, old) != row_lines.old(row, new):
                self._refresh_rows(index)

    def watch_has_focus(self, _: bool) -> None:  # noqa: FBT001 - Textual's
        """Redraw the name and the row under the cursor: no style depends on the focus."""
        self.refresh(Region(0, 0, self.size.width, 1))
        self._refresh_rows(self.cursor)

    def watch_title_lines(self) -> None:
        """Keep the cursor in view when rows grow or shrink."""
        self._keep_in_view()

    def watch_detail(self) -> None:
        """Keep the cursor in view when rows grow or shrink."""
        self._keep_in_view()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked, and say so."""
        content = event.get_content_offset(self)
        if content is None or content.y < self._title_height or not self.rows:
            return
        line = self._top + content.y - self._title_height
        index = self._extent.row_at(line)
        if line >= self._starts[-1] or row_sheet.is_heading(self._seen(), line):
            return
        event.stop()
        self.cursor = index
        self.post_message(self.Opened(self.rows[index], self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Roll the view down; the cursor stays in it."""
        event.stop()
        event.prevent_default()
        self._roll(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Roll the view up; the cursor stays in it."""
        event.stop()
        event.prevent_default()
        self._roll(-_WHEEL_LINES)

    # drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines."""
        self._sheet = self._seen()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line: the name, a line of a row, or nothing."""
        pieces, always = row_sheet.line(self._sheet, y)
        if always not in self._pens:  # Textual forgets them with each refresh: a third of a key
            self._pens[always] = cache(styles(self, "rows", *always))
        return strip(pieces, self._sheet.look.width, self._pens[always])

    def notify_style_update(self) -> None:
        """Forget the pens: CSS has other ones."""
        super().notify_style_update()
        self._pens.clear()

    def _seen(self) -> Sheet:
        return Sheet(
            rows=self.rows,
            look=self._look,
            extent=self._extent,
            top=self._top,
            cursor=self.cursor,
            now=self.now,
            title=self.title if self._title_height else "",
            more=self.more,
            ending=self.ending,
            empty=self.empty,
            highlight=self.highlight,
            focused=self.has_focus,
        )

    # lines and rows

    @property
    def _starts(self) -> tuple[int, ...]:
        look = self._look
        if self._laid is None or self._laid[0] is not self.rows or self._laid[1] != look:
            self._laid = (self.rows, look, row_lines.starts(self.rows, look))
        return self._laid[2]

    @property
    def _look(self) -> Look:
        return Look(self.size.width, self.title_lines, self.detail)

    @property
    def _extent(self) -> Extent:
        return Extent(self._starts, self._height, bool(self.ending))

    @property
    def _title_height(self) -> int:
        return 1 if self.title and self.size.height > 1 else 0

    @property
    def _height(self) -> int:
        return max(0, self.size.height - self._title_height)

    def _scroll(self, top: int) -> None:
        top = self._extent.clamped(top)
        if top != self._top:
            self._top = top
            self.refresh()

    def _keep_in_view(self) -> None:
        self._top = self._extent.clamped(self._top)
        self._show_cursor()

    def _show_cursor(self) -> bool:
        """Move the view so far that the cursor is in it; return whether it moved."""
        row = self.selected()
        if row is None:
            return False
        heading = row.heading is not None
        top = self._extent.showing(self.cursor, self._top, heading=heading)
        moved, self._top = top != self._top, top
        return moved

    def _roll(self, lines: int) -> None:
        if self.rows:
            self._scroll(self._top + lines)
            first, last = self._extent.whole(self._top)
            self.cursor = min(max(self.cursor, first), last)
            self._tell_near(lines)

    def _refresh_rows(self, *indices: int) -> None:
        width = self.size.width
        counted = self._title_height and self._seen().hint
        regions = [Region(0, 0, width, 1)] if counted else []
        for index in indices:
            if index < len(self.rows):
                y = self._starts[index] - self._top + self._title_height
                regions.append(Region(0, y, width, self._starts[index + 1] - self._starts[index]))
        shown = [found for region in regions if (found := region.intersection(self.size.region))]
        if shown:
            self.refresh(*shown)

    def _tell_near(self, direction: int) -> None:
        below = direction > 0
        near = self.cursor >= len(self.rows) - _NEAR if below else self.cursor < _NEAR
        if self.rows and near and below not in self._said:
            self._said |= {below}
            self.post_message(self.Near(below, self))

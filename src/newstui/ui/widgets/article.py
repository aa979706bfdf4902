"""The only place that shows one article, a screenful of its lines at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.geometry import Offset
from textual.reactive import reactive, var
from textual.widget import Widget

from newstui.text.wrap import wrap
from newstui.ui.widgets import article_facts, article_look, article_reading
from newstui.ui.widgets.article_column import Column, width_in
from newstui.ui.widgets.article_drawing import Drawing
from newstui.ui.widgets.article_flow import Spot
from newstui.ui.widgets.article_lines import ages
from newstui.ui.widgets.article_points import cell_of, line_of, link_at, point_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip
    from textual.worker import Worker

    from newstui.rows import Page
    from newstui.text.document import Document, Line
    from newstui.ui.widgets.article_flow import At, Flow
    from newstui.ui.widgets.article_points import Point
    from newstui.ui.widgets.picture import Picture

    Overlay = Callable[[Flow, At, Line], Line]

_WHEEL_LINES = 3


class ArticleView(Widget, can_focus=True):
    """An article. Keys are not handled here: the screen calls the methods."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = article_look.CLASSES
    DEFAULT_CSS = article_look.CSS

    page: reactive[Page | None] = reactive(None, init=False)
    now: var[int] = var(0, init=False)
    reading_width: reactive[int] = reactive(80)
    notice: reactive[str] = reactive("")
    empty: reactive[str] = reactive("")
    beside: var[bool] = var(False, init=False)  # noqa: FBT003 - another pane, before this one
    # gives a line in view other styles, of the same cells: hits, what is selected, hints
    overlay: reactive[Overlay | None] = reactive(None)

    Followed: TypeAlias = article_facts.Followed
    Dragged: TypeAlias = article_facts.Dragged
    Scrolled: TypeAlias = article_facts.Scrolled

    far = ""  # what was said last of how far the reader is
    caret: Point | None = None  # where the terminal's cursor is left, where it is in view
    _pressed: Offset | None = None  # the cell on which a button went down

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._column = Column()
        self._laid = self._column.laid
        self._drawing = Drawing(self)

    # what the screen asks for

    def scroll_lines(self, n: int) -> bool:
        """Scroll by lines, down or (negative) up; return whether there was anything to scroll."""
        self._lay_out()
        at = self._flow.moved(self._column.top, n)
        if not self._laid.is_all and self._flow.at_end(at, self.size.height):
            at = self.flow.moved(self._column.top, n)
        return self._show_from(at)

    def page_down(self) -> bool:
        """Scroll to the next screenful; return False at the end already."""
        return self.scroll_lines(self._step())

    def page_up(self) -> bool:
        """Scroll to the screenful before; return False at the start already."""
        return self.scroll_lines(-self._step())

    def top(self) -> None:
        """Go to the start of the article."""
        self._lay_out()
        self._show_from(self._flow.first())

    def bottom(self) -> None:
        """Go to the end of the article."""
        self._show_from(self.flow.last())

    def bring(self, at: At) -> None:
        """Bring a line into view, where it is not: then with some of what stands before it."""
        if at not in (one for one, _ in self.shown()):
            self._show_from(self._flow.moved(at, -(self.size.height // 3)))

    def place(self) -> Spot:
        """Return the place read: the first line in view that has words."""
        self._lay_out()
        return self._column.place()

    def go_to(self, place: Sequence[int]) -> None:
        """Show the line at a place (a Spot, or only its first two) at the top, or the nearest."""
        self._column.go_to(Spot(*place))
        self.refresh()

    def at_end(self) -> bool:
        """Whether the last line is in view."""
        self._lay_out()
        return self._column.at_end()

    @property
    def flow(self) -> Flow:
        """The article as it is laid out now, all of it."""
        self._lay_out()
        self._complete()
        return self._flow

    @property
    def _flow(self) -> Flow:
        return self._laid.flow

    def shown(self) -> Sequence[tuple[At, Line]]:
        """Return the lines in view, each with its place."""
        self._lay_out()
        return self._column.lines

    def margin(self) -> int:
        """Return the cells left free before each line."""
        return (self.size.width - width_in(self.size.width, self.reading_width)) // 2

    def links(self) -> tuple[str, ...]:
        """Return the URLs of the numbered links, then of the enclosures."""
        self._lay_out()
        self._complete()
        return self._laid.links()

    def link(self, number: int) -> str | None:
        """Return the URL of link ``number``; the first is 1."""
        links = self.links()
        return links[number - 1] if 0 < number <= len(links) else None

    def images_wanted(self) -> list[tuple[str, int, int]]:
        """Return the images in view that no one asked for: URL, and the pixels it may have."""
        self._lay_out()
        return self._laid.images_wanted(self._column.lines)

    def put_picture(self, url: str, picture: Picture) -> None:
        """Draw an image where it stands; the line being read stays where it is."""
        self._laid.put_picture(url, picture)
        self._column.renew()
        self.refresh()

    # what changes

    def watch_page(self, old: Page | None, new: Page | None) -> None:
        """Begin at the top, unless it is the same article in another version."""
        if old is None or new is None or old.row.id != new.row.id or new.row.id is None:
            self._column.read = Spot()

    def watch_now(self, old: int, new: int) -> None:
        """Redraw where an age is said in other words now."""
        if self.page is not None and ages(self.page, old) != ages(self.page, new):
            self.refresh()

    def watch_has_focus(self, _: bool) -> None:  # noqa: FBT001 - Textual's
        """Draw the edge: no other style depends on the focus, and to find them all takes 4 ms."""
        article_look.show_edge(self, beside=self.beside)

    watch_beside = watch_has_focus

    def on_resize(self) -> None:
        """Lay out again; the line being read stays at the top."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Draw all lines anew: there are other colours."""
        self._drawing.forget()
        super().notify_style_update()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where the mouse is pressed: where it is let go, there may be another widget."""
        self._pressed = event.get_content_offset(self)
        self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Say what lies between where the mouse was pressed and where it is let go."""
        self.release_mouse()
        here = event.screen_offset - self.content_region.offset
        if self._pressed is None or here == self._pressed:
            return
        began, to = self._point(self._pressed), self._point(here)
        if began is not None and to is not None:
            self.post_message(self.Dragged(began, to, self))

    def _point(self, cell: Offset) -> Point | None:
        """Return the character in a cell of the widget, or the last before it; None without one."""
        lines = self.shown()[: max(0, cell.y) + 1]
        found = (point_at(self._flow, at, cell.x - self.margin()) for at, _ in reversed(lines))
        return next((point for point in found if point is not None), None)

    @property
    def cursor_offset(self) -> Offset:
        """The cell of the caret; the first one where there is none in view."""
        if self.caret is not None:
            at = line_of(self.flow, self.caret)
            for y, (one, _) in enumerate(self.shown()):
                if one == at:
                    return Offset(self.margin() + cell_of(self._flow, self.caret), y)
        return Offset(0, 0)

    def on_click(self, event: events.Click) -> None:
        """Say which link was clicked."""
        at = event.get_content_offset(self)
        if at is None or at != self._pressed or at.y >= len(self.shown()):
            return
        if link := link_at(self.shown()[at.y][1], at.x - self.margin()):
            event.stop()
            self.post_message(self.Followed(link, self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        event.prevent_default()
        self.scroll_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        event.prevent_default()
        self.scroll_lines(-_WHEEL_LINES)

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the article, or of the words shown where there is none."""
        shown, margin = self.shown(), self.margin()
        if self.page is None:
            words = wrap(self.empty, self._flow.width) if self.empty else []
            return self._drawing.words([(words[y], "dim")] if y < len(words) else [], margin)
        if y >= len(shown):
            return self._drawing.words([], margin)
        at, line = shown[y]
        if self.overlay is not None:
            line = self.overlay(self._flow, at, line)
        return self._drawing.line(line, margin)

    # lines

    def _show_from(self, at: At) -> bool:
        """Show ``at`` at the top, or as near to it as the end allows; return whether that moves."""
        moved = self._column.show_from(at)
        if moved:
            self._say_how_far()
            self.refresh()
        return moved

    def _lay_out(self) -> None:
        """Find the lines in view again where what they are made of has changed."""
        was_all = self._laid.is_all
        if self._column.lay_out(self.page, self.size, self.reading_width, self.now, self.notice):
            if was_all and not self._laid.is_all:
                self.call_after_refresh(self._begin_rest)
            self._say_how_far()

    def _begin_rest(self) -> None:
        """Read all of a long article on a thread, when its beginning is on the screen."""
        html = self._laid.html

        async def rest() -> None:
            document = await asyncio.to_thread(article_reading.read, html)
            if html == self._laid.html:
                self._complete(document)

        worker: Worker[None] = self.run_worker(rest, group="article", exclusive=True)
        del worker

    def _complete(self, document: Document | None = None) -> None:
        """Take all of a long article: its rest is there, or somebody asks for its end before."""
        if not self._laid.complete(document):
            return
        before = self._column.lines
        self._column.renew()
        self._lay_out()
        if self._column.lines != before:
            self.refresh()

    def _say_how_far(self) -> None:
        """Say how much of the article has been in view, where not all of it is."""
        self.far = self._column.far()
        self.post_message(self.Scrolled(self))

    def _step(self) -> int:
        """Return the lines of a page: one line of the old page stays, to read on from."""
        return max(1, self.size.height - 1)

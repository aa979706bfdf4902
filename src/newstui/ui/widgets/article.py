"""The only place that shows one article, a screenful of its lines at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget

from newstui.text.blocks import parse
from newstui.text.lines import layout
from newstui.text.width import cells
from newstui.text.wrap import wrap
from newstui.ui.widgets import article_lines
from newstui.ui.widgets.strips import Piece, strip, styles

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from newstui.rows import Media, Page
    from newstui.text.document import Document, Line, Span

_WHEEL_LINES = 3
_MARGIN = 1  # cells left free at either side, where there is room
_NARROW = 20
_STYLED_KINDS = frozenset({"heading", "code", "image", "rule"})
_STYLES = frozenset({"bold", "italic", "code", "del", "mark", "link", "linknum", "dim", "heading"})


class ArticleView(Widget, can_focus=True):
    """An article. Keys are not handled here: the screen calls the methods."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--text",
        *(f"article--{name}" for name in _STYLES),
        *(f"article--{kind}-line" for kind in _STYLED_KINDS),
    }
    DEFAULT_CSS = """
    ArticleView {
        height: 1fr;
        & > .article--bold { text-style: bold; }
        & > .article--italic { text-style: italic; }
        & > .article--del { text-style: strike; }
        & > .article--mark { text-style: reverse; }
        & > .article--link { text-style: underline; }
        & > .article--linknum { text-style: dim; }
        & > .article--dim { text-style: dim; }
        & > .article--heading { text-style: bold; }
        & > .article--heading-line { text-style: bold; }
        & > .article--rule-line { text-style: dim; }
        & > .article--image-line { text-style: dim; }
    }
    """

    page: reactive[Page | None] = reactive(None, init=False)
    now: var[int] = var(0, init=False)
    reading_width: reactive[int] = reactive(80)
    notice: reactive[str] = reactive("")
    empty: reactive[str] = reactive("")

    @dataclass
    class Followed(Message):
        """A link was clicked."""

        url: str
        widget: ArticleView

        @property
        def control(self) -> ArticleView:
            """The article the link stands in."""
            return self.widget

    _top = 0  # the first line in view
    _wanted: tuple[int, int] | None = None  # a place to go to once there is a size
    _html = ""
    _document: Document | None = None  # what ``_html`` says
    _body: tuple[Line, ...] = ()
    _body_width = 0  # what ``_body`` is laid out for
    _media: tuple[Media, ...] = ()
    _head_lines = 0  # how many stand before it
    _lines: tuple[Line, ...] = ()
    _laid: tuple[object, ...] = ()  # what ``_lines`` are made of

    # what the screen asks for

    def scroll_lines(self, n: int) -> bool:
        """Scroll by lines, down or (negative) up; return whether there was anything to scroll."""
        self._lay_out()
        top = max(0, min(self._top + n, self._last_top()))
        moved = top != self._top
        if moved:
            self._top = top
            self.refresh()
        return moved

    def page_down(self) -> bool:
        """Scroll to the next screenful; return False at the end already."""
        return self.scroll_lines(self._step())

    def page_up(self) -> bool:
        """Scroll to the screenful before; return False at the start already."""
        return self.scroll_lines(-self._step())

    def top(self) -> None:
        """Go to the start of the article."""
        self.scroll_lines(-self._top)

    def bottom(self) -> None:
        """Go to the end of the article."""
        self.scroll_lines(len(self._lines))

    def place(self) -> tuple[int, int]:
        """Return the place read: block at the top (-1 before the body), and line in it."""
        self._lay_out()
        return self._place()

    def go_to(self, place: tuple[int, int]) -> None:
        """Show the line at ``place`` at the top, or the one nearest to it."""
        self._wanted = place
        self._lay_out()
        self.refresh()

    def at_end(self) -> bool:
        """Whether the last line is in view."""
        self._lay_out()
        return self._top >= self._last_top()

    def links(self) -> tuple[str, ...]:
        """Return the URLs of the numbered links, then of the enclosures."""
        self._lay_out()
        inside = self._document.links if self._document is not None else ()
        return (*inside, *(one.url for one in self._media))

    def link(self, number: int) -> str | None:
        """Return the URL of link ``number``; the first is 1."""
        links = self.links()
        return links[number - 1] if 0 < number <= len(links) else None

    # what changes

    def watch_page(self, old: Page | None, new: Page | None) -> None:
        """Begin at the top, unless it is the same article in another version."""
        if old is None or new is None or old.row.id != new.row.id or new.row.id is None:
            self._top, self._wanted = 0, None

    def watch_now(self, old: int, new: int) -> None:
        """Redraw where an age is said in other words now."""
        if self.page is not None and _ages(self.page, old) != _ages(self.page, new):
            self.refresh()

    def on_resize(self) -> None:
        """Lay out again; the block being read stays at the top."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Say which link was clicked."""
        at = event.get_content_offset(self)
        if at is None or self._top + at.y >= len(self._lines):
            return
        end = self._margin()
        for span in self._lines[self._top + at.y].spans:
            begin, end = end, end + cells(span.text)
            if span.link and begin <= at.x < end:
                event.stop()
                self.post_message(self.Followed(span.link, self))

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
        self._lay_out()
        width = self.size.width
        margin = " " * self._margin()
        if self.page is None:
            words = wrap(self.empty, self._text_width()) if self.empty else []
            pieces = [(margin, ""), (words[y], "dim")] if y < len(words) else []
            return strip(pieces, width, styles(self, "article"))
        line = self._lines[self._top + y] if self._top + y < len(self._lines) else None
        if line is None:
            return strip((), width, styles(self, "article"))
        always = [f"{line.kind}-line"] if line.kind in _STYLED_KINDS else []
        pieces = [(margin, ""), *(_piece(span) for span in line.spans)]
        return strip(pieces, width, styles(self, "article", *always))

    # lines

    def _lay_out(self) -> None:
        """Make the lines again where what they are made of has changed."""
        laid = (self.page, self._text_width(), self.now, self.notice)
        if not self.size.width:
            return
        if laid != self._laid:
            (block, line), many = self._place(), 1
            if self._lines:
                many = sum(1 for one in self._lines if one.block == block)
            body, head = self._body, self._head_lines
            self._laid = laid
            self._lines = self._made()
            if self._body is body:  # it may stay to the line, blank ones too
                self._top += self._head_lines - head if self._top >= head else 0
            elif self._top:
                now_many = sum(1 for one in self._lines if one.block == block)
                self._top = self._line_at((block, line * now_many // many))
        if self._wanted is not None:
            self._top, self._wanted = self._line_at(self._wanted), None
        self._top = max(0, min(self._top, self._last_top()))

    def _made(self) -> tuple[Line, ...]:
        page, width = self.page, self._text_width()
        if page is None:
            self._html, self._document, self._media, self._body_width = "", None, (), 0
            return ()
        if self._document is None or page.html != self._html:
            self._html, self._document, self._body_width = page.html, parse(page.html), 0
        if self._body_width != width:
            self._body, self._body_width = layout(self._document, width), width
        self._media = article_lines.enclosed(page)
        head = article_lines.head(page, width, now=self.now, notice=self.notice)
        self._head_lines = len(head)
        return (
            *head,
            *self._body,
            *article_lines.tail(self._media, width, len(self._document.links) + 1),
        )

    def _place(self) -> tuple[int, int]:
        if self._wanted is not None:
            return self._wanted
        at, last = self._top, len(self._lines) - 1
        while at < last and self._lines[at].kind == "blank":
            at += 1
        if at > last:
            return (article_lines.HEAD, 0)
        block = self._lines[at].block
        first = at
        for index in range(at, -1, -1):
            if self._lines[index].block != block:
                break
            if self._lines[index].kind != "blank":
                first = index
        return (block, at - first)

    def _line_at(self, place: tuple[int, int]) -> int:
        """Return the line at ``place``; the first of the next block where there is none."""
        block, wanted = place
        first = None
        for index, line in enumerate(self._lines):
            if line.kind == "blank":
                continue
            if line.block > block:
                return index if first is None else index - 1
            if line.block == block:
                first = index if first is None else first
                if index - first == max(0, wanted):
                    return index
        return max(0, len(self._lines) - 1)

    def _last_top(self) -> int:
        return max(0, len(self._lines) - self.size.height)

    def _step(self) -> int:
        """Return the lines of a page: one line of the old page stays, to read on from."""
        return max(1, self.size.height - 1)

    def _margin(self) -> int:
        return _MARGIN if self.size.width > _NARROW else 0

    def _text_width(self) -> int:
        return max(1, min(self.reading_width, self.size.width - 2 * self._margin()))


def _ages(page: Page, now: int) -> tuple[str, ...]:
    """Return what the head of an article says about its age, among the rest."""
    return (*article_lines.facts(page, now), *article_lines.later(page, now))


def _piece(span: Span) -> Piece:
    """Name the component classes of a span; a style that is not known is left out."""
    return span.text, " ".join(name for name in span.style.split() if name in _STYLES)

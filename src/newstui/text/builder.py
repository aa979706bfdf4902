"""The only place that knows where in a document its reading is: paragraph, containers, link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.document import Block, Indent, Span
from newstui.text.inline import Links, Paragraph
from newstui.text.tree import nodes_in
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from selectolax.lexbor import LexborNode

    Reader = Callable[["Builder", LexborNode, str], None]

_STYLES = {
    "b": "bold", "strong": "bold", "em": "italic", "i": "italic", "cite": "italic",
    "dfn": "italic", "var": "italic", "code": "code", "kbd": "code", "samp": "code", "s": "del",
    "del": "del", "ins": "ins", "u": "ins", "mark": "mark", "small": "dim",
}  # fmt: skip
_BOXES = {"p": "", "div": "", "figure": "", "td": "", "th": "bold", "tr": "", "thead": "",
          "tbody": "", "tfoot": "", "caption": "bold"}  # fmt: skip
_UNSEEN = frozenset({"-comment", "head", "script", "style", "template", "title"})
_INDENTED = ("\u3000", "\u2003", "\u2002", "\xa0\xa0")  # how Chinese pages set off a paragraph
_DEEPEST = 150


class Builder:
    """Walks the tree once; ``readers`` are for elements that are more than a style or a box."""

    def __init__(self, readers: Mapping[str, Reader]) -> None:
        self.blocks: list[Block] = []
        self.links = Links()
        self.paragraph = Paragraph()
        self.below: list[Block] = []  # what stands in the paragraph and is shown below it
        self.apart = True  # whether a blank line stands before the next block
        self.heading = 0  # the level of the one this is in
        self.lists = 0  # how many this is in
        self.in_cell = False
        self.link: str | None = None
        self.spelled: set[str] = set()  # the abbreviations that were spelled out
        self._readers = readers
        self._indents: tuple[Indent, ...] = ()
        self._unused: list[int] = []  # numbers of the indents nothing stands in yet
        self._containers = 0
        self._is_unmarked = False  # the link has words, and no number yet
        self._depth = 0

    def children(self, node: LexborNode, style: str = "", but: str = "") -> None:
        """Read what stands in ``node``, elements named ``but`` left out."""
        if self._depth >= _DEEPEST:
            self.words(node.text(), style)
            return
        self._depth += 1
        for child in nodes_in(node):
            if not but or child.tag != but:
                self.node(child, style)
        self._depth -= 1

    def node(self, node: LexborNode, style: str) -> None:
        """Read one node."""
        tag = node.tag or ""
        if tag == "-text":
            self.words(node.text_content or "", style)
        elif tag in _STYLES:
            self.children(node, join(style, _STYLES[tag]))
        elif tag in _BOXES:
            self.box(node, join(style, _BOXES[tag]))
        elif tag not in _UNSEEN:
            reader = self._readers.get(tag)
            if reader is None:
                self.children(node, style)
            else:
                reader(self, node, style)

    def words(self, text: str, style: str) -> None:
        """Add words to the paragraph."""
        if self.link and not self._is_unmarked and text.strip():
            self._is_unmarked = True
        if self.paragraph.is_new_line and text.lstrip(" \t\r\n").startswith(_INDENTED):
            self.flush()  # a line end and an indent are a paragraph
        self.paragraph.add(text, join(style, "link") if self.link else style, self.link)

    def mark(self) -> None:
        """Give the link its number after what it has of words in this paragraph."""
        if self.link and self._is_unmarked and self.paragraph:
            self.paragraph.add_marker(self.links.marker(self.link))
            self._is_unmarked = False

    def end_link(self) -> None:
        """End the link that this is in."""
        self.mark()
        self.link, self._is_unmarked = None, False

    def flush(self) -> None:
        """End the paragraph."""
        self.mark()
        if self.in_cell:
            self.paragraph.add(" ")
            return
        if spans := self.paragraph.take():
            kind = "heading" if self.heading else "text"
            self.emit(Block(kind, spans, level=self.heading))
        below, self.below = self.below, []
        for block in below:
            self.emit(block)

    def emit(self, block: Block) -> None:
        """Add a block where this is."""
        opens, self._unused = len(self._unused), []
        apart, self.apart = self.apart, True
        self.blocks.append(block._replace(indents=self._indents, opens=opens, apart=apart))

    def emit_below(self, block: Block, words: str, url: str | None) -> None:
        """Add a block of words in brackets, with a link, below the paragraph that it stands in."""
        marker = (Span(" "), self.links.marker(url)) if url else ()
        self.below.append(block._replace(spans=(Span(words, "dim", url), *marker)))
        if not self.paragraph:
            self.flush()

    def box(self, node: LexborNode, style: str) -> None:
        """Read an element that begins and ends a paragraph."""
        self.flush()
        self.children(node, style)
        self.flush()

    def inside(
        self, kind: str, first: str, node: LexborNode, style: str, read: Reader | None = None
    ) -> None:
        """Read what stands in a container: the children of ``node``, or what ``read`` makes."""
        self._containers += 1
        rest = first if kind == "quote" else " " * cells(first)
        before = self._indents
        self._indents = (*before, Indent(kind, first, rest, self._containers))
        self._unused.append(self._containers)
        (read or Builder.children)(self, node, style)
        self.flush()
        self._indents = before
        if self._unused:
            self._unused.pop()


def join(style: str, more: str) -> str:
    """Return both styles, each once."""
    if not style or not more or more in style.split():
        return style or more
    return f"{style} {more}"

"""The only place that turns sanitised HTML into a document: blocks of words, links numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from newstui.i18n import tr
from newstui.text.document import Block, Document, Indent, Span
from newstui.text.inline import Links, Paragraph
from newstui.text.tree import (
    HEADINGS,
    MOST_COLUMNS,
    code_of,
    is_data,
    item_markers,
    nodes_in,
    number_of,
    table_rows,
)
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

_STYLES = {
    "b": "bold", "strong": "bold", "em": "italic", "i": "italic", "cite": "italic",
    "dfn": "italic", "var": "italic", "code": "code", "kbd": "code", "samp": "code", "s": "del",
    "del": "del", "mark": "mark", "sub": "sub", "sup": "sup",
}  # fmt: skip
_BOXES = {"p": "", "div": "", "figure": "", "details": "", "td": "", "th": "bold", "tr": "",
          "thead": "", "tbody": "", "tfoot": "", "caption": "bold", "dt": "bold"}  # fmt: skip
_UNSEEN = frozenset({"-comment", "head", "script", "style", "template", "title"})
_BRACKETS = frozenset({"", *"()（）[]【】〔〕「」"})
_DEEPEST = 150
_EMOJI = 2  # characters: the text of an image that stands for a sign


def parse(html: str) -> Document:
    """Return what sanitised HTML says; "" is a document of no blocks."""
    builder = _Builder()
    if html.strip():
        body = LexborHTMLParser(html).body
        if body is not None:
            builder.children(body)
        builder.flush()
    return Document(tuple(builder.blocks), tuple(builder.links.urls))


class _Builder:
    """Walks the tree once; knows in which paragraph, containers and link it is."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links = Links()
        self._paragraph = Paragraph()
        self._images: list[Block] = []  # of the paragraph, to stand below it
        self._indents: tuple[Indent, ...] = ()
        self._unused: list[int] = []  # numbers of the indents nothing stands in yet
        self._containers = 0
        self._apart = True
        self._heading = 0
        self._lists = 0  # how many this is in
        self._in_cell = False
        self._link: str | None = None
        self._is_unmarked = False  # the link has words, and no number yet
        self._depth = 0

    def children(self, node: LexborNode, style: str = "") -> None:
        if self._depth >= _DEEPEST:
            self._words(node.text(), style)
            return
        self._depth += 1
        for child in nodes_in(node):
            self._node(child, style)
        self._depth -= 1

    def flush(self) -> None:
        """End the paragraph."""
        self._mark()
        if self._in_cell:
            self._paragraph.add(" ")
            return
        if spans := self._paragraph.take():
            kind = "heading" if self._heading else "text"
            self._emit(Block(kind, spans, level=self._heading))
        images, self._images = self._images, []
        for image in images:
            self._emit(image)

    def _node(self, node: LexborNode, style: str) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._words(node.text_content or "", style)
        elif tag in _STYLES:
            self.children(node, _join(style, _STYLES[tag]))
        elif tag in _BOXES:
            self._box(node, _join(style, _BOXES[tag]))
        elif tag not in _UNSEEN:
            _READERS.get(tag, _Builder.children)(self, node, style)

    # words

    def _words(self, text: str, style: str) -> None:
        if self._link and not self._is_unmarked and text.strip():
            self._is_unmarked = True
        self._paragraph.add(text, _join(style, "link") if self._link else style, self._link)

    def line_end(self, _: LexborNode, style: str) -> None:
        if self._in_cell or not self._paragraph.end_line():
            self.flush()

    def quoted(self, node: LexborNode, style: str) -> None:
        self._words("“", style)
        self.children(node, style)
        self._words("”", style)

    def bracket(self, node: LexborNode, style: str) -> None:
        """Leave out the brackets of a reading: they are put there in any case."""
        if node.text().strip() not in _BRACKETS:
            self.children(node, style)

    def reading(self, node: LexborNode, style: str) -> None:
        if how := node.text().strip():
            self._words(f"({how})", style)

    def anchor(self, node: LexborNode, style: str) -> None:
        url = node.attributes.get("href")
        if not url or self._link:
            self.children(node, style)
            return
        self._link = url
        self.children(node, style)
        self._mark()
        self._link, self._is_unmarked = None, False

    def _mark(self) -> None:
        """Give the link its number after what it has of words in this paragraph."""
        if self._link and self._is_unmarked and self._paragraph:
            self._paragraph.add_marker(self.links.marker(self._link))
            self._is_unmarked = False

    def image(self, node: LexborNode, style: str) -> None:
        alt, source = node.attributes.get("alt") or "", node.attributes.get("src") or ""
        if self._in_cell or (0 < len(alt) <= _EMOJI and self._paragraph):
            self._words(alt, style)
            return
        url = self._link or source
        text = tr("[image: {alt}]", alt=alt) if alt else tr("[image]")
        spans = [Span(text, "dim", url or None)]
        if url:
            spans += (Span(" "), self.links.marker(url))
        self._images.append(Block("image", tuple(spans), alt=alt, source=source))
        if not self._paragraph:
            self.flush()

    # blocks

    def _emit(self, block: Block) -> None:
        opens, self._unused = len(self._unused), []
        apart, self._apart = self._apart, True
        self.blocks.append(block._replace(indents=self._indents, opens=opens, apart=apart))

    def _box(self, node: LexborNode, style: str) -> None:
        self.flush()
        self.children(node, style)
        self.flush()

    def _inside(
        self,
        kind: str,
        first: str,
        node: LexborNode,
        style: str,
        read: Callable[[_Builder, LexborNode, str], None] | None = None,
    ) -> None:
        """Read what stands in a container: the children of ``node``, or what ``read`` makes."""
        self._containers += 1
        rest = first if kind == "quote" else " " * cells(first)
        before = self._indents
        self._indents = (*before, Indent(kind, first, rest, self._containers))
        self._unused.append(self._containers)
        (read or _Builder.children)(self, node, style)
        self.flush()
        self._indents = before
        if self._unused:
            self._unused.pop()

    def heading(self, node: LexborNode, style: str) -> None:
        self.flush()
        self._heading = HEADINGS[node.tag or ""]
        self._box(node, _join(style, "heading"))
        self._heading = 0

    def blockquote(self, node: LexborNode, style: str) -> None:
        self.flush()
        self._inside("quote", "│ ", node, style)

    def caption(self, node: LexborNode, style: str) -> None:
        self.flush()
        self._apart = not (self.blocks and self.blocks[-1].kind == "image")
        self._box(node, _join(style, "dim"))
        self._apart = True

    def summary(self, node: LexborNode, style: str) -> None:
        self.flush()
        self._paragraph.add("▸ ", "dim")
        self.children(node, _join(style, "bold"))
        self.flush()

    def definition(self, node: LexborNode, style: str) -> None:
        self.flush()
        self._apart = False
        self._inside("inset", "  ", node, style)
        self._apart = True

    def rule(self, _: LexborNode, __: str) -> None:
        self.flush()
        self._emit(Block("rule"))

    def code(self, node: LexborNode, _: str) -> None:
        self.flush()
        if text := code_of(node):
            self._emit(Block("code", (Span(text, "code"),)))

    def list_of(self, node: LexborNode, style: str) -> None:
        """Read a list: items of more than one paragraph stand apart, others do not."""
        self.flush()
        items = [one for one in nodes_in(node) if one.tag == "li"]
        markers = iter(item_markers(node, items, self._lists))
        is_loose = any(sum(one.tag == "p" for one in nodes_in(item)) > 1 for item in items)
        self._lists += 1
        for number, child in enumerate(nodes_in(node)):
            if number or self._lists > 1:
                self._apart = is_loose
            if child.tag == "li":
                self._inside("item", next(markers), child, style)
            else:  # nothing else should be here
                self._inside("inset", "  ", child, style, _Builder._node)
        self._lists -= 1
        self._apart = True

    def stray_item(self, node: LexborNode, style: str) -> None:
        self.flush()
        self._inside("item", "• ", node, style)

    def table(self, node: LexborNode, style: str) -> None:
        self.flush()
        rows = list(table_rows(node))
        if self._in_cell or not is_data(node, rows):
            self._box(node, style)
            return
        for caption in nodes_in(node):
            if caption.tag == "caption":
                self._box(caption, _join(style, "bold"))
                self._apart = False
        head = 0
        while head < len(rows) and all(cell.tag == "th" for cell in rows[head]):
            head += 1
        self._in_cell = True
        read = tuple(tuple(self._row(row, style)) for row in rows)
        self._in_cell = False
        if any(any(row) for row in read):
            self._emit(Block("table", rows=read, level=head if head < len(rows) else 0))
        self._apart = True

    def _row(self, row: Sequence[LexborNode], style: str) -> Iterator[tuple[Span, ...]]:
        for cell in row:
            self.children(cell, _join(style, "bold" if cell.tag == "th" else ""))
            self._mark()
            yield self._paragraph.take()
            for _ in range(min(number_of(cell, "colspan", 1), MOST_COLUMNS) - 1):
                yield ()


def _join(style: str, more: str) -> str:
    if not style or not more or more in style.split():
        return style or more
    return f"{style} {more}"


_READERS: dict[str, Callable[[_Builder, LexborNode, str], None]] = {
    "a": _Builder.anchor,
    "blockquote": _Builder.blockquote,
    "br": _Builder.line_end,
    "dd": _Builder.definition,
    "figcaption": _Builder.caption,
    "hr": _Builder.rule,
    "img": _Builder.image,
    "li": _Builder.stray_item,
    "ol": _Builder.list_of,
    "pre": _Builder.code,
    "q": _Builder.quoted,
    "rp": _Builder.bracket,
    "rt": _Builder.reading,
    "summary": _Builder.summary,
    "table": _Builder.table,
    "ul": _Builder.list_of,
    **dict.fromkeys(HEADINGS, _Builder.heading),
}

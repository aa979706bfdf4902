"""The only place that reads elements that are blocks: headings, quotes, lists, code, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.builder import join
from newstui.text.document import SPANNED, Block, Span
from newstui.text.grid import read_grid
from newstui.text.tree import (
    HEADINGS,
    code_of,
    is_data,
    is_gutter,
    item_markers,
    language_of,
    nodes_in,
    table_rows,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from newstui.text.builder import Builder, Reader

_CAPTIONED = frozenset({"image", "media", "code", "table"})


def _heading(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    builder.heading = HEADINGS[node.tag or ""]
    builder.box(node, join(style, "heading"))
    builder.heading = 0


def _quote(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    builder.inside("quote", "│ ", node, style)


def _caption(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    builder.apart = not (builder.blocks and builder.blocks[-1].kind in _CAPTIONED)
    builder.box(node, join(style, "dim"))
    builder.apart = True


def _details(builder: Builder, node: LexborNode, style: str) -> None:
    """Read what a page shows on demand: all of it, below its summary and set in."""
    builder.flush()
    summary = next((one for one in nodes_in(node) if one.tag == "summary"), None)
    if summary is None:
        builder.box(node, style)
        return
    _summary(builder, summary, style)
    builder.inside("inset", "  ", node, style, _all_but_summary)


def _all_but_summary(builder: Builder, node: LexborNode, style: str) -> None:
    builder.children(node, style, but="summary")


def _summary(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    builder.paragraph.add("▾ ", "dim")
    builder.children(node, join(style, "bold"))
    builder.flush()


def _term(builder: Builder, node: LexborNode, style: str) -> None:
    """Read a term; several with one definition stand below each other."""
    builder.flush()
    before = node.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    builder.apart = before is None or before.tag != "dt"
    builder.box(node, join(style, "bold"))
    builder.apart = True


def _definition(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    builder.apart = False
    builder.inside("inset", "  ", node, style)
    builder.apart = True


def _rule(builder: Builder, _: LexborNode, __: str) -> None:
    builder.flush()
    builder.emit(Block("rule"))


def _code(builder: Builder, node: LexborNode, _: str) -> None:
    builder.flush()
    text = code_of(node)
    if text and not is_gutter(node, text):
        builder.emit(Block("code", (Span(text, "code"),), language=language_of(node)))


def _list(builder: Builder, node: LexborNode, style: str) -> None:
    """Read a list: items of more than one paragraph stand apart, others do not."""
    builder.flush()
    if builder.in_cell:
        _list_in_cell(builder, node, style)
        return
    items = [one for one in nodes_in(node) if one.tag == "li"]
    markers = iter(item_markers(node, items, builder.lists))
    is_loose = any(sum(one.tag == "p" for one in nodes_in(item)) > 1 for item in items)
    builder.lists += 1
    children = [one for one in nodes_in(node) if one.tag != "-text" or one.text().strip()]
    for number, child in enumerate(children):
        if number or builder.lists > 1:
            builder.apart = is_loose
        if child.tag == "li":
            builder.inside("item", next(markers), child, style)
        else:  # nothing else should be here
            builder.inside("inset", "  ", child, style, type(builder).node)
    builder.lists -= 1
    builder.apart = True


def _list_in_cell(builder: Builder, node: LexborNode, style: str) -> None:
    items = [one for one in nodes_in(node) if one.tag == "li"]
    for item, marker in zip(items, item_markers(node, items, 0), strict=True):
        builder.words(f" {marker.strip()} ", style)
        builder.children(item, style)


def _stray_item(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    if builder.in_cell:
        builder.children(node, style)
        return
    builder.inside("item", "• ", node, style)


def _table(builder: Builder, node: LexborNode, style: str) -> None:
    builder.flush()
    rows = list(table_rows(node))
    if builder.in_cell or not is_data(node, rows):
        builder.box(node, style)
        return
    for caption in nodes_in(node):
        if caption.tag == "caption":
            builder.box(caption, join(style, "bold"))
            builder.apart = False
    builder.in_cell = True
    table = read_grid(builder, rows, style)
    builder.in_cell = False
    if any(cell and cell != SPANNED for row in table.rows for cell in row):
        builder.emit(table)
    builder.apart = True


SECTIONS: dict[str, Reader] = {
    "blockquote": _quote,
    "dd": _definition,
    "details": _details,
    "dt": _term,
    "figcaption": _caption,
    "hr": _rule,
    "li": _stray_item,
    "ol": _list,
    "pre": _code,
    "summary": _summary,
    "table": _table,
    "ul": _list,
    **dict.fromkeys(HEADINGS, _heading),
}

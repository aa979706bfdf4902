"""The only place that asks a tree of HTML for more than words: rows, list markers, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
MOST_COLUMNS = 50  # of a table that is laid out as one
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_NOT_IN_CELLS = frozenset(
    {"table", "ul", "ol", "dl", "blockquote", "pre", "figure", "details", "hr", *HEADINGS}
)
_BULLETS = "•◦▪"
_TAB = 4


def nodes_in(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the children of a node, text included."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def number_of(node: LexborNode, name: str, default: int) -> int:
    """Return the attribute ``name`` as a number, ``default`` where it is none."""
    value = node.attributes.get(name) or ""
    return min(int(value[:10]), 999_999) if value.isascii() and value.isdecimal() else default


def code_of(node: LexborNode) -> str:
    """Return the text of code as it is, tabs filled, without empty lines at its ends."""
    pieces = []
    for one in node.traverse(include_text=True):
        if one.tag == "-text":
            pieces.append(one.text_content or "")
        elif one.tag == "br":
            pieces.append("\n")
    lines = "".join(pieces).expandtabs(_TAB).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def item_markers(node: LexborNode, items: Sequence[LexborNode], depth: int) -> list[str]:
    """Return what stands before each item of a list in ``depth`` others, all equally wide."""
    if node.tag == "ul":
        return [_BULLETS[min(depth, len(_BULLETS) - 1)] + " "] * len(items)
    number = number_of(node, "start", 1) - 1
    texts = []
    for item in items:
        number = number_of(item, "value", number + 1)
        texts.append(f"{number}. ")
    width = max(map(len, texts), default=0)
    return [text.rjust(width) for text in texts]


def table_rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """Yield the cells of each row of a table."""
    for child in nodes_in(table):
        if child.tag == "tr":
            yield [cell for cell in nodes_in(child) if cell.tag in {"td", "th"}]
        elif child.tag in _GROUPS:
            yield from table_rows(child)


def is_data(table: LexborNode, rows: Sequence[Sequence[LexborNode]]) -> bool:
    """Tell a table of facts from one that only puts things beside each other."""
    if not 2 <= max(map(len, rows), default=0) <= MOST_COLUMNS:
        return False
    if any(sum(one.tag == "p" for one in nodes_in(cell)) > 1 for row in rows for cell in row):
        return False
    inside = (node for node in table.traverse() if node.mem_id != table.mem_id)
    return not any(node.tag in _NOT_IN_CELLS for node in inside)

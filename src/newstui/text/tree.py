"""The only place that asks a tree of HTML for more than words: rows, list markers, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
MOST_COLUMNS = 50  # of a table that is laid out as one
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LISTS = frozenset({"ul", "ol", "li"})
_NOT_IN_CELLS = frozenset(
    {"table", "dl", "blockquote", "pre", "figure", "details", "hr", *HEADINGS}
)
_ENDING_LINES = frozenset({"div", "p", "li", "tr"})  # where code is sent line by line
BULLETS = "•◦▪"
_TAB = 4
_FARTHEST = 6  # elements around code where its language may be named
_MOST_ROMAN = 4_000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def nodes_in(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the children of a node, text included."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def number_of(node: LexborNode, name: str, default: int) -> int:
    """Return the attribute ``name`` as a number, ``default`` where it is none."""
    value = (node.attributes.get(name) or "")[:10]
    digits = value.removeprefix("-")
    is_number = digits.isascii() and digits.isdecimal()
    return max(-999_999, min(int(value), 999_999)) if is_number else default


def code_of(node: LexborNode) -> str:
    """Return the text of code as it is, tabs filled, without empty lines at its ends."""
    pieces: list[str] = []
    is_open = False  # a line that an element of its own ends
    for one in node.traverse(include_text=True):
        if one.tag == "-text":
            pieces.append(one.text_content or "")
            is_open = is_open and not pieces[-1].endswith("\n")
        elif one.tag == "br" or (one.tag in _ENDING_LINES and is_open):
            pieces.append("\n")
        is_open = is_open or one.tag in _ENDING_LINES
    lines = "".join(pieces).expandtabs(_TAB).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def language_of(node: LexborNode) -> str:
    """Return the language that code says it is in, or what stands around it; "" for none."""
    inner = node.css_first("code")
    near: LexborNode | None = node
    for _ in range(_FARTHEST):
        if near is None or near.tag == "body":
            break
        if name := near.attributes.get("data-lang"):
            return name
        near = near.parent
    return (inner.attributes.get("data-lang") or "") if inner is not None else ""


def is_gutter(node: LexborNode, text: str) -> bool:
    """Tell whether ``pre`` is only the numbers of the lines of code in the next cell."""
    if node.parent is None or node.parent.tag != "td" or node.parent.next is None:
        return False
    numbers = text.split()
    return all(one == str(at) for at, one in enumerate(numbers, 1))


def item_markers(node: LexborNode, items: Sequence[LexborNode], depth: int) -> list[str]:
    """Return what stands before each item of a list in ``depth`` others, all equally wide."""
    if node.tag == "ul":
        return [BULLETS[min(depth, len(BULLETS) - 1)] + " "] * len(items)
    is_reversed = "reversed" in node.attributes
    step = -1 if is_reversed else 1
    kind = node.attributes.get("type") or ""
    number = number_of(node, "start", len(items) if is_reversed else 1) - step
    texts = []
    for item in items:
        number = number_of(item, "value", number + step)
        texts.append(f"{_numeral(number, kind)}. ")
    width = max(map(len, texts), default=0)
    return [text.rjust(width) for text in texts]


def _numeral(number: int, kind: str) -> str:
    """Write a number as HTML's ``type`` of a list asks: 1, a, A, i or I."""
    text = str(number)
    if kind in {"a", "A"} and number > 0:
        text = ""
        while number > 0:
            number, letter = divmod(number - 1, 26)
            text = chr(ord("a") + letter) + text
    elif kind in {"i", "I"} and 0 < number < _MOST_ROMAN:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    return text.upper() if kind in {"A", "I"} else text


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
    unfit = _NOT_IN_CELLS
    if not any(cell.tag == "th" for row in rows for cell in row):
        unfit |= _LISTS
        if any(sum(one.tag == "p" for one in nodes_in(cell)) > 1 for row in rows for cell in row):
            return False
    inside = (node for node in table.traverse() if node.mem_id != table.mem_id)
    return not any(node.tag in unfit for node in inside)

"""The only place that makes boxes of the tables and lists that a page is laid out with."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ROWS = frozenset({"tbody", "thead", "tr"})
_TABLE = frozenset({"table", "td", "th", *_ROWS})
_INLINE = frozenset({"font", "span", "b", "strong"})
_LISTS = frozenset({"ul", "ol"})
_MOST = 2_000  # cells, items and tables
_DEEPEST = 60
_MOST_BESIDE = 20  # cells of a row
_SHORTEST = 120  # characters of a cell that holds an article
_LONGEST_OTHER = 60  # and of those beside it
_LONGEST_CAPTION = 120
_MAIN = 7  # tenths of all such words that are in the article's own cell
_LEAST = 4  # paragraphs of an item that holds an article
_MOST_ITEMS = 4
_SENTENCES = re.compile("[。！？][^。！？]{5,200}[。！？]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def unlay(root: HtmlElement) -> None:
    """Turn tables and lists that an article stands in into boxes, as browsers show them.

    So are a table whose cell has sentences in Chinese and cells beside it that have none, where not
    each row begins with what such a cell is about; one that is a picture with its caption, and a
    list whose item has a heading and several paragraphs.
    Preformatted sentences become lines.
    """
    for box in list(islice(root.iter("center"), _MOST)):
        _break_after(box)
    for block in list(islice(root.iter("pre"), _MOST)):
        _unformat(block)
    sizes, boxes = _of_tables(root)
    for item in islice(root.iter("li"), _MOST):
        holder = item.getparent()
        if holder is not None and holder.tag in _LISTS and _is_article(item, holder):
            boxes.update((holder, *holder.iterchildren("li")))
    for node in boxes:
        node.tag = "div"
    main = max(sizes, key=lambda cell: sizes[cell], default=None)
    if main is not None and sizes[main] * 10 >= sum(sizes.values()) * _MAIN:
        main.tag = "article"


def _of_tables(root: HtmlElement) -> tuple[dict[HtmlElement, int], set[HtmlElement]]:
    """Return how many words the cells with sentences have, and all that becomes a box."""
    boxes: set[HtmlElement] = set()
    sizes: dict[HtmlElement, int] = {}
    labelled: dict[HtmlElement, list[HtmlElement]] = {}  # such cells beside one of few words
    for cell in islice(root.iter("td"), _MOST):
        words = "".join(_own_words(cell))
        if len(words) > _SHORTEST and _SENTENCES.search(words) and not _is_of_data(cell):
            sizes[cell] = len(words)
            table = next(cell.iterancestors("table"), None)
            if table is not None and _has_label(cell):
                labelled.setdefault(table, []).append(cell)
    of_data = {one for cells in labelled.values() if len(cells) > 1 for one in cells}
    sizes = {cell: size for cell, size in sizes.items() if cell not in of_data}
    for cell in sizes:
        for node in islice(cell.iterancestors("table"), _DEEPEST):
            if node not in boxes:
                boxes.update(_parts(node))
    for table in islice(root.iter("table"), _MOST):
        if table not in boxes and _is_picture(table):
            boxes.update(_parts(table))
            _break_after(table)
    return sizes, boxes


def _own_words(cell: HtmlElement) -> Iterator[str]:
    """Yield the words of a cell without those of tables in it."""
    if cell.text:
        yield cell.text
    for child in cell:
        if child.tag != "table":
            yield from _own_words(child)
        if child.tail:
            yield child.tail


def _is_of_data(cell: HtmlElement) -> bool:
    """Tell whether another cell of the row has words, too, and no table of its own."""
    row = cell.getparent()
    return row is not None and any(
        one is not cell
        and one.find(".//table") is None
        and one.find(".//a") is None
        and len("".join(one.itertext()).strip()) > _LONGEST_OTHER
        for one in islice(row, _MOST_BESIDE)
    )


def _has_label(cell: HtmlElement) -> bool:
    """Tell whether a cell with a few words and nothing else stands right before one, in a row."""
    before = cell.getprevious()
    return before is not None and len(before) == 0 and bool((before.text or "").strip())


def _is_picture(table: HtmlElement) -> bool:
    images = list(islice(table.iter("img"), 2))
    return (
        len(images) == 1
        and table.find(".//table") is None
        and len("".join(table.itertext()).strip()) <= _LONGEST_CAPTION
    )


def _break_after(box: HtmlElement) -> None:
    """Let words go on on a line of their own: right behind a box trafilatura does not see them."""
    after = box.getnext()
    if (box.tail or "").strip() or (after is not None and after.tag in _INLINE):
        line = box.makeelement("br")
        line.tail, box.tail = box.tail, None
        box.addnext(line)


def _unformat(block: HtmlElement) -> None:
    """Part the lines of a preformatted block, where they are sentences in Chinese."""
    if len(block) or not block.text or not _SENTENCES.search(block.text):
        return
    if len(_HAN.findall(block.text)) * 2 < len("".join(block.text.split())):
        return  # code that says in Chinese what it does
    first, *lines = (line.strip() for line in block.text.strip().splitlines())
    block.tag, block.text = "div", first
    for line in lines[:_MOST]:
        block.append(block.makeelement("br"))
        block[-1].tail = line


def _is_article(item: HtmlElement, holder: HtmlElement) -> bool:
    return (
        len(holder) <= _MOST_ITEMS
        and len(list(islice(item.iter("p"), _LEAST))) == _LEAST
        and next(item.iter("h1", "h2", "h3"), None) is not None
    )


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a table, its rows and its cells, and none of another table's."""
    yield table
    for child in table:
        if child.tag in _ROWS:
            yield from _parts(child)
        elif child.tag in _TABLE and child.tag != "table":
            yield child

"""The only place that makes lines of the words round 来源, 编辑 and By, block by block."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newstui.sources.page_tree import Survey

LONGEST = 300
_MOST_PIECES = 2_000  # of words and of elements without
_MOST_OF_PIECE = 2_000  # characters of its beginning, and of its end
_SHORT = 12  # characters: a label without its name
APART = "‖"  # between blocks: no name goes on behind it
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "td", "tr", "table", "dd", "dt", "dl", "section", "article",
    "aside", "header", "footer", "figure", "form", "nav", "h1", "h2", "h3", "h4", "h5", "h6", "br",
))  # fmt: skip


def said(seen: Survey) -> Iterator[str]:
    """Yield the lines with 来源, 编辑 and the like: the element's words, or those round it."""
    done: set[HtmlElement] = set()
    for found in seen.said:
        node, words = found, line(found)
        parent = node.getparent()
        if len(words) < _SHORT and parent is not None:
            wider = line(parent)
            node, words = (parent, wider) if len(wider) <= LONGEST else (node, words)
        if node in done:
            continue
        done.add(node)
        if len(words) > LONGEST:
            yield from (words[: LONGEST // 2], words[-LONGEST // 2 :])
        else:
            yield words


def line(node: HtmlElement) -> str:
    """Return an element's words on one line, with a sign where one block ends; not much of more."""
    pieces: list[str] = []
    size = 0
    for piece in islice(_pieces(node, 0), _MOST_PIECES):
        text = piece
        if len(piece) > 2 * _MOST_OF_PIECE:  # many lines may be round the same one
            text = f"{piece[:_MOST_OF_PIECE]} {piece[-_MOST_OF_PIECE:]}"
        pieces.append(text)
        size += len(text.strip())
        if size > 2 * LONGEST:
            break
    words = " ".join("".join(pieces).split())
    for label in (":", "："):  # whose name is in the next block
        words = words.replace(f"{label} {APART}", label)
    return words.strip(f"{APART} ")


def _pieces(node: HtmlElement, depth: int) -> Iterator[str]:
    yield node.text or ""
    before_link = False
    for child in node if depth < 50 else ():
        tag = child.tag
        if not isinstance(tag, str) or tag == "script":
            yield child.tail or ""
            continue
        apart = tag in _BLOCKS or (before_link and tag == "a")
        if apart:
            yield f" {APART} "
        yield from _pieces(child, depth + 1)
        if tag in _BLOCKS:
            yield f" {APART} "
        before_link = tag == "a" and not (child.tail or "").strip()
        if child.tail:
            yield child.tail

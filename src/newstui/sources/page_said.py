"""The only place that makes lines of the words round 来源, 编辑 and By, block by block."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newstui.sources.page_outside import inside
from newstui.sources.page_titles import same_title
from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newstui.sources.page_tree import Survey

LONGEST = 300
_MOST_PIECES = 2_000  # of words and of elements without
_MOST_OF_PIECE = 2_000  # characters of its beginning, and of its end
_SHORT = 12  # characters: a label without its name
APART = "‖"  # between blocks: no name goes on behind it
_LABELLED = re.compile(  # 【来源】 林湾晚报
    r"[【\[［〔]\s?(来源|作者|记者|撰文|编辑|责任编辑|责编|校对|审核|监制)\s?[】\]］〕]\s*[:：]?"
)
_LABEL_ALONE = re.compile("来源|來源|作者|责任编辑|責任編輯|责编|責編")
_LONGEST_VALUE = 24  # characters
_FIELDS = frozenset({"input", "select", "textarea", "button"})  # what a label of a form is of
_LABELS = frozenset({"dt", "th", "label"})
_BY_ALONE = re.compile(rf"^((?:\w{{2,10}} )?[Bb][Yy]:?) {APART} ")
_MOST_TITLES = 12
_MOST_AFTER = 4
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "td", "tr", "table", "dd", "dt", "dl", "section", "article",
    "aside", "header", "footer", "figure", "form", "nav", "h1", "h2", "h3", "h4", "h5", "h6", "br",
))  # fmt: skip


def said(seen: Survey) -> Iterator[str]:
    """Yield the lines with 来源, 编辑 and the like: the element's words, or those round it."""
    done: set[HtmlElement] = set()
    for found in inside(seen, seen.said):
        node, words = found, line(found)
        parent = node.getparent()
        if len(words) < _SHORT and parent is not None:
            wider = line(parent)
            node, words = (parent, wider) if len(wider) <= LONGEST else (node, words)
        if words.endswith((":", "：")) and (row := _row(node)) is not None:
            wider = line(row)
            node, words = (row, wider) if len(wider) <= LONGEST else (node, words)
        if node in done:
            continue
        done.add(node)
        if len(words) > LONGEST:
            yield from (words[: LONGEST // 2], words[-LONGEST // 2 :])
        else:
            yield words


def _row(node: HtmlElement) -> HtmlElement | None:
    """Return the row of a table that an element is in: the next cell says what a label is of."""
    return next((one for one in islice(node.iterancestors(), 3) if one.tag in {"tr", "dl"}), None)


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
    words = " ".join("".join(pieces).replace("╱", "／").split())
    words = _LABELLED.sub(r" \1：", words)
    for label in (":", "："):  # whose name is in the next block
        words = words.replace(f"{label} {APART}", label)
    return _BY_ALONE.sub(r"\1 ", words.strip(f"{APART} "))


def _pieces(node: HtmlElement, depth: int) -> Iterator[str]:
    yield node.text or ""
    before: HtmlElement | None = None  # what stands right before, with no word between
    for child in node if depth < 50 else ():
        tag = child.tag
        if not isinstance(tag, str) or tag == "script":
            yield child.tail or ""
            continue
        if tag in _FIELDS:
            yield f"；{child.tail or ''}"
            continue
        if tag in _LABELS and _is_label(child):
            yield f" {APART} {child.text}："
            continue
        if tag in _BLOCKS or (before is not None and _links(before, -1) and _links(child, 0)):
            yield f" {APART} "
        elif tag == "span" and before is not None and before.tag == "span":
            yield " "
        yield from _pieces(child, depth + 1)
        if tag in _BLOCKS:
            yield f" {APART} "
        before = None if (child.tail or "").strip() else child
        if child.tail:
            yield child.tail


def _is_label(node: HtmlElement) -> bool:
    """Tell whether an element says what the next one is: a row's head, and not a column's."""
    after = node.getnext()
    return (
        _LABEL_ALONE.fullmatch((node.text or "").strip()) is not None
        and len(node) == 0
        and after is not None
        and after.tag not in {"th", "dt"}
        and len(words_of(after, _LONGEST_VALUE)) <= _LONGEST_VALUE
    )


def _links(node: HtmlElement, at: int) -> bool:
    """Tell whether an element is a link, or has one at its beginning (0) or end (-1)."""
    if node.tag == "a" or len(node) == 0:
        return bool(node.tag == "a")
    beside = node.text if at == 0 else node[-1].tail
    return bool(node[at].tag == "a") and not (beside or "").strip()


def after_title(seen: Survey, title: str) -> Iterator[HtmlElement]:
    """Yield the elements after the title, where a date or a name without a label stands."""
    for found in _titles(seen, title):
        node: HtmlElement | None = found
        for _ in range(3):
            if node is None:
                break
            yield from (
                one for one in islice(node.itersiblings(), _MOST_AFTER) if isinstance(one.tag, str)
            )
            node = node.getparent()


def _titles(seen: Survey, title: str) -> list[HtmlElement]:
    """Return the elements that say the title, headings or others, and any h1 behind them."""
    heads = [one for one in seen.titles[:_MOST_TITLES] if same_title(words_of(one, LONGEST), title)]
    lower = islice(seen.root.iter("h2", "h3", "h4"), _MOST_TITLES)
    heads = heads or [one for one in lower if same_title(words_of(one, LONGEST), title)][:1]
    if not heads and not seen.titles:
        others = seen.root.iter("div", "p", "td", "span", "strong", "b", "font")
        heads = [one for one in others if (one.text or "").strip() == title][:1]
    return [*heads, *(one for one in seen.titles[:3] if one not in heads)][:3]

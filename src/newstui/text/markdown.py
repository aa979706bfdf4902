"""The only place that writes a document as Markdown (CommonMark, with tables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.text.inline import text_of
from newstui.text.tree import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.text.document import Block, Document, Indent, Span

_SIGNS = re.compile(r"([\\`*_\[\]<>]|~(?=~)|&(?=#?\w))")
_LINE_START = re.compile(r"^(\s*\d{1,9}(?=[.)])|\s*(?=[#+=-]))", re.MULTILINE)
_MARKS = {"bold": "**", "italic": "*", "del": "~~"}
_RULES = {" ": "---", "l": ":---", "c": ":---:", "r": "---:"}


def as_markdown(document: Document) -> str:
    """Return ``document`` as Markdown; links stand in the text. No line end at the end."""
    lines: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        if before and not _stands_below(before, block):
            numbers = {indent.number for indent in before.indents}
            shared = [one for one in block.indents if one.number in numbers]
            lines.append("".join(map(_rest, shared)).rstrip())
        opened = block.indents[len(block.indents) - block.opens :]
        first = "".join(_first(one) if one in opened else _rest(one) for one in block.indents)
        rest = "".join(map(_rest, block.indents))
        for line in _content(block):
            lines.append((first + line).rstrip())
            first = rest
        before = block
    return "\n".join(lines)


def _stands_below(before: Block, block: Block) -> bool:
    """Tell whether a block may stand right below another and still be one of its own.

    Only an item of a list may; and of a numbered list's first one only number 1.
    """
    if block.apart or not block.opens or block.indents[-1].kind != "item":
        return False
    is_first = len(before.indents) < len(block.indents)
    return not is_first or _first(block.indents[-1]) in {"- ", "1. "}


def _first(indent: Indent) -> str:
    if indent.kind != "item":
        return _rest(indent)
    marker = indent.first.strip()
    if marker in BULLETS:
        return "- "
    return f"{marker} " if marker[0].isdigit() else f"- {marker} "  # there are no letters


def _rest(indent: Indent) -> str:
    if indent.kind == "quote":
        return "> "
    return " " * len(_first(indent)) if indent.kind == "item" else ""


def _content(block: Block) -> Iterator[str]:
    if block.kind == "rule":
        yield "---"
    elif block.kind == "code":
        text = text_of(block.spans)
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
        yield fence + block.language
        yield from text.split("\n")
        yield fence
    elif block.kind == "table":
        yield from _table(block)
    elif block.kind == "image":
        yield _image(block)
    elif block.kind == "heading":
        yield f"{'#' * block.level} {_inline(block.spans)}".replace("\n", " ")
    else:
        yield from (
            _LINE_START.sub(r"\1\\", _inline(block.spans)).replace("\n", "\\\n").split("\n")
        )


def _image(block: Block) -> str:
    link = block.spans[0].link
    if not block.source:
        return _escaped(text_of(block.spans))
    image = f"![{_escaped(block.alt)}]({_target(block.source)})"
    return image if link == block.source else f"[{image}]({_target(link or '')})"


def _table(block: Block) -> Iterator[str]:
    count = max(map(len, block.rows))
    rows = [[_cell(cell) for cell in row] + [""] * (count - len(row)) for row in block.rows]
    if not block.level:  # Markdown has no table without a head
        rows.insert(0, [""] * count)
    for number, row in enumerate(rows):
        if number == 1:
            aligns = block.aligns.ljust(count)
            yield "| " + " | ".join(_RULES[align] for align in aligns) + " |"
        yield "| " + " | ".join(row) + " |"


def _cell(spans: Iterable[Span]) -> str:
    return _inline(spans).replace("|", r"\|")


def _inline(spans: Iterable[Span]) -> str:
    return "".join(_marked(span) for span in spans if "linknum" not in span.style)


def _marked(span: Span) -> str:
    word = span.text.strip()
    if not word:
        return span.text
    styles = span.style.split()
    if "code" in styles:
        fence = "``" if "`" in word else "`"
        pad = " " if "`" in word else ""
        written = f"{fence}{pad}{word}{pad}{fence}"
    else:
        written = _escaped(word)
    for style, mark in _MARKS.items():
        if style in styles:
            written = f"{mark}{written}{mark}"
    if span.link:
        written = f"[{written}]({_target(span.link)})"
    before, _, after = span.text.partition(word)
    return before + written + after


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _target(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")

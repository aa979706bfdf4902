"""The only place that lays a document out in lines of a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.document import Line, Span
from newstui.text.inline import text_of
from newstui.text.spans import broken
from newstui.text.tables import table_lines
from newstui.text.width import cells, fit, graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.text.document import Block, Document, Indent


def layout(document: Document, width: int) -> tuple[Line, ...]:
    """Return the lines of ``document``, none wider than ``width`` cells (1 where it is less)."""
    width = max(1, width)
    lines: list[Line] = []
    before: Block | None = None
    for number, block in enumerate(document.blocks):
        if before and block.apart:
            lines.append(_between(before, block, width, number - 1))
        lines += _lines(block, width, number)
        before = block
    return tuple(lines)


def _lines(block: Block, width: int, number: int) -> Iterator[Line]:
    margin = _margin(block.indents, width)
    used = sum(cells(indent.rest) for indent in margin)
    opened = block.indents[len(block.indents) - block.opens :]
    first = "".join(one.first if one in opened else one.rest for one in margin)
    rest = "".join(one.rest for one in margin)
    in_quote = any(indent.kind == "quote" for indent in block.indents)
    kind = "quote" if in_quote and block.kind == "text" else block.kind
    for spans in _content(block, width - used):
        yield Line((Span(first, "dim"), *spans) if first else spans, kind, number)
        first = rest


def _content(block: Block, width: int) -> Iterable[tuple[Span, ...]]:
    if block.kind == "code":
        return _code(text_of(block.spans), width)
    if block.kind == "rule":
        return [(Span("─" * width, "dim"),)]
    if block.kind == "table":
        return table_lines(block, width)
    return broken(block.spans, width)


def _code(text: str, width: int) -> Iterator[tuple[Span, ...]]:
    """Yield code line by line, what is too long in pieces."""
    for line in text.split("\n"):
        if cells(line) <= width:
            yield (Span(line, "code"),) if line else ()
            continue
        start = used = 0
        for begin, _, size in graphemes(line, width):
            if used + size > width and begin > start:
                yield (Span(fit(line[start:begin], width), "code"),)
                start, used = begin, 0
            used += size
        yield (Span(fit(line[start:], width), "code"),)


def _margin(indents: tuple[Indent, ...], width: int) -> tuple[Indent, ...]:
    """Return the indents there is room for, half of the width: outer ones go first."""
    used = sum(cells(indent.rest) for indent in indents)
    kept = indents
    while used > width // 2:
        used -= cells(kept[0].rest)
        kept = kept[1:]
    return kept


def _between(before: Block, after: Block, width: int, number: int) -> Line:
    """Return the line between two blocks: empty, but for the bars of quotes that go on."""
    numbers = {indent.number for indent in before.indents}
    shared = tuple(one for one in _margin(after.indents, width) if one.number in numbers)
    bars = "".join(indent.rest for indent in shared).rstrip()
    return Line((Span(bars, "dim"),), "quote", number) if bars else Line((), "blank", number)

"""The only place that says an article's body in paragraphs: no bars, no rules, no columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.text.blocks import parse
from newstui.text.document import Block, Document, Span
from newstui.text.inline import text_of
from newstui.text.lines import layout
from newstui.text.tables import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.rows import Page

_WITHOUT_END = 10_000_000  # cells: a paragraph is one line, broken when it is printed


def paragraphs(page: Page) -> tuple[str, ...]:
    """Return the paragraphs of an article, with empty ones between them; its summary at least."""
    blocks = tuple(_plain(parse(page.html).blocks))
    lines = [text_of(line.spans) for line in layout(Document(blocks), _WITHOUT_END)]
    said = [line.replace("\xa0", " ").rstrip() for line in lines]
    while said and not said[-1]:
        said.pop()
    return tuple(said) if any(said) else tuple(filter(None, [page.row.summary]))


def _plain(blocks: Iterable[Block]) -> Iterator[Block]:
    """Say in words what a page shows by lines and places."""
    for quoted, some in groupby(blocks, _is_quoted):
        if quoted:
            yield Block("text", (Span(tr("Quote:")),))
        for block in some:
            if block.kind == "table":
                yield from _records(block)
            elif block.kind != "rule":
                yield block._replace(
                    kind="text" if block.kind == "heading" else block.kind,
                    indents=tuple(
                        one._replace(first="", rest="") if one.kind == "quote" else one
                        for one in block.indents
                    ),
                )
        if quoted:
            yield Block("text", (Span(tr("End of the quote.")),))


def _is_quoted(block: Block) -> bool:
    return any(one.kind == "quote" for one in block.indents)


def _records(block: Block) -> Iterator[Block]:
    """Say a table row by row, each cell after the name of its column."""
    titles, names = head_of(block)
    for title in titles:
        yield Block("text", title)
    for number, row in enumerate(block.rows[block.level :]):
        said = []
        for at, cell in enumerate(row):
            name = text_of(names[at]) if at else ""
            text = text_of(cell)
            if text:
                said.append(tr("{name}: {words}", name=name, words=text) if name else text)
        line = tr(", ").join(said)
        yield Block("text", (Span(line),), apart=not number and not titles)

"""What an article's body is once it is read: blocks, and lines of them at some width. Values only.

Styles are names apart by a space: bold italic code del ins mark link linknum dim heading sub sup,
and of code: keyword string comment number function.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A piece of text in one style; ``link`` is the URL it leads to."""

    text: str
    style: str = ""
    link: str | None = None


Cell = tuple[Span, ...]
SPANNED: Cell = (Span("", "spanned"),)  # stands where the cell at its left goes on


class Line(NamedTuple):
    """One line as drawn; ``block`` is the number of the block it belongs to.

    ``kind`` is heading, quote, code, table, image, media, rule, text or blank.
    """

    spans: tuple[Span, ...]
    kind: str
    block: int


class Indent(NamedTuple):
    """What a block stands in: ``kind`` is quote, item or inset.

    ``first`` stands before the first line of the first block in it, ``rest`` before all others.
    ``number`` tells one container from another.
    """

    kind: str
    first: str
    rest: str
    number: int


class Block(NamedTuple):
    """A piece of a document: ``kind`` is heading, text, code, table, image, media or rule.

    ``spans`` are its words: those of code with line ends, those of an image what is shown for it.
    Media are players and frames of other sites, shown as a link.
    ``apart`` says whether a blank line stands before it.
    """

    kind: str
    spans: tuple[Span, ...] = ()
    indents: tuple[Indent, ...] = ()
    opens: int = 0  # how many of the indents, innermost, begin here
    apart: bool = True
    level: int = 0  # of a heading, 1 to 6; of a table, how many of its rows are its head
    rows: tuple[tuple[Cell, ...], ...] = ()  # of a table; a cell that spans rows is in each
    aligns: str = ""  # of its columns, as sent: l, r, c or a space
    alt: str = ""  # of an image
    source: str = ""
    language: str = ""  # of code, as the publisher names it


class Document(NamedTuple):
    """A body: its blocks in order, and the URL of each numbered link; the first is number 1."""

    blocks: tuple[Block, ...] = ()
    links: tuple[str, ...] = ()

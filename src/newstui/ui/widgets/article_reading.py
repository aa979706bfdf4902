"""The only place that reads an article's HTML for its pane: a long one's beginning first.

A document whose beginning is shown while the rest is read on a thread (50,000 words full of links
take 100 ms), and whose long blocks come in parts, because a block is laid out at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.blocks import parse
from newstui.text.inline import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstui.text.document import Block, Document, Span

_LONG = 100_000  # characters of HTML: at most 20 ms
_BEGINNING = 24_000  # some screenfuls, full of links or not
_MOST_LETTERS = 12_000  # of a part, where it has line ends: a few ms
_PARTED = frozenset({"text", "code"})


def read(html: str) -> Document:
    """Read all of an article."""
    document = parse(html)
    return document._replace(blocks=tuple(_in_parts(document.blocks)))


def read_beginning(html: str) -> tuple[Document, bool]:
    """Read an article, or the beginning of a long one; return it, and whether it is all."""
    end = html.rfind("</p>", 0, _BEGINNING) if len(html) > _LONG else -1
    if end < 0:
        return read(html), True
    return read(html[:end]), False


def _in_parts(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind in _PARTED and sum(len(span.text) for span in block.spans) > _MOST_LETTERS:
            for number, spans in enumerate(_parts(block.spans)):
                part = block._replace(spans=spans)
                yield part._replace(opens=0, apart=False) if number else part
        else:
            yield block


def _parts(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """Cut spans at some of their line ends, which are left out there as the parts are lines."""
    part: list[Span] = []
    held = 0
    for span in spans:
        rest = span.text
        while held + len(rest) > _MOST_LETTERS:
            end = rest.find("\n", max(0, _MOST_LETTERS - held))
            if end < 0:
                break
            yield (*part, span._replace(text=rest[:end]))
            part, held, rest = [], 0, rest[end + 1 :]
        if rest:
            part.append(span._replace(text=rest))
            held += len(rest)
    if text_of(part):
        yield tuple(part)

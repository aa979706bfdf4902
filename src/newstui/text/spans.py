"""The only place that breaks styled words into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.inline import text_of
from newstui.text.width import cells, fit
from newstui.text.wrap import cuts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstui.text.document import Span

_GLUED = frozenset({"linknum", "sup", "sub"})  # to the word before
_LONGEST_GLUED = 8  # characters that stay together


def broken(spans: Sequence[Span], width: int) -> list[tuple[Span, ...]]:
    """Return the lines of ``spans``, none wider than ``width`` cells, spaces at breaks left out.

    A link's number never begins a line, nor does what may not follow it.
    """
    text = text_of(spans)
    glued: set[int] = set()
    at = 0
    for span in spans:
        if span.style and not _GLUED.isdisjoint(span.style.split()):
            glued.update(range(at, at + min(len(span.text), _LONGEST_GLUED)))
        at += len(span.text)
    ends = (
        (start, start + len(text[start:end].rstrip())) for start, end in cuts(text, width, glued)
    )
    lines = slices(spans, ends)
    return list(lines) if width > 1 else [narrow(line) for line in lines]


def slices(spans: Sequence[Span], ends: Iterable[tuple[int, int]]) -> Iterator[tuple[Span, ...]]:
    """Yield the piece of ``spans`` between each begin and end, which only ever grow."""
    number = at = 0  # the span that the line begins in, and where that one begins
    for start, stop in ends:
        line: list[Span] = []
        while number < len(spans) and at < stop:
            span = spans[number]
            piece = span.text[max(0, start - at) : stop - at]
            if piece:
                line.append(span if piece == span.text else span._replace(text=piece))
            if at + len(span.text) > stop:
                break
            at += len(span.text)
            number += 1
        yield tuple(line)


def narrow(line: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a line for one cell, where a wide character has no room."""
    text = text_of(line)
    return line if cells(text) <= 1 else (line[0]._replace(text=fit(text, 1)),)

"""The only place that breaks styled words into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.inline import text_of
from newstui.text.width import cells, fit
from newstui.text.wrap import cuts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.text.document import Span

_GLUED = frozenset({"linknum", "sup", "sub"})  # to the word before


def broken(spans: Sequence[Span], width: int) -> list[tuple[Span, ...]]:
    """Return the lines of ``spans``, none wider than ``width`` cells, spaces at breaks left out.

    A link's number never begins a line, nor does what may not follow it.
    """
    text = text_of(spans)
    glued: set[int] = set()
    at = 0
    for span in spans:
        if span.style and not _GLUED.isdisjoint(span.style.split()):
            glued.add(at)
        at += len(span.text)
    lines: list[tuple[Span, ...]] = []
    number = at = 0  # the span that the line begins in, and where that one begins
    for start, end in cuts(text, width, glued):
        stop = start + len(text[start:end].rstrip())
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
        lines.append(tuple(line) if width > 1 else _narrow(line))
    return lines


def _narrow(line: list[Span]) -> tuple[Span, ...]:
    """Make a line for one cell, where a wide character has no room."""
    text = text_of(line)
    return tuple(line) if cells(text) <= 1 else (line[0]._replace(text=fit(text, 1)),)

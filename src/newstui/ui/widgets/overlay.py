"""The only place that gives parts of a laid out line another look, or letters to stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.text.document import Span
from newstui.text.inline import text_of
from newstui.text.width import cells, fit, graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstui.text.document import Line

_WHOLE = 1 << 30  # wider than any character: none comes in parts


class Mark(NamedTuple):
    """What is to be seen on a line: from one character of it to another, in a style.

    ``shown`` takes the place of what stands there, in the same cells. A mark that begins at the
    end of the line is one blank after it.
    """

    start: int
    stop: int
    style: str
    shown: str = ""


def marked(line: Line, marks: Sequence[Mark]) -> Line:
    """Return the line as wide as it was, with the marks on it.

    A character that a mark begins or ends in is marked as a whole (UAX 29).
    """
    if not marks:
        return line
    text = text_of(line.spans)
    whole = [_whole(text, mark) for mark in marks]
    spans = line.spans
    for mark in whole:
        if mark.start < mark.stop and not mark.shown:
            spans = tuple(_with_style(spans, mark))
    for mark in sorted(whole, reverse=True):  # from the end: what stands before does not move
        if mark.start < mark.stop and mark.shown:
            spans = tuple(_replaced(spans, mark))
    ends = next((mark for mark in marks if mark.start >= len(text)), None)
    return line._replace(spans=spans if ends is None else (*spans, Span(" ", ends.style)))


def _whole(text: str, mark: Mark) -> Mark:
    """Return the mark from and to a place between characters as a reader sees them."""
    start, stop = min(mark.start, len(text)), min(mark.stop, len(text))
    whole = text.isascii() or start >= stop
    for begin, end, _ in () if whole else graphemes(text, _WHOLE):
        if begin < start < end:
            start = begin
        if begin < stop < end:
            stop = end
        if end >= stop:
            break
    return mark._replace(start=start, stop=stop)


def _with_style(spans: Iterable[Span], mark: Mark) -> Iterator[Span]:
    for inside, span in _cut(spans, mark):
        style = f"{span.style} {mark.style}" if span.style else mark.style
        yield span._replace(style=style) if inside else span


def _replaced(spans: Iterable[Span], mark: Mark) -> Iterator[Span]:
    pieces = list(_cut(spans, mark))
    room = sum(cells(span.text) for inside, span in pieces if inside)
    shown = fit(mark.shown, room)
    shown += " " * (room - cells(shown))
    for inside, span in pieces:
        if not inside:
            yield span
        elif shown:
            yield Span(shown, mark.style, span.link)
            shown = ""


def _cut(spans: Iterable[Span], mark: Mark) -> Iterator[tuple[bool, Span]]:
    """Yield the spans, cut where the mark begins and ends, and whether each is in it."""
    at = 0
    for span in spans:
        end = at + len(span.text)
        first, last = min(max(mark.start, at), end), min(max(mark.stop, at), end)
        for start, stop, inside in ((at, first, False), (first, last, True), (last, end, False)):
            if start < stop:
                yield inside, span._replace(text=span.text[start - at : stop - at])
        at = end

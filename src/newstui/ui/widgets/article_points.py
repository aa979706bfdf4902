"""The only place that knows where each character of an article stands in its lines.

A block's text is one piece, whatever the width: no margins, no ends of wrapped lines. The numbers
of links are in it, because they are drawn, but are no words of the article.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from newstui.text.inline import text_of
from newstui.text.width import cells, graphemes
from newstui.ui.widgets.article_flow import At
from newstui.ui.widgets.article_lines import HEAD, TAIL
from newstui.ui.widgets.article_words import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.text.document import Line
    from newstui.ui.widgets.article_flow import Flow

_WIDE = 2


class Point(NamedTuple):
    """A character of an article: its block (HEAD and TAIL too), its place in the block's text."""

    block: int
    offset: int


class Piece(NamedTuple):
    """What a line has of its block's text: from ``start`` to ``stop``, after ``margin`` others."""

    start: int
    stop: int
    margin: int


class Text(NamedTuple):
    """The text of a block, and what each of its lines has of it."""

    text: str
    pieces: tuple[Piece, ...]


_texts: WeakKeyDictionary[Flow, dict[int, Text]] = WeakKeyDictionary()


def text_at(flow: Flow, number: int) -> Text:
    """Return the text of a block, laid out; what stands before the body may change."""
    texts = _texts.setdefault(flow, {}) if number != HEAD else {}
    if number not in texts:
        texts[number] = _text(flow, number)
    return texts[number]


def _text(flow: Flow, number: int) -> Text:
    lines = flow.block(number)
    block = flow.blocks[number] if 0 <= number < len(flow.blocks) else None
    said = [content(block, line) if line.block == number else "" for line in lines]
    whole = block is not None and block.kind != "table"
    text = text_of(block.spans) if block is not None and whole else _joined(lines, said)
    pieces: list[Piece] = []
    at = 0
    for line in lines:
        start, many = _found(text, at, line) or (at, 0)  # a picture, what is cut in one cell
        at = start + many
        pieces.append(Piece(start, at, len(text_of(line.spans)) - many))
    return Text(text, tuple(pieces))


def _found(text: str, at: int, line: Line) -> tuple[int, int] | None:
    """Return where a line's words begin in the text, from ``at`` on, and how many letters they are.

    Before them are white space in the text, and spans of another kind in the line.
    """
    for number in range(len(line.spans)):
        words, start = text_of(line.spans[number:]), at
        while start < len(text) and text[start].isspace() and not text.startswith(words, start):
            start += 1
        if words and text.startswith(words, start):
            return start, len(words)
    return None


def _joined(lines: Sequence[Line], said: Sequence[str]) -> str:
    """Join lines that are all there is: those of one style are one sentence, of tables none."""
    text = ""
    before: Line | None = None
    for line, words in zip(lines, said, strict=True):
        if not words:
            continue
        if before is not None:
            same = line.kind == before.kind == "text" and _look(line) == _look(before)
            wide = _WIDE in {cells(text[-1]), cells(words[0])}
            text += "\n" if not same else "" if wide else " "
        text, before = text + words, line
    return text


def _look(line: Line) -> str:
    return line.spans[0].style if line.spans else ""


def line_of(flow: Flow, point: Point) -> At:
    """Return the line in which a character stands; a space between two lines is in the first."""
    pieces = text_at(flow, point.block).pieces
    found = 0
    for index, piece in enumerate(pieces):
        if piece.start > point.offset:
            break
        if piece.start < piece.stop or not found:
            found = index
    return At(point.block, found)


def cell_of(flow: Flow, point: Point) -> int:
    """Return the cell of its line in which a character begins, margins of the block counted."""
    at = line_of(flow, point)
    piece = text_at(flow, point.block).pieces[at.line]
    text = text_of(flow.block(at.block)[at.line].spans)
    return cells(text[: piece.margin + max(0, min(point.offset, piece.stop) - piece.start)])


def point_at(flow: Flow, at: At, cell: int) -> Point | None:
    """Return the character in a cell of a line, or the nearest to it; None on a line without."""
    pieces = text_at(flow, at.block).pieces
    if at.line >= len(pieces):
        return None
    start, stop, margin = pieces[at.line]
    if start >= stop:
        return None
    text = text_of(flow.block(at.block)[at.line].spans)
    cell -= cells(text[:margin])
    found = 0
    for begin, _, size in graphemes(text[margin:], _WIDE):
        found = begin
        cell -= size
        if cell < 0:
            break
    return Point(at.block, min(start + found, stop - 1))


def part(flow: Flow, at: At, first: Point, last: Point) -> tuple[int, int] | None:
    """Return which characters of a line, its margin counted, are from ``first`` to before ``last``.

    None where none of them are.
    """
    if not first.block <= at.block <= last.block:
        return None
    pieces = text_at(flow, at.block).pieces
    if at.line >= len(pieces):
        return None
    start, stop, margin = pieces[at.line]
    begin = max(start, first.offset) if at.block == first.block else start
    end = min(stop, last.offset) if at.block == last.block else stop
    return (margin + begin - start, margin + end - start) if begin < end else None


def without_numbers(flow: Flow, number: int) -> tuple[str, Sequence[int]]:
    """Return a block's text without the numbers of its links, and each character's place in it."""
    if not 0 <= number < len(flow.blocks) or flow.blocks[number].kind == "table":
        text = text_at(flow, number).text
        return text, range(len(text) + 1)
    spans = flow.blocks[number].spans
    text, places, at = "", list[int](), 0
    for span in spans:
        if "linknum" not in span.style.split():
            text += span.text
            places += range(at, at + len(span.text))
        at += len(span.text)
    return text, [*places, at]


def numbers(flow: Flow, first: int = HEAD, last: int = TAIL) -> Iterator[int]:
    """Yield the numbers of the blocks from one to another, head and tail among them."""
    if first == HEAD <= last:
        yield HEAD
    yield from range(max(0, first), min(last + 1, len(flow.blocks)))
    if first <= TAIL == last:
        yield TAIL


def between(flow: Flow, first: Point, last: Point) -> str:
    """Return the text from ``first`` to before ``last``: paragraphs whole, an empty line apart."""
    said = ""
    for number in numbers(flow, first.block, last.block):
        text, places = without_numbers(flow, number)
        begin = bisect_left(places, first.offset) if number == first.block else 0
        end = bisect_left(places, last.offset) if number == last.block else len(text)
        words = text[begin:end]
        if end == len(text):
            words = words.rstrip(" ")  # the space before a number that was left out
        if words:
            block = flow.blocks[number] if 0 <= number < len(flow.blocks) else None
            apart = block is None or block.apart
            said += (("\n\n" if apart else "\n") if said else "") + words
    return said


def link_at(line: Line, cell: int) -> str | None:
    """Return the URL of the link in a cell of a line."""
    end = 0
    for span in line.spans:
        begin, end = end, end + cells(span.text)
        if begin <= cell < end:
            return span.link or None
    return None

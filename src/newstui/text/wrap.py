"""The only place that breaks text into lines (UAX 14, and what Chinese typesetting asks on top).

GB/T 15834: no line begins with closing punctuation, a middle dot or a wave dash, none ends with
opening punctuation, dashes and ellipses of two characters stay whole (and, as careful setters
have it, begin no line). UAX 14 leaves some of it
open: quotes beside Han, a closing mark after a space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apsw.unicode import line_break_next_break

from newstui.text.width import cells, fit, graphemes

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Iterator

# what no line begins with, and what none ends with
CLOSING = frozenset(
    "。，、；：？！）」』】》〉〕｝］〗〙〛｠｣｡､”’»›…‥—―⸺·・‧～〜％‰℃／｜‖∶〃＂＇￠¢!),.:;?]}°′″%"
)
OPENING = frozenset("（「『【《〈〔｛［〖〘〚｟｢“‘«‹／([{")
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of ``text``, none wider than ``width`` cells (1 where it is less).

    Spaces at a break are left out and nothing else. In one cell, a wide character is ``…``.
    """
    text = text.replace("\t", " ").replace("\ufe0f", "")  # neither has a width by itself
    lines = [text[start:end].rstrip() for start, end in cuts(text, width)]
    return lines if width > 1 else [fit(line, 1) for line in lines]


def cuts(text: str, width: int, glued: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each line; spaces at its end hang over the margin.

    No line begins at an offset in ``glued``. What cannot be broken and is too long is cut between
    characters, where Chinese allows it if there is such a place. Offsets cover all of ``text``.
    """
    width = max(1, width)
    start = used = at = 0
    size = len(text)
    while at < size:
        end = line_break_next_break(text, at)
        while end < size and not _may_break(text, end, glued):
            end = line_break_next_break(text, end)
        core = text[at:end].rstrip()
        wide = cells(core)
        if used + wide > width and at > start:
            yield start, at
            start, used = at, 0
        if wide > width:
            start, used = yield from _pieces(text, at, core, width, glued)
        else:
            used += wide
        if (hanging := at + len(core)) < end:
            used += cells(text[hanging:end])
        at = end
        if text[end - 1] in _LINE_ENDS:
            yield start, end
            start, used = end, 0
    if start < size:
        yield start, size


def _may_break(text: str, at: int, glued: Container[int]) -> bool:
    before = text[at - 1]
    kept = text[at] in CLOSING or before in OPENING or at in glued
    return not kept or before in _LINE_ENDS


def _pieces(
    text: str, at: int, core: str, width: int, glued: Container[int]
) -> Generator[tuple[int, int], None, tuple[int, int]]:
    """Cut what is too long; returns begin and cells of the last piece, which is not yielded."""
    start, used = at, 0
    good: tuple[int, int] | None = None  # the last good place to cut, and the cells before it
    for begin, _, size in graphemes(core, width):
        here = at + begin
        if here > start and _may_break(text, here, glued):
            good = here, used
        while used + size > width and here > start:
            end, before = good or (here, used)
            yield start, end
            start, used, good = end, used - before, None
        used += size
    return start, used

"""The only place that breaks text into lines (UAX 14, and what Chinese typesetting asks on top).

GB/T 15834, JIS X 4051: no line begins with closing punctuation, a middle dot, a wave dash or a
small kana, none ends with opening punctuation or the sign of a currency, numbers stay whole, dashes
and ellipses of two characters too (and, as careful setters have it, begin no line). UAX 14 leaves
some of it open: quotes beside Han, a closing mark after a space, digits of full width.
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
    "ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ"  # small kana, and more
)
OPENING = frozenset("（「『【《〈〔｛［〖〘〚｟｢“‘«‹／([{\\")
_WAITING = frozenset(
    "（「『【《〈〔｛［〖〘〚｟｢([{"
)  # quotes open in one language, close in another
_APOSTROPHES = "'’"
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_IN_NUMBERS = frozenset("$¥£€№+−-–.,:/%°")
_SIGNS = frozenset("$¥￥£€№＄￡")  # before a number
_HAN = "\u2e80"  # and what comes after it may be parted anywhere
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
    before, after = text[at - 1], text[at]
    if after in CLOSING or before in OPENING or (glued and at in glued):
        return before in _LINE_ENDS
    if after in _DIGITS:
        mark = text[at - 2 : at - 1] if before == " " else before
        return mark not in _SIGNS and before not in _DIGITS
    return before != " " or text[at - 2 : at - 1] not in _WAITING


def _is_inside_word(text: str, at: int) -> bool:
    """Tell whether a cut here parts what a reader takes for one: a word, a number."""
    before, after = text[at - 1], text[at]
    if before >= _HAN or after >= _HAN:
        return False
    if (before.isalnum() or before in _APOSTROPHES) and (after.isalnum() or after in _APOSTROPHES):
        return True
    return (before in _DIGITS and after in _IN_NUMBERS) or (
        after in _DIGITS and before in _IN_NUMBERS
    )


def _pieces(
    text: str, at: int, core: str, width: int, glued: Container[int]
) -> Generator[tuple[int, int], None, tuple[int, int]]:
    """Cut what is too long; returns begin and cells of the last piece, which is not yielded."""
    start, used = at, 0
    good: tuple[int, int] | None = None  # the last good place to cut, and the cells before it
    best: tuple[int, int] | None = None  # the last one between words
    for begin, stop, size in graphemes(core, width):
        here = at + begin
        hangs = core[begin:stop] == " "
        if here > start and not hangs and _may_break(text, here, glued):
            good = here, used
            best = best if _is_inside_word(text, here) else good
        while used + size > width and here > start and not hangs:
            end, before = best or good or (here, used)
            yield start, end
            start, used = end, used - before
            good = best = None
        used += size
    return start, used

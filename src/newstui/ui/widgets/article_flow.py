"""The only place that lays an article out as far as it is looked at, and finds the way in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newstui.text.lines import block_lines
from newstui.ui.widgets.article_lines import HEAD, TAIL
from newstui.ui.widgets.article_words import content, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newstui.text.document import Block, Line


class At(NamedTuple):
    """A line of one layout: its block (HEAD, 0 and on, TAIL), and which of the block's lines.

    The blank line before a block is the first of that block's lines.
    """

    block: int = HEAD
    line: int = 0


class Spot(NamedTuple):
    """A line in any layout, as it is remembered.

    ``line`` counts from the block's first words, -1 is the blank line before them. ``letters`` is
    how many there are in the block before it; -1 where that is not known, and the line counts.
    """

    block: int = HEAD
    line: int = 0
    letters: int = -1


class Flow:
    """An article at one width. Its blocks are laid out when they are walked over, and then kept."""

    def __init__(
        self, head: Sequence[Line], blocks: Sequence[Block], tail: Sequence[Line], width: int
    ) -> None:
        self.width = width
        self.blocks = blocks
        self.more: Callable[[int], tuple[Line, ...]] | None = None  # gives an image its picture
        self._laid: dict[int, tuple[Line, ...]] = {HEAD: tuple(head), TAIL: tuple(tail)}
        self._starts: dict[int, Sequence[int]] = {}
        self.sizes: Sequence[int] = ()  # characters before each block, where they were counted

    def renew(self, number: int) -> None:
        """Lay a block out again: there is more of it."""
        self._laid.pop(number, None)
        self._starts.pop(number, None)

    def put_head(self, head: Sequence[Line]) -> None:
        """Exchange what stands before the body."""
        self._laid[HEAD] = tuple(head)
        self._starts.pop(HEAD, None)

    def block(self, number: int) -> tuple[Line, ...]:
        """Return the lines of one block; none where there is no such block."""
        if number not in self._laid:
            if not 0 <= number < len(self.blocks):
                return ()
            lines = block_lines(self.blocks, number, self.width)
            if self.blocks[number].kind == "image" and self.more is not None:
                lead = int(lines[0].block != number)
                lines = (*lines[:lead], *self.more(number), *lines[lead:])
            self._laid[number] = lines
        return self._laid[number]

    def numbers(self, first: int = HEAD, last: int = TAIL) -> Iterator[int]:
        """Yield the numbers of the blocks from ``first`` to ``last``, or backwards."""
        begin, end = (min(max(HEAD, one), len(self.blocks)) for one in (first, last))
        step = 1 if end >= begin else -1
        for number in range(begin, end + step, step):
            yield number if number < len(self.blocks) else TAIL

    def lines(self, at: At, count: int) -> list[tuple[At, Line]]:
        """Return up to ``count`` lines from ``at`` on, each with its place."""
        found: list[tuple[At, Line]] = []
        for number in self.numbers(at.block):
            first = at.line if number == at.block else 0
            for line, words in enumerate(self.block(number)[first:], first):
                if len(found) >= count:
                    return found
                found.append((At(number, line), words))
        return found

    def moved(self, at: At, n: int) -> At:
        """Return the line ``n`` below ``at`` or, negative, above it; the last or first at most."""
        line = at.line + n
        for number in self.numbers(at.block, TAIL if n >= 0 else HEAD):
            if n < 0 and number != at.block:
                line += len(self.block(number))
            if 0 <= line < len(self.block(number)):
                return At(number, line)
            if n >= 0:
                line -= len(self.block(number))
        return self.last() if n >= 0 else self.first()

    def first(self) -> At:
        """Return the first line."""
        return At(next((one for one in self.numbers() if self.block(one)), HEAD), 0)

    def last(self) -> At:
        """Return the last line."""
        number = next((one for one in self.numbers(TAIL, HEAD) if self.block(one)), HEAD)
        return At(number, max(0, len(self.block(number)) - 1))

    def shown_from(self, at: At, height: int) -> At:
        """Return what is at the top when ``at`` is wanted there: nothing is shown below the end."""
        if len(self.lines(at, height)) >= height:
            return at
        return self.moved(self.last(), 1 - height)

    def at_end(self, at: At, height: int) -> bool:
        """Whether the last line is in view, with ``at`` at the top."""
        return len(self.lines(at, height + 1)) <= height

    def percent(self, at: At) -> int:
        """Return how much of the body is read when ``at`` is, by its letters; 0 to 100."""
        if not self.sizes:
            self.sizes = (0, *accumulate(map(_size, self.blocks)))
        number = min(max(0, at.block), len(self.blocks))
        before, after = self.sizes[number], self.sizes[min(number + 1, len(self.blocks))]
        lines = len(self.block(number)) or 1
        read = before + (after - before) * (at.line + 1) // lines if at.block >= 0 else 0
        return 100 * read // max(1, self.sizes[-1])

    # places that outlast this layout

    def words_at(self, at: At) -> At:
        """Return ``at``, or the next line that is not blank."""
        for number in self.numbers(at.block):
            first = at.line if number == at.block else 0
            for line in range(first, len(self.block(number))):
                if self.block(number)[line].kind != "blank":
                    return At(number, line)
        return at

    def spot(self, at: At) -> Spot:
        """Return what finds the line again at another width."""
        starts = self.starts(at.block)
        read = starts[at.line] if at.line < len(starts) else -1
        return Spot(at.block, at.line - self._lead(at.block), read)

    def at(self, spot: Spot) -> At:
        """Return the line at ``spot``: the one with those letters, else the nearest in its block.

        Where there is no such block it is the next, else the last.
        """
        number = spot.block if HEAD <= spot.block < len(self.blocks) else TAIL
        starts = self.starts(number)
        if not starts:
            found = self.words_at(At(number))
            return found if self.block(found.block) else self.last()
        line = min(max(-1, spot.line) + self._lead(number), len(starts) - 1)
        if spot.letters < 0 or starts[max(0, line)] == spot.letters:  # a line of code may be blank
            return At(number, max(0, line))
        return self.find(number, spot.letters)

    def find(self, number: int, letter: int) -> At:
        """Return the line of a block in which a letter stands; the first letter is 0."""
        return At(number, max(0, bisect_right(self.starts(number), letter) - 1))

    def starts(self, number: int) -> Sequence[int]:
        """Return how many letters of a block stand before each of its lines."""
        if number not in self._starts:
            block, lead = self._block(number), self._lead(number)
            held = [letters(content(block, line)) for line in self.block(number)[lead:-1]]
            many = min(len(self.block(number)), lead + 1)
            self._starts[number] = [*[0] * many, *accumulate(held)]
        return self._starts[number]

    def _block(self, number: int) -> Block | None:
        return self.blocks[number] if 0 <= number < len(self.blocks) else None

    def _lead(self, number: int) -> int:
        """Return how many lines of a block stand before its words: the blank one, a quote's bar."""
        lines = self.block(number)
        if len(lines) < 2 or number == HEAD:
            return 0
        return int(lines[0].kind == "blank" if number == TAIL else lines[0].block != number)


def _size(block: Block) -> int:
    """Return the characters of a block, at least 1: a ruling takes room as well."""
    cells = (spans for row in block.rows for spans in row)
    return 1 + sum(len(span.text) for spans in (block.spans, *cells) for span in spans)

"""The only place that writes to the terminal: frames as what changed, other orders as they are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from newstui.ui.terminal.diff import changes
from newstui.ui.terminal.frame import BLANK, blank, paint

if TYPE_CHECKING:
    from typing import TextIO

    from newstui.ui.terminal.frame import Grid

FRAME: Final = "\x00"  # in the queue of what to write: the newest frame, whatever it is by then
ENTER: Final = "\x1b[?1049h"  # the alternate screen, which is empty
_CLEAR = "\x1b[m\x1b[2J"


class Wire:
    """A screen as it should be and as it was sent; a file for the thread that writes.

    A frame is taken in at once but sent when the line takes it: those between are never sent.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._wanted = blank(0, 0)
        self._sent = blank(0, 0)
        self._losses = self._losses_made_good = 0
        self._cursor: tuple[int, int] | None = None
        self._queued = False

    def begin(self) -> None:
        """Start with an empty queue."""
        self._queued = False

    def draw(self, data: str, columns: int, rows: int) -> bool:
        """Take in a frame for a screen of this size; return whether FRAME has to be queued."""
        with self._lock:
            if _size(self._wanted) != (columns, rows):
                self._wanted = _resized(self._wanted, columns, rows)
                self.forget()
            paint(self._wanted, data)
        return self.queue()

    def queue(self) -> bool:
        """Return whether FRAME has to be queued: it is once, however many frames there are."""
        with self._lock:
            queued, self._queued = self._queued, True
            return not queued

    def forget(self) -> None:
        """Let the next frame be whole: nobody knows what is on the screen. Signals may call it."""
        self._losses += 1

    @property
    def forgotten(self) -> bool:
        """Whether the next frame is whole."""
        return self._losses != self._losses_made_good

    def write(self, text: str) -> None:
        """Send the newest frame for FRAME, else the text itself."""
        if text == FRAME:
            text = self._frame()
        elif text == ENTER:
            self.forget()
        if text:
            self._file.buffer.write(text.encode(self._file.encoding, "replace"))

    def flush(self) -> None:
        """Let it go out."""
        self._file.buffer.flush()

    def fileno(self) -> int:
        """Return the descriptor of the terminal."""
        return self._file.fileno()

    def _frame(self) -> str:
        with self._lock:
            self._queued = False  # what is drawn from now on is another frame
            text, losses = "", self._losses
            if losses != self._losses_made_good:
                self._losses_made_good = losses
                self._sent, self._cursor, text = blank(*_size(self._wanted)), None, _CLEAR
            text += changes(self._sent, self._wanted, cursor=self._cursor)
            self._cursor = (self._wanted.x, self._wanted.y)
            for y, row in enumerate(self._wanted.rows):
                if row != self._sent.rows[y]:
                    self._sent.rows[y] = row[:]
            return text


def _size(grid: Grid) -> tuple[int, int]:
    return (len(grid.rows[0]) if grid.rows else 0), len(grid.rows)


def _resized(grid: Grid, columns: int, rows: int) -> Grid:
    """Return what is left of a screen: Textual draws all of it again, but not at once."""
    new = blank(columns, rows)
    for row, old in zip(new.rows, grid.rows, strict=False):
        kept = old[:columns]
        row[: len(kept)] = kept
        if len(old) > columns and old[columns][0] == "":
            row[-1] = BLANK
    return new

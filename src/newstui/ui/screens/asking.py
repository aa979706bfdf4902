"""The only place that says what becomes of a line that the reader types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Asked(NamedTuple):
    """What is called with the line, once Enter was pressed and while it is typed."""

    then: Callable[[str], None]
    typed: Callable[[str], None] | None = None  # each time something else stands there
    dropped: Callable[[], None] | None = None  # on Escape, and where nothing stands there
    hints: tuple[str, ...] = ()
    recall: tuple[str, ...] = ()  # what was typed before, newest first

    def end(self, words: str) -> None:
        """Call what the line is for; without words, what is to be done then."""
        if words:
            self.then(words)
        elif self.dropped is not None:
            self.dropped()

"""The only place that says which choices match what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstui.text.segment import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; ``depth`` puts it under the nearest one above with less of it."""

    label: str
    note: str = ""
    value: str = ""
    depth: int = 0


def paths(choices: Sequence[Choice]) -> list[tuple[str, ...]]:
    """Return the labels that lead to each choice, its own last."""
    found: list[tuple[str, ...]] = []
    above: list[tuple[int, str]] = []
    for choice in choices:
        while above and above[-1][0] >= choice.depth:
            above.pop()
        above.append((choice.depth, choice.label))
        found.append(tuple(label for _, label in above))
    return found


def filtered(choices: Sequence[Choice], typed: str) -> tuple[tuple[int, ...], int]:
    """Return the numbers of the choices that match, and the place of the best among them.

    Every word typed must be somewhere on the path to the choice, in any case or width of
    letters; the best is the first whose own label begins with what was typed, else holds it.
    """
    words = fold(typed).split()
    if not words:
        return tuple(range(len(choices))), 0
    folded = [tuple(fold(label) for label in path) for path in paths(choices)]
    found = [
        index
        for index, path in enumerate(folded)
        if all(any(word in label for label in path) for word in words)
    ]
    whole = " ".join(words)
    for rank in (str.startswith, str.__contains__):
        for place, index in enumerate(found):
            if rank(folded[index][-1], whole):
                return tuple(found), place
    return tuple(found), 0

"""The only place that finds what a reader looks for in a text, however it is written there.

Case, full and half width, accents, the kind of white space, traditional and simplified Chinese make
no difference.
"""

from __future__ import annotations

import re

from newstui.text.segment import fold

_SPACES = re.compile(r"\s+")


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return begin and end in ``text`` of each place where ``wanted`` stands; none overlap.

    A place never begins or ends inside a character that is longer when it is folded.
    """
    pattern = r"\s+".join(map(re.escape, _SPACES.split(fold(wanted.strip()))))
    if not pattern:
        return []
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for match in re.finditer(pattern, folded):
        begin, end = match.span()
        if places is not None:
            begin, end = places[begin], max(places[end], places[end - 1] + 1)
        if not found or begin >= found[-1][1]:
            found.append((begin, end))
    return found


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return folded text and the place of each of its letters; None where they are the same."""
    folded = fold(text)
    if len(folded) == len(text):  # as good as always: nothing grew, no accent fell away
        return folded, None
    parts = [fold(letter) for letter in text]
    places = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), [*places, len(text)]

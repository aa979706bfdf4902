"""The only place that knows what a cell is drawn with, and the shortest order to change it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# attributes, colour and background as the parameters of SGR (ECMA-48 8.3.117), then the link
Pen = tuple[str, str, str, str]
PLAIN: Final[Pen] = ("", "", "", "")

_KNOWN = 4096
_ATTRIBUTES = frozenset({*map(str, range(1, 10)), "21", "51", "52", "53"})
_SEEN_ON_A_BLANK = frozenset({"4", "7", "9", "21", "51", "52", "53"})
_LENGTHS = {"5": 3, "2": 5}  # of a colour: 38;5;n and 38;2;r;g;b


@lru_cache(_KNOWN)
def ordered(pen: Pen, orders: str) -> Pen:
    """Return the pen after an SGR with these parameters; what is not known changes nothing."""
    attributes, colour, background, link = pen
    left = orders.split(";")
    while left:
        order, count = left[0], 1
        if order in {"", "0"}:
            attributes = colour = background = ""
        elif order in _ATTRIBUTES:
            attributes = ";".join(sorted({*attributes.split(";"), order} - {""}))
        elif order in {"38", "48"}:
            count = _LENGTHS.get(left[1] if len(left) > 1 else "", 2)
            if order == "38":
                colour = ";".join(left[:count])
            else:
                background = ";".join(left[:count])
        elif len(order) == 2 and order[0] in "39":
            colour = "" if order == "39" else order
        elif order[0] == "4" or (len(order) == 3 and order[:2] == "10"):
            background = "" if order == "49" else order
        left = left[count:]
    return attributes, colour, background, link


@lru_cache(_KNOWN)
def on_blanks(pen: Pen) -> Pen:
    """Return what is seen of a pen where nothing is written: most often its background."""
    if pen[3] or not _SEEN_ON_A_BLANK.isdisjoint(pen[0].split(";")):
        return pen
    return "", "", pen[2], ""


@lru_cache(_KNOWN)
def change(old: Pen, new: Pen) -> str:
    """Return the shortest sequences that turn one pen into another."""
    link = "" if old[3] == new[3] else f"\x1b]8;{new[3] or ';'}\x1b\\"
    if old[:3] == new[:3]:
        return link
    afresh = ";".join(filter(None, ("0", *new[:3]))) if any(new[:3]) else ""
    had, has = ({*pen[0].split(";")} - {""} for pen in (old, new))
    if had <= has:
        steps = sorted(has - had)
        steps += [new[1] or "39"] if old[1] != new[1] else []
        steps += [new[2] or "49"] if old[2] != new[2] else []
        afresh = min(afresh, ";".join(steps), key=len)
    return f"{link}\x1b[{afresh}m"

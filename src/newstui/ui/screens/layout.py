"""The only place that says which panes a screen of some size has room for."""

from __future__ import annotations

from typing import Literal, NamedTuple

PANES = ("headlines", "article", "related", "hot", "latest")
SIDES = PANES[2:]

Shape = Literal["wide", "rail", "single"]
_WIDE_COLUMNS, _WIDE_LINES = 120, 20
_RAIL_COLUMNS, _RAIL_LINES = 80, 28
_ROOMY_COLUMNS, _ROOMY_LINES = 150, 36


class Layout(NamedTuple):
    """What is shown, and how much of each row."""

    shape: Shape
    panes: frozenset[str]
    title_lines: int = 1  # a title in a list takes at most so many lines
    detail: int = 0  # lines under a title in the lists at the side
    names: bool = True  # whether a list says its own name: not where the tabs do


def shape(columns: int, lines: int) -> Shape:
    """Say how the panes stand: three columns, an article or a list with a rail, one at a time."""
    if columns >= _WIDE_COLUMNS and lines >= _WIDE_LINES:
        return "wide"
    if columns >= _RAIL_COLUMNS and lines >= _RAIL_LINES:
        return "rail"
    return "single"


def arrange(columns: int, lines: int, *, pane: str, main: str, zen: bool) -> Layout:
    """Lay out the panes for the one in focus.

    ``main`` is the one of headlines and article that was in focus last: the rail stands beside it.
    """
    found = shape(columns, lines)
    if zen:
        return Layout(found, frozenset({"article"}), names=found != "single")
    if found == "wide":
        roomy = columns >= _ROOMY_COLUMNS and lines >= _ROOMY_LINES
        return Layout("wide", frozenset(PANES), title_lines=2, detail=2 if roomy else 1)
    if found == "rail":
        return Layout("rail", frozenset({main, *SIDES}), title_lines=2, detail=1)
    return Layout("single", frozenset({pane}), detail=1, names=False)


def neighbour(pane: str, layout: Layout, steps: int) -> str:
    """Return the pane that many steps to the right (or left) of one; round at the ends.

    Where one is shown at a time, and for the article and the headlines that take turns beside a
    rail, what is not shown is a neighbour as well.
    """
    order = PANES if layout.shape != "wide" else tuple(o for o in PANES if o in layout.panes)
    at = order.index(pane) if pane in order else 0
    return order[(at + steps) % len(order)]

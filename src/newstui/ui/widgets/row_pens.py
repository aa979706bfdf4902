"""The only place that says how each part of a list is drawn; colours are in ``styles.tcss``."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "rows--text",
    "rows--name",
    "rows--unread",
    "rows--star",
    "rows--read",
    "rows--match",
    "rows--detail",
    "rows--heading",
    "rows--rule",
    "rows--cursor",
    "rows--cursor-blurred",
}
CSS: Final = """
RowList {
    height: 1fr;
    & > .rows--name { text-style: bold; }
    & > .rows--read { text-style: dim; }
    & > .rows--match { text-style: bold underline; }
    & > .rows--detail { text-style: dim; }
    & > .rows--heading { text-style: bold; }
    & > .rows--cursor { text-style: reverse; }
    & > .rows--cursor-blurred { text-style: bold; }
}
"""

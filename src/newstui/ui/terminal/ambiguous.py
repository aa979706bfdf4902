"""The only place that knows Rich's table of widths: for terminals with wide ambiguous characters.

Written for rich 15.0, whose ``cell_len`` Textual's compositor and newstui.text.width measure with.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import Any

from rich import _unicode_data
from rich import cells as rich_cells

# where there are ambiguous characters (UAX 11), private ones excepted; lines, blocks, dots and
# stars stay narrow: taming draws others for them where the terminal would make them wide
_RANGES = ((0xA1, 0x2500), (0x2607, 0x2C00), (0x3248, 0x3250), (0xFFFD, 0xFFFE), (0x1F100, 0x1F1AD))


def widen() -> None:
    """Let East Asian Ambiguous characters take two cells; call it before anything is measured."""
    old = _unicode_data.load("auto")
    wide = [
        code
        for start, end in _RANGES
        for code in range(start, end)
        if unicodedata.east_asian_width(chr(code)) == "A"
        and rich_cells.get_character_cell_size(chr(code)) == 1
    ]
    characters = frozenset(map(chr, wide))
    table = rich_cells.CellTable(
        old.unicode_version,
        sorted([*old.widths, *((code, code, 2) for code in wide)]),
        old.narrow_to_wide - characters,
    )
    changed: dict[str, Any] = {
        "load_cell_table": lambda _version="auto": table,
        "_is_single_cell_widths": (rich_cells._SINGLE_CELLS - characters).issuperset,
    }
    for name, module in list(sys.modules.items()):
        if name.startswith(("rich.", "textual.")):
            for one, value in changed.items():
                if hasattr(module, one):
                    setattr(module, one, value)
    rich_cells.get_character_cell_size.cache_clear()
    rich_cells.cached_cell_len.cache_clear()

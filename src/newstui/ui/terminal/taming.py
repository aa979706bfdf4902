"""The only place that says in plainer words what a terminal would not understand of a frame."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, split_graphemes

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.ui.terminal.ability import Ability

_PARTS = re.compile(r"\x1b\[([\d;]*)m|(\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07))|([^\x00-\x7f]+)")
_KNOWN = 4096
# each as wide as what it stands for
_ASCII: Final = {
    **dict.fromkeys("─━═╌╍┄┅┈┉–—‐‑‒―−", "-"),
    **dict.fromkeys("│┃║╎╏┆┇┊┋▏▕", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
    **dict.fromkeys("█▉▊▋▌▐▀▄▓", "#"),
    **dict.fromkeys("•●▪■◆∙⋅◉", "*"),
    **dict.fromkeys("◦○□◇◎◯", "o"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("›▸▶►»→❯⟶", ">"),
    **dict.fromkeys("‹◂◀◄«←", "<"),
    **dict.fromkeys("▲△↑", "^"),
    **dict.fromkeys("▼▽↓▾", "v"),
    **dict.fromkeys("★☆✓✔", "+"),
    **dict.fromkeys("·・", "-"),
    "…": "~", "×": "x", "✗": "x", "✘": "x", "░": ".", "▒": ":", "\u00a0": " ",
}  # fmt: skip
_FEW_GLYPHS: Final = {"●": "•", "★": "*", "▸": ">", "▶": ">", "◦": "o", "▪": "•", "›": ">"}
_DRAWN = re.compile("[\u2500-\u2606]")  # lines, blocks, dots, stars: see ambiguous


def tamer(
    ability: Ability, encoding: str, *, ambiguous_width: int = 1
) -> Callable[[str], str] | None:
    """Return what makes a frame fit for the terminal; None where it does as it is.

    What it puts in place of a character takes as many cells.
    """
    utf8 = encoding == "utf-8"
    every_pen = ability.colours > 8 and ability.attributes >= set("123479")
    if utf8 and every_pen and ability.links and ability.symbols and ambiguous_width == 1:
        return None

    @lru_cache(_KNOWN)
    def character(char: str, width: int) -> str:
        if not utf8:
            return char if _sent(char, encoding) else _spelt(char, width)
        if ambiguous_width == 2 and _DRAWN.match(char):  # one cell here, two on that terminal
            return _spelt(char, width)
        return char if ability.symbols else _FEW_GLYPHS.get(char, char)

    def part(match: re.Match[str]) -> str:
        if (orders := match[1]) is not None:
            return match[0] if every_pen else _pen(orders, ability)
        if match[2]:
            return match[2] if ability.links else ""
        text = match[3]
        return "".join(character(text[i:j], width) for i, j, width in split_graphemes(text)[0])

    return lambda data: _PARTS.sub(part, data)


def narrowed(text: str) -> str:
    """Return text for a terminal with wide ambiguous characters: drawn ones, counted as one cell.

    The screen's frames come from ``tamer``; this is for lines that are only printed.
    """
    return _DRAWN.sub(lambda found: _spelt(found[0], cell_len(found[0])), text)


def _sent(char: str, encoding: str) -> bool:
    """Whether the locale has the character, in the width that is counted with here."""
    try:
        return not _ASCII.keys() & set(char) and bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


def _spelt(char: str, width: int) -> str:
    """Return ASCII for a character, ``?`` for each cell where there is none."""
    if char in _ASCII:
        return _ASCII[char] * width
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    plain = plain if plain.isprintable() else ""
    if plain and len(plain) <= width:
        return plain.ljust(width)
    return "?" * width


@lru_cache(_KNOWN)
def _pen(orders: str, ability: Ability) -> str:
    """Return an SGR with the attributes and colours that are understood; "" where none is left."""
    if orders in {"", "0"}:
        return "\x1b[m"
    kept, left = [], orders.split(";")
    while left:
        order, count = left[0], 1
        if order in {"38", "48"}:
            count = 3 if left[1:2] == ["5"] else 5
        if _is_colour(order):
            kept += _colour(left[:count], ability.colours)
        elif order in {"", "0"} or order in ability.attributes:
            kept.append(order)
        left = left[count:]
    return f"\x1b[{';'.join(kept)}m" if kept else ""


def _is_colour(order: str) -> bool:
    return len(order) > 1 and (order[0] in "349" or order[:2] == "10")


def _colour(orders: list[str], colours: int) -> list[str]:
    order = orders[0]
    if not colours or (order in {"38", "48"} and colours < 256):
        return []
    if colours == 8 and order == "90":  # bright black is black there, on black
        return ["39"]
    if colours == 8 and order[0] == "9":
        return ["3" + order[1]]
    if colours == 8 and order[:2] == "10":
        return ["4" + order[2]]
    return orders

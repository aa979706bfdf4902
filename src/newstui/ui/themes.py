"""The only place where colours become Textual's: the reader's own sixteen, or a palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from newstui.config.palettes import Palette

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_blue",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "line": "ansi_default",  # another colour would cost 8 bytes a line, twice
        "quiet": "ansi_default",
    },
)
_FEW_COLOURS = 16


def made(name: str, palette: Palette | None, colours: int) -> Theme:
    """Return a theme for a terminal of so many colours; its own where a palette would not do.

    With sixteen, the nearest of them to a text and to its background may be the same.
    """
    if palette is None or colours <= _FEW_COLOURS:
        return TERMINAL
    return Theme(
        name=name,
        primary=palette.unread,
        secondary=palette.unread,
        accent=palette.accent,
        warning=palette.accent,
        error=palette.error,
        success=palette.code,
        foreground=palette.text,
        background=palette.background,
        surface=palette.background,
        panel=palette.background,
        dark=Color.parse(palette.background).brightness < 0.5,
        variables={"line": palette.line, "quiet": palette.quiet},
    )

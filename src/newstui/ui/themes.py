"""The only place for colours: the reader's own sixteen, dark, light."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

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
        "line": "ansi_bright_black",
        "quiet": "ansi_default",
    },
)
DARK = Theme(
    name="dark",
    primary="#7fb4ca",
    secondary="#98bb6c",
    accent="#e6c384",
    warning="#e6c384",
    error="#e46876",
    success="#98bb6c",
    foreground="#d7d3c8",
    background="#16181d",
    surface="#16181d",
    panel="#1f2229",
    dark=True,
    variables={"line": "#3a3f4b", "quiet": "#8f949f"},
)
LIGHT = Theme(
    name="light",
    primary="#1f5f8b",
    secondary="#4d699b",
    accent="#9a6700",
    warning="#9a6700",
    error="#b3261e",
    success="#3d6b35",
    foreground="#25262b",
    background="#faf8f3",
    surface="#faf8f3",
    panel="#f0ede4",
    dark=False,
    variables={"line": "#cfcabd", "quiet": "#6d6a62"},
)
THEMES = {theme.name: theme for theme in (TERMINAL, DARK, LIGHT)}


def named(name: str) -> Theme:
    """Return the theme of that name; the reader's own colours where there is none."""
    return THEMES.get(name, TERMINAL)

"""The only place for the colours of themes: the built-in ones, and the reader's own files.

``docs/themes.md`` says how a file looks. A theme is a handful of colours on one background; the
theme ``terminal`` is none of these: it is the sixteen colours that the terminal has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from newstui.config.options import ConfigError
from newstui.config.reading import content, parsed
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as ``#rrggbb``."""

    text: str
    background: str
    quiet: str  # ages, sources: what is beside the point
    line: str  # between panes
    unread: str  # and links, and names of keys
    accent: str  # stars
    code: str
    error: str


TERMINAL: Final = "terminal"
BUILT_IN: Final[Mapping[str, Palette]] = {
    "dark": Palette(
        "#d7d3c8", "#16181d", "#8f949f", "#3a3f4b", "#7fb4ca", "#e6c384", "#98bb6c", "#e46876"
    ),
    "light": Palette(
        "#25262b", "#faf8f3", "#66635b", "#cfcabd", "#1f5f8b", "#8a5c00", "#3d6b35", "#b3261e"
    ),
    "nord": Palette(
        "#d8dee9", "#2f343f", "#a3adbf", "#4c566a", "#88c0d0", "#ebcb8b", "#a3be8c", "#e0959c"
    ),
    "gruvbox": Palette(
        "#ebdbb2", "#282828", "#a89984", "#504945", "#83a598", "#fabd2f", "#b8bb26", "#ff7766"
    ),
    "solarized": Palette(
        "#3d4f56", "#fdf6e3", "#586e75", "#d3cbb7", "#1a6aa6", "#8a6500", "#5a6b00", "#b81f1c"
    ),
    "latte": Palette(
        "#4c4f69", "#eff1f5", "#5c5f77", "#ccd0da", "#1e55d0", "#9c5200", "#2a7320", "#c20d36"
    ),
    "contrast-dark": Palette(
        "#ffffff", "#000000", "#d0d0d0", "#a0a0a0", "#5fd7ff", "#ffd700", "#87ff87", "#ff9e9e"
    ),
    "contrast-light": Palette(
        "#000000", "#ffffff", "#404040", "#6c6c6c", "#00008f", "#5f2f00", "#0b4d0b", "#990000"
    ),
}  # fmt: skip
_NEEDED: Final = ("text", "background")
# what a colour is where a file does not say it
_LIKE: Final = {
    "quiet": "text", "line": "quiet", "unread": "text", "accent": "unread", "code": "text",
    "error": "accent",
}  # fmt: skip


def palette(name: str, folder: Path) -> Palette | None:
    """Return the colours of a theme, None for the terminal's own; ``folder`` holds the reader's.

    A file NAME.toml there wins over a built-in theme. Raises ConfigError with one sentence.
    """
    if name == TERMINAL:
        return None
    if re.fullmatch(r"[\w-]+", name) and (file := folder / f"{name}.toml").exists():
        return read(file)
    if name in BUILT_IN:
        return BUILT_IN[name]
    names = [TERMINAL, *BUILT_IN, *(file.stem for file in files(folder))]
    near = get_close_matches(name, names, 1, 0.0)[0]
    words = tr("theme: '{name}' is unknown: did you mean '{near}'?", name=name, near=near)
    raise ConfigError(f"{folder}: {words}")


def folder(config: Path) -> Path:
    """Return the folder of the reader's own themes, beside the config."""
    return config.parent / "themes"


def files(folder: Path) -> list[Path]:
    """Return the reader's own themes, by name."""
    return sorted(folder.glob("*.toml"))


def read(file: Path) -> Palette:
    """Read a theme of the reader's own.

    Raises ConfigError with one sentence that names the file, the key and the nearest valid one.
    """
    found = parsed(content(file), file)
    names = [one.name for one in fields(Palette)]
    for name, value in found.items():
        if name not in names:
            near = get_close_matches(name, names, 1, 0.0)[0]
            words = tr("'{name}' is unknown: did you mean '{near}'?", name=name, near=near)
            raise ConfigError(f"{file}: {words}")
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            words = tr('{name} must be a colour such as "#1a2b3c"', name=name)
            raise ConfigError(f"{file}: {words}")
    for name in _NEEDED:
        if name not in found:
            raise ConfigError(f"{file}: " + tr("{name} is missing: give it a colour", name=name))
    for name, other in _LIKE.items():
        found.setdefault(name, found[other])
    return Palette(**found)

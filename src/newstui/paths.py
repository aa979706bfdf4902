"""Where files live (XDG on Linux, the platform's own places elsewhere)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Paths(NamedTuple):
    """Every file newstui reads or writes."""

    config: Path  # the reader's config.toml
    data: Path  # the folder of the store
    state: Path  # logs, crash reports
    cache: Path  # what can be deleted at any time

    @property
    def store(self) -> Path:
        """The database of the reader's own profile."""
        return self.data / "news.db"

    @property
    def sources(self) -> Path:
        """Additions, where the config cannot be written."""
        return self.data / "sources.toml"

    @property
    def demo(self) -> Paths:
        """The built-in edition's own profile, beside the reader's."""
        root = self.data / "demo"
        return Paths(root / "config.toml", root, self.state, root / "cache")

    @property
    def log(self) -> Path:
        """The rotated log file."""
        return self.state / "newstui.log"


def find(
    environ: Mapping[str, str], *, config: str | None = None, data: str | None = None
) -> Paths:
    """Find the reader's files.

    The command line's ``--config`` and ``--data`` win over ``NEWSTUI_CONFIG`` and
    ``NEWSTUI_DATA``, which win over XDG. A data folder named by the reader holds state and
    cache too, so that one folder is the whole of a profile.
    """
    named = data or environ.get("NEWSTUI_DATA")
    config_file = config or environ.get("NEWSTUI_CONFIG")
    if named:
        root = Path(named).expanduser()
        folders = (root, root / "state", root / "cache")
    else:
        folders = (
            _xdg(environ, "XDG_DATA_HOME", ".local/share"),
            _xdg(environ, "XDG_STATE_HOME", ".local/state"),
            _xdg(environ, "XDG_CACHE_HOME", ".cache"),
        )
    default = _xdg(environ, "XDG_CONFIG_HOME", ".config") / "config.toml"
    return Paths(Path(config_file).expanduser() if config_file else default, *folders)


def _xdg(environ: Mapping[str, str], name: str, fallback: str) -> Path:
    """One XDG folder (XDG Base Directory Specification 0.8: relative values are ignored)."""
    value = environ.get(name, "")
    home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    base = Path(value) if value.startswith("/") else home / fallback
    return base / "newstui"

"""The only place that writes a source as text that can be pasted into the config."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def pasted(options: Mapping[str, object]) -> str:
    """Return a ``[[source]]`` with these options, as TOML."""
    import tomlkit  # noqa: PLC0415 - 30 ms, only for this

    return tomlkit.dumps({"source": [dict(options)]})

"""The only place that prints ``config.example.toml``, from the options themselves."""

from __future__ import annotations

import json
import textwrap
from dataclasses import fields
from typing import Any

from newstui.config.options import Config, SavedSearch, Source


def example() -> str:
    """Print ``config.example.toml``: every option, its default, and what it means."""
    lines = [
        "# Every option of newstui. Copy what you need to ~/.config/newstui/config.toml",
        "# (`newstui config path` says where yours is). Made by `newstui config example`.",
        "",
    ]
    for one in fields(Config):
        if one.name not in {"source", "view", "keys"}:
            lines += _documented(one, Config())
    lines += [
        '# Any command of `newstui keys` can be given other keys; "" takes its key away.',
        "# Presets: default, newsboat, arrows.",
        "#[keys]",
        '#preset = "default"',
        '#"marks.toggle_read" = "m"',
        '#"move.top" = ["g g", "home"]',
        "",
        "# Where your news comes from; as many as you like.",
        "#[[source]]",
    ]
    for one in fields(Source):
        lines += _documented(one, Source())
    lines += [
        "# A search that is a section of your own; as many as you like. S on the screen makes one.",
        "#[[view]]",
    ]
    for one in fields(SavedSearch):
        lines += _documented(one, SavedSearch())
    return "\n".join(lines).rstrip() + "\n"


def _documented(one: Any, defaults: object) -> list[str]:
    value = getattr(defaults, one.name)
    shown = json.dumps(value) if isinstance(value, (str, int, float, bool)) else ""
    is_example = isinstance(defaults, (Source, SavedSearch)) or not shown
    return [
        *textwrap.wrap(one.metadata["doc"], 96, initial_indent="# ", subsequent_indent="# "),
        f"#{one.name} = {one.metadata['example'] if is_example else shown}",
        "",
    ]

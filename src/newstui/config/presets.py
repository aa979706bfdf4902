"""The only place that reads presets: sources as data, the built-in ones and the reader's own files.

A preset is a ``[source]`` table with ``{names}`` in it, the arguments that stand for them, and the
addresses in a browser that it is for. ``docs/presets.md`` says how a file looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newstui.config.options import ConfigError
from newstui.i18n import language, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN: Final = Path(__file__).parent.parent / "sources" / "presets"
_NAME = re.compile(r"[\w-]{1,80}")
_KEYS: Final = {
    "title": str, "about": str, "about_zh_CN": str, "example": str, "base": str,
    "hosts": list, "addresses": list, "named_addresses": list, "args": dict, "source": dict,
}  # fmt: skip
_ARGUMENT_KEYS: Final = {"about": str, "about_zh_CN": str, "default": str, "choices": list}


@dataclass(frozen=True, slots=True)
class Argument:
    """What a preset must be told, or may be where it has a default."""

    name: str
    about: str
    about_zh: str
    default: str | None = None  # None: it must be given
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preset:
    """A source as data."""

    name: str
    title: str
    about: str
    about_zh: str
    example: str  # lines of a [[source]]
    base: str  # the server that is asked; "" where that is the site itself
    hosts: tuple[str, ...]  # whose addresses it takes without being named
    addresses: tuple[str, ...]  # paths of those, with {names} of arguments
    named_addresses: tuple[str, ...]  # more of them, where the preset is named
    args: Mapping[str, Argument]
    source: Mapping[str, Any]


def files(own: Path | None) -> dict[str, Path]:
    """Return the file of each preset by its name; the reader's own win over built-in ones."""
    found = [*BUILT_IN.glob("*.toml"), *(own.glob("*.toml") if own else ())]
    return dict(sorted((one.stem, one) for one in found))


def find(name: str, own: Path | None) -> Preset:
    """Return the preset of a name; raises ConfigError with the nearest one, or what is wrong."""
    if _NAME.fullmatch(name):
        for place in filter(None, (own, BUILT_IN)):
            if (file := place / f"{name}.toml").exists():
                return read(file)
    near = get_close_matches(name, files(own), 1, 0.0)[0]
    words = tr("'{name}' is unknown: did you mean '{near}'?", name=name, near=near)
    raise ConfigError(f"preset: {words}")


def read(file: Path) -> Preset:
    """Read a preset; raises ConfigError naming the file and what is wrong with it."""
    from newstui.config.reading import content, parsed  # noqa: PLC0415 - which needs presets itself

    data = parsed(content(file), file)
    _check(data, _KEYS, file, "")
    if not isinstance(data.get("source"), dict) or not data["source"].get("url"):
        words = tr("{name} is missing: say where the source is", name="[source] url")
        raise ConfigError(f"{file}: {words}")
    args = {}
    for name, one in data.get("args", {}).items():
        if not isinstance(one, dict) or not _NAME.fullmatch(name):
            words = tr("{name} must be a table of names and values", name=f"args.{name}")
            raise ConfigError(f"{file}: {words}")
        _check(one, _ARGUMENT_KEYS, file, f"args.{name}.")
        about, chinese = _about(one)
        choices = tuple(one.get("choices", ()))
        args[name] = Argument(name, about, chinese, one.get("default"), choices)
    about, chinese = _about(data)
    return Preset(
        name=file.stem,
        title=data.get("title", file.stem),
        about=about,
        about_zh=chinese,
        example=data.get("example", f'preset = "{file.stem}"').strip(),
        base=data.get("base", ""),
        hosts=tuple(data.get("hosts", ())),
        addresses=tuple(data.get("addresses", ())),
        named_addresses=tuple(data.get("named_addresses", ())),
        args=args,
        source=data["source"],
    )


def said(english: str, chinese: str) -> str:
    """Return which of the two the reader reads."""
    return chinese if language() == "zh_CN" else english


def advice(preset: Preset) -> str:
    """Say in one line how the preset is written in the config."""
    return tr("write {example}", example=" · ".join(preset.example.splitlines()))


def _about(data: dict[str, Any]) -> tuple[str, str]:
    english: str = data.get("about", "")
    return english, data.get("about_zh_CN", english)


def _check(data: dict[str, Any], keys: Mapping[str, type], file: Path, before: str) -> None:
    """Check keys and the types of their values; lists hold texts."""
    for name, value in data.items():
        if name not in keys:
            near = get_close_matches(name, keys, 1, 0.0)[0]
            words = tr("'{name}' is unknown: did you mean '{near}'?", name=before + name, near=near)
            raise ConfigError(f"{file}: {words}")
        right = isinstance(value, keys[name]) and (
            not isinstance(value, list) or all(isinstance(one, str) for one in value)
        )
        if not right:
            words = tr("must be a table of names and values")
            if keys[name] is str:
                words = tr("must be text in quotes")
            elif keys[name] is list:
                words = tr("must be a list of texts")
            raise ConfigError(f"{file}: {before}{name} {words}")

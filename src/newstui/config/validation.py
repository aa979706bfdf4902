"""The only place that validates the config: pydantic behind one sentence for the reader."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from newstui.config import api, options
from newstui.config.options import AtLeast, Config, ConfigError, SavedSearch, Source
from newstui.config.quiet import quiet_hours
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails


def validated(data: dict[str, Any], presets: Path | None = None) -> Config:
    """Turn what a TOML file held into a Config; ``presets`` is the folder of the reader's own.

    Raises ConfigError with one sentence that names the key and the nearest valid one.
    """
    _known_keys(data, Config, "")
    sources = tuple(_source(one, f"source {n}: ", presets) for n, one in _tables(data, "source"))
    _unique("source", [options.key(one) for one in sources])
    views = tuple(_view(one, f"view {n}: ") for n, one in _tables(data, "view"))
    _unique("view", [one.name for one in views])
    rest = {name: value for name, value in data.items() if name not in {"source", "view"}}
    return Config(**_values(rest, Config, ""), source=sources, view=views)


def _tables(data: dict[str, Any], name: str) -> list[tuple[int, dict[str, Any]]]:
    """Return what stands under ``[[name]]``, counted from 1."""
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise ConfigError(f"{name}: " + tr("write [[{name}]] with two brackets", name=name))
    return list(enumerate(tables, 1))


def _view(data: dict[str, Any], place: str) -> SavedSearch:
    _known_keys(data, SavedSearch, place)
    view = SavedSearch(**_values(data, SavedSearch, place))
    if not view.name.strip():
        raise ConfigError(place + tr("name is missing: say what it is called"))
    if not view.query.strip():
        raise ConfigError(place + tr("query is missing: say what it finds"))
    return view


def _source(data: dict[str, Any], place: str, presets: Path | None) -> Source:
    _known_keys(data, Source, place)
    if data.get("preset"):
        data = _filled(data, place, presets)
    elif data.get("args"):
        raise ConfigError(place + tr("args without preset: name the preset that they are for"))
    source = Source(**_values(data, Source, place))
    if not source.url:
        raise ConfigError(place + tr("url is missing: say where the source is"))
    _check_url(source, place)
    _check_programs(source, place)
    try:
        quiet_hours(source.quiet)
    except ValueError:
        words = tr("quiet: '{text}' is no time of day such as 23:00-07:00", text=source.quiet)
        raise ConfigError(place + words) from None
    api.check(source, place)
    return source


def _filled(data: dict[str, Any], place: str, presets: Path | None) -> dict[str, Any]:
    from newstui.config.filling import filled  # noqa: PLC0415 - only for sources with a preset

    _values({"preset": data["preset"]}, Source, place)
    try:
        data = filled(data, presets)
    except ConfigError as error:
        raise ConfigError(f"{place}{error}") from None
    _known_keys(data, Source, place)
    return data


def _check_url(source: Source, place: str) -> None:
    if source.url.startswith(("exec:", "file:")):
        return
    if not _is_web(source.url):
        raise ConfigError(
            place
            + tr("url must begin with http:// or https:// and name a server, or exec: or file:///")
        )


def _check_programs(source: Source, place: str) -> None:
    programs = {"filter": source.filter}
    if source.url.startswith("exec:"):
        programs["url"] = source.url.removeprefix("exec:")
        if not programs["url"].strip():
            raise ConfigError(place + tr("url: exec: names no program"))
    if source.url.startswith("file:") and not re.match("file:///[^/]", source.url):
        raise ConfigError(place + tr("url: write file:/// and the whole path"))
    for name, command in programs.items():
        try:
            shlex.split(command)
        except ValueError:
            words = tr(
                "{name}: '{command}' is no command: check its quotes", name=name, command=command
            )
            raise ConfigError(place + words) from None


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _unique(kind: str, names: list[str]) -> None:
    twice = next((name for n, name in enumerate(names) if name in names[:n]), None)
    if twice is not None:
        words = tr("'{name}' stands twice: give one of them another name", name=twice)
        raise ConfigError(f"{kind}: {words}")


def _known_keys(data: dict[str, Any], kind: type, place: str) -> None:
    assert is_dataclass(kind)
    names = [one.name for one in fields(kind)]
    for name in data:
        if name not in names:
            raise _unknown(name, place, name, names)


def _unknown(shown: str, place: str, name: str, names: Sequence[str]) -> ConfigError:
    near = get_close_matches(name, names, 1, 0.0)[0]
    return ConfigError(
        place + tr("'{name}' is unknown: did you mean '{near}'?", name=shown, near=near)
    )


def _values(data: dict[str, Any], kind: type, place: str) -> dict[str, Any]:
    """Check each value against the type its field declares."""
    hints = _hints(kind)
    out: dict[str, Any] = {}
    for name, value in data.items():
        given = float(value) if _is_float(hints[name], value) else value
        try:
            out[name] = _adapter(kind, name).validate_python(given)
        except ValidationError as error:
            first = error.errors()[0]
            keys = _keys(value)
            inner = "".join(f".{part}" for part in first["loc"] if part in keys)
            raise ConfigError(f"{place}{name}{inner} {_words(first)}") from None
    return out


@cache  # thousands of sources are checked against the same few types
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(options), include_extras=True)


@cache
def _adapter(kind: type, name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_bounded(_hints(kind)[name]), config=ConfigDict(strict=True))


def _words(error: ErrorDetails) -> str:
    """Say what is wrong with a value, in the reader's language."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "greater_than_equal":
            return tr("must be at least {n}", n=f"{limits['ge']:g}")
        case "less_than_equal":
            return tr("must be at most {n}", n=f"{limits['le']:g}")
        case "literal_error":
            return tr("must be one of {values}", values=limits["expected"].replace(" or ", ", "))
    message = _TYPES.get(error["type"])
    return tr(message) if message else error["msg"]


_TYPES = {
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "string_type": "must be text in quotes",
    "dict_type": "must be a table of names and values",
}


def _keys(value: object) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _is_float(hint: Any, value: object) -> bool:
    return type(value) is int and float in get_args(hint)  # TOML tells 1 and 1.0 apart


def _bounded(hint: Any) -> Any:
    """Say AtLeast in pydantic's words, inside optional types too."""
    if get_origin(hint) is Annotated:
        inner, *extra = get_args(hint)
        for one in extra:
            if isinstance(one, AtLeast):
                high = None if one.high == float("inf") else one.high
                return Annotated[inner, Field(ge=one.low, le=high)]
    if get_origin(hint) is not None and type(None) in get_args(hint):
        inner = next(a for a in get_args(hint) if a is not type(None))
        return _bounded(inner) | None
    return hint

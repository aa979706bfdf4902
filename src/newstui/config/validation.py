"""The only place that validates the config: pydantic behind one sentence for the reader."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from newstui.config import options
from newstui.config.options import SOURCE_FIELDS, AtLeast, Config, ConfigError, Source


def validated(data: dict[str, Any]) -> Config:
    """Turn what a TOML file held into a Config.

    Raises ConfigError with one sentence that names the key and the nearest valid one.
    """
    _known_keys(data, Config, "")
    sources = data.get("source", [])
    if not isinstance(sources, list):
        raise ConfigError("source: write [[source]] with two brackets")
    for number, one in enumerate(sources, 1):
        place = f"source {number}"
        if not isinstance(one, dict):
            raise ConfigError(f"{place}: write [[source]] with two brackets")
        _known_keys(one, Source, place + ": ")
    checked = tuple(_source(one, f"source {n}: ") for n, one in enumerate(sources, 1))
    _unique(checked)
    rest = {name: value for name, value in data.items() if name != "source"}
    return Config(**_values(rest, Config, ""), source=checked)


def _source(data: dict[str, Any], place: str) -> Source:
    source = Source(**_values(data, Source, place))
    if not source.url:
        raise ConfigError(f"{place}url is missing: say where the source is")
    if not source.url.lower().startswith(("http://", "https://")):
        raise ConfigError(f"{place}url must begin with http:// or https://")
    for name in source.fields:
        if name not in SOURCE_FIELDS:
            near = get_close_matches(name, SOURCE_FIELDS, 1, 0.0)[0]
            raise ConfigError(f"{place}fields.{name} is unknown: did you mean '{near}'?")
    if source.kind == "json-api" and not ("title" in source.fields or "text" in source.fields):
        raise ConfigError(f"{place}a json-api needs fields: at least title, and id or url")
    _check_queries(source, place)
    return source


def _check_queries(source: Source, place: str) -> None:
    from jmespath import compile as compile_query  # noqa: PLC0415 - only for JSON APIs
    from jmespath.exceptions import JMESPathError  # noqa: PLC0415

    queries = {"items": source.items, "next": source.next}
    queries.update({f"fields.{name}": query for name, query in source.fields.items()})
    for name, query in queries.items():
        try:
            if query:
                compile_query(query)
        except JMESPathError:
            raise ConfigError(f"{place}{name}: '{query}' is not a JMESPath expression") from None


def _unique(sources: tuple[Source, ...]) -> None:
    seen: set[str] = set()
    for source in sources:
        name = options.key(source)
        if name in seen:
            raise ConfigError(f"source: '{name}' stands twice: give one of them another name")
        seen.add(name)


def _known_keys(data: dict[str, Any], kind: type, place: str) -> None:
    assert is_dataclass(kind)
    names = [one.name for one in fields(kind)]
    for name in data:
        if name not in names:
            near = get_close_matches(name, names, 1, 0.0)[0]
            raise ConfigError(f"{place}'{name}' is unknown: did you mean '{near}'?")


def _values(data: dict[str, Any], kind: type, place: str) -> dict[str, Any]:
    """Check each value against the type its field declares."""
    hints = get_type_hints(kind, vars(options), include_extras=True)
    strict = ConfigDict(strict=True)
    out: dict[str, Any] = {}
    for name, value in data.items():
        try:
            adapter: TypeAdapter[Any] = TypeAdapter(_bounded(hints[name]), config=strict)
            given = (
                float(value) if hints[name] is not bool and _is_float(hints[name], value) else value
            )
            out[name] = adapter.validate_python(given)
        except ValidationError as error:
            first = error.errors()[0]
            inner = "".join(
                f".{part}"
                for part in first["loc"]
                if isinstance(part, str) and part in _keys(value)
            )
            message = first["msg"].removeprefix("Input ")
            raise ConfigError(f"{place}{name}{inner} {message}") from None
    return out


def _keys(value: object) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _is_float(hint: Any, value: object) -> bool:
    return type(value) is int and float in get_args(hint)


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

"""The only place that validates the config: pydantic behind one sentence for the reader."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from newstui.config import options
from newstui.config.options import SOURCE_FIELDS, AtLeast, Config, ConfigError, SavedSearch, Source
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails


def validated(data: dict[str, Any]) -> Config:
    """Turn what a TOML file held into a Config.

    Raises ConfigError with one sentence that names the key and the nearest valid one.
    """
    _known_keys(data, Config, "")
    sources = tuple(_source(one, f"source {n}: ") for n, one in _tables(data, "source"))
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


def _source(data: dict[str, Any], place: str) -> Source:
    _known_keys(data, Source, place)
    source = Source(**_values(data, Source, place))
    if not source.url:
        raise ConfigError(place + tr("url is missing: say where the source is"))
    if not _is_web(source.url):
        raise ConfigError(place + tr("url must begin with http:// or https:// and name a server"))
    for name in source.fields:
        if name not in SOURCE_FIELDS:
            raise _unknown(f"fields.{name}", place, name, SOURCE_FIELDS)
    if source.kind == "json-api" and not ("title" in source.fields or "text" in source.fields):
        raise ConfigError(place + tr("a json-api needs fields: at least title, and id or url"))
    _check_queries(source, place)
    return source


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


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
            words = tr("{name}: '{query}' is not a JMESPath expression", name=name, query=query)
            raise ConfigError(place + words) from None


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
    hints = get_type_hints(kind, vars(options), include_extras=True)
    strict = ConfigDict(strict=True)
    out: dict[str, Any] = {}
    for name, value in data.items():
        adapter: TypeAdapter[Any] = TypeAdapter(_bounded(hints[name]), config=strict)
        given = float(value) if _is_float(hints[name], value) else value
        try:
            out[name] = adapter.validate_python(given)
        except ValidationError as error:
            first = error.errors()[0]
            keys = _keys(value)
            inner = "".join(f".{part}" for part in first["loc"] if part in keys)
            raise ConfigError(f"{place}{name}{inner} {_words(first)}") from None
    return out


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

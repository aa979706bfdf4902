"""The only place that fills a preset in: from what a ``[[source]]`` says, or an address alone."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from newstui.config import presets
from newstui.config.options import ConfigError
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from urllib.parse import SplitResult

    from newstui.config.presets import Preset

_PLACE = re.compile(r"\{(\w+)\}")
_FEEDS = (".rss", ".atom", ".xml", ".rdf", ".json")  # an address that ends so is one already
_IN_PATHS = "/@:+,"  # characters of a value that stay as they are there
_LOCATORS = ("url", "detail")  # options whose values are URLs
_QUERIES = ("items", "next", "fields", "detail_fields")  # whose values are JMESPath


class _Fit(NamedTuple):
    """How an address fits a preset."""

    args: dict[str, str]
    base: str


def filled(data: Mapping[str, Any], own: Path | None) -> dict[str, Any]:
    """Return the options of a ``[[source]]`` that names a preset, with those of the preset.

    What it says itself wins; its ``fields``, ``headers`` and ``params`` are added to the preset's.
    ``own`` is the folder of the reader's presets. Raises ConfigError with one sentence, where an
    argument is missing too.
    """
    preset = presets.find(data["preset"], own)
    args = _arguments(preset, data)
    out: dict[str, Any] = {name: _put(value, name, args) for name, value in preset.source.items()}
    for name, value in data.items():
        if name != "url":
            both = isinstance(value, dict) and isinstance(out.get(name), dict)
            out[name] = {**out[name], **value} if both else value
    return out


def recognised(typed: str, own: Path | None) -> dict[str, Any] | None:
    """Return what a ``[[source]]`` says for an address of a preset, or for a preset's name.

    None where no preset is for it, or the address alone does not tell enough. Raises ConfigError
    where a name needs more than the name.
    """
    found = presets.files(own)
    if typed in found:
        table = {"preset": typed}
        filled(table, own)
        return table
    url = typed if "://" in typed else f"https://{typed}"
    for name, file in found.items():
        preset = presets.read(file)
        fit = _fit(preset, url, named=False)
        if fit is not None and not _missing(preset, fit.args):
            return {"preset": name, "url": url}
    return None


def _arguments(preset: Preset, data: Mapping[str, Any]) -> dict[str, str]:
    """Return every argument of a preset and its base; raises ConfigError for what is wrong."""
    given = data.get("args", {})
    if not isinstance(given, dict):
        raise ConfigError("args " + tr("must be a table of names and values"))
    for name, value in given.items():
        _check(preset, name, value)
    fit = None
    if isinstance(url := data.get("url"), str):
        fit = _fit(preset, url, named=True)
        if fit is None:
            words = tr("url is no address of preset '{preset}'", preset=preset.name)
            raise ConfigError(f"{words}: {presets.advice(preset)}")
    defaults = {name: one.default for name, one in preset.args.items() if one.default is not None}
    args = {**defaults, **(fit.args if fit else {}), **given}
    if missing := _missing(preset, args):
        about = preset.args[missing[0]]
        words = tr("preset '{preset}' needs {name}", preset=preset.name, name=about.name)
        what = presets.said(about.about, about.about_zh)
        raise ConfigError(f"{words} ({what}): {presets.advice(preset)}")
    base = args.get("base") or (fit.base if fit else "") or _put(preset.base, "", args)
    if not base:
        words = tr("preset '{preset}' needs the url of a site", preset=preset.name)
        raise ConfigError(f"{words}: {presets.advice(preset)}")
    return {**args, "base": base.rstrip("/"), "host": _hostname(base)}


def _hostname(base: str) -> str:
    try:
        return urlsplit(base).hostname or ""
    except ValueError:
        return ""


def _check(preset: Preset, name: str, value: object) -> None:
    names = ["base", *preset.args]
    if name not in names:
        near = get_close_matches(name, names, 1, 0.0)[0]
        raise ConfigError(
            tr("'{name}' is unknown: did you mean '{near}'?", name=f"args.{name}", near=near)
        )
    if not isinstance(value, str):
        raise ConfigError(f"args.{name} " + tr("must be text in quotes"))
    choices = preset.args[name].choices if name in preset.args else ()
    if choices and value not in choices:
        raise ConfigError(
            f"args.{name} " + tr("must be one of {values}", values=", ".join(choices))
        )


def _missing(preset: Preset, args: Mapping[str, str]) -> list[str]:
    """Name the arguments that must be given and are not."""
    return [name for name, one in preset.args.items() if not args.get(name, one.default or "")
            and one.default is None]  # fmt: skip


def _fit(preset: Preset, url: str, *, named: bool) -> _Fit | None:
    """Say what an address tells a preset, None where it is no address of it.

    At another host than the preset's own it fits only where the preset is ``named``, and is then
    the address of a site that runs the same software.
    """
    try:
        parts = urlsplit(url.strip())
        host, origin = parts.hostname or "", f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        return None
    at_home = next(filter(None, (_host(one).fullmatch(host) for one in preset.hosts)), None)
    if at_home is None and not named:
        return None
    found = at_home.groupdict() if at_home else {}
    base = "" if at_home and preset.base else origin
    for address in (*preset.addresses, *(preset.named_addresses if named else ())):
        args = _matched(preset, address, parts)
        if args is not None:
            below = _quoted(args.pop("base", ""), _IN_PATHS)
            return _Fit({**found, **args}, base and base + below)
    return _Fit(found, base) if named and parts.path in {"", "/"} else None


def _matched(preset: Preset, address: str, parts: SplitResult) -> dict[str, str] | None:
    """Match an address of a preset: ``/r/{community}``, each ``{name}`` within one step of a path.

    ``*`` before it belongs to the base; ``?list={playlist}`` takes a value of the query; after a
    space ``sort=new`` says what an address tells besides; a host before it is the only one it holds
    for. What ends like a feed is none, nor what is none of an argument's choices.
    """
    if parts.path.lower().endswith(_FEEDS):
        return None
    place, *told = address.split(" ")
    host, slash, rest = place.partition("/")
    if host not in {"", "*"}:
        if host != parts.hostname:
            return None
        place = slash + rest
    path, _, query = place.partition("?")
    pattern = "".join(
        f"(?P<{part[1:-1]}>[^/]+?)" if _PLACE.fullmatch(part) else re.escape(part)
        for part in re.split(r"(\{\w+\})", path.removeprefix("*").rstrip("/"))
    )
    before = "(?P<base>.*?)" if path.startswith("*") else ""
    found = re.fullmatch(before + pattern + "/?", unquote(parts.path))
    if found is None:
        return None
    args = found.groupdict()
    asked = parse_qs(parts.query)
    for one in filter(None, query.split("&")):
        key, _, name = one.partition("=")
        if key not in asked:
            return None
        args[name[1:-1]] = asked[key][0]
    for one in told:
        name, _, value = one.partition("=")
        args[name] = _replaced(value, args, str)
    args = {name: value for name, value in args.items() if name in {"base", *preset.args}}
    chosen = ((preset.args[name].choices, args[name]) for name in args if name != "base")
    return args if all(not choices or value in choices for choices, value in chosen) else None


def _host(template: str) -> re.Pattern[str]:
    name = _PLACE.fullmatch(template.partition(".")[0])
    if name is None:
        return re.compile(r"(?:.+\.)?" + re.escape(template))
    rest = re.escape(template.partition(".")[2])
    return re.compile(rf"(?P<{name[1]}>[^.]+)\.(?:m\.)?{rest}")


def _put(value: Any, option: str, args: Mapping[str, str]) -> Any:
    """Fill the ``{names}`` of arguments in; other ones (``{page}``, ``{cursor}``) stay."""
    if isinstance(value, dict):
        return {name: _put(one, option, args) for name, one in value.items()}
    if isinstance(value, list):
        return [_put(one, option, args) for one in value]
    if not isinstance(value, str):
        return value
    if option in _LOCATORS:
        return _url(value, args)
    if option in _QUERIES:
        quiet = {**args, "base": _quoted(args["base"], "/:@[]%?&=+,")}  # no ' may end a text
        return _replaced(value, quiet, lambda one: _quoted(one, ":/@"))
    if option == "name":
        words = " ".join(_replaced(value, args, str).split())
        return "".join(one for one in words if one.isprintable())
    return value if option == "filter" else _replaced(value, args, str)


def _url(template: str, args: Mapping[str, str]) -> str:
    """Fill a URL; a value of its query that is empty is left out."""
    path, _, query = template.partition("?")
    pairs = [one for one in query.split("&") if one and not _is_empty(one, args)]
    asked = _replaced("&".join(pairs), args, lambda one: _quoted(one, ""))
    filled_in = _replaced(path, args, lambda one: _quoted(one, _IN_PATHS))
    return f"{filled_in}?{asked}" if asked else filled_in


def _quoted(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="replace")


def _is_empty(pair: str, args: Mapping[str, str]) -> bool:
    names = _PLACE.findall(pair)
    return bool(names) and all(args.get(name) == "" for name in names)


def _replaced(text: str, args: Mapping[str, str], written: Callable[[str], str]) -> str:
    def one(found: re.Match[str]) -> str:
        name = found[1]
        if name == "base":
            return args.get("base", found[0])
        return written(args[name]) if name in args else found[0]

    return _PLACE.sub(one, text)

"""The only place that reads the config file, and the file of additions beside the store.

What was checked is remembered in the cache folder, with the program's version and the text of both
files, so that pydantic is loaded once for each edit, not at each start. No hash stands for the
text: the library for that takes longer to load than a hundred sources to compare.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from newstui import __version__
from newstui.commands import KeysError, bound
from newstui.config.options import Config, ConfigError, SavedSearch, Source, key
from newstui.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path, cache: Path | None = None, extra: Path | None = None) -> Config:
    """Read the reader's config, and the sources and views of ``extra`` after its own.

    A file that is missing says nothing. What ``extra`` names by a key, URL or name of the config is
    left out: the config wins. The outcome of a check is kept in ``cache``. Raises ConfigError
    with one sentence.
    """
    raw, more = content(path), content(extra) if extra else b""
    if not raw and not more:
        return Config()
    own = own_presets(path)
    texts = (raw, more, *_presets(own, raw + more))
    made_of = [__version__, *(one.decode("utf-8", "surrogateescape") for one in texts)]
    known = _remembered(cache, made_of)
    if known is not None:
        return _themed(known, path)
    config = check(parsed(raw, path), str(path), own)
    if more and extra:
        added = check(parsed(more, extra), str(extra), own)
        names = {one.name for one in config.view}
        views = (*config.view, *(one for one in added.view if one.name not in names))
        config = replace(config, source=_merged(config.source, added.source), view=views)
    _remember(cache, made_of, config)
    return _themed(config, path)


def own_presets(config: Path) -> Path:
    """Return the folder of the reader's own presets, beside the config."""
    return config.parent / "presets"


def _presets(own: Path, text: bytes) -> list[bytes]:
    """Return what the reader's own presets say, where a source may name one."""
    if b"preset" not in text:
        return []
    return [content(file) for file in sorted(own.glob("*.toml"))]


def _themed(config: Config, path: Path) -> Config:
    """Return the config if there is a theme of that name; raises ConfigError."""
    if config.theme != Config().theme:
        from newstui.config import palettes  # noqa: PLC0415 - for another theme only

        palettes.palette(config.theme, palettes.folder(path))
    return config


def check(data: dict[str, Any], name: str, presets: Path | None = None) -> Config:
    """Validate what a TOML file held; ``name`` is the file's name for messages.

    ``presets`` is the folder of the reader's own. Raises ConfigError naming the key and the nearest
    valid one.
    """
    from newstui.config.validation import validated  # noqa: PLC0415 - pydantic, only after an edit

    try:
        config = validated(data, presets)
        preset = config.keys.get("preset", "default")
        own = {k: tuple(v) if isinstance(v, list) else v for k, v in config.keys.items()}
        own.pop("preset", None)
        bound(str(preset), own)
    except (ConfigError, KeysError) as error:
        raise ConfigError(f"{name}: {error}") from None
    return config


def content(path: Path) -> bytes:
    """Return the bytes of a file, none where there is no such file; raises ConfigError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        words = tr("{file}: cannot be read: {reason}", file=str(path), reason=error.strerror)
        raise ConfigError(words) from None


def parsed(raw: bytes, path: Path) -> dict[str, Any]:
    """Return what a TOML file holds; raises ConfigError."""
    import tomllib  # noqa: PLC0415 - 5 ms, only after an edit

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigError(tr("{file}: is not UTF-8: save it as UTF-8", file=str(path))) from None
    except tomllib.TOMLDecodeError as error:
        words = tr("{file}: is not TOML: {reason}", file=str(path), reason=str(error))
        raise ConfigError(words) from None
    except RecursionError:
        raise ConfigError(tr("{file}: is nested too deeply", file=str(path))) from None


def _merged(own: tuple[Source, ...], added: tuple[Source, ...]) -> tuple[Source, ...]:
    known = {key(one) for one in own} | {one.url for one in own}
    return (*own, *(one for one in added if key(one) not in known and one.url not in known))


def _remembered(cache: Path | None, made_of: list[str]) -> Config | None:
    """Return the config checked before from the same text; None when there is none.

    Text that is not UTF-8 never was: such a file is refused.
    """
    if cache is None:
        return None
    try:
        data = json.loads((cache / "config.json").read_bytes())
        if data.pop("made_of") != made_of:
            return None
        data["source"] = tuple(Source(**one) for one in data["source"])
        data["view"] = tuple(SavedSearch(**one) for one in data["view"])
        return Config(**data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _remember(cache: Path | None, made_of: list[str], config: Config) -> None:
    if cache is None:
        return
    text = json.dumps({**asdict(config), "made_of": made_of}, ensure_ascii=False)
    temporary = cache / f"config.json.{os.getpid()}"
    try:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        temporary.replace(cache / "config.json")
    except OSError:
        return  # a cache that cannot be written costs time, nothing else

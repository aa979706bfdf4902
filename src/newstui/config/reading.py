"""The only place that reads the config file.

What was checked is remembered in the cache folder by the file's hash and the program's version,
so that pydantic is loaded once for each edit, not at each start.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newstui import __version__
from newstui.commands import KeysError, bound
from newstui.config.options import Config, ConfigError, Source

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path, cache: Path | None = None) -> Config:
    """Read the reader's config; a missing file is the default config.

    The outcome of a check is kept in ``cache`` by the hash of the file, so that pydantic is
    loaded once for each edit. Raises ConfigError with one sentence.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    digest = hashlib.blake2b(raw + __version__.encode(), digest_size=16).hexdigest()
    known = _remembered(cache, digest)
    if known is not None:
        return known
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8: save it as UTF-8") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from None
    config = check(data, str(path))
    _remember(cache, digest, config)
    return config


def check(data: dict[str, Any], name: str) -> Config:
    """Validate what a TOML file held; ``name`` is the file's name for messages.

    Raises ConfigError naming the key and the nearest valid one.
    """
    from newstui.config.validation import validated  # noqa: PLC0415 - pydantic, only after an edit

    try:
        config = validated(data)
        preset = config.keys.get("preset", "default")
        own = {k: tuple(v) if isinstance(v, list) else v for k, v in config.keys.items()}
        own.pop("preset", None)
        bound(str(preset), own)
    except (ConfigError, KeysError) as error:
        raise ConfigError(f"{name}: {error}") from None
    return config


def _remembered(cache: Path | None, digest: str) -> Config | None:
    """Return the config checked before under this hash; None when there is none."""
    if cache is None:
        return None
    try:
        data = json.loads((cache / "config.json").read_bytes())
        if data.pop("digest") != digest:
            return None
        data["source"] = tuple(Source(**one) for one in data["source"])
        return Config(**data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _remember(cache: Path | None, digest: str, config: Config) -> None:
    if cache is None:
        return
    text = json.dumps({**asdict(config), "digest": digest}, ensure_ascii=False)
    temporary = cache / f"config.json.{os.getpid()}"
    try:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        temporary.replace(cache / "config.json")
    except OSError:
        return  # a cache that cannot be written costs time, nothing else

"""What the reader can set. The doorway: options, load, edit."""

from newstui.config.editing import add_source, add_sources, remove_source
from newstui.config.options import SOURCE_FIELDS, Config, ConfigError, Source, key
from newstui.config.reading import check, load
from newstui.config.sample import example

__all__ = [
    "SOURCE_FIELDS",
    "Config",
    "ConfigError",
    "Source",
    "add_source",
    "add_sources",
    "check",
    "example",
    "key",
    "load",
    "remove_source",
]

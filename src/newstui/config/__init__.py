"""What the reader can set. The doorway: options, load, edit."""

from newstui.config.editing import (
    add_source,
    add_sources,
    add_view,
    remove_source,
    remove_view,
    tables,
)
from newstui.config.options import (
    SOURCE_FIELDS,
    Config,
    ConfigError,
    SavedSearch,
    Source,
    full_text,
    key,
)
from newstui.config.reading import check, load, own_presets
from newstui.config.sample import example

__all__ = [
    "SOURCE_FIELDS",
    "Config",
    "ConfigError",
    "SavedSearch",
    "Source",
    "add_source",
    "add_sources",
    "add_view",
    "check",
    "example",
    "full_text",
    "key",
    "load",
    "own_presets",
    "remove_source",
    "remove_view",
    "tables",
]

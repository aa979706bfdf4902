"""What the reader can set. The doorway: options, load, edit."""

from newstui.config.sample import example
from newstui.config.reading import check, load
from newstui.config.options import SOURCE_FIELDS, Config, ConfigError, Source, key

__all__ = ["SOURCE_FIELDS", "Config", "ConfigError", "Source", "check", "example", "key", "load"]

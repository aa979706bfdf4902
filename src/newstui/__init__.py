"""newstui: a newspaper in a terminal, printed from the reader's own sources."""

__version__ = "0.1.0"

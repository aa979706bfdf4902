"""The only place for the error of this room."""

from __future__ import annotations


class SourceError(Exception):
    """What a source answered cannot become articles; the message is one sentence to act on."""

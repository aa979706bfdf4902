"""The error of this room."""

from __future__ import annotations


class NewsError(Exception):
    """What was asked for is not there; the message is one sentence for the reader."""

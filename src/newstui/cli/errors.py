"""The one exception of the command line: what was asked for cannot be done; exit 2."""

from __future__ import annotations


class UsageError(Exception):
    """The words typed ask for something that is not there; the message is one sentence."""

"""The exceptions of the command line: what was asked for is not there, or could not be got."""

from __future__ import annotations


class UsageError(Exception):
    """The words typed ask for something that is not there; one sentence, exit 2."""


class PartError(Exception):
    """What was asked for could not be got; one sentence, exit 1."""

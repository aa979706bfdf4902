"""What the commands do: a module for each subject, a free function for each row of the table."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.ui.screens.portal import Portal


def function(action: str) -> Callable[[Portal], None]:
    """Return what "subject.function" of the table names."""
    subject, _, name = action.partition(".")
    found: Callable[[Portal], None] = getattr(import_module(f"newstui.ui.actions.{subject}"), name)
    return found

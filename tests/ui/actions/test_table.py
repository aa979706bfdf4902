from __future__ import annotations

import inspect

import pytest

from newstui.commands import COMMANDS
from newstui.ui import actions


@pytest.mark.parametrize("action", [command.action for command in COMMANDS])
def test_every_command_is_a_function_that_says_what_it_does(action: str) -> None:
    function = actions.function(action)
    assert function.__module__ == f"newstui.ui.actions.{action.partition('.')[0]}"
    assert list(inspect.signature(function).parameters) == ["portal"]
    assert (function.__doc__ or "").endswith(".")

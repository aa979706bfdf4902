"""Verbs about the program, and the files that are made from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newstui import config
from newstui.commands import COMMANDS

if TYPE_CHECKING:
    from tests.cli.running import Cli

ROOT = Path(__file__).parents[2]


def test_every_command_stands_in_keys_with_its_keys(cli: Cli) -> None:
    text = cli.ok("keys").out
    for command in COMMANDS:
        (line,) = [line for line in text.splitlines() if f" {command.action} " in line]
        assert command.title in line
    assert "gg, Home" in text
    assert "到开头" in cli.ok("--language", "zh_CN", "keys").out


def test_keys_are_those_of_the_reader(cli: Cli) -> None:
    cli.config.write_text('[keys]\n"marks.toggle_star" = ["f5", "g x"]\n')
    assert "F5, gx" in cli.ok("keys").out


def test_docs_keys_md_is_what_the_table_says(cli: Cli) -> None:
    made = cli.ok("keys", "--markdown").out
    assert (ROOT / "docs" / "keys.md").read_text() == made, "run: make docs"


def test_the_example_config_is_what_the_options_say(cli: Cli) -> None:
    made = cli.ok("config", "example").out
    assert (ROOT / "config.example.toml").read_text() == made, "run: make docs"


def test_the_example_config_is_valid_as_it_is_and_with_everything_in_use(cli: Cli) -> None:
    text = cli.ok("config", "example").out
    cli.config.write_text(text)
    cli.ok("config", "check")
    used = [
        line[1:] if line.startswith("#") and line[1:2] != " " else line
        for line in text.splitlines()
        if not line.startswith(("#preset", "#args"))  # another source's, with a url of its own
    ]
    cli.config.write_text("\n".join(used))
    assert len(config.load(cli.config).source) == 1


def test_config_path_and_check(cli: Cli) -> None:
    assert cli.ok("config", "path").out == f"{cli.config}\n"
    assert "is not there" in cli.ok("config", "check").out
    cli.config.write_text('[[source]]\nurl = "https://e.example/feed"\n')
    assert cli.ok("config", "check").out == f"{cli.config} is right (1 source)\n"


@pytest.mark.parametrize("argv", [["config", "path"], ["config", "example"], ["--version"]])
def test_where_the_config_is_is_told_even_when_it_is_wrong(cli: Cli, argv: list[str]) -> None:
    cli.config.write_text("this is no toml")
    cli.ok(*argv)
    assert "is not TOML" in cli.refused("config", "check")

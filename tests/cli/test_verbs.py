"""The grammar: which words are understood, and one sentence for those that are not."""

from __future__ import annotations

import argparse
import importlib
from typing import TYPE_CHECKING

import pytest

from newstui.cli import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Cli


def parsers(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def test_every_verb_names_a_function_that_is_there() -> None:
    named = {one.get_default("run") for one in parsers(verbs.grammar())} - {None}
    assert len(named) > 20
    for name in named:
        module, _, function = name.partition(".")
        assert callable(getattr(importlib.import_module(f"newstui.cli.{module}"), function))


def test_every_verb_and_option_says_what_it_is_for() -> None:
    for parser in parsers(verbs.grammar()):
        assert parser.description
        assert [a.dest for a in parser._actions if a.option_strings and not a.help] in (
            [],
            ["sort"],
            ["kind"],
        )


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["lisst"], "invalid choice: 'lisst'"),
        (["list", "--limit", "0"], "'0' is no number from 1 up"),
        (["list", "--limit", "9" * 5_000], "is no number from 1 up"),
        (["list", "--what"], "unrecognized arguments: --what"),
        (["list", "nowhere/at/all"], "'nowhere/at/all' is not an address"),
        (["read"], "the following arguments are required: ID|URL"),
        (["--language", "fr", "list"], "invalid choice: 'fr'"),
        (["mark", "seen", "home"], "'seen' is no mark"),
        (["mark", "tag=", "home"], "'tag=' is no mark"),
        (["mark", "read", "home", "--before", "soon"], "'soon' is no time"),
        (["source"], "are required"),
        (["store", "stats", "file"], "a FILE is for `newstui store backup` only"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(cli: Cli, argv: list[str], words: str) -> None:
    assert words in cli.refused(*argv)


def test_no_words_mean_what_the_grammar_says_of_them() -> None:
    assert vars(verbs.grammar().parse_args([])) == verbs._FRONT


def test_wrong_use_is_told_in_chinese(cli: Cli) -> None:
    assert cli.refused("--language", "zh_CN", "read") == (
        "缺少参数：ID|URL：请看 `newstui read --help`"
    )
    assert "没有 'lisst' 这个选择" in cli.refused("--language=zh_CN", "lisst")


def test_help_is_in_the_readers_language(cli: Cli) -> None:
    english = cli.ok("--help").out
    assert "usage: newstui" in english
    assert "search the full text" in english
    chinese = cli.ok("--language", "zh_CN", "list", "--help").out
    assert "用法：newstui list" in chinese
    assert "只要未读的" in chinese
    assert "options" not in chinese


def test_the_version(cli: Cli) -> None:
    assert cli.ok("--version").out.startswith("newstui ")


def test_a_bad_config_is_told_with_file_key_and_nearest_key(cli: Cli) -> None:
    cli.config.write_text('langauge = "en"\n')
    told = cli.refused("list")
    assert str(cli.config) in told
    assert "'langauge' is unknown: did you mean 'language'?" in told
    assert cli.refused("unread") == told
    assert not cli.data.exists()


def test_an_unexpected_error_is_one_sentence_and_a_report(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_args: argparse.Namespace) -> int:
        raise ZeroDivisionError("http://me:secret@e.example/")

    monkeypatch.setattr("newstui.cli.about.keys", broken)
    told = cli.refused("keys", code=1)
    (report,) = (cli.data / "state").glob("crash-*.txt")
    assert str(report) in told
    assert "ZeroDivisionError" in report.read_text()
    assert "secret" not in report.read_text()
    assert report.stat().st_mode & 0o077 == 0

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.commands import COMMANDS, PRESETS, KeysError, bound

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_binds_every_command_and_no_key_twice(preset: str) -> None:
    table = bound(preset)
    assert list(table) == [command.action for command in COMMANDS]
    assert all(table.values())


def test_the_rows_of_the_table_are_whole() -> None:
    assert len({command.action for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        subject, _, function = command.action.partition(".")
        assert subject.isidentifier()
        assert function.isidentifier()
        assert command.title
        assert command.title[0].isupper()


def test_the_readers_keys_win_over_the_preset() -> None:
    table = bound(
        "newsboat", {"marks.toggle_read": ";", "open.copy": ("Y", "g y"), "panes.zen": ""}
    )
    assert table["marks.toggle_read"] == (";",)
    assert table["open.copy"] == ("Y", "g y")
    assert table["panes.zen"] == ()
    assert table["marks.all_read"] == ("A", "C")


def test_what_goes_on_inside_an_article_may_take_a_key_of_the_rest_but_not_its_own() -> None:
    assert bound("default", {"article.find_next": "j"})["article.find_next"] == ("j",)
    with pytest.raises(KeysError, match="'n' is bound to both"):
        bound("default", {"article.find_end": "n"})


@pytest.mark.parametrize(
    ("preset", "own", "words"),
    [
        ("vim", {}, "keys.preset: 'vim' is none of default, newsboat, arrows"),
        ("default", {"open.copi": "x"}, "no command 'open.copi': did you mean 'open.copy'"),
        (
            "default",
            {"open.copy": "entr"},
            "keys.open.copy: 'entr' is not a key: did you mean 'ent",
        ),
        ("default", {"open.copy": "hyper+x"}, "'hyper+x' is not a key: use ctrl"),
        ("default", {"open.copy": "j"}, "'j' is bound to both 'move.down' and 'open.copy'"),
        ("default", {"open.copy": "g"}, "can never be typed, because 'g' "),
        ("default", {"open.copy": "j y"}, "can never be typed, because 'j' "),
    ],
)
def test_keys_that_cannot_work_are_told(preset: str, own: Mapping[str, str], words: str) -> None:
    with pytest.raises(KeysError) as told:
        bound(preset, own)
    assert words in str(told.value)

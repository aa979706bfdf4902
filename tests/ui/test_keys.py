from __future__ import annotations

import pytest

from newstui.commands import bound
from newstui.ui import keys
from newstui.ui.keys import Step

TABLE = bound()


def typed(*several: str, context: str = "list") -> list[str | None]:
    pending: tuple[str, ...] = ()
    found = []
    for key in several:
        step = keys.resolve(TABLE, context, pending, key)
        pending = step.pending
        found.append(step.action)
    return found


def test_a_key_is_a_command() -> None:
    assert typed("j") == ["move.down"]
    assert typed("down") == ["move.down"]
    assert typed("G") == ["move.bottom"]


def test_keys_one_after_the_other_are_a_command() -> None:
    assert typed("g", "g") == [None, "move.top"]
    assert typed("g", "s") == [None, "places.starred"]


def test_a_key_that_leads_nowhere_after_another_is_taken_by_itself() -> None:
    assert typed("g", "j") == [None, "move.down"]
    assert typed("g", ";", "g", "g") == [None, None, None, "move.top"]


def test_an_unknown_key_does_nothing_and_waits_for_nothing() -> None:
    assert keys.resolve(TABLE, "list", (), "f9") == Step()


def test_a_command_of_one_context_is_not_meant_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keys._CONTEXTS, "open.link", "article")
    assert typed("f", context="article") == ["open.link"]
    assert typed("f", context="list") == [None]


def test_inside_something_its_own_commands_come_first_and_the_others_after() -> None:
    assert typed("n", "j", context="find") == ["article.find_next", "move.down"]
    assert typed("g", "g", "b", context="select") == [None, "move.top", "article.word_back"]
    assert typed("g", "h", context="select") == [None, "places.home"]
    assert typed("o", "j", "q", context="hint") == ["article.hint_browser", None, None]


def test_inside_something_its_own_keys_are_shown() -> None:
    assert keys.hints(TABLE, "find") == (("n", "next"), ("N", "previous"), ("Esc", "end"))
    assert ("n", "next") not in keys.hints(TABLE)


def test_a_list_that_was_searched_for_has_keys_of_its_own_beside_the_others() -> None:
    assert typed("O", "S", "j", context="search") == ["places.sort", "places.save", "move.down"]
    assert typed("O", "S") == [None, None]
    shown = keys.hints(TABLE, "search")
    assert shown[:3] == (("?", "all keys"), ("O", "order"), ("S", "save"))
    assert ("j", "move") in shown
    assert ("O", "order") not in keys.hints(TABLE)


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("question_mark", "?", "?"),
        ("left_square_bracket", "[", "["),
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("ctrl+l", "\x0c", "ctrl+l"),
        ("alt+x", "x", "alt+x"),
        ("plus", "+", "+"),
        ("G", "G", "G"),
        ("down", None, "down"),
    ],
)
def test_keys_have_the_names_that_the_table_uses(
    key: str, character: str | None, name: str
) -> None:
    assert keys.key_name(key, character) == name


@pytest.mark.parametrize(
    ("character", "name"),
    [("？", "?"), ("。", "."), ("、", "/"), ("【", "["), ("】", "]"), ("ｊ", "j")],
)
def test_a_chinese_input_method_types_the_same_keys(character: str, name: str) -> None:
    assert keys.key_name("whatever", character) == name


def test_the_bottom_line_begins_with_the_key_for_all_keys() -> None:
    hints = keys.hints(TABLE)
    assert hints[0] == ("?", "all keys")
    assert ("Enter", "read") in hints
    assert keys.hints({**TABLE, "program.help": ()})[0] == ("j", "move")


def test_what_may_follow_is_said() -> None:
    follow = dict(keys.continuations(TABLE, "list", ("g",)))
    assert follow["g"] == "Go to the top"
    assert follow["h"] == "Front page"
    assert keys.continuations(TABLE, "list", ("z",)) == ()
    titles = [title for _, title in keys.continuations(TABLE, "list", ("g",))]
    assert titles == sorted(titles, key=len)  # so that a narrow line says more of them


def test_a_key_of_another_pane_or_list_is_found_there() -> None:
    assert keys.elsewhere(TABLE, "list", "S") == "places.save"
    assert keys.elsewhere(TABLE, "article", "O") == "places.sort"
    assert keys.elsewhere(TABLE, "list", "v") == "article.select"
    assert keys.elsewhere(TABLE, "list", "N") is None  # only while something is found
    assert keys.elsewhere(TABLE, "hint", "S") is None
    assert keys.elsewhere(TABLE, "list", "M") is None

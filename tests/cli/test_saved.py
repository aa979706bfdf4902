from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Cli


def test_a_search_is_saved_listed_read_and_forgotten(demo: Cli) -> None:
    told = demo("view", "add", "Chips", "(chip OR 芯片)", "is:unread", "--section", "科技")
    assert (told.code, told.out) == (0, "view/Chips\n")
    [one] = demo("view", "list", "--json").json
    assert one["query"] == "(chip OR 芯片) is:unread"
    assert one["unread"] > 0
    rows = demo("list", one["address"], "--limit", "500", "--json").json
    assert len(rows) == one["unread"] == int(demo("unread", one["address"]).out)
    assert any(row["snippet"] and "芯片" in row["snippet"] for row in rows)
    assert demo("mark", "read", one["address"]).code == 0
    assert demo("unread", one["address"]).out == "0\n"
    assert demo("view", "list").out == "Chips · 0 unread · (chip OR 芯片) is:unread\n"
    assert demo("view", "remove", "Chips").code == 0
    assert demo("view", "list").out == ""


def test_it_stands_in_the_readers_own_config_and_leaves_the_demo_be(demo: Cli) -> None:
    demo("view", "add", "x", "y")
    file = Path(demo("config", "path").out.strip())
    assert file.read_text("utf-8") == '[[view]]\nname = "x"\nquery = "y"\n'
    assert demo("list", "--limit", "1", "--json").json


def test_what_is_wrong_is_one_sentence(demo: Cli) -> None:
    demo("view", "add", "x", "y")
    for argv, words in (
        (("view", "add", "x", "z"), "there is a saved search 'x' already"),
        (("view", "remove", "z"), "there is no saved search 'z'"),
        (("list", "view/z"), "there is no saved search 'z'"),
        (("unread", "view/z"), "there is no saved search 'z'"),
        (("list", "view"), "'view' is not an address: write view/NAME"),
    ):
        told = demo(*argv)
        assert (told.code, told.out) == (2, ""), argv
        assert words in told.err
        assert told.err.count("\n") == 1


def test_the_number_of_unread_of_a_search_is_exact(demo: Cli) -> None:
    rows = demo("search", "火山", "--unread", "--limit", "500", "--json").json
    assert int(demo("unread", "search?q=火山").out) == len(rows) > 1

"""Marks from the command line, and undoing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Cli


def ids(cli: Cli, *argv: str) -> list[str]:
    return [row["id"] for row in cli.ok("list", *argv, "--json").json]


def test_several_ids_are_one_mark_for_undo(demo: Cli) -> None:
    first, second, *_ = ids(demo, "latest")
    assert demo.ok("mark", "star", first, second, first).out == "starred: 2 articles\n"
    assert ids(demo, "starred") == [first, second]
    assert demo.ok("undo").out == "undone: starred, 2 articles\n"
    assert ids(demo, "starred") == []
    assert demo.ok("undo").out == "nothing to undo\n"


def test_a_view_is_marked_and_only_what_is_older(demo: Cli) -> None:
    every, day = ids(demo, "latest"), ids(demo, "latest", "--since", "24h")
    done = demo.ok("mark", "read", "latest", "--before", "24h").out
    assert done == f"marked read: {len(every) - len(day)} articles\n"
    assert ids(demo, "latest", "--unread") == day
    assert demo.ok("mark", "read", day[0], "--before", "1w").out == "marked read: 0 articles\n"
    assert demo.ok("mark", "read", "home").out.startswith("marked read: ")


def test_one_article_is_told_in_the_singular(demo: Cli) -> None:
    article = ids(demo, "latest")[0]
    assert demo.ok("mark", "read", f"article/{article}").out == "marked read: 1 article\n"
    assert demo.ok("mark", "unread", article).out == "marked unread: 1 article\n"
    assert demo.ok("undo").out == "undone: marked unread, 1 article\n"


def test_by_url_too(demo: Cli) -> None:
    row = demo.ok("latest", "--json").json[0]
    demo.ok("mark", "star", row["url"])
    assert ids(demo, "starred") == [row["id"]]


def test_tags_have_names(demo: Cli) -> None:
    article = ids(demo, "latest")[0]
    assert demo.ok("mark", "tag=to read", article).out == "tagged: 1 article\n"
    assert "to read" in demo.ok("read", article, "--json").json["tags"]
    demo.ok("mark", "untag=to read", article)
    assert "to read" not in demo.ok("read", article, "--json").json["tags"]


def test_where_one_name_is_wrong_nothing_is_marked(demo: Cli) -> None:
    first = ids(demo, "latest")[0]
    assert "there is no article 'x'" in demo.refused("mark", "star", first, "x")
    assert "there is no section" in demo.refused("mark", "star", first, "section/Nowhere")
    assert ids(demo, "starred") == []


def test_in_chinese(demo: Cli) -> None:
    article = ids(demo, "latest")[0]
    assert demo.ok("--language", "zh_CN", "mark", "star", article).out == "已加星标：1 篇文章\n"
    assert demo.ok("--language", "zh_CN", "undo").out == "已撤销“已加星标”，1 篇文章\n"

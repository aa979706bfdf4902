"""Stories from the command line: why, split, join; and what a publisher changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.site import Site, rss

if TYPE_CHECKING:
    from tests.cli.running import Cli


def told(cli: Cli) -> list[str]:
    """The ids of the articles of a story of three, best first."""
    story = next(row["story"] for row in cli.ok("hot", "--json").json if row["story"])
    assert story["articles"] == 3
    first = cli.ok("list", f"story/{story['id']}", "--json").json[0]["id"]
    return [one["id"] for one in cli.ok("story", "why", first, "--json").json]


def test_why_says_of_each_article_why_it_is_there(demo: Cli) -> None:
    best, *_ = told(demo)
    first, head, why, *rest = demo.ok("story", "why", best).lines
    assert first.startswith("3 sources")
    assert head.startswith(best)
    assert why == "    best version: the fullest text"
    assert len(rest) == 4
    assert "都提到：" in demo.ok("--language", "zh_CN", "story", "why", best).out
    assert "there is no article 'x'" in demo.refused("story", "why", "x")


def test_split_join_and_undo(demo: Cli) -> None:
    best, second, _ = told(demo)
    assert demo.ok("story", "split", second).out == "split from 2 articles\n"
    assert demo.ok("story", "why", second).out == "this article is alone in its story\n"
    assert demo.ok("store", "check").code == 0
    assert demo.ok("story", "join", second, best).out == "joined: a story of 3 articles\n"
    assert "joined by you" in demo.ok("story", "why", second).out
    assert demo.ok("undo").out == "undone: joined with a story, 1 article\n"
    assert demo.ok("undo").out == "undone: split from its story, 1 article\n"
    assert len(demo.ok("story", "why", second, "--json").json) == 3


def test_a_story_may_be_named_by_its_address(demo: Cli) -> None:
    best, *_ = told(demo)
    rows = demo.ok("latest", "--json").json
    other = next(row for row in rows if row["story"] and best not in told_ids(demo, row))
    story = f"story/{other['story']['id']}"
    assert demo.ok("story", "join", best, story).out == "joined: a story of 6 articles\n"


def told_ids(cli: Cli, row: dict[str, dict[str, int]]) -> list[str]:
    return [one["id"] for one in cli.ok("list", f"story/{row['story']['id']}", "--json").json]


def test_the_store_may_be_built_again_without_losing_a_split(demo: Cli) -> None:
    _, second, _ = told(demo)
    demo.ok("story", "split", second)
    demo.ok("store", "rebuild")
    assert demo.ok("story", "why", second).out == "this article is alone in its story\n"


def test_what_a_publisher_changed_is_printed_with_signs(cli: Cli, site: Site) -> None:
    item = "<guid>1</guid><title>Ferry {}</title><description>{}</description>"
    site.answers["/feed"] = rss("Paper", item.format("late", "The ferry is an hour late."))
    cli.ok("source", "add", f"{site.url}/feed")
    cli.ok("refresh")
    (row,) = cli.ok("latest", "--json").json
    assert "has not changed it" in cli.ok("read", row["id"], "--changes").out
    site.answers["/feed"] = rss("Paper", item.format("sunk", "The ferry is two hours late."))
    cli.ok("refresh")
    out = cli.ok("read", row["id"], "--changes").out
    assert "title: Ferry [-late-]{+sunk+}" in out
    assert "The ferry is [-an hour-]{+two hours+} late." in out
    (change,) = cli.ok("read", row["id"], "--changes", "--json").json
    assert change["title"][1] == {"kind": "removed", "text": "late"}
    (row,) = cli.ok("latest", "--json").json
    assert (row["title"], row["updates"], row["read"], row["seen"]) == (
        "Ferry sunk",
        1,
        False,
        False,
    )

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.site import Answer, rss

if TYPE_CHECKING:
    from tests.cli.running import Cli
    from tests.cli.site import Site

ITEM = "<title>One</title><description>Words.</description>"


def three(cli: Cli, site: Site) -> None:
    site.answers["/a"] = rss("A", ITEM)
    site.answers["/gone"] = Answer(b"", status=410)
    site.answers["/key"] = Answer(b"", status=401)
    cli.config.write_text(
        "".join(
            f'[[source]]\nname = "{name}"\nurl = "{site.url}/{name}"\n\n'
            for name in ("a", "gone", "key")
        )
    )
    cli("refresh")


def test_who_needs_the_reader_stands_first_with_what_to_do(cli: Cli, site: Site) -> None:
    three(cli, site)
    lines = cli.ok("source", "list", "--health").lines
    assert " ".join(lines[0].split()) == "source state last ok next try a day repeats"
    assert lines[1].split() == ["gone", "gone", "-", "never", "-", "-"]
    assert lines[3] == "    remove it (newstui source remove gone); its articles are kept"
    assert lines[4].startswith("key     blocked")
    assert lines[6] == "    give it auth or headers in the config"
    assert lines[7].startswith("a       well")


def test_as_json(cli: Cli, site: Site) -> None:
    three(cli, site)
    gone, key, well = cli.ok("source", "list", "--health", "--json").json
    assert (gone["name"], gone["standing"], gone["gone"], gone["status"]) == (
        "gone", "gone", True, 410,
    )  # fmt: skip
    assert gone["next_try"] is None
    assert (key["standing"], key["failures"], key["last_ok"]) == ("blocked", 1, None)
    assert key["advice"] == "give it auth or headers in the config"
    assert (well["standing"], well["advice"], well["articles"], well["repeats"]) == (
        "well", "", 1, 0,
    )  # fmt: skip


def test_what_is_gone_is_asked_only_where_it_is_named(cli: Cli, site: Site) -> None:
    three(cli, site)
    site.asked.clear()
    cli("refresh")
    assert "/gone" not in site.asked
    assert "(410)" in cli("refresh", "source/gone").err
    assert site.asked.count("/gone") == 1


def test_only_what_is_due(cli: Cli, site: Site) -> None:
    three(cli, site)
    site.asked.clear()
    assert cli.ok("refresh", "--due").lines[0].startswith("0 sources: 0 new")
    assert site.asked == []

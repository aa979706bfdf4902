"""Verbs that read, on the built-in edition: as text and as the JSON that scripts rely on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from newstui.text.width import cells

if TYPE_CHECKING:
    from tests.cli.running import Cli

ROW = {
    "id", "title", "url", "source", "section", "published", "fetched", "author", "summary",
    "read", "seen", "starred", "updates", "story", "reason", "from_site", "snippet",
}  # fmt: skip
PAGE = ROW | {
    "breadcrumb", "html", "text", "origin", "editor", "updated", "links", "media", "related",
    "hot", "latest",
}  # fmt: skip
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def of_event(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return next(row for row in rows if row["story"] and row["story"]["sources"] > 1)


@pytest.mark.parametrize(
    "argv",
    [["list"], ["list", "latest"], ["hot"], ["latest"], ["search", "the"], ["list", "starred"]],
)
def test_rows_as_json(demo: Cli, argv: list[str]) -> None:
    rows = demo.ok(*argv, "--json").json
    assert len(rows) > 10 or argv[-1] == "starred"
    for row in rows:
        assert set(row) == ROW
        assert re.fullmatch("[a-z][a-z0-9]{11}", row["id"])
        assert TIME.fullmatch(row["fetched"])
        assert row["published"] is None or TIME.fullmatch(row["published"])
        assert isinstance(row["section"], list)


def test_the_list_as_text_says_the_same_as_the_json(demo: Cli) -> None:
    rows = demo.ok("list", "latest", "--json").json
    lines = demo.ok("list", "latest").lines
    assert len(lines) == len(rows) == 40
    for line, row in zip(lines, rows, strict=True):
        assert line.startswith(row["id"])
        assert row["title"] in line


def test_a_folded_list_has_a_row_for_a_story(demo: Cli) -> None:
    flat = demo.ok("list", "latest", "--json").json
    folded = demo.ok("list", "latest", "--folded", "--json").json
    stories = {row["story"]["id"] if row["story"] else row["id"] for row in flat}
    assert len(folded) == len(stories) < len(flat)
    assert {row["story"]["id"] if row["story"] else row["id"] for row in folded} == stories
    (line,) = [
        line
        for line in demo.ok("list", "latest", "--folded").lines
        if line.startswith(of_event(folded)["id"])
    ]
    assert " sources · " in line


def test_the_limit_is_any_number_and_pages_through_everything(demo: Cli) -> None:
    every = [row["id"] for row in demo.ok("latest", "--limit", "100000", "--json").json]
    assert len(every) == len(set(every)) == 40
    assert [row["id"] for row in demo.ok("latest", "--limit", "7", "--json").json] == every[:7]


def test_since_and_unread_leave_rows_out(demo: Cli) -> None:
    rows = demo.ok("latest", "--json").json
    day = [row["id"] for row in demo.ok("latest", "--since", "24h", "--json").json]
    assert 0 < len(day) < len(rows)
    assert day == [row["id"] for row in rows[: len(day)]]
    demo.ok("mark", "read", *day)
    unread = [row["id"] for row in demo.ok("latest", "--unread", "--json").json]
    assert unread == [row["id"] for row in rows[len(day) :]]
    assert int(demo.ok("unread").out) == len(unread)


def test_a_section_its_unread_and_an_unknown_one(demo: Cli) -> None:
    row = demo.ok("latest", "--json").json[0]
    where = "section/" + row["section"][0]
    listed = demo.ok("list", where, "--json").json
    assert {one["section"][0] for one in listed} == {row["section"][0]}
    assert int(demo.ok("unread", where).out) == len(listed)
    for address in ("section/Nowhere", "source/nobody", "story/999", "hot/Nowhere"):
        assert "there is no s" in demo.refused("list", address)
        assert "there is no s" in demo.refused("unread", address)


def test_unread_of_a_search_and_of_one_article(demo: Cli) -> None:
    row = demo.ok("latest", "--json").json[0]
    assert demo.ok("unread", f"article/{row['id']}").out == "1\n"
    found = demo.ok("search", "the", "--json").json
    assert int(demo.ok("unread", "search?q=the").out) == len(found)
    demo.ok("mark", "read", found[0]["id"])
    assert int(demo.ok("unread", "search?q=the").out) == len(found) - 1


def test_related_gives_the_other_tellings_of_an_event_first_with_the_reason(demo: Cli) -> None:
    row = of_event(demo.ok("list", "--json").json)
    related = demo.ok("related", row["id"], "--json").json
    told = [one for one in related if one["story"] and one["story"]["id"] == row["story"]["id"]]
    assert len(told) == row["story"]["articles"] - 1
    assert related[: len(told)] == told
    assert all("same story" in one["reason"] for one in told)
    assert "same story" in demo.ok("related", f"article/{row['id']}").lines[0]


def test_search_finds_two_character_chinese_words_and_sorts(demo: Cli) -> None:
    chinese = next(row for row in demo.ok("latest", "--json").json if row["title"][0] > "一")
    word = re.search("[一-龥]{2}", chinese["title"])
    assert word
    by_date = demo.ok("search", word[0], "--json").json
    assert chinese["id"] in [row["id"] for row in by_date]
    times = [row["published"] for row in by_date]
    assert times == sorted(times, reverse=True)
    by_rank = demo.ok("search", word[0], "--sort", "rank", "--json").json
    assert {row["id"] for row in by_rank} == {row["id"] for row in by_date}
    assert demo.ok("search", "no such words anywhere", "--json").out == "[]\n"


def test_read_as_json(demo: Cli) -> None:
    listed = demo.ok("latest", "--json").json
    for row in listed[:6]:
        page = demo.ok("read", row["id"], "--json").json
        assert set(page) >= PAGE
        assert page.items() >= row.items()
        assert page["breadcrumb"][0]["address"] == "home"
        assert all("address" in one or "url" in one for one in page["breadcrumb"])
        assert "<" not in page["text"]
        assert len(page["hot"]) > 1
        assert len(page["latest"]) > 1
        for other in (*page["related"], *page["hot"], *page["latest"]):
            assert set(other) == ROW
            assert TIME.fullmatch(other["fetched"])


def test_what_the_site_sent_comes_first_and_is_marked(demo: Cli) -> None:
    portal = [
        row
        for row in demo.ok("latest", "--json").json
        if row["source"] in {"Lantern Portal", "灯塔门户"}
    ]
    page = demo.ok("read", portal[0]["id"], "--json").json
    for name in ("related", "hot", "latest"):
        from_site = [row["from_site"] for row in page[name]]
        assert from_site[0]
        assert from_site == sorted(from_site, reverse=True)
    assert page["editor"]


def test_read_as_text_is_as_wide_as_it_should_be(demo: Cli) -> None:
    row = of_event(demo.ok("list", "--json").json)
    page = demo.ok("read", row["id"], "--json").json
    text = demo.ok("read", row["id"]).out
    assert page["title"].split()[0] in text.splitlines()[0]
    for words in (page["source"], "Related", "Hot", "Latest", "same story"):
        assert words in text
    narrow = demo.ok("read", row["id"], "--width", "30").lines
    assert max(cells(line) for line in narrow if "://" not in line) <= 30


def test_read_by_url_and_by_address_is_the_same(demo: Cli) -> None:
    row = demo.ok("latest", "--json").json[0]
    by_id = demo.ok("read", row["id"]).out
    assert demo.ok("read", row["url"]).out == by_id
    assert demo.ok("read", f"article/{row['id']}").out == by_id


def test_read_as_markdown(demo: Cli) -> None:
    row = demo.ok("latest", "--json").json[0]
    lines = demo.ok("read", row["id"], "--markdown").lines
    assert lines[0] == f"# {row['title']}"
    assert any(row["url"] in line for line in lines)


def test_what_is_not_there_is_refused(demo: Cli) -> None:
    assert "there is no article 'nosuchthing'" in demo.refused("read", "nosuchthing", "--json")
    url = "ftp://e.example/not-stored"
    assert demo.refused("read", url, "--json") == f"there is no article at {url} in your store"
    assert "there is no article 'x'" in demo.refused("related", "x", "--json")


def test_in_chinese(demo: Cli) -> None:
    row = demo.ok("--language", "zh_CN", "hot", "--json").json[0]
    assert "家报道" in row["reason"]
    text = demo.ok("--language", "zh_CN", "read", row["id"]).out
    for words in ("相关阅读", "热门文章", "最新文章", "首页", "前"):
        assert words in text

"""The edition's own config is what a reader would write."""

from __future__ import annotations

import json
import tomllib

import jmespath
import pytest

from newstui import config as options
from newstui.demo import links
from newstui.demo.config import TOKEN, sources, toml
from newstui.demo.edition import Edition, published_by
from newstui.demo.portal import api_page

MADE = 1_790_000_000
BASE = "http://127.0.0.1:8000"


def test_newstui_takes_it_as_it_takes_a_readers() -> None:
    checked = options.check({"source": sources(BASE)}, "demo")
    assert len(checked.source) == 8
    assert [one.kind for one in checked.source].count("json-api") == 2


def test_the_printed_file_says_the_same() -> None:
    assert tomllib.loads(toml(BASE)) == {"source": sources(BASE)}
    assert toml(BASE).startswith("#")
    assert "newstui source add" in toml(BASE)


@pytest.mark.parametrize(("first", "name"), [("en", "The Harbour Post"), ("zh", "海港日报")])
def test_the_readers_language_comes_first(first: str, name: str) -> None:
    found = sources(BASE, first=first)
    assert found[0]["name"] == name
    assert [one.get("weight", 1) == 1 for one in found] == [True] * 4 + [False] * 4


def test_urls_are_those_the_portal_serves(edition: Edition) -> None:
    urls = {str(one["url"]).removesuffix("?page={page}") for one in sources(BASE)}
    assert urls == {links.absolute(BASE, links.feed_path(one)) for one in edition.sources}


def test_effective_sections_are_two_levels_deep(edition: Edition) -> None:
    """The source's section before the item's own gives the article's whole path."""
    by_name = {one["name"]: one for one in sources(BASE)}
    for article in edition.articles:
        own = by_name[article.source.name].get("section")
        assert own == ("/".join(article.source.section) or None)


def test_every_field_of_the_api_is_found(edition: Edition) -> None:
    table = next(one for one in sources(BASE) if one["name"] == "Lantern Portal")
    assert table["headers"] == {"Authorization": f"Bearer {TOKEN}"}
    source = next(one for one in edition.sources if one.slug == "lantern")
    answer = json.loads(api_page(edition, source, 1, BASE, MADE))
    assert jmespath.search(table["next"], answer) == 2
    items = jmespath.search(table["items"], answer)
    article = published_by(edition, source)[0]
    fields = table["fields"]
    assert isinstance(fields, dict)
    found = {name: jmespath.search(query, items[0]) for name, query in fields.items()}
    missing = {name for name, value in found.items() if value is None}
    assert missing <= {"image"}
    assert found["section"] == list(article.section)
    assert found["related"][0].keys() == {"title", "url", "summary"}
    assert found["breadcrumb"][0]["url"] == links.absolute(BASE, links.home_path(source))

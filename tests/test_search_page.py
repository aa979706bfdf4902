"""Every query that docs/search.md gives as an example does what the page says it can."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newstui import address
from newstui.demo import edition
from newstui.engine.assign import index_pending
from newstui.news import News
from newstui.store import Store
from newstui.text.query import FIELDS, STATES, Words, parse
from tests.store.making import DAY, NOW, article, source

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (Path(__file__).parents[1] / "docs/search.md").read_text("utf-8")
TABLES = [line for line in PAGE.splitlines() if line.startswith("| `")]
EXAMPLES = [cell for line in TABLES for cell in re.findall(r"(?<=\| )`([^`]+)`(?= \|)", line)]
NOTHING_YET = {"is:seen", "状态：已见"}  # nothing was read in a story


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[News]:
    """The built-in edition as one publisher in each language would have it."""
    file = tmp_path_factory.mktemp("page") / "news.db"
    store = Store.open(file, now=lambda: NOW, role="ingest")
    store.sync_sources([source("en", title="The Harbour Post"), source("zh", title="海港日报")])
    for key in ("en", "zh"):
        told = [one for one in edition.load().articles if one.source.language == key]
        made = [
            article(
                one.slug,
                title=one.title,
                html=one.html,
                author=one.author,
                tags=one.tags,
                section=one.section,
                published=NOW - n * 20 * DAY,
            )
            for n, one in enumerate(told)
        ]
        store.ingest(key, made)
        store.ingest(key, [made[1].model_copy(update={"title": "x", "fingerprint": "other"})])
    while index_pending(store):
        pass
    store.close()
    news = News(file, now=lambda: NOW)
    rows = news.rows(address.parse("latest"), limit=1_000)
    news.marks.mark("read", [str(row.id) for row in rows[:3]])
    news.marks.mark("star", [str(row.id) for row in rows[::5]])
    yield news
    news.close()


def test_there_are_examples_of_everything() -> None:
    assert len(EXAMPLES) > 30
    said = " ".join(EXAMPLES) + PAGE
    assert [name for name in FIELDS if f"{name}:" not in said and f"{name}：" not in said] == [
        "版块",
        "after",
        "自",
    ]
    named = [
        one.partition("：")[2] for one in EXAMPLES if one.startswith("状态：") and " " not in one
    ]
    assert {STATES[one] for one in named} == set(STATES.values())


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_finds_something_and_not_everything(news: News, query: str) -> None:
    found = news.rows(address.search(query), limit=1_000)
    everything = news.rows(address.parse("latest"), limit=1_000)
    assert len(found) < len(everything)
    assert found or query in NOTHING_YET
    misread = [node for node in parse(query).nodes if isinstance(node, Words) and ":" in node.text]
    assert misread == []

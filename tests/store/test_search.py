"""Search: Chinese of any length is found exactly where it stands, and nothing else is."""

from __future__ import annotations

import random

import pytest

from newstui.store import Store, View
from tests.store.making import NOW, article, index_all, source

SIGNS = "天地人山水火木金土日月星云风雨雪江河湖海中国经济"


@pytest.fixture
def texts(writer: Store) -> dict[str | None, str]:
    """200 Chinese texts of random signs, by the ids of their articles."""
    rng = random.Random(7)
    bodies = ["".join(rng.choices(SIGNS, k=rng.randrange(1, 30))) for _ in range(200)]
    made = [article(str(n), title="。", html=f"<p>{text}</p>") for n, text in enumerate(bodies)]
    writer.ingest("a", made)
    index_all(writer)
    rows = writer.rows(View("latest"), limit=1_000)
    return {row.id: bodies[int((row.url or "").rpartition("/")[2])] for row in rows}


@pytest.mark.parametrize("length", [1, 2, 3, 4])
@pytest.mark.parametrize("sort", ["date", "rank"])
def test_chinese_is_found_exactly_where_it_stands(
    writer: Store, texts: dict[str | None, str], length: int, sort: str
) -> None:
    rng = random.Random(length)
    words = [text[at : at + length] for text in texts.values() for at in range(len(text) - length)]
    for word in rng.sample(words, 40):
        view = View("search", query=word, sort="rank" if sort == "rank" else "date")
        found = {row.id for row in writer.rows(view, limit=1_000)}
        assert found == {identity for identity, text in texts.items() if word in text}, word


def test_words_are_found_in_titles_and_texts_newest_first(writer: Store) -> None:
    writer.ingest(
        "a",
        [
            article("1", title="The harbour", published=NOW - 5),
            article("2", title="x", html="<p>A <b>harbour</b> town</p>", published=NOW - 3),
            article("3", title="nothing", published=NOW - 1),
        ],
    )
    index_all(writer)
    assert [row.title for row in writer.rows(View("search", query="harbour"))] == [
        "x",
        "The harbour",
    ]
    ranked = writer.rows(View("search", query="harbour", sort="rank"))
    assert [row.title for row in ranked] == ["The harbour", "x"]


@pytest.mark.parametrize(
    "query", ['"', "'", "a AND", "OR", "NEAR(", "x*", "title:x", "-", "^", "{}", "(((", "\0", "a:b"]
)
def test_no_query_is_an_error(writer: Store, query: str) -> None:
    writer.ingest("a", [article("1", title="nothing here")])
    index_all(writer)
    writer.rows(View("search", query=query))
    writer.rows(View("search", query=query, sort="rank"))
    writer.unread(View("search", query=query))


def test_search_leaves_out_what_is_read_old_or_removed(writer: Store, marker: Store) -> None:
    ids = writer.ingest("a", [article(str(n), published=NOW - n) for n in range(4)]).new[::-1]
    index_all(writer)
    view = View("search", query="title")
    marker.mark("read", ids[:1])
    assert [row.id for row in writer.rows(view, unread_only=True)] == list(ids[1:])
    assert [row.id for row in writer.rows(view, since=NOW - 1)] == list(ids[:2])
    assert writer.unread(view) == 3
    ranked = View("search", query="title", sort="rank")
    assert {row.id for row in writer.rows(ranked, unread_only=True)} == set(ids[1:])
    assert {row.id for row in writer.rows(ranked, since=NOW - 1)} == set(ids[:2])
    writer.sync_sources([source("b")])
    assert writer.rows(view) == writer.rows(ranked) == []
    assert writer.unread(view) == 0


def test_an_edited_article_is_found_by_its_new_words_only(writer: Store) -> None:
    writer.ingest("a", [article("1", title="before")])
    index_all(writer)
    writer.ingest("a", [article("1", title="after")])
    index_all(writer)
    assert writer.rows(View("search", query="before")) == []
    assert len(writer.rows(View("search", query="after"))) == 1
    assert writer.check() == []

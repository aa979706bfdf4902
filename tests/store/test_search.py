"""Search: Chinese of any length is found exactly where it stands, and nothing else is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal

import pytest

from newstui.store import StoppedError, Store, View
from tests.store.making import DAY, NOW, article, index_all, source

if TYPE_CHECKING:
    from newstui.rows import Row

HOUR = 3_600

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
    assert writer.file.check() == []


@pytest.fixture
def library(writer: Store, marker: Store) -> Store:
    """Six articles of two sources in nested sections, with authors, tags, states and dates."""
    writer.sync_sources(
        [source("a", "World", title="Harbour Post"), source("b", "World", "Asia", title="海港日报")]
    )
    writer.ingest(
        "a",
        [
            article("1", title="Ship aground", author="Ann Lee", tags=("sea", "news"),
                    html="<p>The harbour is closed.</p>", published=NOW - HOUR),
            article("2", title="Harbour opens", author="Bo Chen", published=NOW - 3 * DAY),
            article("3", title="Bread is dearer", author="Ann Lee", section=("Food",),
                    html="<p>Wages at the harbour.</p>", published=NOW - 40 * DAY),
        ],
    )  # fmt: skip
    writer.ingest(
        "b",
        [
            article("4", title="港口关闭", author="李安", tags=("海事",), published=NOW - 2 * HOUR),
            article("5", title="面包涨价", html="<p>港口工资</p>", published=NOW - 2 * DAY),
            article("6", title="Nothing", html="<p>Nothing.</p>", published=NOW - 400 * DAY),
        ],
    )
    index_all(writer)
    writer.ingest("a", [article("2", title="Harbour opens again", author="Bo Chen",
                                published=NOW - 3 * DAY)])  # fmt: skip
    index_all(writer)
    ids = {str(row.url)[-1]: str(row.id) for row in writer.rows(View("latest"))}
    marker.mark("read", [ids["2"]])
    marker.mark("star", [ids["5"]])
    marker.mark("tag", [ids["3"]], name="Später lesen")
    return writer


def found(store: Store, query: str, sort: Literal["date", "rank"] = "date") -> str:
    """Return the last letters of the URLs of what a query finds, in order."""
    rows = store.rows(View("search", query=query, sort=sort, at=NOW))
    return "".join(str(row.url)[-1] for row in rows)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("harbour", "123"),
        ("title:harbour", "2"),
        ("-title:harbour harbour", "13"),
        ("author:lee", "13"),
        ('author:"ann lee" harbour', "13"),
        ("lee", ""),  # an author is asked for by field
        ("tag:sea", "1"),
        ("tag:海事", "4"),
        ('tag:"Später lesen"', "3"),
        ("tag:spat*", "3"),
        ("-tag:sea harbour", "23"),
        ("source:harbour", "123"),
        ("source:海港", "456"),
        ("source:b", "456"),
        ("-source:b", "123"),
        ("section:world", "145236"),
        ("section:asia", "456"),
        ("section:World/Asia", "456"),
        ("section:food", "3"),
        ("section:nowhere", ""),
        ("harbour OR 港口", "14523"),
        ("harbour OR source:b", "145236"),
        ("(harbour -bread) OR 面包", "152"),
        ("is:read", "2"),
        ("is:unread", "14536"),
        ("is:starred", "5"),
        ("is:updated", "2"),
        ("is:seen", ""),
        ("-is:unread", "2"),
        ("is:unread harbour", "13"),
        ("is:starred since:7d source:海港", "5"),
        ("since:7d", "1452"),
        ("since:3h", "14"),
        ("before:30d", "36"),
        ("since:60d before:30d", "3"),
        ("harbour before:30d", "3"),
        ("-harbour", "456"),
        ("-harbour -港口", "6"),
        ("港", "45"),
        ("since:7d OR harbour", "14523"),
    ],
)
def test_the_language_finds(library: Store, query: str, numbers: str) -> None:
    assert found(library, query) == numbers
    assert sorted(found(library, query, "rank")) == sorted(numbers)
    view = View("search", query=query, at=NOW)
    rows = library.rows(view)
    assert library.found(view, 100) == len(numbers)
    assert library.unread(view) == sum(not (row.read or row.seen) for row in rows)


@pytest.mark.parametrize("query", ["harbour OR 港口", "is:unread", "since:60d", "-bread", "源"])
@pytest.mark.parametrize("sort", ["date", "rank"])
def test_pages_follow_each_other_both_ways(
    library: Store, query: str, sort: Literal["date", "rank"]
) -> None:
    view = View("search", query=query, sort=sort, at=NOW)
    whole = library.rows(view)
    forwards: list[Row] = []
    while page := library.rows(view, after=forwards[-1] if forwards else None, limit=2):
        forwards += page
    assert forwards == whole
    backwards = library.rows(view, last=True, limit=2)
    while page := library.rows(view, before=backwards[0], limit=2) if backwards else []:
        backwards = [*page, *backwards]
    assert backwards == whole


def test_marking_what_a_search_holds_marks_exactly_that(library: Store, marker: Store) -> None:
    view = View("search", query="harbour is:unread", at=NOW)
    assert marker.mark_view("read", view) == 2
    assert library.unread(view) == 0
    assert found(library, "is:unread") == "456"
    newest = library.newest()
    assert marker.mark_view("star", View("search", query="is:unread"), up_to=newest - 2) == 1


def test_a_search_that_is_not_wanted_any_more_is_given_up(library: Store) -> None:
    def search() -> None:
        for _ in range(1_000):
            found(library, "harbour OR is:unread")

    library.stop_when(lambda: True)
    with pytest.raises(StoppedError):
        search()
    library.stop_when(lambda: False)
    assert found(library, "harbour") == "123"

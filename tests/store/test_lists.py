"""Views: whatever is stored, pages put together are the whole list, forwards and backwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.ranking import whole as ranking
from newstui.store import Store, View
from tests.store.making import DAY, NOW, article, index_all, source

if TYPE_CHECKING:
    from newstui.rows import Row

LATEST = View("latest")
SECTIONS = [("World",), ("World", "Asia"), ("World", "Asia", "South"), ("Sport",)]
VIEWS = [
    LATEST,
    *(View("section", path) for path in SECTIONS),
    *(View("latest", path) for path in SECTIONS[:1]),
    View("source", key="s0"),
    View("source", key="s3"),
    View("starred"),
    View("search", query="word"),
    View("search", query="word", sort="rank"),
    View("hot"),
    View("hot", ("World", "Asia")),
]


def whole(store: Store, view: View, *, unread_only: bool = False) -> list[Row]:
    return store.rows(view, limit=1_000, unread_only=unread_only)


def downwards(store: Store, view: View, limit: int, *, unread_only: bool) -> list[Row]:
    found = page = store.rows(view, limit=limit, unread_only=unread_only)
    while page:
        page = store.rows(view, after=page[-1], limit=limit, unread_only=unread_only)
        found = found + page
    return found


def upwards(store: Store, view: View, limit: int, *, unread_only: bool) -> list[Row]:
    found = page = store.rows(view, last=True, limit=limit, unread_only=unread_only)
    while page:
        page = store.rows(view, before=page[0], limit=limit, unread_only=unread_only)
        found = page + found
    return found


SORTS = st.one_of(
    st.integers(NOW - 5, NOW),  # many of one second
    st.integers(NOW - 3 * DAY, NOW),
    st.integers(NOW - 9_000 * DAY, NOW),  # empty years between
    st.none(),
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), SORTS, st.booleans(), st.booleans()), max_size=60),
    st.integers(1, 20),
    st.integers(0, 3),
)
def test_pages_put_together_are_the_whole_list(
    items: list[tuple[int, int | None, bool, bool]], limit: int, gone: int
) -> None:
    sources = [source(f"s{n}", *path) for n, path in enumerate(SECTIONS)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        store = Store.open(path, now=lambda: NOW, role="ingest")
        store.sync_sources(sources)
        for number, (at, published, read, starred) in enumerate(items):
            made = article(str(number), title=f"word {number}", published=published)
            taken = store.ingest(f"s{at}", [made])
            for kind, wanted in (("read", read), ("star", starred)):
                if wanted:
                    store.mark("read" if kind == "read" else "star", taken.new)
        index_all(store)
        store.sync_sources([one for n, one in enumerate(sources) if n != gone])
        for view in VIEWS:
            for unread_only in (False, True):
                expected = whole(store, view, unread_only=unread_only)
                assert downwards(store, view, limit, unread_only=unread_only) == expected
                assert upwards(store, view, limit, unread_only=unread_only) == expected
        everything = whole(store, LATEST)
        assert len(everything) == sum(at != gone for at, *_ in items)
        keys = [(row.sort, row.number) for row in everything]
        assert keys == sorted(keys, reverse=True)
        for view in VIEWS[1:5]:
            inside = [row for row in everything if row.section[: len(view.path)] == view.path]
            assert whole(store, view) == inside
        assert whole(store, View("starred")) == [row for row in everything if row.starred]
        for view in (LATEST, *VIEWS[1:5]):
            expected = [row for row in whole(store, view) if not row.read]
            assert whole(store, view, unread_only=True) == expected
            assert store.unread(view) == len(expected)
        assert store.file.check() == []
        store.close()


@pytest.fixture
def sparse(writer: Store) -> Store:
    """2,000 articles of "a" now, and 30 of "b" spread over ten years before."""
    writer.ingest("a", [article(str(n), published=NOW - n) for n in range(2_000)])
    old = [article(f"old{n}", published=NOW - (n + 1) * 120 * DAY) for n in range(30)]
    writer.ingest("b", old)
    return writer


def test_a_section_deep_under_newer_articles_is_found(sparse: Store) -> None:
    view = View("section", ("World", "Asia"))
    assert len(whole(sparse, view)) == 30
    assert downwards(sparse, view, 7, unread_only=True) == whole(sparse, view)
    assert upwards(sparse, view, 7, unread_only=False) == whole(sparse, view)


def test_since_leaves_out_what_is_older(sparse: Store) -> None:
    view = View("section", ("World", "Asia"))
    since = NOW - 5 * 120 * DAY
    assert [row.sort >= since for row in sparse.rows(view, since=since)] == [True] * 5
    assert len(sparse.rows(LATEST, since=NOW - 9, limit=100)) == 10
    assert sparse.rows(view, since=since, last=True, limit=2)[-1].sort == since


def test_the_sections_are_counted_with_all_that_lies_under_them(sparse: Store) -> None:
    assert [(one.path, one.unread, one.total) for one in sparse.sections()] == [
        (("World",), 2_030, 2_030),
        (("World", "Asia"), 30, 30),
    ]


def test_counts_are_new_after_another_process_changed_them(reader: Store, writer: Store) -> None:
    assert reader.sections()[0].total == 0
    writer.ingest("a", [article("1")])
    assert reader.sections()[0].total == 1


def test_a_section_is_not_another_one_that_begins_alike(writer: Store) -> None:
    writer.sync_sources([source("a", "Art"), source("b", "Article"), source("c", "Art", "x")])
    for key in "abc":
        writer.ingest(key, [article(key)])
    assert {row.source for row in whole(writer, View("section", ("Art",)))} == {"a", "c"}


def test_rows_come_in_the_order_asked_for(writer: Store) -> None:
    writer.ingest("a", [article(str(n)) for n in range(5)])
    assert [row.number for row in writer.rows_by_number([3, 99, 1, 5])] == [3, 1, 5]


def test_unknown_names_give_empty_lists(sparse: Store) -> None:
    for view in (
        View("source", key="zzz"),
        View("section", ("zzz",)),
        View("story", key="12345"),
        View("story", key="¹; DROP"),
        View("hot", ("zzz",)),
        View("search", query=""),
        View("search", query='"" OR AND ('),
    ):
        assert sparse.rows(view) == []
        assert sparse.unread(view) == 0
    assert sparse.row("zzz") is None
    assert sparse.article("zzz") is None


def test_the_version_changes_with_every_change_of_anyone(writer: Store, marker: Store) -> None:
    versions = [writer.version()]
    (identity,) = writer.ingest("a", [article("1")]).new
    versions.append(writer.version())
    marker.mark("read", [identity])
    versions.append(writer.version())
    marker.undo(ranking.whole)
    versions.append(writer.version())
    assert len(set(versions)) == 4
    assert writer.version() == versions[-1]

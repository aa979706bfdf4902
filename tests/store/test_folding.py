"""Folded lists: a story is one row, where its newest article stands, from either end."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.store import Store, View
from tests.store.making import DAY, NOW, article, indexed, source, story_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row

LATEST = View("latest")
SECTIONS = [("World",), ("World", "Asia"), ("Sport",)]
VIEWS = [LATEST, *(View("section", path) for path in SECTIONS), View("source", key="s1")]


def told(store: Store, stories: Sequence[int]) -> None:
    """Index what waits, oldest first; those with the same number are one story."""
    opened: dict[int, int] = {}
    waiting = store.pending(1_000)
    for one, story in zip(waiting, stories, strict=True):
        known = opened.setdefault(story, one.number)
        update = story_of(one, None if known == one.number else known)
        store.index([indexed(one, update._replace(head=known))])


def downwards(store: Store, view: View, limit: int, *, unread_only: bool) -> list[Row]:
    found = page = store.rows(view, limit=limit, unread_only=unread_only, folded=True)
    while page:
        page = store.rows(view, after=page[-1], limit=limit, unread_only=unread_only, folded=True)
        found = found + page
    return found


def upwards(store: Store, view: View, limit: int, *, unread_only: bool) -> list[Row]:
    found = page = store.rows(view, last=True, limit=limit, unread_only=unread_only, folded=True)
    while page:
        page = store.rows(view, before=page[0], limit=limit, unread_only=unread_only, folded=True)
        found = page + found
    return found


def naive(store: Store, view: View, *, unread_only: bool) -> list[tuple[int, int, bool]]:
    """Fold by looking at everything: newest, story (or article) and whether any is unread."""
    flat = store.rows(view, limit=1_000)
    unread = {row.story.id if row.story else -row.number for row in flat if not row.read}
    seen: set[int] = set()
    found = []
    for row in flat:
        name = row.story.id if row.story else -row.number
        if name not in seen and not (unread_only and row.read):
            seen.add(name)
            found.append((row.number, name, name in unread))
    return found


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 3 * DAY), st.booleans(), st.integers(0, 8)),
        max_size=40,
    ),
    st.integers(1, 9),
)
def test_pages_of_stories_put_together_are_the_whole_list(
    items: list[tuple[int, int, bool, int]], limit: int
) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store.db", now=lambda: NOW, role="ingest")
        store.sync_sources([source(f"s{n}", *path) for n, path in enumerate(SECTIONS)])
        for number, (at, age, read, _) in enumerate(items):
            taken = store.ingest(f"s{at}", [article(str(number), published=NOW - age)])
            if read:
                store.mark("read", taken.new)
        told(store, [story for *_, story in items])
        for view in VIEWS:
            for unread_only in (False, True):
                expected = naive(store, view, unread_only=unread_only)
                found = downwards(store, view, limit, unread_only=unread_only)
                stands = [
                    (row.newest, row.story.id if row.story else -row.number, not row.read)
                    for row in found
                ]
                assert stands == expected
                assert upwards(store, view, limit, unread_only=unread_only) == found
        store.close()


def told_thrice(writer: Store) -> list[str]:
    """A story told by a, then by b twice, and another article of a in between."""
    ids: list[str] = []
    for key, name, age in (("a", "1", 500), ("a", "2", 400), ("b", "3", 300), ("b", "4", 200)):
        ids += writer.ingest(key, [article(name, published=NOW - age)]).new
    told(writer, [1, 2, 1, 1])
    return ids


def test_a_story_is_shown_by_its_best_version_where_its_newest_stands(writer: Store) -> None:
    first, other, *_ = told_thrice(writer)
    rows = writer.rows(LATEST, folded=True)
    assert [row.id for row in rows] == [first, other]
    assert [row.at for row in rows] == [NOW - 200, NOW - 400]
    assert [row.sort for row in rows] == [NOW - 500, NOW - 400]
    assert [row.newest for row in rows] == [4, 2]
    assert len(writer.rows(LATEST)) == 4


def test_in_a_section_without_the_best_version_it_is_that_sections_own(writer: Store) -> None:
    *_, third, fourth = told_thrice(writer)
    (row,) = writer.rows(View("section", ("World", "Asia")), folded=True)
    assert row.id in {third, fourth}
    assert row.at == NOW - 200


def test_a_story_is_unread_while_any_of_it_is(writer: Store) -> None:
    first, _, third, fourth = told_thrice(writer)
    writer.mark("read", [first, fourth])
    assert not writer.rows(LATEST, folded=True)[0].read
    (row, _) = writer.rows(LATEST, folded=True, unread_only=True)[::-1]
    assert {one.at for one in writer.rows(LATEST, folded=True, unread_only=True)} == {
        NOW - 300,
        NOW - 400,
    }
    writer.mark("read", [third])
    assert writer.rows(LATEST, folded=True)[0].read
    assert row.story is None or row.story.articles == 3


def test_a_story_that_goes_on_for_ever_is_one_row(writer: Store) -> None:
    writer.ingest("a", [article(f"old{n}", published=NOW - DAY - n) for n in range(3)])
    writer.ingest("b", [article(f"live{n}", published=NOW - n) for n in range(300)])
    told(writer, [1, 2, 3, *[9] * 300])
    rows = writer.rows(LATEST, folded=True, limit=3)
    assert [row.story.articles if row.story else 1 for row in rows] == [300, 1, 1]
    assert len(writer.rows(LATEST, folded=True, last=True, limit=10)) == 4


def test_searches_stories_and_the_starred_are_never_folded(writer: Store) -> None:
    ids = told_thrice(writer)
    writer.mark("star", ids)
    story = writer.rows(LATEST, folded=True)[0].story
    assert story is not None
    for view in (View("starred"), View("story", key=str(story.id)), View("search", query="title")):
        assert writer.rows(view, folded=True) == writer.rows(view)


def test_rows_can_be_asked_again_for_the_state_of_their_stories(writer: Store) -> None:
    first, *others = told_thrice(writer)
    writer.mark("read", [first])
    row = writer.row(first)
    assert row is not None
    assert row.read
    assert not writer.fold(LATEST, [row])[0].read
    writer.mark("read", others)
    assert writer.fold(LATEST, [row])[0].read

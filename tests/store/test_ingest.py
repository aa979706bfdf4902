"""Taking in: what is new, what changed, what did not, and in which order it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.models import Link, Media
from newstui.store import Store, StoreError, View
from newstui.store.ingest import BATCH, EARLIEST, KEPT_VERSIONS
from tests.store.making import DAY, NOW, article, index_all

if TYPE_CHECKING:
    from tests.store.conftest import Opener

LATEST = View("latest")


def titles(store: Store, view: View = LATEST) -> list[str]:
    return [row.title for row in store.rows(view, limit=4 * BATCH)]


def test_what_is_taken_in_is_visible_at_once_and_waits_to_be_indexed(
    writer: Store, reader: Store
) -> None:
    taken = writer.ingest("a", [article("1"), article("2")])
    assert len(taken.new) == 2
    assert {row.id for row in reader.rows(LATEST)} == set(taken.new)
    assert reader.pending_count() == 2


def test_everything_about_an_article_comes_back(writer: Store, reader: Store) -> None:
    given = article(
        "1",
        title="Title",
        html="<h1>A</h1><p>B &amp; <b>C</b></p>",
        summary="short",
        author="Ann",
        editor="Ed",
        updated=NOW - 5,
        section=("Sub",),
        tags=("x",),
        language="en",
        breadcrumb=(Link(title="Home", url="https://e.org/"),),
        related=(Link(title="R", url="https://e.org/r", summary="why"),),
        hot=(Link(title="H"),),
        latest=(Link(title="L"),),
        media=(Media(url="https://e.org/i.png", kind="image", title="alt", bytes=7),),
        comments=3,
        score=1.5,
        origin="page",
    )
    (identity,) = writer.ingest("b", [given]).new
    stored = reader.article(identity)
    assert stored is not None
    assert stored.html == given.html
    assert stored.text == "A\nB & C"
    assert (stored.origin, stored.editor, stored.updated) == ("page", "Ed", NOW - 5)
    assert (stored.language, stored.tags, stored.comments) == ("en", ("x",), 3)
    assert stored.score == 1.5
    assert [(one.title, one.url, one.summary) for one in stored.related] == [
        ("R", "https://e.org/r", "why")
    ]
    assert [one.title for one in (*stored.breadcrumb, *stored.hot, *stored.latest)] == [
        "Home",
        "H",
        "L",
    ]
    assert stored.media[0].url == "https://e.org/i.png"
    assert stored.row.section == ("World", "Asia", "Sub")
    assert (stored.row.author, stored.row.summary, stored.row.fetched) == ("Ann", "short", NOW)


def test_what_did_not_change_is_not_written(writer: Store, reader: Store) -> None:
    given = [article(str(n)) for n in range(60)]
    writer.ingest("a", given)
    before = reader.version()
    taken = writer.ingest("a", given)
    assert len(taken.unchanged) == 60
    assert not taken.new
    assert reader.version() == before


def test_only_the_url_of_an_unchanged_article_is_brought_up_to_date(
    writer: Store, reader: Store
) -> None:
    (identity,) = writer.ingest("a", [article("1", url="http://localhost:1/x")]).new
    index_all(writer)
    taken = writer.ingest("a", [article("1", url="http://localhost:2/x")])
    assert taken.unchanged == (identity,)
    assert reader.rows(LATEST)[0].url == "http://localhost:2/x"
    assert reader.resolve("http://localhost:2/x") == identity
    assert reader.resolve("http://localhost:1/x") is None
    assert reader.pending_count() == 0


def test_an_edited_article_keeps_its_marks_and_what_it_said_before(
    opener: Opener, writer: Store, marker: Store
) -> None:
    (identity,) = writer.ingest("a", [article("1", html="<p>old</p>")]).new
    index_all(writer)
    marker.mark("read", [identity])
    marker.mark("star", [identity])
    for n in range(KEPT_VERSIONS + 3):
        opener.now += 1
        taken = writer.ingest("a", [article("1", title=f"T{n}", html=f"<p>new {n}</p>")])
        assert taken.updated == (identity,)
        assert writer.pending_count() == 1
        index_all(writer)
    stored = marker.article(identity)
    assert stored is not None
    assert stored.row.title == f"T{KEPT_VERSIONS + 2}"
    assert stored.row.read
    assert stored.row.starred
    assert stored.versions == KEPT_VERSIONS
    assert writer.file.check() == []


def test_new_comments_alone_are_no_new_version(writer: Store, reader: Store) -> None:
    (identity,) = writer.ingest("a", [article("1", comments=1)]).new
    index_all(writer)
    taken = writer.ingest("a", [article("1", comments=2)])
    assert taken.unchanged == (identity,)
    stored = reader.article(identity)
    assert stored is not None
    assert (stored.comments, stored.versions, reader.pending_count()) == (2, 0, 0)


def test_space_markup_and_images_are_no_new_words(writer: Store, reader: Store) -> None:
    words = "<p>One line.</p><p>Another one.</p>"
    (identity,) = writer.ingest("a", [article("1", html=words)]).new
    index_all(writer)
    changed = '<p>One  <b>line</b>.</p><img src="https://e.org/i.png"><p>Another one.</p>'
    assert writer.ingest("a", [article("1", html=changed)]).unchanged == (identity,)
    assert reader.versions(identity) == []
    stored = reader.article(identity)
    assert stored is not None
    assert (stored.html, stored.row.updates) == (changed, 0)


def test_another_author_is_no_new_version_and_is_found(writer: Store, reader: Store) -> None:
    writer.ingest("a", [article("1", author="Ann Reed")])
    index_all(writer)
    assert writer.ingest("a", [article("1", author="Bo Lind")]).unchanged
    index_all(writer)
    (row,) = reader.rows(View("search", query="author:lind", at=NOW))
    assert row.updates == 0
    assert reader.rows(View("search", query="author:reed", at=NOW)) == []


def test_versions_say_what_was_said_before_newest_first(
    opener: Opener, writer: Store, reader: Store
) -> None:
    (identity,) = writer.ingest("a", [article("1", title="A", html="<p>a</p>")]).new
    for title in "BC":
        opener.now += 60
        writer.ingest("a", [article("1", title=title, html=f"<p>{title.lower()}</p>")])
    told = [(one.title, one.html, one.until - NOW) for one in reader.versions(identity)]
    assert told == [("B", "<p>b</p>", 120), ("A", "<p>a</p>", 60)]
    (row,) = reader.rows(LATEST)
    assert (row.title, row.updates, row.read) == ("C", 2, False)


def test_articles_without_a_date_stand_in_the_order_of_their_feed(writer: Store) -> None:
    writer.ingest("a", [article(str(n), published=None) for n in range(BATCH * 2)])
    assert titles(writer) == [f"Title {n}" for n in range(BATCH * 2)]
    assert writer.rows(LATEST)[3].published is None
    assert writer.rows(LATEST)[3].sort == NOW - 3


def test_articles_of_the_same_second_stand_in_the_order_of_their_feed(writer: Store) -> None:
    writer.ingest("a", [article(str(n)) for n in range(BATCH + 5)])
    assert titles(writer) == [f"Title {n}" for n in range(BATCH + 5)]


@pytest.mark.parametrize(
    ("published", "sort"),
    [
        (NOW + 10 * DAY, NOW),
        (NOW, NOW),
        (-(10**11), EARLIEST),
        (0, EARLIEST),
        (10**18, NOW),
        (10**400, NOW),
    ],
)
def test_impossible_dates_are_clamped_for_the_order(
    writer: Store, published: int, sort: int
) -> None:
    writer.ingest("a", [article("1", published=published)])
    assert writer.rows(LATEST)[0].sort == sort


def test_a_date_once_given_stays_whatever_the_publisher_edits(writer: Store) -> None:
    writer.ingest("a", [article("1", published=NOW - 500)])
    writer.ingest("a", [article("1", published=NOW - 5)])
    assert (writer.rows(LATEST)[0].published, writer.rows(LATEST)[0].sort) == (NOW - 500, NOW - 500)


def test_a_date_that_comes_late_moves_the_article(writer: Store, marker: Store) -> None:
    (identity,) = writer.ingest("a", [article("1", published=None)]).new
    index_all(writer)
    marker.mark("star", [identity])
    writer.ingest("a", [article("1", published=NOW - 5 * DAY)])
    index_all(writer)
    row = writer.rows(View("starred"))[0]
    assert (row.published, row.sort) == (NOW - 5 * DAY, NOW - 5 * DAY)
    assert writer.rows(View("search", query="title"))[0].id == identity
    assert writer.file.check() == []


def test_an_item_that_changes_its_own_section_moves_with_its_counts(writer: Store) -> None:
    writer.ingest("a", [article("1", section=("X",)), article("2", section=("X",))])
    index_all(writer)
    writer.ingest("a", [article("1", section=("Y", "Z"))])
    assert titles(writer, View("section", ("World", "X"))) == ["Title 2"]
    assert titles(writer, View("section", ("World", "Y"))) == ["Title 1"]
    assert titles(writer, View("hot", ("World", "Y", "Z"))) == ["Title 1"]
    counts = {one.path: (one.unread, one.total) for one in writer.sections()}
    assert counts == {
        ("World",): (2, 2),
        ("World", "Asia"): (0, 0),
        ("World", "X"): (1, 1),
        ("World", "Y"): (1, 1),
        ("World", "Y", "Z"): (1, 1),
    }
    assert writer.file.check() == []


def test_taking_in_for_a_source_that_is_not_configured_is_refused_in_words(writer: Store) -> None:
    with pytest.raises(StoreError, match="there is no source 'zzz'"):
        writer.ingest("zzz", [article("1")])


def test_a_pruned_article_that_comes_back_finds_its_marks(
    opener: Opener, writer: Store, marker: Store
) -> None:
    (identity,) = writer.ingest("a", [article("1", published=NOW - 90 * DAY)]).new
    index_all(writer)
    marker.mark("read", [identity])
    assert writer.file.prune(NOW - 30 * DAY) == 1
    assert writer.row(identity) is None
    assert writer.file.check() == []
    assert writer.documents() == 0
    taken = writer.ingest("a", [article("1", published=NOW - 90 * DAY)])
    assert taken.new == (identity,)
    assert writer.rows(LATEST)[0].read
    assert writer.unread(LATEST) == 0


def test_what_is_unread_starred_or_tagged_is_never_pruned(writer: Store, marker: Store) -> None:
    old = [article(str(n), published=NOW - 90 * DAY) for n in range(4)]
    first, second, third, _ = writer.ingest("a", old).new
    marker.mark("read", [first, second, third])
    marker.mark("star", [first])
    marker.mark("tag", [second], name="later")
    assert writer.file.prune(NOW) == 1
    assert writer.row(third) is None

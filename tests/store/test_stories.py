"""Queue, stories and heat: what indexing writes, and what is asked of it."""

from __future__ import annotations

from newstui.store import Heat, Store, View, Window
from tests.store.making import DAY, NOW, article, index_all, indexed, source, story_of

BUDGET = ("budget",), 1.0


def gather(store: Store, story: int | None = None, **heat: float) -> int:
    """Index all that waits as one story and return its number."""
    for one in store.pending(100):
        store.index([indexed(one, story_of(one, story, **heat))])
        story = one.number if story is None else story
    assert story is not None
    return story


def test_the_queue_gives_what_indexing_needs(writer: Store) -> None:
    writer.ingest(
        "a",
        [
            article("new", html="<p>A &lt; B</p>", language="en", comments=4),
            article("old", url=None, published=None, summary="sum"),
        ],
    )
    old, new = writer.pending()
    assert (new.title, new.text, new.language, new.comments) == ("Title new", "A < B", "en", 4)
    assert (new.site, new.position, new.guid, new.published) == ("example.org", 0, "new", NOW - 100)
    assert (old.text, old.site, old.position, old.published) == ("sum", "a.example.org", 1, NOW - 1)
    assert writer.pending(1) == [old]


def test_what_is_indexed_leaves_the_queue_and_is_counted(writer: Store) -> None:
    writer.ingest("a", [article("1", html="<p>alpha beta</p>"), article("2", html="<p>beta</p>")])
    batch = [indexed(one) for one in writer.pending()]
    writer.index(batch)
    assert writer.pending_count() == 0
    assert writer.documents() == 2
    assert writer.df(["alpha", "beta", "gamma"]) == {"alpha": 1, "beta": 2}
    assert writer.signature(1) == b"signature 1"
    assert writer.signature(9) is None
    writer.index(batch)  # as another process would that read the queue at the same time
    assert writer.df(["beta"]) == {"beta": 2}
    assert writer.file.check() == []


def test_near_finds_what_shares_terms_within_a_window_of_time(writer: Store) -> None:
    for n in range(5):
        made = article(str(n), html=f"<p>budget w{n}</p>", published=NOW - n * DAY)
        writer.ingest("a", [made])
    index_all(writer)
    (found,) = writer.near([BUDGET, (("w3",), 0.5)], Window(9), exclude=1)
    assert found[0].number == 4
    assert {one.number for one in found} == {2, 3, 4, 5}
    assert found[0].signature == b"signature 4"
    assert (found[0].title, found[0].published, found[0].source_number) == (
        "Title 3",
        NOW - 3 * DAY,
        1,
    )
    days = Window(9, NOW - 2 * DAY, NOW - DAY)
    within, before = writer.near([BUDGET], days, Window(9, until=NOW - 3 * DAY))
    assert {one.number for one in within} == {2, 3}
    assert {one.number for one in before} == {4, 5}
    assert len(writer.near([BUDGET], Window(2))[0]) == 2
    assert writer.near([], Window(2)) == [[]]
    assert writer.near([((word,), 1.0) for word in ('"', "OR", "a*b", "x\0y")], Window(2)) == [[]]


def test_near_is_what_shares_what_weighs_most_in_whatever_form(writer: Store) -> None:
    for n, words in enumerate(("ferry docks", "ferries", "harbour docks", "nothing")):
        writer.ingest("a", [article(str(n), title=words)])
    index_all(writer)
    ferry = ("ferry", "ferrys", "ferries"), 0.9
    (found,) = writer.near([ferry, (("harbour", "harbours"), 0.3)], Window(9), exclude=1)
    assert [one.title for one in found] == ["ferries", "harbour docks"]


def test_clusters_are_the_stories_of_what_is_near(writer: Store) -> None:
    writer.ingest("a", [article("1", html="<p>budget</p>")])
    story = gather(writer)
    writer.ingest("b", [article("2", html="<p>budget</p>", published=NOW - 9 * DAY)])
    index_all(writer)
    (one,) = writer.clusters([BUDGET], since=NOW - DAY, until=NOW, limit=5)
    assert (one.id, one.centroid, one.articles, one.head) == (story, b"centroid", 1, 1)
    assert len(writer.clusters([BUDGET], since=0, until=NOW, limit=5)) == 2
    assert writer.clusters([(("zzz",), 1.0)], since=0, until=NOW, limit=5) == []


def test_a_story_is_one_row_with_what_it_is_made_of(writer: Store, reader: Store) -> None:
    writer.ingest("a", [article("1"), article("2")])
    writer.ingest("b", [article("3", comments=5)])
    story = gather(writer)
    (row,) = reader.rows(View("hot"))
    assert row.story is not None
    assert (row.story.id, row.story.articles) == (story, 3)
    assert {one.title for one in reader.rows(View("story", key=str(story)))} == {
        "Title 1",
        "Title 2",
        "Title 3",
    }
    assert reader.heat(story) == Heat(1, 3, NOW - 100, NOW - 100, 5)
    assert reader.together.sources_of(story) == [1, 2]
    assert reader.story_of(2) == story
    assert reader.unread(View("story", key=str(story))) == 3
    assert reader.rows(View("latest"))[0].story == row.story


def test_an_article_alone_shows_no_story(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    index_all(writer)
    assert writer.rows(View("hot"))[0].story is None
    assert writer.story_of(1) == 1
    assert writer.heat(99) is None


def test_the_hottest_story_comes_first_also_within_a_section(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    first = gather(writer, heat=1.0)
    writer.ingest("b", [article("2")])
    gather(writer, heat=2.0)
    assert [row.number for row in writer.rows(View("hot"))] == [2, 1]
    writer.ingest("b", [article("3")])
    gather(writer, first, heat=3.0)
    assert [row.number for row in writer.rows(View("hot"))] == [1, 2]
    assert [row.number for row in writer.rows(View("hot", ("World", "Asia")))] == [3, 2]
    assert writer.file.check() == []


def test_a_story_is_shown_by_an_article_of_the_section_that_is_looked_at(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    writer.ingest("b", [article("2")])
    gather(writer)  # the head is the first: of "a", in World
    assert [row.title for row in writer.rows(View("hot"))] == ["Title 1"]
    assert [row.title for row in writer.rows(View("hot", ("World", "Asia")))] == ["Title 2"]
    writer.sync_sources([source("b", "World", "Asia")])
    assert [row.title for row in writer.rows(View("hot"))] == ["Title 2"]


def test_indexing_an_edited_article_again_counts_it_once(writer: Store) -> None:
    writer.ingest("a", [article("1"), article("2")])
    story = gather(writer, heat=5.0)
    writer.ingest("a", [article("1", title="Edited")])
    (again,) = writer.pending()
    assert again.story == story
    gather(writer, story, heat=9.0)
    heat = writer.heat(story)
    assert heat is not None
    assert heat.articles == 2
    assert writer.documents() == 2
    assert writer.file.check() == []


def test_an_article_may_move_to_another_story(writer: Store) -> None:
    writer.ingest("a", [article("1"), article("2")])
    story = gather(writer)
    writer.ingest("b", [article("3")])
    other = gather(writer)
    writer.ingest("a", [article("2", title="Edited")])
    (again,) = writer.pending()
    writer.index([indexed(again, story_of(again, other))])
    assert writer.story_of(again.number) == other
    assert len(writer.rows(View("story", key=str(story)))) == 1
    assert len(writer.rows(View("story", key=str(other)))) == 2
    assert writer.file.check() == []


def test_two_stories_become_one_with_all_that_is_theirs(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    great = gather(writer)
    writer.ingest("b", [article("2")])
    writer.ingest("a", [article("3")])
    gone = gather(writer, heat=5.0)
    writer.ingest("a", [article("4")])
    (last,) = writer.pending()
    update = story_of(last, great, heat=9.0)._replace(sources=2, absorbed=(gone,))
    writer.index([indexed(last, update)])
    assert {writer.story_of(number) for number in (1, 2, 3, 4)} == {great}
    assert writer.heat(gone) is None
    assert set(writer._db.execute("SELECT story, articles FROM heat")) == {(great, 3), (great, 1)}
    (row,) = writer.rows(View("hot"), limit=9)
    assert row.story is not None
    assert (row.story.id, row.story.articles, row.story.sources) == (great, 4, 2)
    assert len(writer.rows(View("story", key=str(great)), limit=9)) == 4
    assert writer.rows(View("story", key=str(gone)), limit=9) == []
    assert writer.file.check() == []


def test_rebuilding_forgets_the_index_and_queues_everything(writer: Store) -> None:
    writer.ingest("a", [article(str(n)) for n in range(30)])
    gather(writer)
    assert writer.requeue_all() == 30
    assert writer.documents() == 0
    assert writer.rows(View("hot")) == []
    assert len(writer.rows(View("search", query="title"))) == 30  # until each is indexed again
    assert writer.file.check() == []
    index_all(writer)
    assert len(writer.rows(View("hot"), limit=100)) == 30
    assert writer.file.check() == []


def test_home_gets_the_hottest_of_each_top_section_once(writer: Store, marker: Store) -> None:
    writer.sync_sources([source("a", "World"), source("b", "World", "Asia"), source("c", "Sport")])
    for key, count in (("a", 5), ("b", 5), ("c", 2)):
        made = [article(str(n), published=NOW - n * DAY) for n in range(count)]
        writer.ingest(key, made)
    waiting = writer.front_pools(NOW - 3 * DAY, 3)
    assert {(one.section, one.last) for one in waiting} == {
        ("World", NOW),
        ("World", NOW - DAY),
        ("Sport", NOW),
        ("Sport", NOW - DAY),
    }
    index_all(writer)
    pools = writer.front_pools(NOW - 3 * DAY, 3)
    assert len({one.story for one in pools}) == len(pools) == 5
    assert all(one.newest == one.number for one in pools)
    assert abs(pools[0].hot_key - pools[0].last / 28_800) < 0.001


def test_a_quiet_section_is_on_home_beside_a_busy_one(writer: Store) -> None:
    writer.sync_sources([source("a", "Busy"), source("b", "Quiet")])
    writer.ingest("a", [article(str(n), published=NOW - n) for n in range(1_100)])
    writer.ingest("b", [article("x", published=NOW - 2 * DAY)])
    index_all(writer)
    pools = writer.front_pools(NOW - 3 * DAY, 5)
    assert sorted({one.section for one in pools}) == ["Busy", "Quiet"]
    assert len(pools) == 6


def test_hot_can_leave_out_what_is_read_or_old(writer: Store, marker: Store) -> None:
    made = [article(str(n), published=NOW - n * DAY) for n in range(6)]
    ids = writer.ingest("a", made).new[::-1]
    index_all(writer)
    marker.mark("read", ids[:3])
    assert [row.id for row in writer.rows(View("hot"), unread_only=True)] == list(ids[3:])
    assert [row.id for row in writer.rows(View("hot"), unread_only=True, limit=2)] == list(ids[3:5])
    assert [row.id for row in writer.rows(View("hot"), since=NOW - DAY)] == list(ids[:2])


def test_a_story_that_is_gone_is_not_made_again_without_its_articles(writer: Store) -> None:
    writer.ingest("a", [article("1"), article("2")])
    first, second = writer.pending()
    writer.index([indexed(second, story_of(second, first.number))])
    assert writer.story_of(second.number) == second.number
    writer.index([indexed(first)])
    assert {row.number for row in writer.rows(View("hot"))} == {first.number, second.number}
    assert writer.file.check() == []

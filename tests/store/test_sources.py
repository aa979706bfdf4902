"""Sources: the store follows the config, and articles follow their source."""

from __future__ import annotations

from newstui.store import Fetched, FetchState, Store, View, Window
from tests.store.making import NOW, article, index_all, source

LATEST = View("latest")


def sections(store: Store) -> set[tuple[str, ...]]:
    return {row.section for row in store.rows(LATEST)}


def test_sources_are_the_configs_in_its_order(writer: Store, reader: Store) -> None:
    records = [source("b", "World", "Asia"), source("c"), source("a", "World", weight=2.0)]
    assert not reader.sources_current(records)
    writer.sync_sources(records)
    assert reader.sources_current(records)
    assert not reader.sources_current(records[::-1])
    assert [one.key for one in reader.sources()] == ["b", "c", "a"]
    assert reader.sources()[0].section == ("World", "Asia")


def test_nothing_is_written_when_nothing_changed(writer: Store, reader: Store) -> None:
    before = reader.version()
    writer.sync_sources([source("a", "World"), source("b", "World", "Asia")])
    assert reader.version() == before


def test_editing_a_section_moves_old_articles_at_once(writer: Store) -> None:
    writer.ingest("a", [article("1", section=("Own",))])
    index_all(writer)
    writer.sync_sources([source("a", "Sport")])
    assert sections(writer) == {("Sport", "Own")}
    assert [one.path for one in writer.sections()] == [("Sport",), ("Sport", "Own")]
    assert len(writer.rows(View("hot", ("Sport",)))) == 1
    assert writer.unread(View("section", ("World",))) == 0


def test_articles_of_a_removed_source_are_kept_but_not_listed_or_counted(
    writer: Store, marker: Store
) -> None:
    taken = writer.ingest("a", [article("1")])
    writer.ingest("b", [article("2")])
    index_all(writer)
    marker.mark("star", taken.new)
    writer.sync_sources([source("b")])
    for view in (LATEST, View("hot"), View("search", query="title")):
        assert [row.source for row in writer.rows(view)] == ["b"]
    assert writer.unread(LATEST) == 1
    assert writer.row(taken.new[0]) is None
    assert writer.resolve("https://example.org/1") is None
    assert writer.rows(View("starred")) == []
    assert writer.rows(View("source", key="a")) == []
    assert [item.number for item in writer.front_pools(0, 9)] == [2]
    assert [one.number for one in writer.near([(("title",), 1.0)], Window(9))[0]] == [2]
    writer.sync_sources([source("a"), source("b")])
    assert len(writer.rows(LATEST)) == 2
    assert writer.rows(View("starred"))[0].source == "a"
    assert writer.file.check() == []


def test_a_renamed_source_keeps_its_articles_and_marks(writer: Store, marker: Store) -> None:
    taken = writer.ingest("a", [article("1")])
    marker.mark("read", taken.new)
    writer.sync_sources([source("new name", "World", url="https://a.example.org/feed")])
    row = writer.rows(View("source", key="new name"))[0]
    assert (row.id, row.read) == (taken.new[0], True)


def test_a_source_that_moved_to_another_url_is_the_same(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    writer.sync_sources([source("a", url="https://moved.example.org/")])
    assert len(writer.rows(View("source", key="a"))) == 1


def test_two_sources_may_swap_their_names(writer: Store) -> None:
    (first,) = writer.ingest("a", [article("1")]).new
    (second,) = writer.ingest("b", [article("2")]).new
    swapped = [
        source("b", url="https://a.example.org/feed"),
        source("a", url="https://b.example.org/feed"),
    ]
    writer.sync_sources(swapped)
    assert [row.id for row in writer.rows(View("source", key="b"))] == [first]
    assert [row.id for row in writer.rows(View("source", key="a"))] == [second]
    assert writer.sources_current(swapped)


def test_a_removed_source_whose_name_was_taken_is_found_again_by_its_url(writer: Store) -> None:
    writer.ingest("a", [article("1")])
    writer.sync_sources([source("b", "World", "Asia")])
    writer.sync_sources([source("a", url="https://b.example.org/feed")])
    assert writer.rows(View("source", key="a")) == []
    writer.sync_sources([source("x", url="https://a.example.org/feed")])
    assert len(writer.rows(View("source", key="x"))) == 1
    writer.sync_sources([source("a", url="https://a.example.org/feed")])
    assert len(writer.rows(View("source", key="a"))) == 1


def test_two_sources_of_one_url_stay_two(writer: Store) -> None:
    both = [
        source("x", url="https://api.example.org/"),
        source("y", url="https://api.example.org/"),
    ]
    writer.sync_sources(both)
    writer.ingest("x", [article("1")])
    writer.sync_sources(both[::-1])
    assert len(writer.rows(View("source", key="x"))) == 1
    assert writer.rows(View("source", key="y")) == []


def test_how_a_fetch_went_is_kept(writer: Store) -> None:
    assert writer.fetch_state("a") == FetchState()
    writer.note_fetch(
        "a",
        Fetched("new", NOW, NOW + 60, '"e"', "Mon", b"hash", "Its title", "https://h/", ttl=900),
    )
    assert writer.fetch_state("a") == FetchState(
        '"e"', "Mon", b"hash", NOW + 60, 0, "Its title", 900
    )
    assert [one.next_try for one in writer.sources()] == [NOW + 60, None]
    for failures in (1, 2):
        writer.note_fetch("a", Fetched("failed", NOW + 61, NOW + 99, error="it is down"))
        state = writer.fetch_state("a")
        assert (state.failures, state.etag, state.body_hash) == (failures, '"e"', b"hash")
    shown = writer.sources()[0]
    assert (shown.last_error, shown.last_error_at, shown.last_ok) == ("it is down", NOW + 61, NOW)
    assert writer.refreshed() == NOW
    writer.note_fetch("a", Fetched("unchanged", NOW + 100, NOW + 200, '"f"'))
    shown = writer.sources()[0]
    assert (shown.last_error, shown.failures, shown.title) == (None, 0, "Its title")


def test_the_readers_name_for_a_source_goes_before_its_own(writer: Store) -> None:
    writer.note_fetch("a", Fetched("new", NOW, NOW, title="Own title"))
    writer.ingest("a", [article("1")])
    assert writer.rows(LATEST)[0].source == "Own title"
    writer.sync_sources([source("a", title="Mine")])
    assert writer.rows(LATEST)[0].source == "Mine"


def test_which_sources_feed_a_section(writer: Store) -> None:
    assert writer.sources_in(("World",)) == {"a", "b"}
    assert writer.sources_in(("World", "Asia")) == {"b"}
    writer.ingest("a", [article("1", section=("Asia",))])
    assert writer.sources_in(("World", "Asia")) == {"a", "b"}
    assert writer.sources_in(("zzz",)) == set()


def test_a_new_address_counts_once_it_was_found_twice_in_a_row(writer: Store) -> None:
    def answered(moved: str | None) -> str | None:
        writer.note_fetch("a", Fetched("unchanged", NOW, NOW + 60, moved=moved))
        return writer.fetch_state("a").moved

    assert [answered("x"), answered("y"), answered("y")] == [None, None, "y"]
    writer.note_fetch("a", Fetched("failed", NOW, NOW + 60, error="it is not there"))
    assert writer.fetch_state("a").moved == "y"
    assert [answered("y"), answered(None), answered("y")] == ["y", None, None]


def test_until_when_a_server_asks_to_be_left_alone(writer: Store) -> None:
    writer.note_fetch("a", Fetched("failed", NOW, NOW + 60, error="busy", not_before=NOW + 90))
    assert writer.fetch_state("a").not_before == NOW + 90
    writer.note_fetch("a", Fetched("unchanged", NOW, NOW + 60))
    assert writer.fetch_state("a").not_before == 0

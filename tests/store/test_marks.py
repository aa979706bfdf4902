"""The reader's marks: counted, journalled, undone, and never lost."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from newstui.ranking.whole import whole
from newstui.store import Store, StoreError, Undone, View, marks
from tests.store.making import NOW, article, index_all, indexed, source, story_of

LATEST = View("latest")
ASIA = View("section", ("World", "Asia"))


@pytest.fixture
def ids(writer: Store) -> list[str]:
    """Ten articles of "a", then ten of "b", newest first in each."""
    made = [article(str(n), published=NOW - n) for n in range(10)]
    return [*writer.ingest("a", made).new[::-1], *writer.ingest("b", made).new[::-1]]


def read(store: Store) -> set[str | None]:
    return {row.id for row in store.rows(LATEST, limit=100) if row.read}


def test_a_mark_counts_once_and_is_seen_by_everyone(
    marker: Store, reader: Store, ids: list[str]
) -> None:
    assert marker.mark("read", [ids[0], ids[0], ids[1], "unknown"]) == 2
    assert marker.mark("read", ids[:2]) == 0
    assert read(reader) == set(ids[:2])
    assert reader.unread(LATEST) == 18
    assert reader.unread(ASIA) == 10
    assert marker.mark("unread", ids[:1]) == 1
    assert reader.unread(LATEST) == 19


def test_undo_takes_back_one_change_at_a_time_newest_first(
    marker: Store, reader: Store, ids: list[str]
) -> None:
    marker.mark("read", ids[:3])
    marker.mark("star", ids[1:3])
    marker.mark_view("read", LATEST)
    undone = marker.undo(whole)
    assert undone is not None
    assert (undone.kind, undone.count) == ("read", 17)
    assert read(reader) == set(ids[:3])
    undone = marker.undo(whole)
    assert undone is not None
    assert (undone.kind, undone.count) == ("star", 2)
    assert reader.rows(View("starred")) == []
    marker.undo(whole)
    assert read(reader) == set()
    assert marker.undo(whole) is None


def test_undoing_a_mark_of_an_article_that_is_gone_works_on_its_mark(
    marker: Store, writer: Store, ids: list[str]
) -> None:
    marker.mark("read", ids[:1])
    writer.file.prune(NOW + 1)
    assert marker.undo(whole) is not None
    writer.ingest("a", [article("0", published=NOW)])
    assert not writer.rows(LATEST)[0].read


@pytest.mark.parametrize("kind", ["star", "tag"])
def test_stars_and_tags_come_and_go(marker: Store, ids: list[str], kind: str) -> None:
    opposite = {"star": "unstar", "tag": "untag"}[kind]
    name = "later" if kind == "tag" else ""
    assert marker.mark(kind, ids[:2], name=name) == 2
    assert marker.mark(opposite, ids[:1], name=name) == 1
    stored = marker.article(ids[1])
    assert stored is not None
    assert (stored.row.starred, stored.tags) == (kind == "star", ("later",) * (kind == "tag"))
    assert marker.undo(whole) is not None
    assert marker.undo(whole) is not None
    stored = marker.article(ids[1])
    assert stored is not None
    assert not stored.row.starred
    assert not stored.tags


def test_a_view_marked_piece_by_piece_is_one_change(
    marker: Store, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "_PIECE", 3)
    marker.mark("star", ids[:4])
    assert marker.mark_view("read", ASIA) == 10
    assert marker.mark_view("unread", LATEST) == 10
    assert marker.mark_view("unread", LATEST) == 0
    assert marker.undo(whole) == Undone("unread", 10)
    assert len(read(marker)) == 10
    assert marker.undo(whole) == Undone("read", 10)
    assert read(marker) == set()
    assert marker.undo(whole) == Undone("star", 4)


def test_marking_a_view_spares_what_arrived_after_the_list(
    marker: Store, writer: Store, ids: list[str]
) -> None:
    shown = max(row.number for row in marker.rows(ASIA))
    writer.ingest("b", [article("later", published=NOW - 5_000)])
    assert marker.mark_view("read", ASIA, up_to=shown) == 10
    assert marker.unread(ASIA) == 1
    assert marker.mark_view("read", LATEST, before=NOW - 8) == 2
    assert read(marker) >= {ids[9]}


@pytest.mark.parametrize(
    ("view", "count"),
    [
        (LATEST, 20),
        (ASIA, 10),
        (View("source", key="a"), 10),
        (View("search", query="title"), 20),
        (View("story", key="3"), 1),
        (View("starred"), 2),
        (View("hot", ("World", "Asia")), 10),
        (View("search", query=""), 0),
    ],
)
def test_every_view_can_be_marked(
    marker: Store, writer: Store, ids: list[str], view: View, count: int
) -> None:
    index_all(writer)
    marker.mark("star", [ids[0], ids[-1]])
    assert marker.mark_view("read", view) == count


def test_articles_of_removed_sources_are_not_marked(
    marker: Store, writer: Store, ids: list[str]
) -> None:
    writer.sync_sources([source("a", "World")])
    assert marker.mark_view("read", LATEST) == 10


def test_readers_cannot_write(reader: Store, ids: list[str]) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        reader.mark("read", ids)


def test_settings_are_kept(marker: Store, reader: Store) -> None:
    assert reader.setting("position") is None
    marker.set_setting("position", "7")
    marker.set_setting("position", "8")
    assert reader.setting("position") == "8"


class Counters(RuleBasedStateMachine):
    """Whatever happens in whatever order, the counters are what counting gives."""

    keys = st.sampled_from(["a", "b", "c"])
    own = st.sampled_from([(), ("X",), ("Y", "Z")])

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "store.db"
        self.now = NOW
        self.store = Store.open(path, now=lambda: self.now, role="ingest")
        self.sections: dict[str, str] = {"a": "World", "b": "World", "c": "Sport"}
        self.sync()

    def sync(self) -> None:
        self.store.sync_sources([source(key, name) for key, name in self.sections.items()])

    def all_ids(self) -> list[str]:
        return [row.id for row in self.store.rows(LATEST, limit=500) if row.id]

    @rule(
        key=keys, numbers=st.lists(st.integers(0, 12), max_size=6), own=own, edit=st.integers(0, 2)
    )
    def ingest(self, key: str, numbers: list[int], own: tuple[str, ...], edit: int) -> None:
        self.now += 1
        if key in self.sections:
            made = [article(str(n), title=f"T{edit}", section=own) for n in numbers]
            self.store.ingest(key, made)

    @rule(key=keys, name=st.sampled_from(["World", "Sport", ""]))
    def configure(self, key: str, name: str) -> None:
        if name:
            self.sections[key] = name
        else:
            self.sections.pop(key, None)
        self.sync()

    @rule(kind=st.sampled_from(["read", "unread", "star", "unstar"]), data=st.data())
    def mark(self, kind: str, data: st.DataObject) -> None:
        ids = self.all_ids()
        if ids:
            some = data.draw(st.lists(st.sampled_from(ids), max_size=5))
            self.store.mark(kind, some)

    @rule(kind=st.sampled_from(["read", "unread"]), path=st.sampled_from([(), ("World",)]))
    def mark_all(self, kind: str, path: tuple[str, ...]) -> None:
        self.store.mark_view(kind, View("latest", path))

    @rule()
    def undo(self) -> None:
        self.store.undo(whole)

    @rule()
    def index(self) -> None:
        index_all(self.store)

    @rule()
    def rebuild(self) -> None:
        self.store.requeue_all()

    @rule(days=st.integers(-1, 1))
    def prune(self, days: int) -> None:
        self.store.file.prune(NOW + days * 86_400)

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        assert self.store.file.check() == []
        rows = self.store.rows(LATEST, limit=500)
        assert {row.section[0] for row in rows} <= set(self.sections.values())
        for one in self.store.sections():
            inside = [row for row in rows if row.section[: len(one.path)] == one.path]
            assert (one.total, one.unread) == (
                len(inside),
                sum(not row.read for row in inside),
            )
        for state in self.store.sources():
            assert state.total == len(self.store.rows(View("source", key=state.key), limit=500))
        self.store.close()
        self.folder.cleanup()


TestCounters = Counters.TestCase
TestCounters.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)


# seen in a story


@pytest.fixture
def told(writer: Store) -> list[str]:
    """Three articles of one story, and then one alone."""
    new = writer.ingest("a", [article(str(n), published=NOW - n) for n in range(4)]).new[::-1]
    numbers = {one.id: one.number for one in writer.pending()}
    for one in writer.pending():
        alone = one.number == numbers[new[3]]
        writer.index([indexed(one, story_of(one, None if alone else numbers[new[2]]))])
    return list(new)


def states(store: Store) -> str:
    """Say each article's state, newest first: r, s or u."""
    assert store.file.check() == []
    rows = store.rows(LATEST, limit=9)
    assert sum(not (row.read or row.seen) for row in rows) == store.unread(LATEST)
    return "".join("r" if row.read else "s" if row.seen else "u" for row in rows)


def test_reading_one_marks_the_others_of_its_story_seen(marker: Store, told: list[str]) -> None:
    assert states(marker) == "uuuu"
    assert marker.read(told[0]) == 3
    assert states(marker) == "rssu"
    assert marker.read(told[0]) == 0
    undone = marker.undo(whole)
    assert undone is not None
    assert (undone.kind, undone.count) == ("read", 1)
    assert states(marker) == "uuuu"


def test_what_is_seen_can_be_read_and_is_seen_again_after_undo(
    marker: Store, told: list[str]
) -> None:
    marker.read(told[0])
    assert marker.read(told[1]) == 1
    assert states(marker) == "rrsu"
    marker.undo(whole)
    assert states(marker) == "rssu"
    assert marker.mark("read", told) == 3
    assert states(marker) == "rrrr"
    marker.undo(whole)
    assert states(marker) == "rssu"


def test_marking_what_is_named_marks_nothing_else(marker: Store, told: list[str]) -> None:
    marker.mark("read", told[:1])
    assert states(marker) == "ruuu"
    assert marker.mark_view("read", LATEST) == 3
    assert states(marker) == "rrrr"


def test_where_nothing_is_read_any_more_nothing_is_seen(marker: Store, told: list[str]) -> None:
    marker.read(told[0])
    marker.read(told[1])
    assert marker.mark("unread", told[:1]) == 1
    assert states(marker) == "ursu"
    assert marker.mark("unread", told[1:2]) == 1
    assert states(marker) == "uuuu"
    marker.undo(whole)
    assert states(marker) == "ursu"
    marker.undo(whole)
    assert states(marker) == "rrsu"


def test_what_is_seen_may_be_made_unread_alone(marker: Store, told: list[str]) -> None:
    marker.read(told[0])
    assert marker.mark("unread", told[1:2]) == 1
    assert states(marker) == "rusu"
    undone = marker.undo(whole)
    assert undone is not None
    assert (undone.kind, undone.count) == ("unread", 1)
    assert states(marker) == "rssu"


def test_seen_outlives_the_article(marker: Store, writer: Store, told: list[str]) -> None:
    marker.read(told[0])
    assert writer.file.prune(NOW + 1) == 3
    writer.ingest("a", [article("1", published=NOW - 1)])
    (row,) = (row for row in writer.rows(LATEST) if row.id == told[1])
    assert (row.read, row.seen) == (False, True)
    assert writer.file.check() == []


def test_a_later_telling_is_unread_until_the_story_is_opened_again(
    marker: Store, writer: Store, told: list[str]
) -> None:
    marker.read(told[0])
    writer.ingest("b", [article("later", published=NOW + 1)])
    (late,) = writer.pending()
    story = next(writer.story_of(row.number) for row in writer.rows(LATEST) if row.id == told[0])
    writer.index([indexed(late, story_of(late, story))])
    assert states(marker) == "urssu"
    assert marker.read(told[0]) == 1
    assert states(marker) == "srssu"

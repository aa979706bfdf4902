"""What is usual in a source's articles: held at first, then kept, the rare terms forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import frequencies, usual
from newstui.store.statements import writing
from newstui.store.usual import Usual

if TYPE_CHECKING:
    import pytest

    from newstui.store import Store
    from tests.store.conftest import Opener


def test_it_is_counted_by_source_with_what_is_held(writer: Store, reader: Store) -> None:
    counted = Usual(writer._db)
    assert counted.of(1) == {}
    for _ in range(5):
        counted.hold({1: ["", "sponsor"], 12: ["", "other"]})
    assert counted.of(1) == {"": 5, "sponsor": 5}
    assert Usual(reader._db).of(1) == {}
    counted.keep()
    assert counted.of(1) == Usual(reader._db).of(1) == {"": 5, "sponsor": 5}
    assert Usual(reader._db).of(12) == {"": 5, "other": 5}


def test_two_processes_add_to_what_each_other_counted(writer: Store, opener: Opener) -> None:
    one, other = Usual(writer._db), Usual(opener("ingest")._db)
    one.hold({1: ["", "ferry"]})
    other.hold({1: ["", "ferry", "bridge"]})
    one.keep()
    other.keep()
    assert Usual(writer._db).of(1) == {"": 2, "ferry": 2, "bridge": 1}


def test_of_many_articles_what_is_rare_is_forgotten(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Usual(writer._db)
    for n in range(30):
        counted.hold({1: ["", "sponsor", "often" if n % 5 else "now", f"t{n}"]})
    counted.keep()
    assert counted.of(1) == {"": 30, "sponsor": 30, "often": 24, "now": 6}
    monkeypatch.setattr(usual, "_MOST_TERMS", 3)
    counted.hold({1: ["now"]})
    counted.keep()
    assert counted.of(1) == {"": 30, "sponsor": 30, "often": 24}


def test_a_run_with_much_to_do_writes_what_is_much(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usual, "_MUCH", 20)
    counts = frequencies.Counts(writer._db)
    for n in range(15):
        counts.hold([], {n: ["", "sponsor"]})
        counts.keep(everything=False)
    assert Usual(writer._db).of(10) == {"": 1, "sponsor": 1}
    assert Usual(writer._db).of(11) == {}


def test_it_begins_anew_where_the_index_does(writer: Store, opener: Opener) -> None:
    writer._db.execute("INSERT INTO usual SELECT 1, ?", (b"",))
    opener("ingest").requeue_all()
    assert writer._db.execute("SELECT count(*) FROM usual").get == 0


def test_what_is_held_when_another_process_counts_anew_is_not_kept(
    writer: Store, opener: Opener
) -> None:
    with writing(writer._db):
        frequencies.add_articles(writer._db, 20)
    counts = frequencies.Counts(writer._db)
    counts.usual(1)
    counts.hold(["sponsor"], {1: ["", "sponsor"]})
    opener("ingest").requeue_all()
    counts.close()
    assert Usual(writer._db).of(1) == {}

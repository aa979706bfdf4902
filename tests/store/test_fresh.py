"""What begins words is found soon in a big store: the same as in a small one, whatever happens."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from newstui.store import Pending, Store, View, frequencies, fresh, search
from newstui.store.statements import one_value
from newstui.text.segment import index_text
from tests.store.making import DAY, NOW, article, index_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    import apsw

    from newstui.models import Article
    from tests.store.conftest import Opener

KNOWN, HELD = 40, 100  # articles in the small index, at most
BEGINNINGS = ("har*", "harb*", "tow*", "bri*", "火", "har* -tower", "tow* OR bri*", "title:har*")


@pytest.fixture(autouse=True)
def _every_store_is_big(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "_BIG", 1)
    monkeypatch.setattr(fresh, "_NEWEST", KNOWN)
    monkeypatch.setattr(fresh, "_MOST", HELD)
    monkeypatch.setattr(fresh, "_PIECE", 7)


def searched(one: Pending) -> fresh.Columns:
    return index_text(one.title), index_text(one.text), index_text(one.author), ""


def freshen(store: Store) -> None:
    index_all(store)
    while store.file.freshen(searched):
        pass


def made(count: int, seed: int, days: int = 20) -> Iterator[Article]:
    rng = random.Random(seed)
    words = ("harbour", "harbours", "harvest", "tower", "towing", "bridge", "火山", "火车", "other")
    for n in range(count):
        said = rng.choices(words, k=3)
        yield article(
            f"{seed}/{n}",
            title=said[0],
            html=f"<p>{said[1]} {said[2]}</p>",
            published=NOW - rng.randrange(days * DAY),
        )


def everything(store: Store, query: str, limit: int = 9) -> list[str | None]:
    """Return all that a search finds, page after page, then as they are seen upwards."""
    view = View("search", query=query, sort="date")
    page = store.rows(view, limit=limit)
    down = list(page)
    while page:
        page = store.rows(view, after=page[-1], limit=limit)
        down += page
    page = store.rows(view, last=True, limit=limit)
    up = list(page)
    while page:
        page = store.rows(view, before=page[0], limit=limit)
        up = page + up
    assert [row.id for row in up] == [row.id for row in down]
    return [row.id for row in down]


def in_words_alone(store: Store, query: str, monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    with monkeypatch.context() as without:
        without.setattr(fresh, "since", lambda _db: None)
        return everything(store, query)


@pytest.mark.parametrize("seed", range(3))
def test_what_begins_words_is_found_as_without_it(
    writer: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, many in (("a", 120), ("b", 60)):
        writer.ingest(key, list(made(many, seed * 2 + len(key) + many)))
    freshen(writer)
    assert fresh.since(writer._db) is not None
    for query in (*BEGINNINGS, "har* section:Asia", "har* is:unread", "har* since:9d"):
        found = everything(writer, query)
        assert found == in_words_alone(writer, query, monkeypatch), query
        assert found, query
    assert writer.file.check() == []


def test_it_is_what_is_asked_for_the_newest(writer: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.ingest("a", list(made(100, 1)))
    freshen(writer)
    before = everything(writer, "har*")[:3]
    writer._db.execute("INSERT INTO words(words) VALUES ('delete-all')")
    page = writer.rows(View("search", query="har*", sort="date"), limit=3)
    assert [row.id for row in page] == before
    monkeypatch.setattr(search, "_RANKED_BEGUN", 5)
    assert writer.rows(View("search", query="har*", sort="rank"), limit=3)
    assert not writer.rows(View("search", query="harbour", sort="rank"), limit=3)


def test_what_comes_later_is_found_before_it_is_there_and_after(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.ingest("a", list(made(100, 1)))
    freshen(writer)
    for turn in range(12):  # it is emptied now and then
        writer.ingest("b", [article(f"new {turn}", title="Harpoon", published=NOW - 50 + turn)])
        writer.ingest("b", list(made(15, 10 + turn, days=1)))
        newest = writer.resolve("https://example.org/new " + str(turn))
        index_all(writer)
        assert fresh.since(writer._db) is None
        assert everything(writer, "harp*")[0] == newest
        freshen(writer)
        assert everything(writer, "harp*")[0] == newest
        assert everything(writer, "har*") == in_words_alone(writer, "har*", monkeypatch)
        assert writer.file.check() == []
    assert KNOWN <= one_value(writer._db, "SELECT count(*) FROM fresh") <= HELD + 16


def test_what_is_edited_or_removed_is_found_as_it_is_now(writer: Store) -> None:
    writer.ingest("a", list(made(30, 1)))
    writer.ingest("a", [article("edited", title="Harpoon", published=NOW - 5)])
    freshen(writer)
    assert len(everything(writer, "harp*")) == 1
    writer.ingest("a", [article("edited", title="Telescope", published=NOW - 5)])
    index_all(writer)
    assert [everything(writer, "harp*"), len(everything(writer, "tele*"))] == [[], 1]
    freshen(writer)
    assert [everything(writer, "harp*"), len(everything(writer, "tele*"))] == [[], 1]
    assert writer.file.check() == []


def test_what_is_pruned_is_gone(writer: Store, opener: Opener) -> None:
    writer.ingest("a", list(made(30, 1)))
    freshen(writer)
    marks = opener("marks")
    marks.mark("read", [row.id or "" for row in marks.rows(View("latest"), limit=100)])
    writer.file.prune(NOW - DAY)
    left = {row.id for row in writer.rows(View("latest"), limit=100)}
    assert set(everything(writer, "har*")) <= left
    freshen(writer)
    assert writer.file.check() == []


def test_a_small_store_has_none(writer: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "_BIG", 100)
    writer.ingest("a", list(made(20, 1)))
    freshen(writer)
    assert fresh.since(writer._db) is None
    assert writer._db.execute("SELECT count(*) FROM fresh").fetchall() == [(0,)]


def test_a_check_finds_what_is_missing(writer: Store) -> None:
    writer.ingest("a", list(made(20, 1)))
    freshen(writer)
    writer._db.execute("DELETE FROM fresh WHERE rowid = (SELECT max(id) FROM fresh_docsize)")
    (line,) = writer.file.check()
    assert "misses 1 articles" in line


def test_what_waits_to_be_indexed_is_not_missing(writer: Store) -> None:
    writer.ingest("a", list(made(20, 1)))
    freshen(writer)
    writer.ingest("a", [article("new", title="Harpoon", published=NOW - 1)])
    assert writer.pending_count() == 1
    assert writer.file.check() == []


def test_what_is_older_than_a_time_is_ranked_too(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_RANKED_BEGUN", 5)
    for name, age in (("new", 0), ("old", DAY // 2)):
        made_then = [
            article(f"{name} {n}", title="Harbour", published=NOW - age - n) for n in range(KNOWN)
        ]
        writer.ingest("a", made_then)
    freshen(writer)
    found = writer.rows(View("search", query="har* before:6h", sort="rank", at=NOW), limit=100)
    assert len(found) == KNOWN


def test_who_comes_second_empties_nothing_that_is_asked_for(
    writer: Store, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.ingest("a", list(made(60, 1)))
    freshen(writer)
    fresh.outdate(writer._db, 1 << 62)
    other, documents = opener("ingest"), frequencies.documents

    def meanwhile(db: apsw.Connection) -> int:
        if db is writer._db:
            freshen(other)
            monkeypatch.setattr(fresh, "_MOST", 10)
        return documents(db)

    def never(_one: Pending) -> fresh.Columns:
        raise AssertionError

    monkeypatch.setattr(frequencies, "documents", meanwhile)
    assert not writer.file.freshen(never)
    assert fresh.since(writer._db) is not None
    assert everything(writer, "har*")
    assert writer.file.check() == []


def test_a_mark_gets_its_turn_however_much_is_lacking(
    writer: Store, marker: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fresh, "_PIECE", KNOWN)
    monkeypatch.setattr(fresh, "_LETTERS", 40)
    writer.ingest("a", list(made(KNOWN, 1)))
    index_all(writer)
    marked: list[int] = []
    row = writer.rows(View("latest"), limit=1)[0]
    while writer.file.freshen(searched):
        marked.append(marker.mark("read" if len(marked) % 2 == 0 else "unread", [row.id or ""]))
    assert len(marked) > KNOWN / 4
    assert set(marked) == {1}
    assert fresh.since(writer._db) is not None

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import parse
from newstui.store import Store
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.news import News


def test_marks_are_undone_in_words(news: News, ids: dict[str, str]) -> None:
    assert news.marks.mark("star", [ids["ship"], ids["bread"]]) == 2
    assert len(news.rows(parse("starred"))) == 2
    assert news.marks.undo() == "undone: starred, 2 articles"
    assert news.rows(parse("starred")) == ()
    assert news.marks.undo() == "nothing to undo"


def test_marking_all_leaves_what_came_later(news: News, path: Path) -> None:
    seen = max(row.number for row in news.rows(parse("latest")))
    writer = Store.open(path, now=lambda: NOW, role="ingest")
    writer.ingest("a", [article("late", title="Late")])
    writer.close()
    assert news.marks.mark_all(parse("section/World"), seen) == 3
    assert [row.title for row in news.rows(parse("section/World"), unread_only=True)] == ["Late"]
    assert news.marks.mark_all(parse("home"), seen) == 1  # 国足; "Late" is on Home too
    assert news.unread(parse("home")) == 1


def test_marking_hot_marks_what_the_list_shows_and_no_other_telling(
    news: News, ids: dict[str, str]
) -> None:
    shown = {row.id for row in news.rows(parse("hot"))}
    assert news.marks.mark_all(parse("hot")) == len(shown) == 3
    left = {row.id for row in news.rows(parse("latest"), unread_only=True)}
    assert left == set(ids.values()) - shown


def test_marks_of_what_is_older(news: News) -> None:
    assert news.marks.mark_all(parse("latest"), before=NOW - 2 * 3_600) == 1


def test_reading_marks_the_others_of_the_story_seen(news: News, ids: dict[str, str]) -> None:
    before = news.unread(parse("latest"))
    assert news.marks.read(ids["ship"]) == 2
    assert news.unread(parse("latest")) == before - 2
    rows = {row.id: row for row in news.rows(parse("latest"))}
    assert (rows[ids["ship"]].read, rows[ids["ship-b"]].seen) == (True, True)
    assert news.marks.undo() == "undone: marked read, 1 article"
    assert news.unread(parse("latest")) == before

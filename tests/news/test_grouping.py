"""Why articles are one story, and the reader's splits and joins in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.engine.assign import index_pending
from newstui.news import News, NewsError, grouping
from newstui.rows import InStory
from newstui.store import Store
from newstui.text.changes import Change
from tests.news.conftest import SHIP
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from pathlib import Path


def test_each_article_of_a_story_says_why_it_is_there(news: News, ids: dict[str, str]) -> None:
    best, other = news.why(ids["ship"])
    assert best.row.id == ids["ship"]
    assert best.reasons == ("best version: the first full text",)
    assert other.row.id == ids["ship-b"]
    assert other.reasons[0].startswith("both say: ")
    assert "Strait" in other.reasons[0]
    assert news.why(ids["bread"]) == ()
    with pytest.raises(NewsError, match="there is no article 'nobody'"):
        news.why("nobody")


def test_a_split_says_what_it_did_and_is_undone(news: News, ids: dict[str, str]) -> None:
    assert news.marks.split(ids["ship-b"]) == "split from 1 article"
    assert news.why(ids["ship"]) == ()
    with pytest.raises(NewsError, match="alone in its story"):
        news.marks.split(ids["ship-b"])
    assert news.marks.undo() == "undone: split from its story, 1 article"
    assert len(news.why(ids["ship"])) == 2
    with pytest.raises(NewsError, match="there is no article"):
        news.marks.split("nobody")


def test_a_join_says_what_it_did_and_is_told_as_a_reason(news: News, ids: dict[str, str]) -> None:
    story = news.page(ids["ship"]).row.story
    assert story is not None
    assert news.marks.join(ids["bread"], str(story.id)) == "joined: a story of 3 articles"
    reasons = {one.row.id: one.reasons for one in news.why(ids["ship"])}
    assert reasons[ids["bread"]][:1] == ("joined by you",)
    with pytest.raises(NewsError, match="one story already"):
        news.marks.join(ids["bread"], ids["ship-b"])
    with pytest.raises(NewsError, match="there is no article '999'"):
        news.marks.join(ids["bread"], "999")
    assert news.marks.undo() == "undone: joined with a story, 1 article"
    assert news.page(ids["bread"]).row.story is None


def test_what_a_publisher_changed(path: Path, news: News, ids: dict[str, str]) -> None:
    assert news.changes(ids["ship"]) == ()
    store = Store.open(path, now=lambda: NOW + 60, role="ingest")
    html = f"<p>{SHIP.replace('closed', 'blocked')}</p><p>Nobody was hurt.</p>"
    store.ingest("a", [article("ship", title="Ship aground", html=html)])
    while index_pending(store):
        pass
    store.close()
    (revision,) = news.changes(ids["ship"])
    assert revision.at == NOW + 60
    assert revision.title == (Change("same", "Ship aground"), Change("removed", ", strait closed"))
    first, second = revision.paragraphs
    assert [one.text for one in first if one.kind != "same"] == ["closed", "blocked"]
    assert second == (Change("added", "Nobody was hurt."),)
    assert news.page(ids["ship"]).row.updates == 1
    with pytest.raises(NewsError, match="there is no article"):
        news.changes("nobody")


def test_a_story_that_is_gone_meanwhile_has_nothing_to_say(
    path: Path, news: News, ids: dict[str, str]
) -> None:
    assert news.why(ids["ship"])
    store = Store.open(path, now=lambda: NOW)
    read_before = store.article(ids["ship"])
    assert read_before is not None
    gone = read_before.row._replace(story=InStory(999_999, 2, 2))
    assert grouping.why(store, read_before._replace(row=gone)) == ()
    store.close()

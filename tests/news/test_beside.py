from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.engine.assign import index_pending
from newstui.store import Store
from tests.news.conftest import SHIP
from tests.store.making import DAY, NOW, article

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.news import News


def test_the_other_telling_of_an_event_stands_first_with_its_reason(
    news: News, ids: dict[str, str]
) -> None:
    first = news.related(ids["ship"])[0]
    assert (first.id, first.reason) == (ids["ship-b"], "same story")
    assert first.story is not None
    assert first.story.sources == 2
    assert ids["ship"] not in {row.id for row in news.related(ids["ship"])}


def test_the_sites_own_list_comes_first_and_is_marked(news: News, ids: dict[str, str]) -> None:
    stored, elsewhere = news.related(ids["crumbs"])[:2]
    assert (stored.id, stored.title, stored.from_site) == (ids["bread"], "Kept here", True)
    assert (elsewhere.id, elsewhere.title, elsewhere.from_site) == (None, "Only there", True)
    assert elsewhere.url == "https://example.org/elsewhere"
    assert elsewhere.summary == "In short."
    assert stored.reason == elsewhere.reason == "from the site"


def test_the_sites_hot_and_latest_lists(news: News, ids: dict[str, str]) -> None:
    hot, latest = news.side(news.page(ids["crumbs"]))
    assert [row.title for row in hot] == ["Only there"]
    assert [row.id for row in latest] == [ids["bread"]]
    assert news.side(news.page(ids["ship"])) == ((), ())


def test_earlier_stories_stand_below_it_as_a_time_line(
    path: Path, news: News, ids: dict[str, str]
) -> None:
    store = Store.open(path, now=lambda: NOW, role="ingest")
    for days in (9, 40):
        text = f"<p>{SHIP} It was towed off after {days} hours, the harbour master said.</p>"
        title = f"Ship aground in the Tamarau Strait for {days} hours"
        made = article(f"then{days}", title=title, html=text, published=NOW - days * DAY)
        store.ingest("a", [made])
    while index_pending(store):
        pass
    store.close()
    rows = news.related(ids["ship"])
    assert [row.heading for row in rows] == ["Same story", "The story so far", None]
    assert [row.title[-8:] for row in rows[1:]] == ["40 hours", " 9 hours"]
    assert all(" · " in (row.reason or "") and row.sort < NOW - DAY for row in rows[1:])


def test_a_list_that_the_site_sent_has_its_heading(news: News, ids: dict[str, str]) -> None:
    headings = [row.heading for row in news.related(ids["crumbs"])]
    assert headings[:2] == ["From the site", None]


def test_where_nothing_is_related_it_says_why(path: Path, news: News, ids: dict[str, str]) -> None:
    assert news.related(ids["bread"]) == ()
    assert news.nothing_related(ids["bread"]) == "nothing like it in 4 articles"
    store = Store.open(path, now=lambda: NOW, role="ingest")
    (fresh,) = store.ingest("a", [article("fresh", title="Ferry")]).new
    assert news.related(fresh) == ()
    assert news.nothing_related(fresh).startswith("not indexed yet")
    store.close()

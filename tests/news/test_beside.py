from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

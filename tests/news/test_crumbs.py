from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui import i18n
from newstui.address import parse
from newstui.models import Link
from newstui.news import News
from newstui.store import Store
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from pathlib import Path


def over(news: News, address: str) -> list[str]:
    return [crumb.title for crumb in news.breadcrumb(parse(address))]


@pytest.mark.parametrize(
    ("address", "crumbs"),
    [
        ("home", []),
        ("section/World/Asia", ["World", "Asia"]),
        ("hot/World", ["World", "Hot"]),
        ("latest", ["Latest"]),
        ("source/a", ["Harbour Post"]),
        ("starred", ["Starred"]),
        ("search?q=国足", ["Search: 国足"]),
    ],
)
def test_the_crumbs_over_a_view(news: News, address: str, crumbs: list[str]) -> None:
    assert over(news, address) == ["Front page", *crumbs]


def test_an_article_stands_in_its_section(news: News, ids: dict[str, str]) -> None:
    crumbs = news.page(ids["ship-b"]).breadcrumb
    assert [crumb.address for crumb in crumbs] == [
        "home",
        "section/World",
        "section/World/Asia",
        f"article/{ids['ship-b']}",
    ]


def test_the_sites_own_crumbs_are_shown_as_sent(news: News, ids: dict[str, str]) -> None:
    crumbs = news.page(ids["crumbs"]).breadcrumb
    assert [crumb.title for crumb in crumbs] == ["首页", "体育", "世界杯", "国足 0-0"]
    assert [crumb.address for crumb in crumbs[:3]] == ["home", "section/体育", None]
    assert crumbs[2].url is None  # javascript: is no place to go


def test_a_site_may_call_an_article_otherwise_than_its_title(path: Path) -> None:
    store = Store.open(path, now=lambda: NOW, role="ingest")
    own = Link(title="Line opens", url="https://example.org/short#top")
    home = Link(title="Home", url="https://example.org/")
    taken = store.ingest("c", [article("short", title="A new line", breadcrumb=(home, own))])
    store.close()
    news = News(path, now=lambda: NOW)
    crumbs = news.page(taken.new[0]).breadcrumb
    news.close()
    assert [crumb.title for crumb in crumbs] == ["Home", "Line opens"]
    assert [crumb.address for crumb in crumbs] == ["home", f"article/{taken.new[0]}"]


def test_crumbs_speak_chinese(news: News) -> None:
    i18n.choose("zh_CN", {})
    try:
        assert over(news, "hot/World") == ["首页", "World", "热门文章"]
    finally:
        i18n.choose("en", {})

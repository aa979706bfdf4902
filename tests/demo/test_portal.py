"""The JSON API: pages, breadcrumb, the site's own lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newstui.demo import links, lists
from newstui.demo.edition import published_by
from newstui.demo.portal import PAGE_LENGTH, api_page

if TYPE_CHECKING:
    from newstui.demo.edition import Edition, Source

MADE = 1_790_000_000
BASE = "http://127.0.0.1:8000"
PORTALS = pytest.mark.parametrize("slug", ["lantern", "dengta"])


def portal_of(edition: Edition, slug: str) -> Source:
    return next(one for one in edition.sources if one.slug == slug)


def page(edition: Edition, slug: str, number: int) -> dict[str, Any]:
    written = api_page(edition, portal_of(edition, slug), number, BASE, MADE)
    data = json.loads(written)["data"]
    assert isinstance(data, dict)
    return data


def items(edition: Edition, slug: str) -> list[dict[str, Any]]:
    found, number = [], 1
    while number:
        data = page(edition, slug, number)
        found += data["list"]
        number = data["next_page"]
    return found


@PORTALS
def test_two_pages_hold_everything_once(edition: Edition, slug: str) -> None:
    assert page(edition, slug, 1)["next_page"] == 2
    assert len(page(edition, slug, 1)["list"]) == PAGE_LENGTH
    assert page(edition, slug, 2)["next_page"] is None
    assert page(edition, slug, 3)["list"] == []
    published = published_by(edition, portal_of(edition, slug))
    assert [one["id"] for one in items(edition, slug)] == [one.slug for one in published]


@PORTALS
def test_items_carry_all_that_a_portal_knows(edition: Edition, slug: str) -> None:
    published = published_by(edition, portal_of(edition, slug))
    for item, article in zip(items(edition, slug), published, strict=True):
        assert item["channel"]["path"] == list(article.section)
        assert [one["name"] for one in item["crumbs"]][1:] == list(article.section)
        assert item["editor"] == article.editor
        assert item["views"] == article.views
        assert item["comments"] == article.comments
        for name in ("related", "hot", "latest"):
            assert 3 <= len(item[name]) <= lists.LENGTH
            assert all(row["title"] and row["brief"] for row in item[name])
            assert item["link"] not in [row["url"] for row in item[name]]


@PORTALS
def test_related_begins_with_the_other_tellings(edition: Edition, slug: str) -> None:
    for article in published_by(edition, portal_of(edition, slug)):
        others = {
            links.article_path(one)
            for one in edition.articles
            if article.event and one.event == article.event and one != article
        }
        found = [links.article_path(one) for one in lists.related(edition, article)]
        assert set(found[: len(others)]) == others


def test_hot_is_by_views_and_latest_by_date(edition: Edition) -> None:
    article = edition.articles[-1]
    views = [one.views for one in lists.hot(edition, article)]
    hours = [one.hours_ago for one in lists.latest(edition, article)]
    assert views == sorted(views, reverse=True)
    assert hours == sorted(hours)
    assert {one.source.language for one in lists.hot(edition, article)} == {"zh"}

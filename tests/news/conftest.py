"""A small newspaper, taken in and indexed by the real store and the real ranking."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from newstui import i18n
from newstui.engine.assign import index_pending
from newstui.models import Link
from newstui.news import News
from newstui.store import Store
from tests.store.making import NOW, article, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = 3_600
SHIP = "The container ship Amber Heron ran aground in the Tamarau Strait and closed the waterway."
SITE = (
    Link(title="Kept here", url="https://example.org/bread"),
    Link(title="Only there", url="https://example.org/elsewhere", summary="In short."),
)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.choose("en", {})


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two tellings of one event, an article of a site with lists, and others."""
    file = tmp_path_factory.mktemp("printed") / "news.db"
    store = Store.open(file, now=lambda: NOW, role="ingest")
    store.sync_sources(
        [source("a", "World", title="Harbour Post"), source("b", "World", "Asia"), source("c")]
    )
    store.ingest(
        "a",
        [
            article("ship", title="Ship aground, strait closed", html=f"<p>{SHIP}</p>",
                    published=NOW - 3 * HOUR),
            article("bread", title="Bread is dearer", html="<p>Flour, ovens and wages.</p>"),
        ],
    )  # fmt: skip
    store.ingest(
        "b",
        [
            article("ship-b", title="Tamarau Strait closed by ship aground",
                    html=f"<p>{SHIP} Tugs are there.</p>", published=NOW - HOUR),
        ],
    )  # fmt: skip
    store.ingest(
        "c",
        [
            article("crumbs", title="国足 0-0", section=("体育", "足球"), comments=7,
                    breadcrumb=(Link(title="首页", url="https://example.org/"),
                                Link(title="体育", url="https://example.org/ty"),
                                Link(title="世界杯", url="javascript:alert(1)")),
                    related=SITE, hot=SITE[1:], latest=SITE[:1]),
        ],
    )  # fmt: skip
    while index_pending(store):
        pass
    store.close()
    return file


@pytest.fixture
def path(printed: Path, tmp_path: Path) -> Path:
    shutil.copytree(printed.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / printed.name


@pytest.fixture
def news(path: Path) -> Iterator[News]:
    news = News(path, now=lambda: NOW)
    yield news
    news.close()


@pytest.fixture
def ids(news: News) -> dict[str, str]:
    """Ids of the articles by the last part of their URL."""
    from newstui.address import parse  # noqa: PLC0415

    rows = news.rows(parse("latest"))
    return {str(row.url).rpartition("/")[2]: str(row.id) for row in rows}

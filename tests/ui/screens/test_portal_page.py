"""A page of a portal on the screen, by the engine itself: fetched, parsed, shown in its parts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newstui.demo import links, lists
from newstui.demo.edition import load
from newstui.demo.server import serve
from tests.ui.screens.test_loading import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SERVING = Path(__file__).parents[2] / "engine" / "serving.py"


@pytest.fixture
def base_url() -> Iterator[str]:
    server = serve()
    yield server.base_url
    server.close()


@pytest.mark.parametrize(("language", "tongue"), [("zh_CN", "zh"), ("en", "en")])
async def test_every_part_has_its_place_and_entries_lead_on(
    at: Callable[..., Any], tmp_path: Path, base_url: str, language: str, tongue: str
) -> None:
    edition = load()
    article = next(one for one in edition.articles if one.source.language == tongue)
    url = base_url + links.article_path(article)
    (tmp_path / "config.toml").touch()
    engine = [sys.executable, str(SERVING), str(tmp_path)]
    async with at(120, 40, language=language, engine_argv=engine, page_url=url) as reader:
        await until(reader, article.title[:8])
        portal = reader.portal
        for name, listed in (
            ("related", lists.related(edition, article)),
            ("hot", lists.hot(edition, article)),
            ("latest", lists.latest(edition, article)),
        ):
            rows = getattr(portal, name)[: len(listed)]
            assert [row.title for row in rows] == [one.title for one in listed], name
        text = reader.text()
        head = reader.lines()[0]
        for step in article.section:
            assert step in head
        for name in ("related", "hot", "latest"):
            title = getattr(portal, name)[0].title
            assert title[:8] in text
            assert getattr(portal, name)[0].summary[:8] in text or name != "related"
        assert article.editor in text
        entry = portal.related[0]
        assert entry.id is None
        await reader.press("3", "enter")
        await until(reader, entry.title[:8])
        for _ in range(100):
            if portal.page.row.title == entry.title:
                break
            await reader.pilot.pause(0.05)
        assert portal.pane == "article"
        await reader.press("[")
        assert portal.page.row.title == article.title
        assert portal.pane == "related"

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from newstui.config import Source
from newstui.demo.images import png
from newstui.engine.page import open_page
from newstui.engine.pictures import picture
from tests.engine.conftest import Feed, answer, rss
from tests.engine.paging import page

if TYPE_CHECKING:
    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve


async def asked(desk: Desk, url: str, **order: Any) -> dict[str, Any]:
    article = desk.rows()[0].id
    wanted = {"article": article, "url": url, "width": 8, "height": 8, **order}
    return await picture(desk.pipeline, desk.store, wanted)


async def test_an_image_comes_as_a_grid_of_pixels(desk: Desk, serve: Serve) -> None:
    site = await serve({"/f": Feed(rss("one")), "/i.png": answer(png("/x"))})
    await desk.refresh(Source(url=site.url("/f")))
    said = await asked(desk, site.url("/i.png"))
    assert (said["ok"], said["width"], said["height"]) == (True, 8, 5)
    assert len(base64.b64decode(said["rgba"])) == 8 * 5 * 4
    assert set(base64.b64decode(said["rgba"])[3::4]) == {255}


async def test_only_the_sources_own_origin_may_be_a_private_address(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"/f": Feed(rss("one"))})
    other = await serve({"/i.png": answer(png("/x"))})
    await desk.refresh(Source(url=site.url("/f")))
    said = await asked(desk, other.url("/i.png"))
    assert not said["ok"]
    assert "private" in said["words"]
    assert other.heads == []


async def test_a_page_that_was_asked_for_shows_the_images_of_its_own_site(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"/a": page("One", "word"), "/i.png": answer(png("/x"))})
    other = await serve({"/i.png": answer(png("/x"))})
    article = await open_page(desk.pipeline, desk.store, site.url("/a"), typed=True)
    order = {"article": article, "width": 8, "height": 8}
    said = await picture(desk.pipeline, desk.store, {**order, "url": site.url("/i.png")})
    assert said["ok"]
    said = await picture(desk.pipeline, desk.store, {**order, "url": other.url("/i.png")})
    assert "private" in said["words"]


@pytest.mark.parametrize(
    ("url", "words"),
    [("/gone", "nothing at this address"), ("/text", "this image cannot be read"), ("", "")],
)
async def test_what_cannot_be_shown_is_told(desk: Desk, serve: Serve, url: str, words: str) -> None:
    gone = answer(b"", status="404 Not Found")
    site = await serve({"/f": Feed(rss("one")), "/text": answer(b"no image"), "/gone": gone})
    await desk.refresh(Source(url=site.url("/f")))
    said = await asked(desk, site.url(url) if url else "javascript:1", width="x")
    assert not said["ok"]
    assert words in said["words"]


async def test_the_image_of_a_source_that_is_gone_is_not_fetched(desk: Desk, serve: Serve) -> None:
    site = await serve({"/f": Feed(rss("one")), "/i.png": answer(png("/x"))})
    await desk.refresh(Source(url=site.url("/f")))
    said = await asked(desk, site.url("/i.png"), article="nobody")
    assert (said["ok"], said["words"]) == (False, "its source is not configured any more")

"""What is not stored yet, opened inside: with an engine's stand-in that writes into the store."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from newstui.config import Source
from newstui.models import Article, Link
from newstui.ui.screens import linking
from tests.store.making import NOW, article
from tests.ui.conftest import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import Newsroom, Reader

    At = Callable[..., Any]

ENGINE = """
import json, sys, time
from pathlib import Path
from newstui.models import Article, Link
from newstui.store import Store
folder = Path(sys.argv[1])
store = Store.open(folder / "news.db", role="ingest")
def page(url, text):
    links = tuple(Link(title=f"Entry {n}", url=f"https://portal.test/{n}") for n in range(1, 4))
    return Article(url=url, title="The page at " + url[-1], html=f"<p>{text}</p>", origin="page",
        related=links, breadcrumb=(Link(title="Home", url="https://portal.test/"),
        Link(title="Islands", url="https://portal.test/islands")), section=("Islands",))
for line in sys.stdin:
    order = json.loads(line)
    with (folder / "orders").open("a") as file:
        file.write(json.dumps(order) + "\\n")
    while order.get("url", "").endswith("slow") and not (folder / "go").exists():
        time.sleep(0.02)
    answer = {"n": order["n"], "ok": True, "article": order.get("article")}
    if order["do"] == "page" and order["url"].endswith("bad"):
        answer = {"n": order["n"], "ok": False, "words": "this page has no article text [/nope]"}
    elif order["do"] == "page":
        answer["article"] = store.web.keep_page(page(order["url"], "Read inside."), "Portal")
    elif order["do"] == "full" and (folder / "offline").exists():
        answer = {"n": order["n"], "ok": False, "words": "no network"}
    elif order["do"] == "full":
        store.web.put_full(order["article"], page("https://e.test/", "All of it."))
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def engine(tmp_path: Path, newsroom: Newsroom) -> list[str]:
    script = tmp_path / "engine.py"
    script.write_text(ENGINE)
    site = Article(
        url="https://portal.test/0",
        title="Start here",
        html='<p>See <a href="https://portal.test/7">seven</a>, <a href="https://portal.test/bad">'
        'bad</a>, <a href="https://portal.test/slow">slow</a>.</p>',
        related=(Link(title="Only there", url="https://portal.test/8", summary="An excerpt."),),
    )
    newsroom.publish("portal", site.model_copy(update={"guid": "s", "published": NOW - 60}))
    return [sys.executable, str(script), str(tmp_path)]


@pytest.fixture
def browsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The URLs that went to the browser."""
    urls: list[str] = []
    monkeypatch.setattr(linking, "browse", lambda _portal, url: urls.append(url))
    return urls


def start(newsroom: Newsroom) -> str:
    found = newsroom.store.resolve("https://portal.test/0")
    assert found is not None
    return f"article/{found}"


async def until(reader: Reader, words: str) -> str:
    for _ in range(200):
        await reader.settle()
        if words in reader.text():
            return reader.text()
        await reader.pilot.pause(0.03)
    raise AssertionError(f"{words!r} never came; there is:\n{reader.text()}")


async def test_an_entry_of_the_sites_list_opens_inside(
    at: At, newsroom: Newsroom, engine: list[str]
) -> None:
    async with at(engine_argv=engine, address=start(newsroom)) as reader:
        await until(reader, "Only there")
        await reader.press("3", "enter")
        await until(reader, "Read inside.")
        assert reader.portal.pane == "article"
        assert [crumb.title for crumb in reader.portal.crumbs][:2] == ["Home", "Islands"]
        assert [row.title for row in reader.portal.related] == ["Entry 1", "Entry 2", "Entry 3"]
        await reader.press("[")
        assert reader.portal.page.row.title == "Start here"
        assert reader.portal.pane == "related"
        await reader.press("]")
        assert "Read inside." in reader.text()
        assert reader.portal.headlines.rows == reader.portal.rows
        assert all(row.title != "The page at 8" for row in reader.portal.rows)


async def test_a_link_of_the_text_opens_inside_or_in_the_browser(
    at: At, newsroom: Newsroom, engine: list[str], browsed: list[str]
) -> None:
    async with at(engine_argv=engine, address=start(newsroom)) as reader:
        await reader.press("f", "1")
        await until(reader, "The page at 7")
        await reader.press("[", "f", "o", "1")
        assert browsed == ["https://portal.test/7"]


async def test_what_cannot_be_opened_is_said_and_the_browser_offered(
    at: At, newsroom: Newsroom, engine: list[str], browsed: list[str]
) -> None:
    async with at(engine_argv=engine, address=start(newsroom)) as reader:
        await reader.press("f", "2")
        await until(reader, "this page has no article text [/nope] · o opens it in the browser")
        await reader.press("o", "o")
        assert browsed == ["https://portal.test/bad", "https://portal.test/0"]


async def test_no_key_waits_and_what_comes_late_takes_nobodys_place(
    at: At, newsroom: Newsroom, engine: list[str], tmp_path: Path
) -> None:
    async with at(engine_argv=engine, address=start(newsroom)) as reader:
        await reader.press("f", "3")
        await until(reader, "loading portal.test/slow …")
        await reader.press("1", "j")
        assert reader.portal.pane == "headlines"
        (tmp_path / "go").touch()
        await until(reader, "loaded meanwhile: The page at w")
        assert reader.portal.pane == "headlines"
        assert reader.portal.page.row.title == "Start here"


async def test_the_page_of_a_url_is_opened_first(
    at: At, newsroom: Newsroom, engine: list[str]
) -> None:
    async with at(engine_argv=engine, page_url="https://portal.test/9") as reader:
        await until(reader, "The page at 9")
        assert reader.portal.pane == "article"
        await reader.press("[")
        assert reader.portal.pane == "headlines"


async def test_the_full_text_comes_and_goes(at: At, newsroom: Newsroom, engine: list[str]) -> None:
    async with at(engine_argv=engine, address=start(newsroom)) as reader:
        await reader.press("x")
        text = await until(reader, "full text · x the feed's · gf always of portal")
        assert "All of it." in text
        await reader.press("x")
        assert "See seven" in await until(reader, "as its feed sent it · x full text")
        await reader.press("x")
        await until(reader, "All of it.")


async def test_a_source_is_read_in_full_from_now_on(
    at: At, newsroom: Newsroom, engine: list[str]
) -> None:
    newsroom.publish("post", article("n1", title="Second", published=NOW - HOUR // 2))
    newsroom.publish("post", article("n2", title="Third", published=NOW - HOUR // 3))
    async with at(engine_argv=engine, address="source/post") as reader:
        await reader.press("enter", "g", "f")
        assert "post: articles open in full from now on" in await until(reader, "All of it.")
        await reader.press("escape", "j", "enter")
        await until(reader, "All of it.")
        assert reader.portal.page.row.title == "Second"
        await reader.press("g", "f")
        assert "post: articles open as its feed sends them" in reader.text()


async def test_an_option_of_the_source_says_when(
    at: At, newsroom: Newsroom, engine: list[str], tmp_path: Path
) -> None:
    one = Source(url="https://portal.test/f", name="portal", full_text="open")
    for source, fetched in ((one, 1), (replace(one, full_text="never"), 0)):
        (tmp_path / "orders").write_text("")
        async with at(engine_argv=engine, address=start(newsroom), source=(source,)) as reader:
            await reader.pilot.pause(0 if fetched else 1.0)
            await until(reader, "All of it." if fetched else "See seven")
        assert len((tmp_path / "orders").read_text().splitlines()) == fetched
        newsroom.store.web.show_full(start(newsroom).removeprefix("article/"), full=False)


async def test_a_full_text_that_fails_leaves_the_feeds(
    at: At, newsroom: Newsroom, engine: list[str], tmp_path: Path
) -> None:
    (tmp_path / "offline").touch()
    async with at(engine_argv=engine, address=start(newsroom)) as reader:
        await reader.press("x")
        text = await until(reader, "no full text: no network")
        assert "See seven" in text


async def test_a_page_is_its_own_full_text(at: At, newsroom: Newsroom, engine: list[str]) -> None:
    async with at(engine_argv=engine, page_url="https://portal.test/9") as reader:
        await until(reader, "The page at 9")
        await reader.press("x")
        assert reader.lines()[-1] == "this is the full text"


async def test_without_an_engine_links_go_to_the_browser(
    at: At, newsroom: Newsroom, engine: list[str], browsed: list[str]
) -> None:
    async with at(address=start(newsroom)) as reader:
        await reader.press("f", "1")
        assert browsed == ["https://portal.test/7"]

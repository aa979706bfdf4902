"""A newsroom: a real store with articles in two languages, and the screen that shows it."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.worker import WorkerCancelled

from newstui import address as addresses
from newstui import i18n
from newstui.config import Config, SavedSearch
from newstui.config.palettes import BUILT_IN
from newstui.models import Article, Link
from newstui.news import News
from newstui.news.saved import Keeper
from newstui.store import Fetched, Store
from newstui.ui.app import NewsApp, bound_keys
from newstui.ui.screens.portal import Portal
from newstui.ui.screens.session import Session
from tests.store.making import NOW, article, index_all, source
from tests.ui.making import lines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from pathlib import Path

    from textual.pilot import Pilot


HOUR = 3_600
_CHARACTERS = {"space": " "}
_TEXT = "<p>" + "</p><p>".join(f"Paragraph {n} of the story." for n in range(40)) + "</p>"


class Newsroom:
    """A store in a folder of its own, and what can happen to it while the screen is open."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "news.db"
        self.now = NOW
        self.store = Store.open(self.path, now=lambda: self.now, role="ingest")
        self.environ = {"DISPLAY": ""}
        self.saved: list[SavedSearch] = []  # what the config holds

    def news(self) -> News:
        keeper = Keeper(self.saved.append, lambda _: self.saved.clear())
        return News(self.path, now=lambda: self.now, saved=tuple(self.saved), keeper=keeper)

    def publish(self, key: str, *articles: Article) -> None:
        """Take in articles and index them, as the engine does."""
        self.store.ingest(key, articles)
        index_all(self.store)

    def sources(self, *names: str) -> None:
        self.store.sync_sources([source(name, title=name) for name in names])
        for name in names:
            self.store.note_fetch(name, Fetched("new", NOW, NOW + HOUR))


def english() -> list[Article]:
    """Ten articles in three sections, newest first; the first has links and long text."""
    sections = [("World", "Asia"), ("World",), ("Science",)]
    made = [
        article(
            f"e{n}",
            title=f"English headline {n}",
            html=_TEXT if n == 0 else f"<p>The text of number {n}.</p>",
            section=sections[n % 3],
            published=NOW - (n + 1) * HOUR,
        )
        for n in range(10)
    ]
    links = (
        '<p>See <a href="https://example.org/e5">five</a>, <a href="https://far.test/">far</a>.</p>'
    )
    made[0] = article(
        "e0",
        title="English headline 0",
        html=links + _TEXT,
        section=("World", "Asia"),
        published=NOW - HOUR,
    )
    return made


def chinese() -> list[Article]:
    """An article of a Chinese portal with its own breadcrumb and lists."""
    return [
        article(
            "z0",
            title="青螺岛火山喷发，4200名居民连夜撤离",
            html="<p>三百条渔船驶向青螺岛。</p>",
            section=("国际", "亚洲"),
            published=NOW - 2 * HOUR,
            breadcrumb=(
                Link(title="首页", url="https://portal.test/"),
                Link(title="国际", url="https://portal.test/world"),
                Link(title="海岛", url="https://portal.test/islands"),
            ),
            hot=(Link(title="只在本站的热门", url="https://portal.test/hot"),),
            latest=(Link(title="English headline 3", url="https://example.org/e3"),),
        )
    ]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of every newsroom, taken in once."""
    folder = tmp_path_factory.mktemp("printed")
    room = Newsroom(folder)
    room.sources("post", "portal")
    room.publish("post", *english())
    room.publish("portal", *chinese())
    room.store.close()
    return folder


@pytest.fixture
def newsroom(tmp_path: Path, printed: Path) -> Iterator[Newsroom]:
    shutil.copytree(printed, tmp_path, dirs_exist_ok=True)
    room = Newsroom(tmp_path)
    yield room
    room.store.close()


class Reader:
    """Somebody at the screen: presses keys, looks at lines of text."""

    def __init__(self, app: NewsApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def portal(self) -> Portal:
        found = self.app.screen_stack[0]
        assert isinstance(found, Portal)
        return found

    async def press(self, *keys: str) -> None:
        """Type quickly, as a script or a slow line does, and wait for what comes of it."""
        self.type_in(*keys)
        await self.settle()

    def type_in(self, *keys: str) -> None:
        """Type, and wait for nothing."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            event = events.Key(name, key if len(key) == 1 else _CHARACTERS.get(key))
            event.set_sender(self.app)
            self.app.post_message(event)

    async def settle(self) -> None:
        """Wait until what was asked of threads has been answered."""
        for again in (False, True):
            if not self.app.is_running:
                return
            awaited = {"list", "related", "add", "why", "count", "recount", "changes", "look"}
            workers = [one for one in self.app.workers if one.group in awaited]
            if workers:  # for none at all, Textual waits for every worker
                with contextlib.suppress(WorkerCancelled):  # a newer question took its place
                    await asyncio.wait_for(self.app.workers.wait_for_complete(workers), 10)
            await asyncio.to_thread(self.portal.writer.wait)
            await self.pilot.pause(0 if again and not workers else None)  # 0: 20 ms sooner

    def lines(self) -> list[str]:
        return lines(self.app.screen)

    def text(self) -> str:
        return "\n".join(self.lines())


@pytest.fixture
def at(newsroom: Newsroom) -> Callable[..., Any]:
    """Open the screen at a size: ``async with at(120, 40) as reader``."""

    @asynccontextmanager
    async def opened(
        columns: int = 120,
        rows: int = 40,
        *,
        address: str = "home",
        language: str = "en",
        engine_argv: Sequence[str] | None = None,
        notice: str = "",
        reopen: Callable[[], Any] | None = None,
        page_url: str = "",
        **options: Any,
    ) -> AsyncIterator[Reader]:
        config = Config(**options)
        i18n.choose(language, {})
        session = Session(
            news=newsroom.news(),
            config=config,
            engine_argv=engine_argv,
            bound=bound_keys(config),
            address=addresses.parse(address),
            notice=notice,
            environ=newsroom.environ,
            now=lambda: newsroom.now,
            reopen=reopen,
            page_url=page_url,
            palette=BUILT_IN.get(config.theme),
        )
        app = NewsApp(session)
        try:
            async with app.run_test(size=(columns, rows)) as pilot:
                reader = Reader(app, pilot)
                await reader.settle()
                yield reader
        finally:
            i18n.choose("en", {})
            app.session.news.close()

    return opened

"""The only place where the screen talks with the engine: refreshes, progress, added sources."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.message import Message

from newstui.engine.client import Engine
from newstui.i18n import tr
from newstui.ui.screens import arriving, telling
from newstui.ui.screens.problems import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.address import Address
    from newstui.ui.screens.portal import Portal
    from newstui.ui.screens.session import Reopened

Event = dict[str, Any]
_AGAIN_SECONDS = 60.0  # from the engine's end to its next start, where nobody fetches before
_STEPS = 50  # progress is drawn so often in one refresh: each time costs bytes


class Fetching:
    """The engine of one portal, and what it said of the refresh under way."""

    class LeftDemo(Message):
        """The reader's own profile is open: the built-in edition has had its day."""

        def __init__(self, opened: Reopened, words: str) -> None:
            super().__init__()
            self.opened = opened
            self.words = words

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._engine: Engine | None = None
        self._asked = False  # whether the reader waits for the refresh under way
        self._failures: list[tuple[str, str]] = []
        self._starting = asyncio.Lock()
        self._over = False

    def start(self) -> None:
        """Start the engine, if there is one."""
        if self._portal.session.engine_argv is not None and self._portal.is_running:
            self._portal.run_worker(self._running(), group="engine")

    async def stop(self) -> None:
        """End the engine."""
        async with self._starting:
            self._over = True
            if self._engine is not None:
                await self._engine.stop()

    def refresh(self, address: Address) -> None:
        """Fetch the sources of a view now."""
        self._portal.run_worker(self._refresh(str(address)), group="refresh", exclusive=True)

    async def _refresh(self, address: str) -> None:
        if (engine := await self._running()) is not None:
            self._asked = True
            self._portal.progress = tr("refreshing …")
            engine.refresh(address)

    def stop_refresh(self) -> None:
        """Stop the refresh under way; say so where there is none."""
        if not self._portal.progress:
            self._portal.message = tr("nothing is being fetched")
        if self._engine is not None:
            self._engine.stop_refresh()

    def add(self, url: str) -> None:
        """Add the source at a URL; the reader chooses where a page has several."""
        self._portal.message = tr("looking at {url} …", url=url)
        self._portal.run_worker(self._add(url), group="add", exclusive=True)

    async def ask(self, order: str, **values: object) -> Event:
        """Return the engine's answer to an order; {} where there is no engine, which is said."""
        engine = await self._running()
        return await engine.ask(order, **values) if engine is not None else {}

    async def picture(self, article: str, url: str, width: int, height: int) -> Event:
        """Return the engine's answer to the wish for an image, when the engine is there."""
        if self._portal.session.engine_argv is None or not (engine := await self._running()):
            return {}
        order = {"article": article, "url": url, "width": width, "height": height}
        return await engine.ask("picture", **order)

    def _post(self, event: Event) -> None:
        self._portal.call_later(self.heard, event)

    def heard(self, event: Event) -> None:
        """Show what the engine said."""
        portal = self._portal
        match event.get("event"):
            case "source" | "progress":
                if event.get("status") == "failed":
                    self._failures.append((str(event.get("source")), str(event.get("error"))))
                self._show_progress(event)
            case "done":
                self._finished(event)
            case "gone":
                portal.progress = ""
                portal.message = tr("the engine ended: it is started again when news is fetched")
                portal.set_timer(_AGAIN_SECONDS, self.start)

    async def _running(self) -> Engine | None:
        """Return the engine, started again where it has ended; None where it cannot run."""
        argv = self._portal.session.engine_argv
        async with self._starting:
            engine = self._engine
            if argv is not None and not self._over and (engine is None or not engine.running):
                engine = self._engine = Engine(argv, self._post)
                await engine.start()
        if engine is not None and engine.running:
            return engine
        self._portal.message = tr("nothing is fetched: the engine is not running")
        return None

    def _show_progress(self, event: Event) -> None:
        done, total = event.get("done"), event.get("total")
        if isinstance(done, int) and isinstance(total, int):
            step = max(1, total // _STEPS)
            if done % step == 0 or total - done < step:
                self._portal.progress = telling.progress(event)

    def _finished(self, event: Event) -> None:
        portal, failures = self._portal, self._failures
        self._failures = []
        portal.progress = ""
        news = event.get("new") or event.get("failed") or event.get("words")
        if self._asked or news:
            portal.message = telling.finished(event, failures, portal.key("news.health"))
        self._asked = False
        portal.guarded(arriving.look, portal)

    async def _add(self, url: str) -> None:
        portal = self._portal
        if (engine := await self._running()) is None:
            return
        answer = await engine.ask("add", url=url)
        if not answer.get("ok") and (choices := answer.get("choices")):
            chosen = await self._choose(str(answer.get("words", "")), choices)
            if chosen:
                await self._add(chosen)
            else:
                portal.message = ""  # that said what to choose from
            return
        portal.message = str(answer.get("words", ""))
        reopen = portal.session.reopen
        if answer.get("ok") and reopen is not None:
            try:
                opened = await asyncio.to_thread(reopen)
            except PROBLEMS as error:
                portal.message = str(error)
                return
            portal.post_message(self.LeftDemo(opened, str(answer.get("words", ""))))

    async def _choose(self, words: str, choices: Sequence[dict[str, str]]) -> str:
        from newstui.ui.screens.choosing import Choosing  # noqa: PLC0415 - hardly ever needed
        from newstui.ui.widgets.choices import Choice  # noqa: PLC0415

        self._portal.message = words
        offered = tuple(
            Choice(one.get("title") or one["url"], one["url"], one["url"]) for one in choices
        )
        return await self._portal.app.push_screen_wait(Choosing(words, offered))

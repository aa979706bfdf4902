"""The engine as the screen's child: orders in, events out, one JSON object a line.

Refreshes by itself at each source's interval, finishes the queue that an earlier run left, and
ends when its input ends: no engine outlives its screen. ``engine.client`` is the other side, and
says what the orders and events are.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from typing import TYPE_CHECKING, Any

from newstui import address, config
from newstui.config import ConfigError
from newstui.config.quiet import is_quiet
from newstui.engine import schedule
from newstui.engine.add import AddError, add
from newstui.engine.lock import BusyError, refreshing
from newstui.engine.pictures import picture
from newstui.engine.reading import read
from newstui.engine.refresh import Pipeline, Totals
from newstui.engine.select import records, to_ask
from newstui.engine.wire import Orders, say
from newstui.i18n import tr
from newstui.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable
    from pathlib import Path

    from newstui.config import Config, Source
    from newstui.engine.wire import Message
    from newstui.store import Store

log = logging.getLogger("newstui.engine")

_NICE = 5  # the screen goes first
_AFTER_STOP_SECONDS = 900  # the reader has stopped it: not at once again


class Service:
    """Obeys the screen's orders, one refresh at a time."""

    def __init__(
        self,
        settings: Config,
        store: Store,
        *,
        data: Path,
        config_file: Path,
        sources_file: Path,
        reload: Callable[[], Config] | None,
        now: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take over a store that is open for taking in.

        ``data`` holds the lock. Added sources go to ``config_file``, or to ``sources_file`` where
        that cannot be written. ``reload`` reads the config again; None in the built-in edition,
        whose sources are not the reader's. ``sleep`` is what passes the time between two looks.
        """
        self._config = settings
        self._store = store
        self._data = data
        self._config_file = config_file
        self._sources_file = sources_file
        self._reload = reload
        self._now = now
        self._sleep = sleep
        self._pipeline = Pipeline(settings, store, now=now)
        self._wanted: dict[str, Source] = {}  # to be refreshed next
        self._under_way: set[str] = set()
        self._ordered = False  # what is wanted was asked for by the reader
        self._quiet_until = 0.0
        self._refresh: asyncio.Task[None] | None = None
        self._answering: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Read orders from standard input until it ends, and refresh what is due meanwhile."""
        with contextlib.suppress(OSError):
            os.nice(_NICE)
        clock = asyncio.create_task(self._by_itself(), name="clock")
        try:
            async for order in Orders():
                self._obey(order)
        finally:
            self._wanted.clear()
            tasks = [clock, *self._answering, *([self._refresh] if self._refresh else [])]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._pipeline.aclose()

    def _obey(self, order: Any) -> None:
        match order:
            case {"do": "refresh"}:
                self._order_refresh(
                    str(order.get("address", "home")), force=order.get("force") is not False
                )
            case {"do": "stop"}:
                self._stop()
            case {"do": "add", "url": str(url)}:
                self._begin(self._add(url, str(order.get("section") or ""), order.get("n")))
            case {"do": "picture"}:
                self._begin(self._picture(order))
            case {"do": "page" | "full"}:
                self._begin(self._read(order))

    def _begin(self, answering: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(answering)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    # ---- refreshing

    def _order_refresh(self, where: str, *, force: bool) -> None:
        try:
            self._reread()
            now = int(self._now())
            sources = to_ask(self._config.source, address.parse(where), self._store, now)
            if not force:
                due = set(schedule.due(self._store.sources(), now))
                sources = tuple(one for one in sources if config.key(one) in due)
        except (address.AddressError, StoreError) as error:
            say({**Totals().report(), "words": str(error)})
            return
        except Exception as error:  # the engine goes on; the log says more
            log.exception("order")
            say({**Totals().report(), "words": _unexpected(error)})
            return
        self._quiet_until = 0.0
        self._start(sources, ordered=True)

    def _start(self, sources: Iterable[Source], *, ordered: bool = False) -> None:
        """Refresh these sources: now, or after the refresh under way, if it leaves them out."""
        for one in sources:
            if config.key(one) not in self._under_way:
                self._wanted[config.key(one)] = one
        self._ordered = self._ordered or ordered
        if self._refresh is None or self._refresh.done():
            self._refresh = asyncio.create_task(self._run(), name="refresh")
            self._refresh.add_done_callback(self._go_on)

    def _go_on(self, _ended: asyncio.Task[None]) -> None:
        if self._wanted:  # they were ordered while the refresh before was being stopped
            self._start(())

    def _stop(self) -> None:
        self._wanted.clear()
        if self._refresh is not None:
            self._refresh.cancel()
        self._quiet_until = asyncio.get_running_loop().time() + _AFTER_STOP_SECONDS

    async def _run(self) -> None:
        while True:
            wanted, self._wanted = self._wanted, {}
            ordered, self._ordered = self._ordered, False
            self._under_way = set(wanted)
            try:
                await self._once(tuple(wanted.values()), ordered=ordered)
            finally:
                self._under_way = set()
            if not self._wanted:
                return

    async def _once(self, sources: tuple[Source, ...], *, ordered: bool) -> None:
        """Run one refresh, or finish the queue where there is no source, and tell the screen."""
        totals = Totals(sources=len(sources))
        ending: Message = {}
        try:
            with refreshing(self._data):
                if sources:
                    progress(totals)
                    await self._pipeline.refresh(sources, _teller(totals), totals)
                else:
                    await self._pipeline.index()
        except asyncio.CancelledError:
            say({**totals.report(), "stopped": True})
            raise
        except BusyError as error:
            if not ordered:
                return  # somebody else brings the news just now
            ending = {"words": str(error)}
        except StoreError as error:
            ending = {"words": str(error)}
        except Exception as error:  # the engine goes on; the log says more
            log.exception("refresh")
            ending = {"words": _unexpected(error)}
        if sources or ordered or ending:
            say({**totals.report(), **ending})

    async def _by_itself(self) -> None:
        """Refresh what is due, finish what waits, and look again when the next is due."""
        clock = asyncio.get_running_loop().time
        while True:
            pause = schedule.nap((), 0)
            try:
                self._reread()
                states, now = self._store.sources(), int(self._now())
                pause = schedule.nap(states, now)
                due = set(schedule.due(states, now)) if clock() >= self._quiet_until else set()
                wanted = [
                    one
                    for one in self._config.source
                    if config.key(one) in due and not is_quiet(one.quiet, now)
                ]
                if wanted or self._store.pending_count():
                    self._start(wanted)
            except StoreError as error:
                log.warning("%s", error)
            except Exception:  # tomorrow's news must not depend on today's
                log.exception("clock")
            await self._sleep(pause)

    def _reread(self) -> None:
        """Take up edits of the config; where it has an error, the old one stays in use."""
        try:
            if self._reload is not None:
                self._config = self._pipeline.config = self._reload()
        except ConfigError as error:
            log.warning("%s", error)
        self._store.sync_sources(records(self._config))

    # ---- answering

    async def _picture(self, order: Message) -> None:
        try:
            answer = await picture(self._pipeline, self._store, order)
        except Exception as error:  # the screen waits for an answer
            log.exception("picture")
            answer = {"ok": False, "words": _unexpected(error)}
        say({**answer, "n": order.get("n")})

    async def _read(self, order: Message) -> None:
        try:
            answer = await read(self._pipeline, self._store, order)
        except Exception as error:  # the screen waits for an answer
            log.exception("read")
            answer = {"ok": False, "words": _unexpected(error)}
        say({**answer, "n": order.get("n")})
        if answer["ok"]:
            self._start(())  # what came waits to be indexed

    async def _add(self, url: str, section: str, number: object) -> None:
        try:
            answer = await self._added(url, section)
        except AddError as error:
            answer = {"ok": False, "words": str(error)}
            if error.choices:
                answer["choices"] = error.choices
        except Exception as error:  # the reader waits for an answer
            log.exception("add")
            answer = {"ok": False, "words": _unexpected(error)}
        say({**answer, "n": number})

    async def _added(self, url: str, section: str) -> Message:
        """Add a source, and start fetching it where this store is the reader's own."""
        added = await add(
            self._pipeline, url, section, file=self._config_file, extra=self._sources_file
        )
        if self._reload is not None:
            self._reread()
            self._start(one for one in self._config.source if config.key(one) == added.key)
        return {"ok": True, "words": added.words, "key": added.key}


def progress(totals: Totals) -> None:
    """Tell the screen how far a refresh is."""
    say(
        {
            "event": "progress",
            "done": totals.done,
            "total": totals.sources,
            "new": totals.new,
            "failed": totals.failed,
        }
    )


def _teller(totals: Totals) -> Callable[[Message], None]:
    def tell(report: Message) -> None:
        say({name: report[name] for name in ("event", "source", "status", "new", "error")})
        progress(totals)

    return tell


def _unexpected(error: Exception) -> str:
    return tr(
        "something unexpected went wrong ({kind}): the log says more", kind=type(error).__name__
    )

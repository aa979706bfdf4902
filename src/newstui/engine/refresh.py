"""The pipeline: fetch, parse, store, index. The same for the screen's child and for cron."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newstui.config import full_text, key
from newstui.engine import schedule
from newstui.engine.answers import Answers
from newstui.engine.assign import BATCH, freshen, index_pending
from newstui.engine.credentials import Credentials
from newstui.engine.details import again, completed
from newstui.engine.full_text import for_new
from newstui.engine.rebuild import adopt, next_limit
from newstui.engine.recent import Recent
from newstui.engine.talk import hear
from newstui.engine.workers import ParseError, Workers
from newstui.i18n import tr
from newstui.net.client import Client, FetchError
from newstui.programs import ProgramError
from newstui.store import Fetched, StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from newstui.config import Config, Source
    from newstui.engine.answers import Detail, Taken
    from newstui.models import Parsed
    from newstui.net.client import Response
    from newstui.sources.picture import Picture
    from newstui.store import FetchState, Store

log = logging.getLogger("newstui.engine")

Report = dict[str, Any]
_PAUSE_SECONDS = 0.002  # between two short transactions, so that a mark gets its turn
_INDEX_EVERY_SECONDS = 0.05
_MOST_WAY_SECONDS = 15.0  # what arrives is shown before it is indexed, but not for ever


@dataclass(slots=True)
class Totals:
    """What one refresh brought."""

    sources: int = 0
    new: int = 0
    unchanged: int = 0
    failed: int = 0
    done: int = 0
    started: float = field(default_factory=time.monotonic)

    def report(self) -> Report:
        """Return the last line of ``newstui refresh --json``."""
        return {
            "event": "done",
            "sources": self.sources,
            "new": self.new,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "seconds": round(time.monotonic() - self.started, 3),
        }


class _Outcome(NamedTuple):
    """How one source went."""

    status: Literal["new", "unchanged", "failed"]
    new: int = 0
    error: str | None = None
    articles: tuple[str, ...] = ()  # that are new or changed


class Pipeline:
    """Everything a refresh needs; made once for a process, used for many refreshes.

    ``deadline_seconds`` is for one answer as a whole; ``workers`` parse it; ``chance`` spreads the
    waits after failures.
    """

    def __init__(
        self,
        config: Config,
        store: Store,
        *,
        now: Callable[[], float],
        environ: Mapping[str, str] = os.environ,
        deadline_seconds: float = 30.0,
        workers: Workers | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.config = config
        self._store = store
        self._now = now
        self._environ = environ
        self._chance = chance
        self._client = Client(per_host=config.per_host, now=now)
        self._workers = workers or Workers()
        self._answers = Answers(
            self._client, self._workers, now=now, deadline_seconds=deadline_seconds
        )
        self._users = 0
        self._indexing = asyncio.Lock()
        self._at_once = BATCH
        self._recent: Recent | None = None

    @property
    def parsed(self) -> int:
        """How many answers were handed to a parser so far."""
        return self._workers.parsed

    async def aclose(self) -> None:
        """Let go of the network and the parsers; a later refresh takes them up again."""
        await self._workers.aclose()
        await self._client.aclose()

    async def refresh(
        self,
        sources: Sequence[Source],
        heard: Callable[[Report], None],
        totals: Totals | None = None,
    ) -> Totals:
        """Fetch these sources, store what is new, index it; raises StoreError.

        ``heard`` gets one report a source, as ``newstui refresh --json`` prints it, with what
        ``totals`` holds besides. Cancelling stops it; what has arrived stays.
        """
        totals = totals or Totals()
        totals.sources = len(sources)
        credentials = Credentials(self._environ)
        async with self.at_work():
            adopt(self._store)
            indexer = asyncio.create_task(self._index_meanwhile(), name="indexer")
            try:
                async with asyncio.TaskGroup() as group:
                    for source in sources:
                        group.create_task(self._one(source, credentials, totals, heard))
                        await asyncio.sleep(0)  # it is asked before the next one is prepared
            except BaseExceptionGroup as problems:  # of ``heard``: a closed pipe
                raise problems.exceptions[0] from None
            finally:
                indexer.cancel()
                await asyncio.gather(indexer, return_exceptions=True)
            await self.index()
        return totals

    async def index(self, *, gives_way: bool = False) -> None:
        """Index everything that waits in the queue; raises StoreError.

        With ``gives_way`` it ends where something has come that is to be parsed.
        """
        async with self._indexing:
            try:
                recent = self._recent or Recent()
                started = time.thread_time()
                while index_pending(self._store, self._at_once, recent):
                    seconds = time.thread_time() - started
                    self._at_once = next_limit(self._at_once, seconds)
                    await asyncio.sleep(_PAUSE_SECONDS)
                    if gives_way and self._workers.busy:
                        return
                    started = time.thread_time()
                while not gives_way and freshen(self._store):  # noqa: ASYNC110 - it is work
                    await asyncio.sleep(_PAUSE_SECONDS)
            except StoreError:
                raise
            except Exception:  # the news is there all the same; the queue keeps what is left
                log.exception("indexing")

    async def ask(self, source: Source, url: str | None = None) -> Response:
        """Fetch a source's first page, or a URL it names; raises FetchError, ProgramError."""
        headers = await Credentials(self._environ).of(source)
        return await self._answers.get(source, headers, url=url)

    def keep(self, source: Source, response: Response) -> None:
        """Keep a source's first page for its next refresh: what has just come is not asked twice.

        A source that is made by a program or needs more than a GET is asked again.
        """
        self._answers.keep(source, response)

    async def read(self, source: Source, response: Response) -> Parsed:
        """Turn an answer into articles; raises ParseError."""
        return await self._answers.parse(source, response)

    async def detail(self, source: Source, url: str) -> Detail:
        """Fetch the rest of an article; raises FetchError, ParseError, ProgramError."""
        headers = await Credentials(self._environ).of(source)
        return await self._answers.detail(source, headers, url)

    async def propose(self, response: Response) -> list[dict[str, Any]]:
        """Propose how an answer that nobody knows may be read; raises ParseError."""
        return await self._answers.propose(response)

    async def feeds(self, response: Response) -> list[dict[str, str]]:
        """List the feeds that a web page names, as {"url", "title"}; raises ParseError."""
        return await self._answers.feeds(response)

    async def picture(self, source: Source, url: str, width: int, height: int) -> Picture:
        """Fetch and decode an image of a source's article; raises FetchError and ParseError."""
        return await self._answers.picture(source, url, width, height)

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Let go of connections and parsers when the last one who uses them is done."""
        self._users += 1
        self._recent = self._recent or Recent()
        try:
            yield
        finally:
            self._users -= 1
            if not self._users:
                self._recent = None
                await self.aclose()

    async def _index_meanwhile(self) -> None:
        """Index while articles arrive, giving way to fetching and to the reader's marks."""
        held_up_since = time.monotonic()
        while True:
            await asyncio.sleep(_INDEX_EVERY_SECONDS)
            waited = time.monotonic() - held_up_since
            if not self._workers.busy or waited > _MOST_WAY_SECONDS:
                await self.index(gives_way=True)
                held_up_since = time.monotonic()

    async def _one(
        self,
        source: Source,
        credentials: Credentials,
        totals: Totals,
        heard: Callable[[Report], None],
    ) -> None:
        """Refresh one source; whatever goes wrong with it is its own failure, in words."""
        name = key(source)
        try:
            outcome = await self._refreshed(source, name, credentials)
        except (FetchError, ParseError, ProgramError, StoreError) as problem:
            outcome = self._failed(source, problem, str(problem))
        except Exception as problem:  # one source must never end the refresh
            log.exception("source %s", name)
            words = tr(
                "something unexpected went wrong ({kind}): the log says more",
                kind=type(problem).__name__,
            )
            outcome = self._failed(source, problem, words)
        status, new, error, articles = outcome
        totals.done += 1
        totals.new += new
        totals.unchanged += status == "unchanged"
        totals.failed += status == "failed"
        report = {"event": "source", "source": name, "status": status, "new": new, "error": error}
        heard({**report, "done": totals.done, "total": totals.sources, "failed": totals.failed})
        if articles and full_text(source) == "always":  # the articles are there to be read already
            await for_new(self, self._store, articles)

    async def _refreshed(self, source: Source, name: str, credentials: Credentials) -> _Outcome:
        """Fetch, parse and store one source; raises what ``_one`` puts into words."""
        state = self._store.fetch_state(name)
        if until := schedule.held_until(state.not_before, int(self._now())):
            when = datetime.fromtimestamp(until).astimezone().strftime("%Y-%m-%d %H:%M")
            words = tr("the server asks to be left alone until {time}", time=when)
            return _Outcome("failed", 0, words)
        headers = await credentials.of(source)
        taken = await self._answers.take(source, state, headers, name)
        listed = taken.articles
        if taken.articles and source.detail and source.detail_on == "refresh":
            known = self._store.web.known(name, taken.articles)
            taken = await completed(self._answers, source, headers, taken, known)
            if "comments" in source.detail_fields and not taken.rest:
                hear(self._store, name, await again(self._answers, source, headers, listed, known))
        ttl = state.ttl if taken.parsed is None else taken.parsed.ttl_seconds
        stored = self._store.ingest(name, taken.articles) if taken.parsed else None
        if stored and len(stored.new) < len(listed):
            hear(self._store, name, listed)
        changed = bool(stored and (stored.new or stored.updated))
        status: Literal["new", "unchanged"] = "new" if changed else "unchanged"
        self._store.note_fetch(name, self._fetched(source, state, status, taken, ttl))
        if stored is None:
            return _Outcome(status)
        return _Outcome(status, len(stored.new), articles=(*stored.new, *stored.updated))

    def _fetched(
        self,
        source: Source,
        state: FetchState,
        status: Literal["new", "unchanged"],
        taken: Taken,
        ttl: int | None,
    ) -> Fetched:
        at = int(self._now())
        skip = state.skip if taken.parsed is None else taken.parsed.skip
        every = schedule.interval(source.interval, self.config.interval, state.gap)
        due = max(schedule.after_answer(at, every, ttl, taken.fresh), at + (taken.rest or 0))
        return Fetched(
            status=status,
            at=at,
            next_try=schedule.allowed(due, source.quiet, skip),
            etag=taken.etag,
            last_modified=taken.last_modified,
            body_hash=taken.body_hash,
            title=taken.parsed.title if taken.parsed else None,
            home=taken.parsed.home if taken.parsed else None,
            ttl=ttl or 0,
            moved=taken.moved,
            skip=skip,
            not_before=at + taken.rest if taken.rest else 0,
        )

    def _failed(self, source: Source, problem: Exception, words: str) -> _Outcome:
        """Keep that a source failed, and when to ask it again."""
        at, name = int(self._now()), key(source)
        fetch = problem if isinstance(problem, FetchError) else FetchError(words)
        asked, status = fetch.retry_after_seconds, fetch.status or 0
        if fetch.gone:
            words = tr("{words}: it is asked again only where you name it", words=words)
        with contextlib.suppress(StoreError):  # then this cannot be kept either
            state = self._store.fetch_state(name)
            again = schedule.after_failure(
                at,
                state.failures,
                asked,
                status=status,
                unreachable=fetch.unreachable,
                chance=self._chance(),
            )
            self._store.note_fetch(
                name,
                Fetched(
                    "failed",
                    at,
                    schedule.allowed(again, source.quiet, state.skip),
                    error=words,
                    not_before=at + asked if asked else 0,
                    http_status=status,
                ),
            )
        return _Outcome("failed", 0, words)

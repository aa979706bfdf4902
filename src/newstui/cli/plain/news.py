"""Getting the news: refreshes that are waited for, sources, and what arrived meanwhile."""

from __future__ import annotations

import time
from concurrent.futures import TimeoutError as NotYetError
from typing import TYPE_CHECKING, Any

from newstui import address as addresses
from newstui.cli.errors import UsageError
from newstui.cli.plain import lists, places, telling
from newstui.cli.plain.fetching import Fetching
from newstui.cli.plain.state import Entry, Numbered, fresh
from newstui.i18n import plural, tr
from newstui.ui.screens import telling as screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.cli.plain.state import Answer, Line, Session
    from newstui.rows import SourceHealth, SourceState

Event = dict[str, Any]
_SAID_SECONDS = 5.0  # between two lines about a refresh under way
_LOOK_SECONDS = 0.2
_ADD_SECONDS = 120.0


def refresh(session: Session, _words: str) -> Answer:
    """Fetch what is in view now."""
    return _refreshed(session, str(session.address))


def refresh_all(session: Session, _words: str) -> Answer:
    """Fetch every source now."""
    return _refreshed(session, str(addresses.HOME))


def _refreshed(session: Session, address: str) -> Iterator[Line]:
    """Say now and then how far the refresh is, and what came of it; Ctrl-C stops it."""
    fetching = _running(session)
    yield tr("refreshing …")
    fetching.refresh(address)
    failures: list[tuple[str, str]] = []
    said, last, done = time.monotonic(), "", False
    try:
        while fetching.running:
            event = fetching.heard(_LOOK_SECONDS)
            if event is None:
                continue
            if event.get("status") == "failed":
                failures.append((str(event.get("source")), str(event.get("error"))))
            if event.get("event") == "done":
                done = True
                yield telling.spoken(screen.finished(event, failures, "sources"))
                return
            words = _progress(event)
            if words not in {"", last} and time.monotonic() - said > _SAID_SECONDS:
                said, last = time.monotonic(), words
                yield words
        raise UsageError(tr("the news is not fetched any more: the engine ended"))
    except KeyboardInterrupt:
        yield ""  # the terminal has written ^C
        yield tr("refresh stopped: what had arrived is here")
    finally:
        if not done:
            fetching.stop_refresh()


def _progress(event: Event) -> str:
    done, total, failed = event.get("done"), event.get("total"), event.get("failed")
    if not isinstance(done, int) or not isinstance(total, int):
        return ""
    words = tr("refreshing {done} of {total}", done=done, total=total)
    return telling.joined((words, tr("{n} failed", n=failed) if failed else ""))


def _running(session: Session) -> Fetching:
    session.fetching.start()
    if not session.fetching.running:
        raise UsageError(tr("nothing is fetched: the engine is not running"))
    return session.fetching


def add(session: Session, words: str) -> Answer:
    """Add the source at a URL, and leave the built-in edition for the reader's own news."""
    if not words:
        raise UsageError(tr("add what? Type add and a URL"))
    return _added(session, words)


def _added(session: Session, url: str) -> Iterator[Line]:
    fetching = _running(session)
    yield tr("looking at {url} …", url=url)
    try:
        answer = fetching.add(url).result(_ADD_SECONDS)
    except NotYetError:
        raise UsageError(tr("it took too long: try again later")) from None
    yield str(answer.get("words", ""))
    if answer.get("ok"):
        _reopen(session)
    elif choices := answer.get("choices"):
        fresh(session)
        for one in choices:
            said = telling.joined((one.get("title"), one["url"]))
            yield Numbered(said, Entry(source=one["url"]))
        yield tr("Type the number of the one to add.")


def _reopen(session: Session) -> None:
    """Go on with the reader's own news; raises ConfigError and what News raises."""
    if session.reopen is None:
        return
    news, config, argv = session.reopen()
    old, session.news = session.news, news
    session.config, session.reopen = config, None
    session.fetching.close()
    old.close()
    session.fetching = Fetching(argv)
    session.fetching.start()
    lists.load(session, addresses.HOME)
    places.told(session)
    fresh(session)


def sources(session: Session, _words: str) -> Answer:
    """Say how the sources are doing, those that fail first; the numbers list their articles."""
    known = session.news.health.report()
    if not known:
        return [tr("There are no sources yet.")]
    failing = sum(one.state.last_error is not None for one in known)
    now = int(session.now())
    fresh(session)
    return [
        telling.joined(
            (
                plural("1 source", "{n} sources", len(known)),
                plural("1 source fails", "{n} sources fail", failing) if failing else "",
            )
        ),
        *(Numbered(_health(one, now), _entry(one.state)) for one in known),
    ]


def _entry(one: SourceState) -> Entry:
    return Entry(address=str(addresses.Address("source", (one.key,))))


def _health(judged: SourceHealth, now: int) -> str:
    one = judged.state
    if one.last_error is not None:
        times = plural("failed once", "failed {n} times in a row", max(1, one.failures))
        answered = telling.ago(now - one.last_ok) if one.last_ok else ""
        last = tr("last answer {ago}", ago=answered) if answered else tr("never answered")
        return telling.joined((one.title, times, one.last_error, last, judged.advice))
    fetched = (
        tr("fetched, {age}", age=telling.ago(now - one.last_ok))
        if one.last_ok
        else tr("never fetched")
    )
    unread = plural("1 unread", "{n} unread", one.unread)
    return telling.joined((one.title, unread, fetched, judged.advice))


def arrivals(session: Session) -> str:
    """Say once what arrived since the reader was told; "" where nothing did."""
    version = session.news.version()
    if version == session.version:
        return ""
    session.version = version
    count = len(places.arrived(session))
    if count <= session.said:
        return ""
    session.said = count
    return plural(
        "1 new article: type new to see it", "{n} new articles: type new to see them", count
    )

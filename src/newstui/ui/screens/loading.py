"""The only place that gets what is not stored yet: the page behind a link, an article's full text.

The reader goes on meanwhile: what comes is shown where it was asked for, else said in words.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newstui import config
from newstui.i18n import tr
from newstui.ui.screens import linking, opening, visiting
from newstui.ui.screens.problems import PROBLEMS

if TYPE_CHECKING:
    from newstui.address import Address
    from newstui.ui.screens.portal import Portal

_FILES = (
    ".pdf", ".epub", ".zip", ".gz", ".mp3", ".m4a", ".ogg", ".mp4", ".webm", ".mov", ".m3u8",
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".doc", ".docx", ".xls", ".xlsx", ".ppt",
)  # fmt: skip


class Where(NamedTuple):
    """Where the reader is: what is asked for there is shown there."""

    address: Address
    pane: str
    page: str | None  # the article, where it is being read
    step: int  # of the history


class Offer(NamedTuple):
    """A page that could not be opened inside: the browser may do better, where it was asked for."""

    url: str
    where: Where


def can_open(portal: Portal, url: str) -> bool:
    """Tell whether a link may lead to a page that can be fetched: not to a file, not to mail."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fetches = portal.session.engine_argv is not None
    return fetches and parts.scheme in {"http", "https"} and not parts.path.endswith(_FILES)


def page(portal: Portal, url: str, *, typed: bool = False) -> None:
    """Get the page at a URL and open it inside; ``typed``: the reader gave the URL."""
    portal.offered = None
    portal.message = _loading(url)
    shown = portal.page.row.id if portal.page is not None and not typed else None
    portal.run_worker(_page(portal, url, shown or "", typed=typed), group="page", exclusive=True)


async def _page(portal: Portal, url: str, article: str, *, typed: bool) -> None:
    asked_from = where(portal)
    answer = await portal.fetching.ask("page", url=url, article=article, typed=typed)
    if not answer:
        return
    is_here = where(portal) == asked_from
    if not answer.get("ok"):
        _failed(portal, url, str(answer.get("words", "")), asked_from)
    elif is_here:
        if portal.message == _loading(url):
            portal.message = ""
        portal.touched = True  # as if a key had opened it
        portal.guarded(visiting.open_article, portal, str(answer.get("article")))
    else:
        portal.guarded(_tell, portal, str(answer.get("article")))


def full_text(portal: Portal) -> None:
    """Get and show the full text of the article in its pane, or show again what its feed said."""
    shown = portal.page
    if shown is None or shown.row.id is None:
        portal.message = tr("no article is open")
    elif shown.full in {"shown", "kept"}:
        _turn(portal, shown.row.id, full=shown.full == "kept")
    elif shown.origin == "page":
        portal.message = tr("this is the full text")
    elif shown.row.url is None:
        portal.message = tr("this article has no URL")
    else:
        article, news = shown.row.id, portal.news
        portal.writer.submit(  # remembered, should it fail now
            lambda: news.web.show_full(article, full=True), _nothing, _nothing
        )
        _get_full(portal, article, asked=True)


def full_when_wanted(portal: Portal) -> None:
    """Get the full text of the article that was opened, where its reader wants it so."""
    shown = portal.page
    if shown is None or shown.row.id is None or shown.row.url is None:
        return
    if shown.origin == "page" or shown.full in {"shown", "kept"}:
        return
    if portal.session.engine_argv is None or shown.row.id in portal.no_full:
        return
    key = portal.news.web.source_of(shown.row.id)
    source = next((one for one in portal.session.config.source if config.key(one) == key), None)
    if (source is not None and config.full_text(source) != "never") or (
        portal.news.web.wants_full(shown.row.id)
    ):
        _get_full(portal, shown.row.id, asked=False)


def always(portal: Portal) -> None:
    """Get the full text of all articles of this one's source from now on, or no longer."""
    shown = portal.page
    if shown is None or shown.row.id is None:
        portal.message = tr("no article is open")
        return
    article, news = shown.row.id, portal.news
    wanted = not news.web.learnt_full(article)
    news.web.learn_full(article, wanted=wanted)
    said = (
        tr("{source}: articles open in full from now on", source=shown.row.source)
        if wanted
        else tr("{source}: articles open as its feed sends them", source=shown.row.source)
    )
    portal.message = said
    if wanted and not shown.full and shown.origin != "page" and shown.row.url:
        _get_full(portal, article, asked=False)
        portal.message = said


def offered(portal: Portal) -> str | None:
    """Return the page that could not be opened inside, where the reader still is; once."""
    offer, portal.offered = portal.offered, None
    return offer.url if offer is not None and offer.where == where(portal) else None


def where(portal: Portal) -> Where:
    """Return where the reader is."""
    reading = portal.pane == "article" and portal.page is not None
    page = portal.page.row.id if reading and portal.page else None
    return Where(portal.address, portal.pane, page, portal.history.at)


def _get_full(portal: Portal, article: str, *, asked: bool) -> None:
    if asked or not portal.message:
        portal.message = tr("loading the full text …")
    portal.no_full.add(article)  # until it is there: nor is it asked for twice
    work = _full(portal, article, asked=asked)
    portal.run_worker(work, group="full", exclusive=True)


async def _full(portal: Portal, article: str, *, asked: bool) -> None:
    try:
        answer = await portal.fetching.ask("full", article=article)
    except asyncio.CancelledError:  # another article's is wanted first
        portal.no_full.discard(article)
        raise
    if not answer:
        return
    is_shown = portal.page is not None and portal.page.row.id == article
    if not answer.get("ok"):
        if is_shown:
            words = str(answer.get("words", ""))
            portal.message = tr("no full text: {words}", words=words)
        return
    portal.no_full.discard(article)
    if is_shown:
        if portal.message == tr("loading the full text …"):
            portal.message = ""
        portal.guarded(_show_again, portal, article)
        if asked:
            _say_full(portal, article)


def _turn(portal: Portal, article: str, *, full: bool) -> None:
    """Show the other text of an article, once the store knows that."""
    news = portal.news

    def turned(_: object) -> None:
        if portal.page is not None and portal.page.row.id == article:
            portal.guarded(_show_again, portal, article)
            if full:
                _say_full(portal, article)
            else:
                key = portal.key("article.full_text")
                portal.message = tr("as its feed sent it · {key} full text", key=key)

    def failed(error: BaseException) -> None:
        if not isinstance(error, PROBLEMS):
            raise error
        portal.message = str(error)

    portal.writer.submit(lambda: news.web.show_full(article, full=full), turned, failed)


def _show_again(portal: Portal, article: str) -> None:
    """Show the article with its other text, where its reader is in it."""
    opening.show(portal, article, portal.article.place())


def _say_full(portal: Portal, article: str) -> None:
    said = [tr("full text"), tr("{key} the feed's", key=portal.key("article.full_text"))]
    if portal.page is not None and not portal.news.web.learnt_full(article):
        key, source = portal.key("article.full_text_always"), portal.page.row.source
        said.append(tr("{key} always of {source}", key=key, source=source))
    portal.message = " · ".join(said)


def _failed(portal: Portal, url: str, words: str, asked_from: Where) -> None:
    if where(portal) != asked_from:
        return  # the reader has gone on, and asked for nothing else
    portal.offered = Offer(url, asked_from)
    key = portal.key("open.browser")
    portal.message = tr("{words} · {key} opens it in the browser", words=words, key=key)


def _tell(portal: Portal, article: str) -> None:
    title = portal.news.page(article).row.title
    portal.message = tr("loaded meanwhile: {title}", title=title)


def _loading(url: str) -> str:
    return tr("loading {url} …", url=linking.shown(url))


def _nothing(_: object) -> None:
    """Say nothing: the wish is fulfilled now, or said not to be."""

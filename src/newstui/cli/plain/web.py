"""What a plain session gets that is not stored yet: the page behind a link, a full text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.cli.errors import UsageError
from newstui.cli.plain import naming, reading
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.cli.plain.state import Answer, Line, Session

_SECONDS = 90.0  # that an answer may take


def can_open(session: Session, url: str) -> bool:
    """Tell whether the page at a URL can be asked for."""
    session.fetching.start()
    return session.fetching.running and url.startswith(("http://", "https://"))


def page(session: Session, url: str, *, typed: bool = False) -> Iterator[Line]:
    """Get the page at a URL and print it; raises UsageError where there is no article."""
    article = session.page.row.id if session.page is not None and not typed else None
    yield tr("loading {url} …", url=url)
    answer = _asked(session, "page", url=url, article=article or "", typed=typed)
    if not answer.get("ok"):
        words = str(answer.get("words", ""))
        raise UsageError(tr("{words}; browser {url} opens it there", words=words, url=url))
    yield from reading.read(session, str(answer.get("article")))


def full(session: Session, words: str) -> Answer:
    """Print the full text of an article, or again what its feed sent; raises UsageError."""
    row = naming.one_row(session, words)
    if row.id is None:
        raise UsageError(tr("this one is on the web only"))
    if session.news.page(row.id).full == "shown":
        session.news.web.show_full(row.id, full=False)
        return reading.read(session, row.id)
    return _full(session, row.id)


def _full(session: Session, article: str) -> Iterator[Line]:
    session.fetching.start()
    if not session.fetching.running:
        raise UsageError(tr("nothing is fetched: the engine is not running"))
    yield tr("loading the full text …")
    answer = _asked(session, "full", article=article)
    if not answer.get("ok"):
        raise UsageError(tr("no full text: {words}", words=answer.get("words", "")))
    yield from reading.read(session, article)


def _asked(session: Session, order: str, **values: Any) -> dict[str, Any]:
    try:
        return session.fetching.ask(order, **values).result(_SECONDS)
    except TimeoutError:
        raise UsageError(tr("it took too long: try again later")) from None

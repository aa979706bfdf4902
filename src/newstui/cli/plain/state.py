"""The only place for what a plain session knows: where the reader is, and what numbers mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newstui.address import HOME, Address
from newstui.ui.screens.history import History, Place, came, noted
from newstui.ui.screens.window import Window

if TYPE_CHECKING:
    from newstui.cli.plain.fetching import Fetching
    from newstui.config import Config
    from newstui.news import News
    from newstui.rows import Page, Row


class Entry(NamedTuple):
    """What a printed number leads to: an article, a view, a link, a paragraph or a new source."""

    row: Row | None = None
    address: str = ""
    url: str = ""
    paragraph: int = -1  # of the open article
    source: str = ""  # the URL of a source that can be added


class Numbered(NamedTuple):
    """A line to which the next number is given when it is printed, below its heading."""

    text: str
    entry: Entry
    heading: str = ""


Line = str | Numbered | None
"""A line to print; None is where a long list may pause when no terminal says how much fits."""

Answer = Iterable[Line]

Reopened = tuple["News", "Config", "Sequence[str] | None"]


@dataclass
class Session:
    """The reader's news, and where the reader is in it."""

    news: News
    config: Config
    environ: Mapping[str, str]
    now: Callable[[], float]
    fetching: Fetching
    reopen: Callable[[], Reopened] | None = None  # given where this is the built-in edition
    columns: int | None = None  # cells of a line as the reader wants them; 0: no end; None: any
    address: Address = HOME
    window: Window = field(default_factory=Window)  # the last list of articles
    row: Row | None = None  # where the reader is in it
    page: Page | None = None  # the open article
    history: History = field(default_factory=History)
    numbered: list[Entry] = field(default_factory=list)  # what was printed last; 1 comes first
    pending: Iterator[Line] | None = None  # what there is more of
    newest: int = 0  # the highest number of an article that the reader was told of
    said: int = 0  # how many new articles the reader was told of
    version: int = -1  # of the store, when last looked at
    ended: bool = False


def fresh(session: Session) -> None:
    """Begin another page: numbers start at 1, and nothing of the page before is left to say."""
    session.numbered.clear()
    session.pending = None


def arrive(session: Session) -> None:
    """Note in the history that the reader came to a list or an article."""
    session.history = came(noted(session.history, session.history.here), here(session))


def note(session: Session) -> None:
    """Note how the place looks that the reader leaves."""
    session.history = noted(session.history, here(session))


def here(session: Session) -> Place:
    """Return where the reader is, to come back to."""
    article = session.page.row.id if session.page is not None else None
    cursor = max(place(session), 0)
    return Place(session.address, session.window, cursor, article=article)


def place(session: Session) -> int:
    """Return where in the list the reader is: the index of a row, -1 before the first."""
    row = session.row
    if row is None:
        return -1
    return next((at for at, one in enumerate(session.window.rows) if one.id == row.id), -1)
